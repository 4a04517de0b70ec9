"""How a process starts, or refuses to."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from ops.process import PATIENCE, ROOT, WAYS, Product, running

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


def test_the_first_line_says_what_runs_and_how(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'perimetre.db'}"
    chosen = {
        "PERIMETRE_METRICS_TOKEN": SECRET * 2,
        "PERIMETRE_COMMIT": "0123abc",
        "PERIMETRE_CONTATC": "accueil@exemple.fr",
    }
    with running("uvicorn", tmp_path, address, **chosen) as product:
        first = product.lines()[0]
    assert (first["event"], first["version"], first["commit"]) == ("started", "0.1.0", "0123abc")
    assert first["database"] == address
    assert first["unknown"] == ["PERIMETRE_CONTATC"]
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


@pytest.mark.promise("access", "No setting of a user's home lets other sites in.")
def test_settings_of_a_home_open_nothing(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(CARELESS)
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    with running("uvicorn", tmp_path, url, HOME=str(tmp_path)) as product:
        told = httpx.get(f"{product.url}/_stcore/host-config", headers={"Origin": "http://x.fr"})
        health = httpx.get(f"{product.url}/_stcore/health")
    assert told.json()["allowedOrigins"] == []
    assert "access-control-allow-origin" not in told.headers
    assert "SameSite=Strict" in health.headers["set-cookie"]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])


@pytest.mark.promise("operations", "A port that cannot be used is told in one French sentence.")
def test_a_port_that_is_taken_ends_the_start(taken: int, tmp_path: Path) -> None:
    status, told = started(taken, tmp_path)
    assert status == 2
    assert told.startswith(f"Le port {taken} est déjà pris\u00a0: fermez ce qui l’occupe")
    assert told.count("\n") == 1


def test_a_port_that_is_none_ends_the_start(tmp_path: Path) -> None:
    told = "Le port 80000 ne convient pas\u00a0: il faut un nombre de 1 à 65535.\n"
    assert started(80_000, tmp_path) == (2, told)


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
