"""Reopen the archive of a room: its plan and its teams, or one French sentence why not."""

from coaching.errors import FileRefused, RoomFileRefused, RoomPartRefused
from coaching.exports.room import index
from coaching.exports.room.archive import Archive
from coaching.exports.room.packing import FICHE
from coaching.exports.room.team_sheet import TeamSheet
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.workshop import Plan


def reopened(content: bytes) -> tuple[Plan, tuple[TeamSheet, ...]]:
    """Return the plan and the teams of an archive; nothing is written anywhere.

    Raises a `FileRefused`.
    """
    archive = Archive(content, index.NAME)
    found = index.load(archive.read(index.NAME, savefile.LARGEST))
    teams = tuple(TeamSheet(team.name, _fiche(archive, team.folder)) for team in found.teams)
    return found.plan, teams


def _fiche(archive: Archive, folder: str) -> DraftFiche:
    name = f"{folder}/{FICHE}"
    try:
        return savefile.load(archive.read(name, savefile.LARGEST))
    except RoomFileRefused:
        raise
    except FileRefused as error:
        raise RoomPartRefused(name=name, reason=str(error)) from error
