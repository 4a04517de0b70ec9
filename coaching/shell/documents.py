"""The documents that a browser asks for, each written at that moment of what the store keeps.

Streamlit serves the files of a page for as long as that page stays as it is: one that was asked
for while the page ran again was not there any more. Here nothing depends on a run. The key comes
in the body, as an address would be written in logs on the way.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.answers.paths import draft_from
from coaching.errors import (
    DatabaseTooNew,
    FicheNotFound,
    MustWait,
    RoomNotFound,
    StorageUnavailable,
)
from coaching.exports import EXPORTERS
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, room_name
from coaching.exports.room import TeamSheet, room_csv, room_xlsx, room_zip
from coaching.handwork import style_of
from coaching.hosting.admission import admission
from coaching.hosting.rooms import Room, take_up
from coaching.shell.requests import (
    address_of,
    bounded_body,
    refused,
    too_soon,
    turned_away,
)
from coaching.storage import shared_rooms, shared_store

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STOPPED: Final = (
    "L’enregistrement ne répond pas : ce fichier ne peut pas être préparé. "
    "Réessayez dans un instant."
)


class Wanted(BaseModel):
    """Which document: of a team's fiche or of a coach's room, by its link, of which kind."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["equipe", "coach"]
    key: Annotated[str, Field(min_length=1, max_length=100)]
    kind: Annotated[str, Field(max_length=20)]


@dataclass(frozen=True, slots=True)
class Document:
    """A file: its name in plain letters, its kind, its bytes."""

    name: str
    mime: str
    content: bytes


async def send_document(request: Request) -> Response:
    """Answer with a document, or with the French sentence that says why there is none."""
    if refusal := turned_away(request, admission().documents):
        return refusal
    body = await bounded_body(request)
    try:
        wanted = Wanted.model_validate(json.loads(body or b""))
        write = _BY[wanted.role](wanted.kind)
    except (ValidationError, ValueError, KeyError, RecursionError):
        return refused("Cette demande n’a pas la forme attendue.", 400)
    return await run_in_threadpool(_written, write, wanted.key, address_of(request))


def _written(write: Callable[[str], Document], key: str, address: str) -> Response:
    try:
        with admission().links.tried(key, address):
            document = write(key)
    except MustWait as error:
        return too_soon(error)
    except (StorageUnavailable, DatabaseTooNew):
        return refused(_STOPPED, 503)
    except (FicheNotFound, RoomNotFound) as error:
        return refused(str(error), 404)
    except ModelFaulty as error:
        return refused(str(error), 500)
    headers = {
        "Content-Disposition": f'attachment; filename="{document.name}"',
        "Cache-Control": "no-store",
    }
    return Response(document.content, media_type=document.mime, headers=headers)


def _of_fiche(kind: str) -> Callable[[str], Document]:
    exporter = EXPORTERS[kind]

    def write(key: str) -> Document:
        draft = draft_from(shared_store().read(key).values)
        name = fiche_name(draft.depart.product, exporter.extension, exporter.stem)
        return Document(name, exporter.mime, exporter.write(draft, style_of(draft)))

    return write


def _of_room(kind: str) -> Callable[[str], Document]:
    mime, written = _ROOM_KINDS[kind]

    def write(key: str) -> Document:
        room = take_up(key)
        is_rehearsal = room.live.rehearsal is not None
        name = room_name(room.plan.title, kind, room.plan.day, is_rehearsal=is_rehearsal)
        return Document(name, mime, written(room, sheets(room.id)))

    return write


def sheets(room: int) -> list[TeamSheet]:
    """Return the fiches of a room as they are at this moment."""
    teams = shared_rooms().teams(room)
    states = shared_rooms().snapshots([team.id for team in teams])
    return [
        TeamSheet(team.name, draft_from(states[team.id].values))
        for team in teams
        if team.id in states
    ]


_ROOM_KINDS: Final[Mapping[str, tuple[str, Callable[[Room, list[TeamSheet]], bytes]]]] = {
    "zip": ("application/zip", lambda room, teams: room_zip(room.plan, teams)),
    "xlsx": (_XLSX, lambda room, teams: room_xlsx(room.plan, teams)),
    "csv": ("text/csv; charset=utf-8", lambda _room, teams: room_csv(teams)),
}
_BY: Final[Mapping[str, Callable[[str], Callable[[str], Document]]]] = {
    "equipe": _of_fiche,
    "coach": _of_room,
}

DOCUMENT: Final = Route("/document", send_document, methods=["POST"])
