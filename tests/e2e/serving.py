"""A real server of the product, in a process of its own, which a test may kill and start again."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

import httpx
from health import health
from server_logs import LOGS
from timing import PATIENCE, wait_until

from coaching.storage import Snapshot, Store
from e2e.forked import Forked

ROOT = Path(__file__).parent.parent.parent
_CLOCK = Path(__file__).with_name("clock")


class Server:
    """`streamlit run app.py` on a free port, on the database at `database_url`.

    `environment` adds to that of the tests; `prefix` is the program that runs Python, if any.
    """

    def __init__(
        self,
        database_url: str,
        log: Path,
        environment: Mapping[str, str] = MappingProxyType({}),
        prefix: Sequence[str] = (),
    ) -> None:
        self.database_url = database_url
        self._environment = environment
        self._prefix = prefix
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        LOGS.watch(log.parent, log.name)
        self._process: Forked | subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it says that it works."""
        options = ("--server.port", str(self.port), "--server.address", "127.0.0.1")
        process = self._process = self._run("streamlit", "run", "app.py", *options)

        def works() -> bool:
            assert process.poll() is None, self.log()
            return self.health() == httpx.codes.OK

        wait_until(works, self.log)

    def _run(self, *command: str) -> Forked | subprocess.Popen[bytes]:
        """Start a program of Python: forked, unless another program or another Python is wanted."""
        environment = {
            **os.environ,
            "PERIMETRE_DATABASE_URL": self.database_url,
            **self._environment,
        }
        if not (self._prefix or self._environment):
            return Forked(command, ROOT, environment, self._log)
        with self._log.open("ab") as log:
            return subprocess.Popen(
                (*self._prefix, sys.executable, "-m", *command),
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def kill9(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(PATIENCE)
            self.kill9()

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def failures(self) -> str:
        lines = [line for line in self.log().splitlines() if '"level": "info"' not in line]
        return "\n".join(lines[-20:])

    def state(self, token: str) -> Snapshot:
        with self.store() as store:
            return store.read(token)

    def create(self, values: Mapping[str, str]) -> str:
        with self.store() as store:
            return store.create(values)

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = Store(self.database_url)
        try:
            yield store
        finally:
            store.close()

    def health(self) -> int:
        return health(self.url)


def clock_of(shift: Path) -> Mapping[str, str]:
    return {"PYTHONPATH": str(_CLOCK), "CLOCK_OF_THE_TEST": str(shift)}


# Python imports it by itself in a server, which then fails on each room, and quotes it.
_FAULT = """
from pydantic import BaseModel

def fail(kind, text, **given):
    raise RuntimeError(text)

BaseModel.model_validate_json = classmethod(fail)
"""


def fault_in(folder: Path) -> Mapping[str, str]:
    """Return the environment of a server whose code fails on each room."""
    (folder / "sitecustomize.py").write_text(_FAULT, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def kept(server: Server, token: str, path: str, text: str) -> Snapshot:
    """Wait until a text is in the database, and return the state of the fiche."""

    def value() -> str | None:
        return server.state(token).values.get(path)

    wait_until(lambda: value() == text, lambda: (value(), text))
    return server.state(token)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
