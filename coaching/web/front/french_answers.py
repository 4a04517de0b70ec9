"""French in place of what Streamlit and Starlette answer in English to whoever types an address."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SENTENCES: Final = {
    HTTPStatus.BAD_REQUEST: "Cette adresse est mal écrite. Revenez à l’accueil du site.",
    HTTPStatus.NOT_FOUND: "Rien ne répond à cette adresse. Revenez à l’accueil du site.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cette adresse ne reçoit pas ce genre de demande.",
    HTTPStatus.FORBIDDEN: "Cette demande est refusée\u00a0: rechargez la page, puis réessayez.",
}
_ANY_OTHER: Final = "Cette demande n’a pas abouti\u00a0: rechargez la page, puis réessayez."
# Where Streamlit serves files and signals, and its own English page for whatever is not there.
_NOT_PAGES: Final = ("/static/", "/_stcore/")


class FrenchAnswers:
    """Say in French what went wrong, when the answer is plain text: what is JSON is ours.

    Streamlit answers with its own page under addresses that it keeps for its files: there is no
    page there, and that is what this says.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        french = b""

        async def send_in_french(message: Message) -> None:
            nonlocal french
            if message["type"] == "http.response.start":
                french = _rewritten(message, scope["path"])
            elif french:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": french}
            await send(message)

        await self.app(scope, receive, send_in_french)


def _rewritten(start: Message, path: str) -> bytes:
    """Return what is said instead of an answer that starts, made ready for it; nothing if it is."""
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    if kind == "text/html" and any(part in path for part in _NOT_PAGES):
        start["status"] = HTTPStatus.NOT_FOUND
    elif kind not in {"", "text/plain"} or start["status"] < HTTPStatus.BAD_REQUEST:
        return b""
    french = _SENTENCES.get(start["status"], _ANY_OTHER).encode()
    _announce(MutableHeaders(scope=start), len(french))
    return french


def _announce(headers: MutableHeaders, length: int) -> None:
    for name in ("content-encoding", "etag", "last-modified", "accept-ranges", "cache-control"):
        del headers[name]
    headers.update({"content-type": "text/plain; charset=utf-8", "content-length": str(length)})
