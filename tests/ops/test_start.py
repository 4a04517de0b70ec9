"""How a process starts, or refuses to."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import httpx
import pytest
from e2e.serving import ROOT
from health import socket_of
from timing import PATIENCE

from coaching.ops.settings import VERSION
from ops.process import WAYS, Product, running

SESSIONS = 10
SECRET = "m0t-de-passe"  # pragma: allowlist secret


@pytest.mark.expects_in_log("ne convient pas")
@pytest.mark.promise(
    "operations",
    "With a wrong option nothing is served: one French sentence, exit status 2, no password.",
)
@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_option_ends_the_start(way: str, tmp_path: Path) -> None:
    name = "PERIMETRE_DATABASE_URL"
    product = Product(way, tmp_path, {name: f"postgresql://perimetre:{SECRET}@base:port/perimetre"})
    try:
        assert product.process.wait(PATIENCE) == 2
    finally:
        product.process.kill()
    assert product.log.startswith(f"{name} ne convient pas\u00a0: il faut un")
    assert product.log.count("\n") == 1
    assert SECRET not in product.log


CARELESS: Final = """
[server]
enableXsrfProtection = false
enableCORS = false
enableAgentApi = true
[client]
allowedOrigins = ["https://*.streamlit.app"]
[global]
developmentMode = true
"""


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A process that says its commit, in the home of somebody careless."""
    home = tmp_path_factory.mktemp("home")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "config.toml").write_text(CARELESS)
    chosen = {
        "HOME": str(home),
        "PERIMETRE_METRICS_TOKEN": SECRET * 2,
        "PERIMETRE_COMMIT": "0123abc",
        "PERIMETRE_CONTATC": "accueil@exemple.fr",
    }
    with running("uvicorn", home, f"sqlite:///{home / 'perimetre.db'}", **chosen) as product:
        yield product


def test_the_first_line_says_what_runs_and_how(product: Product) -> None:
    first = product.lines()[0]
    assert (first["event"], first["version"], first["commit"]) == ("started", VERSION, "0123abc")
    assert first["database"] == product.database_url
    assert first["unknown"] == ["PERIMETRE_CONTATC"]
    assert SECRET not in product.log
    assert httpx.get(f"{product.url}/sante").json()["version"] == f"{VERSION} (0123abc)"


@pytest.mark.promise("access", "No setting of a user's home lets other sites in.")
def test_settings_of_a_home_open_nothing(product: Product) -> None:
    told = httpx.get(f"{product.url}/_stcore/host-config", headers={"Origin": "http://x.fr"})
    health = httpx.get(f"{product.url}/_stcore/health")
    assert told.json()["allowedOrigins"] == []
    assert "access-control-allow-origin" not in told.headers
    assert "SameSite=Strict" in health.headers["set-cookie"]


@pytest.mark.promise("limits", "A connection takes one descriptor, and a process has all it may.")
def test_a_connection_takes_one_descriptor(product: Product) -> None:
    held = Path("/proc") / str(product.process.pid)
    before = len([*(held / "fd").iterdir()])
    with ExitStack() as sockets:
        for _ in range(SESSIONS):
            sockets.enter_context(socket_of(product.url))
        assert len([*(held / "fd").iterdir()]) <= before + SESSIONS + 2
    limits = (held / "limits").read_text()
    soft, hard = next(one for one in limits.splitlines() if "open files" in one).split()[3:5]
    assert soft == hard or int(soft) >= 16_384


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])


@pytest.mark.promise("operations", "A port that cannot be used is told in one French sentence.")
def test_a_port_that_cannot_be_used_ends_the_start(taken: int, tmp_path: Path) -> None:
    for port, told in (
        (taken, "est déjà pris\u00a0: fermez ce qui l’occupe, ou choisissez-en un autre.\n"),
        (80_000, "ne convient pas\u00a0: il faut un nombre de 1 à 65535.\n"),
    ):
        assert started(port, tmp_path) == (2, f"Le port {port} {told}")


def started(port: int, folder: Path) -> tuple[int, str]:
    """Start as it is deployed, in an environment where another project left its libraries."""
    (folder / "pydantic.py").write_text("raise ValueError('of another project')\n")
    done = subprocess.run(
        ("sh", ROOT / "deploy" / "serve.sh", "--host", "127.0.0.1"),
        env={
            **os.environ,
            "PORT": str(port),
            "PYTHONPATH": str(folder),
            "PERIMETRE_DATABASE_URL": f"sqlite:///{folder / 'perimetre.db'}",
        },
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr
