"""A real process of the product, started either way, that a test may stop as an operator does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx
from e2e.forked import Forked
from e2e.serving import ROOT, free_port
from health import health
from server_logs import LOGS
from timing import PATIENCE, wait_until

FROM_NOTHING, FORKED = "from nothing", "forked"
WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "streamlit": ("streamlit", "run", "app.py", "--server.address=127.0.0.1", "--server.port"),
    "uvicorn": ("uvicorn", "app:app", "--host=127.0.0.1", "--port"),
}


class Product:
    """The product in a process of its own; `log` is what it wrote on both outputs.

    A start that is `FORKED` takes a fifth of the time: it is for what is not about starts nor ends.
    """

    def __init__(
        self, way: str, folder: Path, settings: Mapping[str, str], start: str = FROM_NOTHING
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = settings.get("PERIMETRE_DATABASE_URL", "")
        self._log = folder / f"log-{self.port}"
        LOGS.watch(folder, self._log.name)
        self.process = self._run(start, (*WAYS[way], str(self.port)), {**os.environ, **settings})

    def _run(
        self, start: str, command: Sequence[str], environment: Mapping[str, str]
    ) -> Forked | subprocess.Popen[bytes]:
        if start == FORKED:
            return Forked(command, ROOT, environment, self._log)
        with self._log.open("ab") as log:
            return subprocess.Popen(
                (sys.executable, "-m", *command),
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def answers(self) -> None:
        def works() -> bool:
            assert self.process.poll() is None, self.log
            return self.works()

        wait_until(works, lambda: self.log)

    def works(self) -> bool:
        return health(self.url) == httpx.codes.OK

    def asked_to_stop(self) -> int | None:
        self.process.terminate()
        return self.process.wait(PATIENCE)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the log; each must be a JSON object."""
        return [json.loads(line) for line in self.log.splitlines() if line]

    def told(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]


@contextmanager
def starting(
    folder: Path, url: str, way: str = "uvicorn", start: str = FROM_NOTHING, **settings: str
) -> Iterator[Product]:
    environment = {"PERIMETRE_DATABASE_URL": url, **settings}
    product = Product(way, folder, environment, start)
    try:
        yield product
    finally:
        product.process.kill()
        product.process.wait()


@contextmanager
def running(
    way: str, folder: Path, url: str, start: str = FROM_NOTHING, **settings: str
) -> Iterator[Product]:
    with starting(folder, url, way, start, **settings) as product:
        product.answers()
        yield product
