"""What our routes share: who may ask, bodies of a bounded size, JSON that no cache keeps."""

import json
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, suppress
from math import isfinite
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from coaching import errors
from coaching.french import typography
from coaching.ops.admission import Gate, admission, origin

# A text as long as a field keeps, before and after, in any script.
LARGEST_BODY: Final = 128 * 1024
# Headers: a server of the version before, which an update has not replaced yet, leaves them.
RANK: Final = "perimetre-rang"  # what tells a text from those its page sent before it, and after
SEEN: Final = "perimetre-vu"  # the revision that its page had seen of the fiche
PAGE: Final = "perimetre-page"  # the page to be told what it shows now
SHOWN: Final = "perimetre-montre"  # what that page shows which follows from no answer
# What is refused for the moment is kept by the browser; anything else (400) is not sent again.
STATUS: Final[Mapping[type[errors.CoachingError], int]] = {
    errors.FicheNotFound: 404,
    errors.RoomNotFound: 404,
    errors.RoomIllegible: 404,  # its page is asked for anew, and says what can be done
    errors.TeamNotFound: 404,
    errors.FicheFull: 409,
    errors.MustWait: 429,
    errors.StorageUnavailable: 503,
    errors.DatabaseTooNew: 503,
}

Form = TypeVar("Form", bound=BaseModel)


def is_from_here(headers: Headers) -> bool:
    """Tell whether a request comes from one of our pages, as far as the browser says.

    A program that is no browser says nothing, and holds no key that its user did not give it.
    """
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    try:
        site = urlsplit(headers.get("origin", ""))
    except ValueError:  # « http://[ » is no address
        return False
    return "origin" not in headers or site.netloc == headers.get("host")


def address_of(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def number_of(request: Request, header: str) -> float | None:
    with suppress(KeyError, ValueError):
        number = float(request.headers[header])
        return number if isfinite(number) else None
    return None


async def body_of(request: Request, tries: Gate) -> bytes | Response:
    """Return what a request sends, or what it is told: it is of another site, or too long."""
    if not is_from_here(request.headers):
        return refused("Cette demande vient d’un autre site.", 403)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return tried(request, tries) or refused("Ce texte est trop long pour être envoyé.", 413)
    return body


async def read(request: Request, form: type[Form], tries: Gate) -> Form | Response:
    """Return what a request asks for, or what it is told: of another site, too long, unreadable."""
    body = await body_of(request, tries)
    if isinstance(body, Response):
        return body
    try:
        return form.model_validate(json.loads(body))
    except (ValidationError, ValueError, KeyError, RecursionError):
        unread = refused("Cette demande n’a pas la forme attendue.", 400)
        return tried(request, tries) or unread


def tried(request: Request, gate: Gate) -> Response | None:
    """Count a request by its address; return what it is told when it is one too many."""
    try:
        gate.take(origin(address_of(request)))
    except errors.MustWait as error:
        return failure(error)
    return None


def in_turn(request: Request, key: str) -> AbstractAsyncContextManager[None]:
    return admission().calls.turn(admission().asker(address_of(request), key))


def failure(error: errors.CoachingError) -> Response:
    """Answer why nothing was done, and how long to wait where that is all."""
    answered = refused(str(error), STATUS.get(type(error), 400))
    if isinstance(error, errors.MustWait):
        answered.headers["Retry-After"] = str(error.seconds)
    return answered


def refused(message: str, status: int) -> Response:
    return answer({"etat": "refuse", "message": typography(message)}, status)


def answer(content: Mapping[str, Any], status: int = 200) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
