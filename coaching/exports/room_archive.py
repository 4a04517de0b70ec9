"""The archive of a room: a folder a team, the table, and the index that reopens it.

It comes back from anywhere: it is read by name, in memory, no more than was asked for. Nothing is
ever extracted: a path that climbs out of its folder, a link, a name of another system are names
that nobody asks for. The index, `atelier.json`, holds neither the room's code nor any link: whoever
has the archive enters nothing with it.
"""

import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Annotated, Final, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from coaching import errors
from coaching.coach.analysis import analysis
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, plain
from coaching.exports.office import as_word
from coaching.exports.papers import as_pdf, words_text
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche import savefile
from coaching.fiche.draft import DraftCrossReading, DraftReaders
from coaching.fiche.progress import Screen
from coaching.ops import limits
from coaching.workshop import Plan
from coaching.workshop.cross_reading import MOST_READINGS
from coaching.workshop.glance import failsafe
from coaching.workshop.hosting import cleaned
from coaching.workshop.plan import SCORES, WORD_ANSWERS, Frozen
from coaching.workshop.team_sheets import Received, TeamSheet, TeamWord, is_too_heavy

_NAME: Final = "atelier.json"
_FORMAT: Final = "premier-perimetre-atelier"
_VERSION: Final = 1
_LONGEST_NAME: Final = 200
FOLDER: Final = r"^[0-9]{2}-[A-Za-z0-9-]{1,50}$"
_FICHE: Final = "fiche.json"  # by which an archive is reopened
_SAID: Final = "paroles.json"  # what was said to a team, if anything was
_ILLEGIBLE: Final = (
    "Ce document n’a pas pu être écrit. Les réponses de l’équipe sont dans le fichier "
    f"« {_FICHE} », que l’application sait rouvrir.\n"
)
# With the picture of another format, a full room would not reopen.
_DOCUMENTS: Final = {"docx": as_word, "pdf": as_pdf}
# Sixty teams with their documents weigh 5 MB.
LARGEST_MB: Final = 16
LARGEST: Final = LARGEST_MB * 1024**2
# What is left out in turn of one that would be heavier: it is made again of what stays.
_LEFT_OUT: Final = ((), (*_DOCUMENTS,), (*_DOCUMENTS, "xlsx"))
_WITHOUT: Final = "documents-manquants.txt"
_TOO_HEAVY: Final = (
    f"Avec tous ses documents, cette archive dépasserait {LARGEST_MB}\u202fMo et ne se rouvrirait "
    "pas. Ceux qui manquent se refont\u00a0: rouvrez l’atelier avec elle, la page du coach et "
    "chaque fiche les proposent.\n"
)
# Each name listed costs memory. Documents hold archives too, which count: ten names each, or so.
_MOST_NAMES: Final = 10_000
# In which a room can have been: other moments, or in another time than UTC, are none of ours.
_YEARS: Final = range(2000, 2101)
_FAULTS: Final = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError),
    *(RuntimeError, ValueError, struct.error, zlib.error),
)


class _IndexedTeam(Frozen):
    name: Annotated[str, AfterValidator(cleaned), Field(min_length=1, max_length=_LONGEST_NAME)]
    folder: Annotated[str, Field(pattern=FOLDER)]


class _Index(Frozen):
    format: Literal["premier-perimetre-atelier"] = _FORMAT
    version: Literal[1] = _VERSION
    plan: Plan
    teams: Annotated[tuple[_IndexedTeam, ...], Field(max_length=limits.MOST_TEAMS)]


def _of_our_time(at: datetime) -> datetime:
    if at.utcoffset() or at.year not in _YEARS:
        raise ValueError(at)
    return at


class _Word(Frozen):
    place: Screen
    text: Annotated[str, Field(max_length=limits.WORD_LIMIT)]
    at: Annotated[AwareDatetime, AfterValidator(_of_our_time)]
    answer: Annotated[str, AfterValidator(lambda said: said if said in WORD_ANSWERS else "")]
    author: Annotated[str, Field(max_length=limits.SIGNATURE_LIMIT)]
    reply: Annotated[str, Field(max_length=limits.REPLY_LIMIT)] = ""


