"""What our routes share: bodies of a bounded size, JSON answers that no cache keeps."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

LARGEST_BODY: Final = 64 * 1024


def is_from_here(request: Request) -> bool:
    """Tell whether a request comes from one of our pages, as far as the browser says."""
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"


async def bounded_body(request: Request) -> bytes | None:
    """Return the body, or nothing as soon as it exceeds `LARGEST_BODY` bytes."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return body


def refused(message: str, status: int) -> Response:
    """Answer that nothing was done, and why."""
    return answer({"etat": "refuse", "message": message}, status)


def answer(content: Mapping[str, Any], status: int = 200) -> Response:
    """Answer with JSON."""
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
