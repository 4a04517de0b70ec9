"""The product calls nobody, whatever the libraries it is made of would tell their makers."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from operations.process import WAYS, running

# onnxruntime, left to itself, calls its makers after 9 s, and writes at home at once.
LONG_ENOUGH = 12  # s


@pytest.fixture
def proxy() -> Iterator[socket.socket]:
    """What a library that calls anybody would go through: it waits for one, and leads nowhere."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


@pytest.mark.promise("access", "The product calls no other service, and writes nothing at home.")
@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_called(way: str, proxy: socket.socket, tmp_path: Path) -> None:
    home, address = tmp_path / "home", f"http://127.0.0.1:{proxy.getsockname()[1]}"
    home.mkdir()
    known = {"HOME": str(home), "XDG_CACHE_HOME": "", "ORT_DISABLE_TELEMETRY": "", "no_proxy": ""}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"), address)
    kept = f"sqlite:///{tmp_path / 'perimetre.db'}"
    with running(way, tmp_path, kept, **known, **proxies) as product:
        httpx.get(f"{product.url}/usagers").raise_for_status()
        time.sleep(LONG_ENOUGH)
    assert [path.relative_to(home) for path in home.rglob("*")] == []
    with pytest.raises(BlockingIOError):  # nobody came
        proxy.accept()
