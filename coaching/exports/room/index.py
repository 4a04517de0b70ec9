"""`atelier.json`, the index of a room's archive: its plan, its teams, where their fiches are.

It holds neither the room's code nor any link: whoever has the archive enters nothing with it.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from coaching.errors import FileBroken, FileFromOtherVersion, RoomFileBroken, RoomFileForeign
from coaching.exports.room.team_sheet import FOLDER, TeamSheet, folders
from coaching.fiche import savefile
from coaching.limits import MOST_TEAMS
from coaching.workshop import Plan
from coaching.workshop.hosting import cleaned

NAME: Final = "atelier.json"
FORMAT: Final = "premier-perimetre-atelier"
VERSION: Final = 1
LONGEST_NAME: Final = 200


class IndexedTeam(BaseModel):
    """A team, and the folder of its documents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, AfterValidator(cleaned), Field(min_length=1, max_length=LONGEST_NAME)]
    folder: Annotated[str, Field(pattern=FOLDER)]


class Index(BaseModel):
    """The file's shape."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["premier-perimetre-atelier"] = FORMAT
    version: Literal[1] = VERSION
    plan: Plan
    teams: Annotated[tuple[IndexedTeam, ...], Field(max_length=MOST_TEAMS)]


def listed(plan: Plan, teams: Sequence[TeamSheet]) -> Index:
    """Return the index of a room; a name that no room accepts is mended."""
    indexed = (
        IndexedTeam(name=cleaned(team.name[:LONGEST_NAME]) or folder, folder=folder)
        for team, folder in zip(teams, folders(teams), strict=True)
    )
    return Index(plan=plan, teams=tuple(indexed))


def dump(index: Index) -> bytes:
    """Return the file of an index: UTF-8 JSON, indented."""
    written = index.model_dump(mode="json")
    return json.dumps(written, ensure_ascii=False, indent=2).encode() + b"\n"


def load(content: bytes) -> Index:
    """Return the index that a file holds; raise a `FileRefused` when it holds none."""
    try:
        document = savefile.parsed(content)
    except FileBroken as error:
        raise RoomFileBroken from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RoomFileForeign
    version = document.get("version")
    if isinstance(version, int) and version != VERSION:
        raise FileFromOtherVersion(newer=version > VERSION)
    try:
        return _without_twins(Index.model_validate(document))
    except ValidationError as error:
        raise RoomFileBroken from error


def _without_twins(index: Index) -> Index:
    # A room would refuse the second one after it took the first.
    if len({team.name.lower() for team in index.teams}) < len(index.teams):
        raise RoomFileBroken
    return index
