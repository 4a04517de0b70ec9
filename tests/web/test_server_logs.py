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

def test_before(): log({line!r})
def test_after(): pass
"""
EXPECTED: Final = "def test_before"


def _line(level: str, event: str = "the database does not answer", **facts: object) -> str:
    return json.dumps({"level": level, "event": event, **facts})


FAULTS: Final = {
    "an error": _line("error"),
    "a warning": _line("warning"),
    "a failure": _line("critical"),
    "an answer of failure": _line("warning", "request", status=500, ms=3),
    "what a crash prints": "Traceback (most recent call last):",
    "what is no line of ours": "42",
}
FINE: Final = {
    "what is told": _line("info"),
    "the least of it": _line("debug"),
    "a slow run": _line("warning", "run", ms=1200),
    "a slow answer": _line("warning", "request", status=200, ms=1200),
    "nothing": "",
}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Give the log of a server that runs already, and has said something."""
    file = tmp_path / "log"
    file.write_text(_line("error", "said before") + "\n", encoding="utf-8")
    LOGS.watch(tmp_path, "log*")
    assert LOGS.faults() != []
    yield file
    LOGS.faults()


def _run(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    pytester.makepyfile(source)
    return pytester.runpytest_inprocess("-p", "server_faults")


@pytest.mark.parametrize("line", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(line: str, log: Path) -> None:
    log.write_text(f"{log.read_text()}{line}\n")
    assert LOGS.faults() == [line]


@pytest.mark.parametrize("line", FINE.values(), ids=FINE)
def test_the_rest_is_none(line: str, log: Path) -> None:
    log.write_text(f"{log.read_text()}{line}\n")
    assert LOGS.faults() == []


def test_a_fault_fails_its_test_alone(log: Path, pytester: pytest.Pytester) -> None:
    result = _run(pytester, BRINGS.format(log=str(log), line=_line("error")))
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_before*"])
    assert _line("error") in result.stdout.str()


@pytest.mark.parametrize(("pattern", "errors"), [("does not answer", 0), ("answers again", 1)])
def test_a_fault_may_be_announced(
    pattern: str, errors: int, log: Path, pytester: pytest.Pytester
) -> None:
    source = BRINGS.format(log=str(log), line=_line("error"))
    mark = f"@pytest.mark.expects_in_log({pattern!r})\n{EXPECTED}"
    result = _run(pytester, source.replace(EXPECTED, mark))
    result.assert_outcomes(passed=2, errors=errors)