class _Reading(Frozen):
    """What another team, by its folder, understood of the text of one."""

    folder: Annotated[str, Field(pattern=FOLDER)]
    understood: Annotated[str, Field(max_length=limits.LONGEST_TEXT)]
    question: Annotated[str, Field(max_length=limits.LONGEST_TEXT)]
    is_useful: bool


class _Said(Frozen):
    words: Annotated[tuple[_Word, ...], Field(max_length=limits.MOST_WORDS * len(Screen))] = ()
    readings: Annotated[
        tuple[_Reading, ...], Field(max_length=limits.MOST_TEAMS * MOST_READINGS)
    ] = ()
    score: Annotated[int, Field(ge=0, le=SCORES[-1])] = 0


# Written


def room_zip(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return all that a workshop made; its files are dated of its day.

    Documents are left out of one that would be too heavy to reopen, and a file says so. Raises
    CoachingError when it would be so even then.
    """
    files = _files(plan, teams)
    for kinds in _LEFT_OUT:
        kept = {name: held for name, held in files.items() if name.rpartition(".")[2] not in kinds}
        told = {_WITHOUT: _TOO_HEAVY.encode()} if kinds else {}
        if len(content := _packed(plan, kept | told)) <= LARGEST:
            return content
    raise errors.CoachingError(errors.ROOM_TOO_HEAVY.format(limit=LARGEST_MB))


def _files(plan: Plan, teams: Sequence[TeamSheet]) -> dict[str, bytes]:
    places = folders(teams)
    # A name that no room accepts is mended.
    indexed = tuple(
        _IndexedTeam(name=cleaned(team.name[:_LONGEST_NAME]) or folder, folder=folder)
        for team, folder in zip(teams, places, strict=True)
    )
    index = _Index(plan=plan, teams=indexed).model_dump(mode="json")
    files = {
        _NAME: json.dumps(index, ensure_ascii=False, indent=2).encode() + b"\n",
        "tableau.xlsx": room_xlsx(plan, teams),
    }
    for folder, team in zip(places, teams, strict=True):
        files |= {f"{folder}/{name}": held for name, held in _documents(team)}
        # What readers say of a text is for its team alone.
        unread = team.draft.model_copy(update={"readers": DraftReaders()})
        files[f"{folder}/{_FICHE}"] = savefile.dump(unread)
        if team.words:
            files[f"{folder}/mots-du-coach.txt"] = words_text(team).encode()
        folder_of = {one.name: place for one, place in zip(teams, places, strict=True)}
        said = failsafe(_said, team, folder_of) or _Said()
        if said != _Said():
            held = said.model_dump_json(indent=2).encode() + b"\n"
            # No team, by what it writes of another, keeps the room from being reopened.
            files |= {f"{folder}/{_SAID}": held} if len(held) <= savefile.LARGEST else {}
    return files


def _packed(plan: Plan, files: Mapping[str, bytes]) -> bytes:
    # The format can date 1980 to 2107.
    day = min(max(plan.day.year, 1980), 2107), plan.day.month, plan.day.day
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(ZipInfo(name, (*day, 0, 0, 0)), held, ZIP_DEFLATED)
    return content.getvalue()


def _said(team: TeamSheet, folder_of: Mapping[str, str]) -> _Said:
    readings = [
        _Reading(
            folder=folder_of[one.reader],
            understood=one.understood,
            question=one.question,
            is_useful=one.is_useful,
        )
        for one in team.received
        if one.reader in folder_of
    ]
    words = [_Word.model_validate(word, from_attributes=True) for word in team.words]
    return _Said(words=words, readings=readings, score=team.score)


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


# Read


def read_archive(content: bytes) -> tuple[Plan, tuple[TeamSheet, ...]]:
    """Return what an archive holds; nothing is written anywhere. Raises a `FileRefused`."""
    archive = _Archive(content)
    index = _index(archive.read(_NAME))
    names = {team.folder: team.name for team in index.teams}
    teams = []
    times: Counter[str] = Counter()  # that each has read
    for team in index.teams:
        name = f"{team.folder}/{_FICHE}"
        try:
            draft = savefile.load(archive.read(name))
            # What a team wrote of other texts is read where these received it.
            draft = draft.model_copy(update={"cross_reading": DraftCrossReading()})
            said = _read_said(archive, name := f"{team.folder}/{_SAID}")
        except errors.RoomFileRefused:
            raise
        except errors.FileRefused as error:
            raise errors.RoomPartRefused(name=name, reason=str(error)) from error
        times.update(one.folder for one in said.readings)
        if max(times.values(), default=0) > MOST_READINGS:
            raise errors.RoomFileBroken
        received = [
            Received(names[one.folder], one.understood, one.question, one.is_useful)
            for one in said.readings
            if one.folder in names
        ]
        words = tuple(TeamWord(**dict(one)) for one in said.words)
        teams.append(TeamSheet(team.name, draft, tuple(received), said.score, words))
    if is_too_heavy(teams):
        raise errors.RoomFileBroken
    return index.plan, tuple(teams)


def _read_said(archive: "_Archive", name: str) -> _Said:
    """Return what was said to a team; nothing in an archive of before."""
    try:
        return _Said.model_validate(savefile.parsed(archive.read(name)))
    except errors.RoomFileIncomplete:
        return _Said()
    except ValidationError as error:
        raise errors.FileBroken from error


def _index(content: bytes) -> _Index:
    try:
        document = savefile.parsed(content)
    except errors.FileBroken as error:
        raise errors.RoomFileBroken from error
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise errors.RoomFileForeign
    version = document.get("version")
    if isinstance(version, int) and version != _VERSION:
        age = "plus récente" if version > _VERSION else "trop ancienne"
        raise errors.FileRefused(errors.FILE_OF_OTHER_VERSION.format(age=age))
    try:
        index = _Index.model_validate(document)
    except ValidationError as error:
        raise errors.RoomFileBroken from error
    # Of two teams of one name, a room would refuse the second after it took the first.
    if len({team.name.lower() for team in index.teams}) < len(index.teams):
        raise errors.RoomFileBroken
    return index


class _Archive:
    """The files of an archive beside its index, by their names from there.

    That is at the top, or in the one folder that somebody zipped again. Raises a
    `RoomFileRefused` when there is no such archive.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) > LARGEST:
            raise errors.RoomFileTooLarge(limit=LARGEST)
        if not content.startswith(b"PK"):
            raise errors.RoomFileForeign
        if content.count(b"PK\x01\x02") > _MOST_NAMES:
            raise errors.RoomFileBroken
        try:
            self._zip = ZipFile(BytesIO(content))
        except _FAULTS as error:
            raise errors.RoomFileBroken from error
        named = [one for one in self._zip.namelist() if one.rpartition("/")[2] == _NAME]
        roots = {one.removesuffix(_NAME) for one in named if one.count("/") <= 1}
        if not roots:
            raise errors.RoomFileForeign
        if len(roots) > 1:
            raise errors.RoomFileBroken
        self._root = roots.pop()

    def read(self, name: str) -> bytes:
        """Return a file. Raises a `FileRefused` when it is missing, doubtful, or too large."""
        parts = [one for one in self._zip.infolist() if one.filename == f"{self._root}{name}"]
        if not parts:
            raise errors.RoomFileIncomplete(name=name)
        if parts[0].flag_bits & 1:  # encrypted
            raise errors.RoomFileLocked
        # Other ways to compress may ask for much memory; we use none of them.
        if len(parts) > 1 or parts[0].compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise errors.RoomFileBroken
        if parts[0].file_size > savefile.LARGEST:
            raise errors.FileRefused(errors.FILE_TOO_LARGE.format(limit=savefile.LARGEST_MB))
        try:
            with self._zip.open(parts[0]) as stream:
                content = stream.read(savefile.LARGEST + 1)
        except _FAULTS as error:
            raise errors.RoomFileBroken from error
        # What an archive says of its sizes may be false.
        if len(content) > savefile.LARGEST:
            raise errors.FileRefused(errors.FILE_TOO_LARGE.format(limit=savefile.LARGEST_MB))
        return content
