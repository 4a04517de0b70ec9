"""The product's own addresses beside its pages: health, and text sent while it is typed."""

import json
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from coaching.answers.labels import ask_at
from coaching.errors import CoachingError, FicheNotFound, StorageUnavailable
from coaching.storage import Change, shared_store

LARGEST_BODY: Final = 64 * 1024
_STATUS: Final[dict[type[CoachingError], int]] = {FicheNotFound: 404, StorageUnavailable: 503}


class Typed(BaseModel):
    """What a browser sends: one field, from what to what, by whom, in which fiche."""

    model_config = ConfigDict(extra="forbid")

    fiche: Annotated[str, Field(min_length=1, max_length=100)]
    author: Annotated[str, Field(min_length=1, max_length=40)]
    path: Annotated[str, Field(max_length=200)]
    before: str
    after: str


def health(_request: Request) -> Response:
    """Answer 200 when the app and its database work, 503 when they do not."""
    try:
        shared_store().check()
    except CoachingError:
        return _answer({"etat": "panne", "base": "indisponible"}, 503)
    return _answer({"etat": "ok", "base": "ok"})


async def keep_typed(request: Request) -> Response:
    """Save a field while it is typed, so that a closed tab or a dead link loses nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _refused("Cette demande vient d’un autre site.", 403)
    body = await _bounded_body(request)
    if body is None:
        return _refused("Ce texte est trop long pour être envoyé.", 413)
    try:
        typed = Typed.model_validate(json.loads(body))
        ask_at(typed.path)
    except (ValidationError, ValueError, KeyError, RecursionError):
        return _refused("Cette demande n’a pas la forme attendue.", 400)
    return await run_in_threadpool(_keep, typed)


def _keep(typed: Typed) -> Response:
    change = Change(typed.path, typed.before, typed.after)
    try:
        state = shared_store().save(typed.fiche, [change], typed.author)
    except CoachingError as error:
        return _refused(str(error), _STATUS.get(type(error), 400))
    kept = state.values.get(typed.path, "") == typed.after
    return _answer({"etat": "enregistre" if kept else "rival"})


async def _bounded_body(request: Request) -> bytes | None:
    """Return the body, or nothing as soon as it exceeds `LARGEST_BODY` bytes."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return body


def _refused(message: str, status: int) -> Response:
    return _answer({"etat": "refuse", "message": message}, status)


def _answer(content: dict[str, str], status: int = 200) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})


ROUTES: Final = [
    Route("/sante", health, methods=["GET"]),
    Route("/saisie", keep_typed, methods=["POST"]),
]
