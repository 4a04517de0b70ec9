"""Files held in memory, compressed once, answered with an entity tag."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
TEXTUAL = {".css", ".html", ".js", ".svg", ".txt"}


@dataclass(frozen=True)
class Asset:
    """A file ready to be sent: its bytes (gzip where that helps) and what describes them."""

    body: bytes
    is_gzip: bool
    media_type: str
    fingerprint: str

    def answer(self, request: Request, *, caching: str) -> Response:
        """Return the file, or 304 when the browser holds this very one."""
        headers = {
            "Cache-Control": caching,
            "ETag": f'W/"{self.fingerprint}"',
            "Vary": "Accept-Encoding",
        }
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self.body
        if self.is_gzip and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        elif self.is_gzip:
            body = gzip.decompress(body)
        return Response(body, media_type=self.media_type, headers=headers)


def pack(name: str, content: bytes) -> Asset:
    """Make an asset of `content`; the suffix of `name` tells its type."""
    suffix = Path(name).suffix
    is_gzip = suffix in TEXTUAL
    return Asset(
        body=gzip.compress(content, mtime=0) if is_gzip else content,
        is_gzip=is_gzip,
        media_type=MEDIA_TYPES[suffix],
        fingerprint=hashlib.blake2b(content, digest_size=8).hexdigest(),
    )


def files_under(folder: Path) -> dict[str, Path]:
    """Return the files that may be asked for, by path: nothing else is ever opened."""
    return {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.suffix in MEDIA_TYPES
    }
