"""One version, wherever it is read."""

import re
import tomllib
from pathlib import Path
from typing import Final

import httpx
import pytest

from coaching.ops.settings import settings
from coaching.ops.version import VERSION, edition
from ops.process import ROOT, running

COMMIT: Final = "0123abc"


@pytest.mark.promise("operations", "The version that is shown is that of the changelog.")
def test_the_version_is_the_same_everywhere() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in package["project"]["dynamic"]  # read where it is written
    read = package["tool"]["hatch"]["version"]
    written = (ROOT / read["path"]).read_text(encoding="utf-8")
    assert re.findall(read["pattern"], written) == [VERSION]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, *_ = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert newest == "Unreleased" or newest.split()[0] == VERSION
    numbered = re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert numbered[:1] in ([], [VERSION])


def test_the_commit_is_shown_when_the_build_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERIMETRE_COMMIT", "")
    settings.cache_clear()
    assert edition() == VERSION
    monkeypatch.setenv("PERIMETRE_COMMIT", COMMIT)
    settings.cache_clear()
    assert edition() == f"{VERSION} ({COMMIT})"
    settings.cache_clear()


def test_a_process_says_the_version_as_it_starts_and_when_asked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    with running("streamlit", tmp_path, url, PERIMETRE_COMMIT=COMMIT) as product:
        assert httpx.get(f"{product.url}/sante").json()["version"] == f"{VERSION} ({COMMIT})"
        first = product.lines()[0]
    assert (first["event"], first["version"], first["commit"]) == ("started", VERSION, COMMIT)
