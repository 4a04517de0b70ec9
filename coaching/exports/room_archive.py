"""The archive of a room: the table, and a folder a team, whose saved file reopens its fiche.

It holds neither the room's code nor any link: whoever has it enters nothing with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coaching.coach.analysis import analysis
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, plain
from coaching.exports.office import as_word
from coaching.exports.papers import as_pdf, words_text
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche import savefile
from coaching.fiche.draft import DraftReaders
from coaching.workshop import Plan
from coaching.workshop.glance import failsafe
from coaching.workshop.team_sheets import TeamSheet

_FICHE: Final = "fiche.json"
_ILLEGIBLE: Final = (
    "Ce document n’a pas pu être écrit. Les réponses de l’équipe sont dans le fichier "
    f"« {_FICHE} », que l’application sait rouvrir.\n"
)
_DOCUMENTS: Final = {"docx": as_word, "pdf": as_pdf}


def room_zip(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return all that a workshop made; its files are dated of its day."""
    files = {"tableau.xlsx": room_xlsx(plan, teams)}
    for folder, team in zip(folders(teams), teams, strict=True):
        files |= {f"{folder}/{name}": content for name, content in _documents(team)}
        # What readers say of a text is for its team alone.
        unread = team.draft.model_copy(update={"readers": DraftReaders()})
        files[f"{folder}/{_FICHE}"] = savefile.dump(unread)
        if team.words:
            files[f"{folder}/mots-du-coach.txt"] = words_text(team).encode()
    return _packed(plan, files)


def _packed(plan: Plan, files: Mapping[str, bytes]) -> bytes:
    # The format can date 1980 to 2107.
    day = min(max(plan.day.year, 1980), 2107), plan.day.month, plan.day.day
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, written in files.items():
            archive.writestr(ZipInfo(name, (*day, 0, 0, 0)), written, ZIP_DEFLATED)
    return content.getvalue()


def folders(teams: Sequence[TeamSheet]) -> tuple[str, ...]:
    """Return « 03-Les-haies »: its rank makes it unique, and no word that Windows reserves."""
    return tuple(
        f"{rank:02}-{plain(team.name) or 'equipe'}" for rank, team in enumerate(teams, start=1)
    )


def _documents(team: TeamSheet) -> Iterator[tuple[str, bytes]]:
    """Yield each document of a team, by its name; one that cannot be written says why."""
    style = failsafe(lambda: analysis(team.draft).style)
    is_draft = failsafe(lambda: analysis(team.draft).is_draft()) or False
    for extension, write in _DOCUMENTS.items():
        name = fiche_name(team.name, extension, is_draft=is_draft)
        try:
            content = failsafe(write, team.draft, style) if style else None
        except ModelFaulty as fault:
            yield f"{name}.txt", f"{fault}\n".encode()
            continue
        yield (name, content) if content else (f"{name}.txt", _ILLEGIBLE.encode())
