"""The documents that a browser asks for, each written at that moment of what the store keeps.

Streamlit serves the files of a page for as long as that page stays as it is: one that was asked
for while the page ran again was not there any more. Here nothing depends on a run. The key comes
in the body, as an address would be written in logs on the way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final, Literal

from anyio import CapacityLimiter, to_thread
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.errors import (
    DatabaseTooNew,
    FicheNotFound,
    MustWait,
    RoomNotFound,
    StorageUnavailable,
)
from coaching.exports import EXPORTERS
from coaching.exports.call_documents import CALL_DOCUMENTS, CallDocument
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, room_name
from coaching.exports.paper_canvas import PAPER, PAPER_NAME, paper_canvas
from coaching.exports.room import (
    Received,
    TeamSheet,
    TeamWord,
    room_booklet,
    room_squares,
    room_xlsx,
    room_zip,
)
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.ops.clock import at_present
from coaching.pace.admission import admission
from coaching.pace.turns import Turns
from coaching.storage import Snapshot, WordRecord, shared_rooms, shared_store
from coaching.web.api.requests import address_of, read, refused, too_soon, tried
from coaching.workshop import Plan
from coaching.workshop.cross_reading import all_words
from coaching.workshop.glance import words_in
from coaching.workshop.hosting import Room, print_returns, take_up, way_back

_PDF: Final = "application/pdf"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STOPPED: Final = (
    "Nous n’arrivons pas à préparer ce fichier : l’enregistrement est arrêté. "
    "Réessayez dans un instant."
)
_GONE: Final = "Ce document n’est plus proposé. Rechargez la page : elle montre ceux qui restent."
# How many are written at once in a process: Python does the work of one at a time, and a room's
# archive is that of all its teams.
_TURNS: Final = {"equipe": Turns(2, 2), "coach": Turns(1, 1)}

# Writes a document by the link that was sent, for an address, at the origin of a page of ours.
_Writer = Callable[[str, str, str], "Document"]


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
    wanted = await read(request, Wanted, admission().documents.tries)
    if isinstance(wanted, Response):
        return wanted
    try:
        write = _BY[wanted.role](wanted.kind)
    except KeyError:
        return tried(request, admission().documents.tries) or refused(_GONE, 404)
    async with _TURNS[wanted.role].turn(admission().asker(address_of(request), wanted.key)):
        if await request.is_disconnected():
            raise ClientDisconnect
        # Threads of their own: texts and `/sante` have the others.
        page = request.headers.get("origin", "")
        written = partial(_written, write, wanted.key, address_of(request), page)
        return await to_thread.run_sync(written, limiter=CapacityLimiter(1))


def _written(write: _Writer, key: str, address: str, page: str) -> Response:
    try:
        with admission().documents.opened(key, address):
            document = write(key, address, page)
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


def _of_fiche(kind: str) -> _Writer:
    return _of_calls(CALL_DOCUMENTS[kind]) if kind in CALL_DOCUMENTS else _of_answers(kind)


def _of_calls(form: CallDocument) -> _Writer:
    def write(key: str, _address: str, page: str) -> Document:
        draft = draft_from(shared_store().read(key).values)
        name = fiche_name(draft.depart.product, form.extension, form.stem)
        link = f"{page}/{Screen.DEMAIN}?fiche={key}"
        return Document(name, form.mime, form.writer(draft, link, at_present().date()))

    return write


def _of_answers(kind: str) -> _Writer:
    exporter = EXPORTERS[kind]

    def write(key: str, _address: str, _page: str) -> Document:
        draft = draft_from(shared_store().read(key).values)
        name = fiche_name(draft.depart.product, exporter.extension, exporter.stem)
        return Document(name, exporter.mime, exporter.write(draft))

    return write


def _of_room(kind: str) -> _Writer:
    return _paper if kind == PAPER else _of_teams(kind)


def _paper(key: str, _address: str, _page: str) -> Document:
    """Write the sheet to fill by hand, with the room's code."""
    room = take_up(key)
    return Document(PAPER_NAME, "application/pdf", paper_canvas(room.plan.title, room.record.code))


