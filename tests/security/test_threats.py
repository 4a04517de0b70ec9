"""The page of threats names tests that are there, and the limits that are in force."""

import re
from pathlib import Path
from typing import Final

import pytest

from coaching.ops import admission
from coaching.ops.settings import PREFIX, Settings
from coaching.web.api.requests import LARGEST_BODY
from coaching.web.server import websocket_limits

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")


def named() -> list[tuple[str, str]]:
    """Return the tests that the page names; one without a file is of the file before."""
    found, file = [], ""
    for path, name in re.findall(r"`([\w/]*(?:\.py)?)::(test_\w+)`", PAGE):
        file = path or file
        found.append((file, name))
    return found


@pytest.mark.parametrize(("file", "name"), named())
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    source = (ROOT / "tests" / file).read_text(encoding="utf-8")
    assert re.search(rf"^(?:async )?def {name}\(", source, re.MULTILINE)


def test_every_line_of_the_table_names_its_proof() -> None:
    rows = [line for line in PAGE.split("## Why")[0].splitlines() if line.startswith("| ")][1:]
    assert rows
    assert [row for row in rows if "::test_" not in row] == []


def test_a_limit_that_is_named_is_in_force() -> None:
    limits = re.findall(r"`([A-Z_]+)`", PAGE.split("## The limits")[1])
    assert "WRONG_CODES" in limits
    settings = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert [one for one in limits if one not in settings and not hasattr(admission, one)] == []


def test_the_proxy_lets_through_what_the_app_takes_and_no_more() -> None:
    """Bodies of texts and of files, and two connections for each page that may be open."""
    said = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    uploaded = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (most,) = re.findall(r"^maxUploadSize = (\d+)", uploaded, re.MULTILINE)
    sizes = re.findall(r"client_max_body_size (\w+);", said)
    assert sizes == [f"{LARGEST_BODY // 1024}k", f"{int(most) + 1}m"]
    (connections,) = re.findall(r"worker_connections (\d+);", said)
    assert int(connections) >= 2 * websocket_limits.MOST_OPEN
    assert f"of more than {LARGEST_BODY // 1024} kB" in said
