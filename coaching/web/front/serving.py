"""The routes of the shell: the page, our files, Streamlit's files in French.

Streamlit reserves `/static`, so its translated files live under an address of ours that holds
their edition. They call each other by relative address, hence stay together there; a browser
keeps them for a year, and a page opened before an update still finds them.
"""

from functools import cache
from pathlib import Path
from threading import Lock

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from coaching.web.front import bundle, html_page, static_files

_one_at_a_time = Lock()


class PageConvertor(Convertor[str]):
    """Whatever may be the address of a page: what neither Streamlit nor the shell uses.

    A page asks for `<its address>/_stcore/health` to learn whether it is served under a prefix.
    """

    regex = (
        r"(?!(?:auth|component|media|oauth2callback|perimetre|static)(?:/|$)|.*_stcore/)"
        r"(?:.*[^/])?"
    )

    def convert(self, value: str) -> str:
        """Keep the address as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Keep the address as it is."""
        return value


@cache
def _bundle_files() -> dict[str, Path]:
    return static_files.files_under(bundle.static_folder() / "static")


@cache
def _bundle_asset(path: str) -> static_files.Asset:
    return static_files.pack(path, bundle.read(_bundle_files()[path]))


def _not_found() -> HTTPException:
    return HTTPException(404)


def show_page(request: Request) -> Response:
    """Answer with the application's page: Streamlit knows which one is meant, if any.

    Pages have addresses of one part; deeper ones, where Streamlit would not start, lead home.
    """
    if "/" in request.path_params["page"]:
        return RedirectResponse("/")
    return html_page.index().answer(request, caching=static_files.ASK_AGAIN)


def send_own_file(request: Request) -> Response:
    """Answer with one of our files; for good if the address holds its fingerprint."""
    path = request.path_params["path"]
    try:
        asset = html_page.own_asset(path)
    except KeyError:
        raise _not_found() from None
    is_exact = request.query_params.get("v") == asset.fingerprint
    return asset.answer(
        request, caching=static_files.FOREVER if is_exact else static_files.ASK_AGAIN
    )


def send_icon(request: Request) -> Response:
    """Answer with our icon where Streamlit, until a page has begun, asks for its own."""
    return html_page.own_asset("favicon.svg").answer(request, caching=static_files.ASK_AGAIN)


def send_streamlit_file(request: Request) -> Response:
    """Answer with one of Streamlit's files, in French, made ready the first time it is asked."""
    path = request.path_params["path"]
    if path not in _bundle_files():
        raise _not_found()
    with _one_at_a_time:
        asset = _bundle_asset(path)
    is_exact = request.path_params["edition"] == bundle.edition()
    return asset.answer(
        request, caching=static_files.FOREVER if is_exact else static_files.ASK_AGAIN
    )


def make_ready() -> None:
    """Prepare the page and the files that every visit asks for (about 0.5 s of work)."""
    for path in html_page.streamlit_files():
        with _one_at_a_time:
            _bundle_asset(path)


register_url_convertor("page", PageConvertor())

FILE_ROUTES = [
    Route("/favicon.png", send_icon),
    Route("/perimetre/streamlit/{edition}/{path:path}", send_streamlit_file),
    Route("/perimetre/{path:path}", send_own_file),
]
PAGE_ROUTES = [Route("/{page:page}", show_page)]
