"""A start in a process forked from one that has imported what it needs: 2 s less each.

The program, its options, its environment and its outputs are those of a start from nothing, which
`tests/ops` and `tests/growth` prove.
"""

import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

_IMPORTED: Final = [
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "streamlit.web.server.starlette",
    "uvicorn.loops.auto",
    "coaching.web.front.serving",
    "coaching.web.server.start",
    "coaching.web.api.routes",
    "coaching.ui.screens.crash",
    "coaching.ui.screens.site_pages",
    "coaching.ui.screens.written_pages",
    "uvicorn.main",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "tests.e2e.compiled",  # by its name from where tests are run
]
_context: Final[ForkServerContext] = get_context("forkserver")
_context.set_forkserver_preload(_IMPORTED)


class Forked:
    """A program of Python, `python -m NAME OPTIONS`; it is used as one of `subprocess` is."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path
    ) -> None:
        told = (tuple(command), str(folder), dict(environment), str(log))
        self._process = _context.Process(target=_run, args=told, daemon=True)
        with pytest.MonkeyPatch.context() as patch:
            # A page that was run in this process stands for its main module: a fork would run it.
            patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
            self._process.start()
        self.pid = self._process.pid or 0
        self.kill = self._process.kill
        self.terminate = self._process.terminate

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self._process.join(timeout)
        return self.poll()


def _run(command: Sequence[str], folder: str, environment: Mapping[str, str], log: str) -> None:
    with Path(log).open("ab") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [*command]
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
