"""The archive of a room: a folder a team, the table, and the index that reopens it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coaching.exports import EXPORTERS
from coaching.exports.exporter import Exporter
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name
from coaching.exports.room import index
from coaching.exports.room.as_xlsx import room_xlsx
from coaching.exports.room.coach_words import words_text
from coaching.exports.room.team_sheet import TeamSheet
from coaching.fiche import savefile
from coaching.workshop import Plan
from coaching.workshop.failsafe import failsafe

FICHE: Final = "fiche.json"  # by which an archive is reopened
WORDS: Final = "mots-du-coach.txt"
_ILLEGIBLE: Final = (
    "Ce document n’a pas pu être écrit. Les réponses de l’équipe sont dans le fichier "
    f"« {FICHE} », que l’application sait rouvrir.\n"
)
# With another picture a team, a full room would not reopen.
_FORMATS: Final = ("docx", "pdf")
_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # what the format can date


def room_zip(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return all that a workshop made; its files are dated of its day."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, held in _files(plan, teams):
            archive.writestr(ZipInfo(name, _midnight(plan.day)), held, ZIP_DEFLATED)
    return content.getvalue()


def _files(plan: Plan, teams: Sequence[TeamSheet]) -> Iterator[tuple[str, bytes]]:
    listed = index.listed(plan, teams)
    yield index.NAME, index.dump(listed)
    yield "tableau.xlsx", room_xlsx(plan, teams)
    for place, team in zip(listed.teams, teams, strict=True):
        for name, held in _documents(team):
            yield f"{place.folder}/{name}", held
        yield f"{place.folder}/{FICHE}", savefile.dump(team.draft)
        if team.words:
            yield f"{place.folder}/{WORDS}", words_text(team).encode()


def _documents(team: TeamSheet) -> Iterator[tuple[str, bytes]]:
    """Yield each document of a team, by its name; one that cannot be written says why.

    One model that somebody broke, or one fiche, does not keep a room from the others.
    """
    for exporter in map(EXPORTERS.__getitem__, _FORMATS):
        name = fiche_name(team.name, exporter.extension, exporter.stem)
        try:
            content = failsafe(partial(_written, exporter, team))
        except ModelFaulty as fault:
            yield f"{name}.txt", f"{fault}\n".encode()
            continue
        yield (name, content) if content else (f"{name}.txt", _ILLEGIBLE.encode())


def _written(exporter: Exporter, team: TeamSheet) -> bytes:
    return exporter.write(team.draft)


def _midnight(day: date) -> tuple[int, int, int, int, int, int]:
    return min(max(day.year, _FIRST_YEAR), _LAST_YEAR), day.month, day.day, 0, 0, 0