def _of_teams(kind: str) -> _Writer:
    form = _ROOM_KINDS[kind]

    def write(key: str, address: str, page: str) -> Document:
        room = take_up(key)
        # It costs as much as its teams' own; the request counted as the first.
        more = len(shared_rooms().teams(room.id)) - 1
        admission().documents.take(key, address, max(0, more))
        is_rehearsal = room.live.rehearsal is not None
        name = room_name(
            room.plan.title, form.extension, room.plan.day, form.kind, is_rehearsal=is_rehearsal
        )
        return Document(name, form.mime, form.writer(room, page))

    return write


def sheets(room: Room) -> list[TeamSheet]:
    """Return the fiches of a room as they are at this moment."""
    teams = shared_rooms().teams(room.id)
    states = shared_rooms().snapshots([team.id for team in teams])
    words = shared_rooms().words(room.id)
    there = [team for team in teams if team.id in states]
    received = _received(room, {team.id: team.name for team in there}, states)
    return [
        TeamSheet(
            team.name,
            draft_from(states[team.id].values),
            received=tuple(received[team.id]),
            score=room.live.scores.get(team.id, 0),
            words=_words(team.id, words),
        )
        for team in there
    ]


def _received(
    room: Room, names: Mapping[int, str], states: Mapping[int, Snapshot]
) -> Mapping[int, list[Received]]:
    """Return what each team of a room was told of its text, by its number."""
    received: dict[int, list[Received]] = {number: [] for number in names}
    written = {number: words_in(states[number].values) for number in names}
    for one in all_words(room.live.readings, written):
        if one.author in names and not one.is_blank:
            said = Received(names[one.reader], one.understood, one.question, one.is_useful)
            received[one.author].append(said)
    return received


def _words(team: int, words: Sequence[WordRecord]) -> tuple[TeamWord, ...]:
    """Return the coach's words to a team, in the order of the questions."""
    return tuple(
        TeamWord(
            place=screen,
            text=word.text,
            before=shared_rooms().answers_at(team, screen, word.at),
            answer=word.answer,
            author=word.author,
        )
        for screen in QUESTIONS
        for word in words
        if word.team == team and word.place == screen
    )


def _squares(room: Room, page: str) -> bytes:
    """Draw another code for each team, and return the sheet that has them: nothing else does."""
    teams = shared_rooms().teams(room.id)
    codes = print_returns(room.id, [team.id for team in teams])
    addresses = [
        (team.name, f"{page}{way_back(room.record.code, codes[team.id])}") for team in teams
    ]
    return room_squares(room.plan, addresses, Plan.last_day(room.record.erased_at))


@dataclass(frozen=True, slots=True)
class _RoomKind:
    """A file of a room; `writer` is given the room, and the origin of the page that asks."""

    extension: str
    mime: str
    writer: Callable[[Room, str], bytes]
    kind: str = ""


_ROOM_KINDS: Final[Mapping[str, _RoomKind]] = {
    "pdf": _RoomKind("pdf", _PDF, lambda room, _: room_booklet(room.plan, sheets(room))),
    "zip": _RoomKind("zip", "application/zip", lambda room, _: room_zip(room.plan, sheets(room))),
    "xlsx": _RoomKind("xlsx", _XLSX, lambda room, _: room_xlsx(room.plan, sheets(room))),
    "carres": _RoomKind("pdf", _PDF, _squares, "carres"),
}
_BY: Final[Mapping[str, Callable[[str], _Writer]]] = {
    "equipe": _of_fiche,
    "coach": _of_room,
}


def send_paper(_request: Request) -> Response:
    """Answer with the sheet to fill by hand, which says nothing of anybody: it is written once."""
    try:
        return Response(paper_canvas(), media_type="application/pdf")
    except ModelFaulty as error:
        return refused(str(error), 500)


DOCUMENTS: Final = (
    Route("/document", send_document, methods=["POST"]),
    Route(f"/{PAPER_NAME}", send_paper, methods=["GET"]),
)
