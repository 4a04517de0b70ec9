"""The documents that a browser asks for, each written at that moment of what the store keeps.

Streamlit's own files go as their page runs again: one that was asked for then was not there any
more. The key comes in the body, as an address would be written in logs on the way.
"""

from functools import partial
from typing import Annotated, Final

from anyio import CapacityLimiter, to_thread
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.coach.analysis import analysis
from coaching.errors import CoachingError, DatabaseTooNew, StorageUnavailable
from coaching.exports.document_table import DOCUMENTS, Document, Of
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, room_name
from coaching.fiche.paths import draft_from
from coaching.ops.admission import admission
from coaching.ops.turns import Turns
from coaching.storage import shared_rooms, shared_store
from coaching.web.api.requests import address_of, failure, read, refused, tried
from coaching.workshop.hosting import take_up

_STOPPED: Final = (
    "Nous n’arrivons pas à préparer ce fichier : l’enregistrement est arrêté. "
    "Réessayez dans un instant."
)
_GONE: Final = "Ce document n’est plus proposé. Rechargez la page : elle montre ceux qui restent."
# How many are written at once in a process: Python does the work of one at a time, and a room's
# archive is that of all its teams.
_OF_FICHES, _OF_ROOMS = Turns(2, 2), Turns(1, 1)


class Wanted(BaseModel):
    """Which document, by the link of its fiche or room; pages opened before an update say more."""

    key: Annotated[str, Field(min_length=1, max_length=100)]
    kind: Annotated[str, Field(max_length=20)]


async def send_document(request: Request) -> Response:
    wanted = await read(request, Wanted, admission().documents.tries)
    if isinstance(wanted, Response):
        return wanted
    document = DOCUMENTS.get(wanted.kind)
    if document is None:
        return tried(request, admission().documents.tries) or refused(_GONE, 404)
    turns = _OF_ROOMS if document.of is Of.ROOM else _OF_FICHES
    async with turns.turn(admission().asker(address_of(request), wanted.key)):
        if await request.is_disconnected():
            raise ClientDisconnect
        # Threads of their own: texts and `/sante` have the others.
        page = request.headers.get("origin", "")
        written = partial(_answered, document, wanted.key, address_of(request), page)
        return await to_thread.run_sync(written, limiter=CapacityLimiter(1))


def _answered(document: Document, key: str, address: str, page: str) -> Response:
    try:
        with admission().documents.opened(key, address):
            name, content = _written(document, key, address, page)
    except (StorageUnavailable, DatabaseTooNew):
        return refused(_STOPPED, 503)
    except ModelFaulty as error:
        return refused(str(error), 500)
    except CoachingError as error:
        return failure(error)
    given = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": given, "Cache-Control": "no-store"}
    return Response(content, media_type=document.mime, headers=headers)


def _written(document: Document, key: str, address: str, page: str) -> tuple[str, bytes]:
    if document.of is Of.FICHE:
        draft = draft_from(shared_store().read(key).values)
        read = analysis(draft)
        of_fiche = draft.depart.product, document.extension, document.stem
        name = fiche_name(*of_fiche, is_draft=read.is_draft())
        return name, document.writer(draft, read.style)
    room = take_up(key)
    # It costs as much as its teams' own; the request counted as the first.
    more = len(shared_rooms().teams(room.id)) - 1
    admission().documents.take(key, address, max(0, more))
    is_rehearsal = room.live.rehearsal is not None
    named = room.plan.title, document.extension, room.plan.day, document.stem
    return room_name(*named, is_rehearsal=is_rehearsal), document.writer(room, page)


DOCUMENT_ROUTES: Final = (Route("/document", send_document, methods=["POST"]),)
