"""The product's own addresses beside its pages: texts, documents, rooms, health, figures.

And what a public service must show: its pages, and whom to tell of a hole (RFC 9116).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from hmac import compare_digest
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from coaching.errors import CoachingError
from coaching.ops import metrics
from coaching.ops.clock import at_present
from coaching.ops.settings import edition, settings
from coaching.storage import shared_rooms, shared_store
from coaching.web.api.documents import DOCUMENT_ROUTES
from coaching.web.api.pulse import Boards, room_routes
from coaching.web.api.requests import answer, refused
from coaching.web.api.texts import Around, SentenceCard, texts
from coaching.web.front import serving

# The title and the HTML of the page of that name, for what the address asks.
Show = Callable[[str, Mapping[str, str]], tuple[str, str]]
SECURITY: Final = "/.well-known/security.txt"
# Counted anew at each request: it never lapses while a server runs, and a copy does.
_HOLDS: Final = timedelta(days=180)


def routes(
    around: Around, card: SentenceCard, boards: Boards, names: Iterable[str], show: Show
) -> list[Route]:
    """Return all of them; `show` gives the public page of each of the `names`."""

    def page(name: str) -> Route:
        def send(request: Request) -> Response:
            return HTMLResponse(serving.plain(*show(name, request.query_params)))

        return Route(f"/{name}", send)

    return [
        Route("/sante", health),
        Route("/metrics", figures),
        *texts(around, card),
        *room_routes(boards),
        *DOCUMENT_ROUTES,
        *map(page, names),
        Route(SECURITY, security_txt),
    ]


def health(_request: Request) -> Response:
    try:
        shared_store().check()
    except CoachingError:
        return answer({"etat": "panne", "base": "indisponible", "version": edition()}, 503)
    return answer({"etat": "ok", "base": "ok", "version": edition()})


def figures(request: Request) -> Response:
    """Answer with the figures of this process to whoever has the token, 404 to all others.

    An address would not do: behind a proxy on the same machine, everybody comes from it.
    """
    token = settings().metrics_token
    # Starlette has read the bytes that were sent, which may be any, as Latin-1.
    sent = request.headers.get("authorization", "").encode("latin-1")
    if token is None or not compare_digest(sent, f"Bearer {token.get_secret_value()}".encode()):
        return refused("Cette adresse ne répond pas.", 404)
    try:
        metrics.ROOMS.set(shared_rooms().count())
    except CoachingError:
        metrics.ROOMS.set(float("nan"))
    return Response(metrics.exposed(), media_type=metrics.CONTENT_TYPE)


def security_txt(_request: Request) -> Response:
    chosen = settings()
    if not chosen.security_contact:
        nobody = "L’organisme qui tient ce site n’a pas encore dit à qui signaler une faille."
        return PlainTextResponse(f"{nobody}\n", 404)
    expires = at_present() + _HOLDS
    lines = [
        f"Contact: {chosen.security_contact}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: fr, en",
    ]
    if chosen.public_url:
        lines.append(f"Canonical: {chosen.public_url}{SECURITY}")
    return PlainTextResponse("\n".join((*lines, "")))
