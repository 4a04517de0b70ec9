"""What a public service must show: its pages, and whom to tell of a hole (RFC 9116)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from coaching.ops.clock import at_present
from coaching.ops.settings import settings
from coaching.web.front import html_page

# The title and the HTML of the page of that name, for what the address asks.
Show = Callable[[str, Mapping[str, str]], tuple[str, str]]
SECURITY: Final = "/.well-known/security.txt"
# Counted anew at each request: it never lapses while a server runs, and a copy does.
_HOLDS: Final = timedelta(days=180)


def public_pages(names: Iterable[str], show: Show) -> list[Route]:
    """Return the routes of the pages of those names, and of `security.txt`."""
    pages = [Route(f"/{name}", partial(_page, name, show), methods=["GET"]) for name in names]
    return [*pages, Route(SECURITY, security_txt, methods=["GET"])]


def _page(name: str, show: Show, request: Request) -> Response:
    return HTMLResponse(html_page.plain(*show(name, request.query_params)))


def security_txt(_request: Request) -> Response:
    """Say whom to tell of a hole, when the operator gave an address."""
    chosen = settings()
    if not chosen.security_contact:
        told = "L’organisme qui tient ce site n’a pas encore dit à qui signaler une faille."
        return PlainTextResponse(f"{told}\n", 404)
    expires = at_present() + _HOLDS
    lines = [
        f"Contact: {chosen.security_contact}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: fr, en",
    ]
    if chosen.public_url:
        lines.append(f"Canonical: {chosen.public_url}{SECURITY}")
    return PlainTextResponse("\n".join((*lines, "")))
