"""Whether the service works, for whoever watches over it; and its figures, for a collector."""

from hmac import compare_digest
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.errors import CoachingError
from coaching.ops import metrics
from coaching.ops.settings import settings
from coaching.ops.version import edition
from coaching.storage import shared_rooms, shared_store
from coaching.web.api.requests import answer, refused


def health(_request: Request) -> Response:
    """Answer 200 when the app and its database work, 503 when they do not."""
    try:
        shared_store().check()
    except CoachingError:
        return answer({"etat": "panne", "base": "indisponible", "version": edition()}, 503)
    return answer({"etat": "ok", "base": "ok", "version": edition()})


async def figures(request: Request) -> Response:
    """Answer with the figures of this process to whoever has the token, 404 to all others.

    An address would not do: behind a proxy on the same machine, everybody comes from it.
    """
    if not _is_collector(request.headers.get("authorization", "")):
        return refused("Cette adresse ne répond pas.", 404)
    content = await run_in_threadpool(_figures)
    return Response(content, media_type=metrics.CONTENT_TYPE)


def _figures() -> bytes:
    try:
        metrics.ROOMS.set(shared_rooms().count())
    except CoachingError:
        metrics.ROOMS.set(float("nan"))
    return metrics.exposed()


def _is_collector(authorization: str) -> bool:
    token = settings().metrics_token
    if token is None:
        return False
    expected = f"Bearer {token.get_secret_value()}"
    # Starlette has read the bytes that were sent, which may be any, as Latin-1.
    return compare_digest(authorization.encode("latin-1"), expected.encode())


HEALTH_ROUTES: Final = [
    Route("/sante", health, methods=["GET"]),
    Route("/metrics", figures, methods=["GET"]),
]
