"""Files that browsers send, which Streamlit keeps in memory: so many a minute, so much in all."""

import asyncio
from collections import Counter
from time import monotonic
from typing import Final, cast

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from coaching.errors import MustWait
from coaching.ops.admission import admission, origin
from coaching.web.api.requests import address_of, failure, is_from_here, refused, tried

# A saved fiche weighs 1 MB at most: this holds those of four promotions that reopen theirs.
MOST_HELD: Final = 256 * 1024 * 1024
# Of one address: the saved fiches of sixty people.
MOST_OF_ADDRESS: Final = 64 * 1024 * 1024
# The largest file comes in ten seconds through a poor line, of 1 Mbit/s.
LONGEST: Final = 180.0  # s
_DIGITS: Final = 12
_UNKNOWN: Final = -1
_TOO_MUCH: Final = "Trop de fichiers sont ouverts à la fois. Réessayez dans un moment."
_TOO_SLOW: Final = "Ce fichier met trop de temps à venir. Réessayez, ou changez de réseau."
_NO_PAGE: Final = "Cette page n’est plus reliée au service. Rechargez-la, puis réessayez."
PREFIX: Final = "/_stcore/upload_file/"


class BoundedUploads:
    """Refuse a file when its address sends too many, or when too much is held already.

    Streamlit bounds the size of each; but it keeps whatever a session sends for as long as that
    session lasts, asked for or not. Those on their way count for what they say they weigh, as long
    as they come in time: many sent together would all come in otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()  # bytes, by address
        self._addresses: dict[str, str] = {}  # of the sessions that sent a file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        if not is_upload or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        size, name = _size(request.headers), origin(address_of(request))
        if refusal := self._refusal(request, size, name):
            await refusal(scope, receive, send)
            return
        self._addresses[_session(request)] = name
        self._coming[name] += size
        end = monotonic() + LONGEST

        async def in_time() -> Message:
            try:
                return await asyncio.wait_for(receive(), end - monotonic())
            except TimeoutError:
                return {"type": "http.disconnect"}

        try:
            await self.app(scope, in_time, send)
        except ClientDisconnect:
            if monotonic() >= end:
                await refused(_TOO_SLOW, 408)(scope, receive, send)
        finally:
            self._coming[name] -= size
            self._coming += Counter()  # addresses of which nothing comes any more

    def _refusal(self, request: Request, size: int, name: str) -> Response | None:
        if size == _UNKNOWN:
            return refused("Cet envoi ne dit pas sa taille.", 411)
        if not is_from_here(request.headers):
            return refused("Cette demande vient d’un autre site.", 403)
        # A session that is none sends nothing: those of the same address go on.
        if not get_instance().is_active_session(_session(request)):
            return tried(request, admission().stray_uploads) or refused(_NO_PAGE, 403)
        if self._is_full(size, name):
            return refused(_TOO_MUCH, 503)
        try:
            admission().uploads.take(_session(request), address_of(request))
        except MustWait as error:
            return failure(error)
        return None

    def _is_full(self, size: int, name: str) -> bool:
        """Tell whether too much is held for a file to come; whoever left holds nothing then."""
        if self._exceeds(size, name):
            runtime = get_instance()
            for session in _sizes():
                # Streamlit keeps the files of pages that are closed, in case they come back.
                if not runtime.is_active_session(session):
                    runtime.uploaded_file_mgr.remove_session_files(session)
        return self._exceeds(size, name)

    def _exceeds(self, size: int, name: str) -> bool:
        sizes = _sizes()
        self._addresses = {one: by for one, by in self._addresses.items() if one in sizes}
        own = sum(sizes[one] for one, by in self._addresses.items() if by == name)
        return (
            own + self._coming[name] + size > MOST_OF_ADDRESS
            or sum(sizes.values()) + self._coming.total() + size > MOST_HELD
        )


def _session(request: Request) -> str:
    return request.url.path.removeprefix(PREFIX).partition("/")[0]


def _size(headers: Headers) -> int:
    """Return the size that a request says it has; a body sent in pieces has the size it likes."""
    length = headers.get("content-length", "")
    is_known = length.isascii() and length.isdigit() and len(length) <= _DIGITS
    return int(length) if is_known and "transfer-encoding" not in headers else _UNKNOWN


def _sizes() -> dict[str, int]:
    manager = cast("MemoryUploadedFileManager", get_instance().uploaded_file_mgr)
    sessions = list(manager.file_storage.items())
    return {name: sum(len(one.data) for one in files.copy().values()) for name, files in sessions}
