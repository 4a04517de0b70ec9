"""The wheel, built and run where nothing of the checkout can be imported.

The libraries are those of the tests, which a new environment is told of; the wheel alone is
installed there, by pip.
"""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from e2e.people import Opened
from e2e.person import Person
from e2e.serving import ROOT, free_port
from packaging.requirements import Requirement
from playwright.sync_api import expect

from coaching.fiche.draft import DraftFiche
from coaching.fiche.savefile import dump
from coaching.ops.version import VERSION
from ops.process import PATIENCE

TOP: Final = "premier_perimetre"
OPEN: Final = re.compile(r"Premier périmètre est ouvert\u00a0: (http://127\.0\.0\.1:(\d+))\n")


@dataclass(frozen=True)
class Installed:
    """The product of a wheel, and a folder to stand in: neither knows of the checkout."""

    wheel: Path
    program: Path
    folder: Path

    def environment(self, home: Path, **chosen: str) -> dict[str, str]:
        """Return what a user's terminal sets, and no browser to open."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(home), **chosen}

    def run(self, home: Path, *arguments: str, **chosen: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (self.program, *arguments),
            cwd=self.folder,
            env=self.environment(home, **chosen),
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("ailleurs")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist")
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").iterdir()
    subprocess.run((sys.executable, "-m", "venv", "--without-pip", folder / "venv"), check=True)
    python = folder / "venv" / "bin" / "python"
    alone = ("--no-deps", "--no-index", "--no-compile", "--quiet", wheel)
    install = (sys.executable, "-m", "pip", "--python", python, "install", *alone)
    subprocess.run(install, check=True)
    asked = (python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    libraries = sysconfig.get_path("purelib")
    (Path(told.strip()) / "libraries.pth").write_text(libraries, encoding="utf-8")
    return Installed(wheel, python.with_name("premier-perimetre"), folder)


def test_nothing_of_the_checkout_is_there(installed: Installed) -> None:
    python = installed.program.with_name("python")
    for module in ("coaching", "app"):
        tried = subprocess.run(
            (python, "-c", f"import {module}"),
            cwd=installed.folder,
            env=installed.environment(installed.folder),
            check=False,
            capture_output=True,
            text=True,
        )
        assert f"No module named '{module}'" in tried.stderr


def test_the_wheel_holds_one_package_and_what_it_needs(installed: Installed) -> None:
    names = ZipFile(installed.wheel).namelist()
    information = f"{TOP}-{VERSION}.dist-info"
    assert {name.partition("/")[0] for name in names} == {TOP, information}
    held = {name.removeprefix(f"{TOP}/") for name in names if name.startswith(f"{TOP}/")}
    tracked = subprocess.run(
        ("git", "ls-files", "app.py", "coaching", "pages", "templates", ".streamlit"),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert held >= {*tracked, "__init__.py"}
    assert not [name for name in held if name.startswith(("tools/", "tests/"))]


def test_the_wheel_says_what_it_is(installed: Installed) -> None:
    told = _metadata(installed.wheel)
    assert (told["Name"], told["Version"]) == ("premier-perimetre", VERSION)
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    asked = {str(Requirement(line)) for line in lines if line and not line.startswith("#")}
    assert {str(Requirement(one)) for one in told.get_all("Requires-Dist", [])} == asked
    ours = {"LICENSE", *_licences("coaching"), *_licences("templates")}
    assert set(told.get_all("License-File", [])) == ours
    assert len(ours) >= 5


def _metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        told = archive.read(f"{TOP}-{VERSION}.dist-info/METADATA")
    return BytesParser().parsebytes(told)


def _licences(folder: str) -> Iterator[str]:
    """Yield the files beside the typefaces that tell under which licence they are."""
    for font in (ROOT / folder).rglob("*.woff2"):
        yield from (str(file.relative_to(ROOT)) for file in font.parent.glob("*.txt"))


def test_a_document_is_written_without_a_server(installed: Installed, tmp_path: Path) -> None:
    fiche = tmp_path / "fiche.json"
    fiche.write_bytes(dump(DraftFiche()))
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "pydantic.py").write_text("raise ImportError", encoding="utf-8")
    document = tmp_path / "fiche.docx"
    asked = ("exporter", str(fiche), "--format", "docx", "-o", str(document))
    done = installed.run(tmp_path, *asked, PYTHONPATH=str(tmp_path / "autre"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "word/document.xml" in ZipFile(document).namelist()
    assert not (tmp_path / ".local").exists()  # nothing is kept that nobody wrote


def test_a_fault_is_told_by_the_name_that_was_typed(installed: Installed, tmp_path: Path) -> None:
    done = installed.run(tmp_path, "exporter")
    assert done.returncode == 2
    assert "Écrivez : premier-perimetre exporter FICHE.json" in done.stderr


def test_a_wrong_setting_is_told_before_anything_opens(
    installed: Installed, tmp_path: Path
) -> None:
    done = installed.run(tmp_path, "--no-browser", PERIMETRE_FICHE_DAYS="0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("PERIMETRE_FICHE_DAYS ne convient pas")
    assert done.stderr.count("\n") == 1


@pytest.mark.promise("operations", "The wheel opens the product, on SQLite, in the user’s folder.")
def test_the_product_opens(installed: Installed, tmp_path: Path, opened: Opened) -> None:
    with _opened(installed, tmp_path) as address:
        person = Person(opened("fr-FR").new_page(), address)
        person.begin()
        person.write("Comment s’appelle votre produit ?", "Relais Aidants")
        person.press("Usagers →")
        person.arrive("Qui commence avec vous, et pourquoi ?")
        expect(person.page.get_by_text("Relais Aidants").first).to_be_visible()
        saved = installed.run(tmp_path, "sauvegarder", str(tmp_path / "copie.gz"))
    assert saved.stdout.startswith("Sauvegardé : fiches 1, ")
    assert person.faults == []
    folder = tmp_path / ".local" / "share" / "premier-perimetre"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "perimetre.db").stat().st_mode & 0o777 == 0o600


@contextmanager
def _opened(installed: Installed, home: Path, **chosen: str) -> Iterator[str]:
    """Open the product as somebody does, give its address, then press Ctrl+C."""
    told, log = home / "told", home / "log"
    with told.open("wb") as out, log.open("wb") as err:
        process = subprocess.Popen(
            (installed.program, "--sans-navigateur"),
            cwd=installed.folder,
            env=installed.environment(home, PERIMETRE_PORT=str(free_port()), **chosen),
            stdout=out,
            stderr=err,
        )
    try:
        yield _address(process, told)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
    assert log.read_text(encoding="utf-8") == ""


def _address(process: subprocess.Popen[bytes], told: Path) -> str:
    end = time.monotonic() + PATIENCE
    while not (found := OPEN.match(told.read_text(encoding="utf-8"))):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    return found[1]
