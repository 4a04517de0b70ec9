"""The page of threats names tests that are there, and the limits that are in force."""

import re
from pathlib import Path
from typing import Final

import pytest

from coaching.limits import MOST_TEAMS
from coaching.ops import admission
from coaching.ops.admission import MOST_ORIGINS
from coaching.ops.log import MOST_LINES
from coaching.ops.settings import Settings
from coaching.storage.merging import HEAVIEST
from coaching.web.api.requests import LARGEST_BODY
from coaching.web.server import websocket_limits
from coaching.web.server.upload_limits import MOST_HELD

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
    assert len(rows) == 16
    assert [row for row in rows if "::test_" not in row] == []


def test_the_limits_are_those_in_force() -> None:
    of_a_link = admission.OF_A_LINK * admission.TEXTS
    people = Settings.model_fields["people_per_address"].default
    for said in (
        f"wrong codes | address | {admission.WRONG_CODES} |",
        f"links that open nothing | address | {admission.UNKNOWN_LINKS} |",
        f"entries that are refused | address and room | {admission.ENTRIES} |",
        f"texts | link, address | {of_a_link:,} a link, {admission.TEXTS} a person |",
        f"room | link, address | {of_a_link:,} a link, {admission.QUESTIONS} a person |",
        f"{admission.FILES_OF_A_LINK} a link, {admission.DOCUMENTS} a person |",
        f"made | address | {admission.CREATIONS} a person |",
        f"sent | address | {admission.UPLOADS} a person |",
        f"{MOST_HELD // 1024**2} MB held in all",
        f"`PERIMETRE_PEOPLE_PER_ADDRESS` ({people})",
        f"{people * admission.TEXTS:,} that {people} may",
        f"{MOST_ORIGINS:,} addresses",
        f"{MOST_TEAMS} teams",
        f"weighs {HEAVIEST // 1000} kB at most",
        f"up to {websocket_limits.LARGEST // 1_000_000} MB",
        f"sends {websocket_limits.MOST_WAITING:,} more than {websocket_limits.STEADY} a second",
        f"and {websocket_limits.BURST} at once",
        f"return | room | {admission.WRONG_RETURNS} |",
        f"a hand-over | address | {admission.WRONG_CODES} |",
        f"({of_a_link // admission.KEPT} texts, {of_a_link // admission.KEPT} questions",
        f"{admission.FILES_OF_A_LINK // admission.KEPT} documents)",
        f"{websocket_limits.MOST_OPEN:,} in all",
        f"logs {MOST_LINES} times a minute",
    ):
        assert said in PAGE, said


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
