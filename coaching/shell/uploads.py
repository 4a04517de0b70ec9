"""Files that browsers send, which Streamlit keeps in memory: so many a minute, so much in all."""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.stats import CacheStat

from coaching.hosting.admission import admission
from coaching.shell.requests import is_from_here, refused, tried

# The largest archive of a workshop weighs 16 MB, a saved fiche 1 MB at most: this holds the
# files of a whole promotion that reopens its fiches, and ten archives.
MOST_HELD: Final = 256 * 1024 * 1024
_DIGITS: Final = 12
_UNTOLD: Final = -1
_TOO_MUCH: Final = "Trop de fichiers sont ouverts à la fois. Réessayez dans un moment."
_PREFIX: Final = "/_stcore/upload_file/"


class BoundedUploads:
    """Refuse a file when its address sends too many, or when too much is held already.

    Streamlit bounds the size of each; but it keeps whatever a session sends for as long as that
    session lasts, asked for or not. Those on their way count for what they say they weigh: many
    sent together would all come in otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming = 0  # bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_upload = scope["type"] == "http" and scope["path"].startswith(_PREFIX)
        if not is_upload or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        size = _size(request.headers)
        if refusal := self._refusal(request, size):
            await refusal(scope, receive, send)
            return
        self._coming += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming -= size

    def _refusal(self, request: Request, size: int) -> Response | None:
        if size == _UNTOLD:
            return refused("Cet envoi ne dit pas sa taille.", 411)
        if _held() + self._coming + size > MOST_HELD:
            return refused(_TOO_MUCH, 503)
        if not is_from_here(request.headers):
            return refused("Cette demande vient d’un autre site.", 403)
        # A session that is none sends nothing: those of the same address go on.
        session = request.url.path.removeprefix(_PREFIX).partition("/")[0]
        limits, is_known = admission(), get_instance().is_active_session(session)
        return tried(request, limits.uploads if is_known else limits.stray_uploads)


def _size(headers: Headers) -> int:
    """Return the size that a request says it has; a body sent in pieces has the size it likes."""
    told = headers.get("content-length", "")
    is_told = told.isascii() and told.isdigit() and len(told) <= _DIGITS
    return int(told) if is_told and "transfer-encoding" not in headers else _UNTOLD


def _held() -> int:
    """Return how many bytes the files of all sessions take."""
    families = get_instance().uploaded_file_mgr.get_stats().values()
    kept = (stat for family in families for stat in family if isinstance(stat, CacheStat))
    return sum(stat.byte_length for stat in kept)
