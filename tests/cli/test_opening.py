"""How the product opens on one's own machine: where it keeps texts, on which port, in what."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from coaching.cli import opening

HOME: Final = Path("/home/nadia")


@pytest.fixture(autouse=True)
def _environment_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that another program listens on."""
    with socket.socket() as other:
        other.bind((opening.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {}, HOME / ".local/share/premier-perimetre"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/premier-perimetre")),
        ("linux", {"XDG_DATA_HOME": "data"}, HOME / ".local/share/premier-perimetre"),
        ("darwin", {}, HOME / "Library/Application Support/premier-perimetre"),
        ("win32", {}, HOME / "AppData/Local/premier-perimetre"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/premier-perimetre")),
    ],
)
def test_each_system_has_its_folder(system: str, environment: dict[str, str], folder: Path) -> None:
    assert opening.data_folder(system, environment, HOME) == folder
    told = opening.database_url(system, environment, HOME)
    assert told == f"sqlite:///{folder}/perimetre.db"


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("postgresql+psycopg://nadia@base/fiches", "postgresql+psycopg://nadia@base/fiches"),
        ("sqlite:////srv/fiches.db", "sqlite:////srv/fiches.db"),
        ("sqlite:///fiches.db", "sqlite:///{here}/fiches.db"),
        ("sqlite://", "sqlite://"),  # no place: the settings refuse it, and say why
        ("", "sqlite:////home/nadia/.local/share/premier-perimetre/perimetre.db"),
    ],
)
def test_a_database_that_is_told_prevails(
    told: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = opening.database_url("linux", {opening.DATABASE: told}, HOME)
    assert found == meant.format(here=tmp_path)


def test_a_port_that_is_taken_is_left_alone(taken: int) -> None:
    with opening.listening(taken) as found:
        host, port = found.getsockname()
        assert (host, port == taken) == (opening.HOST, False)
        socket.create_connection((host, port), timeout=5).close()


def test_a_port_that_is_free_is_the_one(taken: int) -> None:
    del taken
    with socket.socket() as tried:
        tried.bind((opening.HOST, 0))
        free = tried.getsockname()[1]
    with opening.listening(free) as found:
        assert found.getsockname()[1] == free


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_told(
    port: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, "PERIMETRE_PORT", port)
    assert opening.main([]) == 2
    assert capfd.readouterr().err.startswith("PERIMETRE_PORT ne convient pas")


@pytest.mark.parametrize(
    ("system", "environment", "has"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"BROWSER": "firefox"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_browser_needs_a_screen(system: str, environment: dict[str, str], *, has: bool) -> None:
    assert opening.has_screen(system, environment) is has


def test_help_says_both_ways(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        opening.main(["--help"])
    assert end.value.code == 0
    alone, commands = capfd.readouterr().out.splitlines()
    assert alone == "Pour ouvrir le produit, écrivez\u00a0: premier-perimetre [--sans-navigateur]"
    assert commands.startswith("Écrivez : premier-perimetre schema | rediger | exporter | ")
