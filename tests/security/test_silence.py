"""The product calls nobody, whatever the libraries it is made of would tell their makers."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from ops.process import WAYS, running
from timing import pause

# onnxruntime, left to itself, calls its makers after 9 s, and writes at home at once.
LONG_ENOUGH = 12  # s


@pytest.fixture
def proxy() -> Iterator[socket.socket]:
    """What a library that calls anybody would go through: it waits for one, and leads nowhere."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


@pytest.mark.promise("access", "The product calls no other service, and writes nothing at home.")
def test_nobody_is_called(proxy: socket.socket, tmp_path: Path) -> None:
    """However it is started: all the ways at once, for they wait long."""
    address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
    known = {"XDG_CACHE_HOME": "", "ORT_DISABLE_TELEMETRY": "", "no_proxy": ""}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"), address)
    homes = [tmp_path / way / "home" for way in WAYS]
    with ExitStack() as products:
        for way, home in zip(WAYS, homes, strict=True):
            home.mkdir(parents=True)
            kept = f"sqlite:///{tmp_path / way / 'perimetre.db'}"
            at_home = running(way, home.parent, kept, HOME=str(home), **known, **proxies)
            product = products.enter_context(at_home)
            httpx.get(f"{product.url}/usagers").raise_for_status()
        pause(LONG_ENOUGH)
    assert [path.relative_to(tmp_path) for home in homes for path in home.rglob("*")] == []
    with pytest.raises(BlockingIOError):  # nobody came
        proxy.accept()
