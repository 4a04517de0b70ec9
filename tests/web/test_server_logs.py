"""A server that logs a fault fails the test that it befalls, unless that test said so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from server_logs import LOGS

pytest_plugins = ["pytester"]

BRINGS: Final = """
from pathlib import Path
import pytest

LOG = Path({log!r})

def log(line):
    with LOG.open("a") as file:
        file.write(line + "\\n")

@pytest.mark.expects_in_log({pattern!r})
def test_before(): log({line!r})

def test_after(): pass
"""


def _line(level: str, event: str = "the database does not answer", **facts: object) -> str:
    return json.dumps({"level": level, "event": event, **facts})


FAULTS: Final = [
    _line("error"),
    _line("warning"),
    _line("warning", "request", status=500, ms=3),
    "Traceback (most recent call last):",
    "42",
]
FINE: Final = [
    _line("info"),
    _line("warning", "run", ms=1200),
    _line("warning", "request", status=200, ms=1200),
    "",
]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "log"
    file.write_text(_line("error", "said before") + "\n", encoding="utf-8")
    LOGS.watch(tmp_path, "log*")
    assert LOGS.faults() != []
    yield file
    LOGS.faults()


def test_faults_alone_are_told(log: Path) -> None:
    log.write_text("\n".join((log.read_text(), *FINE, *FAULTS, "")))
    assert LOGS.faults() == FAULTS


@pytest.mark.parametrize(("pattern", "errors"), [("does not answer", 0), ("answers again", 1)])
def test_a_fault_fails_its_test_alone_unless_announced(
    pattern: str, errors: int, log: Path, pytester: pytest.Pytester
) -> None:
    pytester.makepyfile(BRINGS.format(log=str(log), line=_line("error"), pattern=pattern))
    result = pytester.runpytest_inprocess("-p", "server_faults")
    result.assert_outcomes(passed=2, errors=errors)
    assert ("ERROR at teardown of test_before" in result.stdout.str()) is bool(errors)
