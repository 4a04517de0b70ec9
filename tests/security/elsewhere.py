"""Another site, on another port of this machine: it notes what browsers tell it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Site:
    """The other site: its address, the headers of each visit."""

    url: str
    visits: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def another_site() -> Iterator[Site]:
    visits: list[dict[str, str]] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<title>Ailleurs</title><h1>Ailleurs</h1>")

        def log_message(self, *_said: object) -> None:
            """Say nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}", visits)
        finally:
            server.shutdown()
            thread.join()
