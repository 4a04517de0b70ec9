"""How many connections a process holds: a session takes one descriptor, and no more."""

import resource
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

from coaching.web.server import connections
from ops.process import Product, running

SESSIONS = 10
OPEN = Path("/proc")


@pytest.mark.promise("limits", "A connection takes one descriptor, and a process has all it may.")
def test_a_connection_takes_one_descriptor(tmp_path: Path) -> None:
    with running("uvicorn", tmp_path, f"sqlite:///{tmp_path / 'perimetre.db'}") as product:
        before = len(opened(product))
        address = product.url.replace("http", "ws") + "/_stcore/stream"
        with ExitStack() as sockets:
            for _ in range(SESSIONS):
                sockets.enter_context(connect(address, origin=Origin(product.url)))
            taken = len(opened(product)) - before
        limits = (OPEN / str(product.process.pid) / "limits").read_text()
    assert taken <= SESSIONS + 2
    soft, hard = next(one for one in limits.splitlines() if "open files" in one).split()[3:5]
    assert soft == hard or int(soft) >= 16_384


def test_a_system_that_sets_no_bound_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    monkeypatch.setattr("resource.getrlimit", lambda _: endless)
    assert connections.allow_files() == 0


def opened(product: Product) -> list[Path]:
    return list((OPEN / str(product.process.pid) / "fd").iterdir())
