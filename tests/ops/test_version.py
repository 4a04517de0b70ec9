"""One version, wherever it is read."""

import re

import pytest
import release
from e2e.serving import ROOT

from coaching.ops.settings import VERSION


@pytest.mark.promise("operations", "The version that is shown is that of the changelog.")
def test_the_version_is_the_same_everywhere() -> None:
    assert release.version() == VERSION
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, *_ = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert newest == "Unreleased" or newest.split()[0] == VERSION
    numbered = re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert numbered[:1] in ([], [VERSION])
