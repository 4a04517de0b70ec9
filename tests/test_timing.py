"""One module of the tests reads a clock, or says how long to wait; what it measures, it sees."""

import ast
import re
from collections.abc import Container, Iterator
from itertools import count
from typing import Final

import httpx
import pytest
import timing
from sources import ROOT, nodes
from timing import PATIENCE, grows, wait_until, work_of

TESTS: Final = ROOT / "tests"
# What measures is no test, what sets a clock reads it, whoever acts at a pace waits for nothing.
CLOCKS: Final = {
    "timing.py": "the only clock of the tests",
    "measure": "a benchmark, which measures a machine",
    "e2e/clock/sitecustomize.py": "it sets the clock of a server",
    "resilience/test_clock.py": "it sets the clock of the store",
}
PACES: Final = {
    "e2e/workshop.py": "a crowd writes at a pace",
    "e2e/test_presses.py": "a slow network",
    "growth/test_roll.py": "newcomers come at a pace",
    "resilience/gate.py": "a slow network",
    "resilience/test_clock.py": "a slow network",
    "resilience/typists.py": "people type at a pace, and send again what gets no answer",
    "security/test_incoming.py": "a message comes late",
    "security/test_silence.py": "a library would have called its makers by then",
    "security/test_turns.py": "a task that is cancelled first",
    "security/test_uploads.py": "what is sent comes slowly, or never",
    "storage/test_hand_overs.py": "a slow work, which others would overtake",
    "storage/test_storage_failures.py": "a turn that is waited for",
    "wording/crawl.py": "a page begins to run a moment after a press",
    "wording/test_crawl_failures.py": "what must not come would be there by then",
    "workshop/test_watching.py": "a slow reading, which others would repeat",
}
PAUSES: Final = {"sleep", ".sleep", "pause", ".pause", ".wait_for_timeout"}
WAITS: Final = {".wait", ".join", ".settimeout", ".set_default_timeout"}
LIMITS: Final = {"timeout", "default_timeout", "within"}


def clocks(source: str) -> list[str]:
    """Return how a module reaches a clock."""
    return [
        ast.unparse(node)
        for node in nodes(source)
        if (isinstance(node, ast.ImportFrom) and node.module == "time")
        or (isinstance(node, ast.Import) and any(one.name == "time" for one in node.names))
    ]


def pauses(source: str) -> list[str]:
    """Return what waits for some time to go by, but for what only gives others their turn."""
    return [ast.unparse(call) for call in _calls(source, PAUSES) if not _is(call.args[0], "0")]


def limits(source: str) -> list[str]:
    """Return what is waited for less patiently than the rest."""
    given = [one.value for call in _calls(source) for one in call.keywords if one.arg in LIMITS]
    given += [
        call.args[0]
        for call in _calls(source, WAITS)
        if len(call.args) == 1 and _is(call.args[0], r"[\d.]*[1-9][\d.]*")
    ]
    return [ast.unparse(one) for one in given if "PATIENCE" not in ast.unparse(one)]


def _calls(source: str, names: Container[str] | None = None) -> list[ast.Call]:
    calls = [node for node in nodes(source) if isinstance(node, ast.Call)]
    return [one for one in calls if names is None or _name(one) in names]


def _name(call: ast.Call) -> str:
    """Return the last name of what is called, after a dot if it is something's."""
    return re.sub(r".*(?=\.)", "", ast.unparse(call.func), flags=re.DOTALL)


def _is(node: ast.expr, pattern: str) -> bool:
    return re.fullmatch(pattern, ast.unparse(node)) is not None


def _others(*known: str) -> Iterator[tuple[str, str]]:
    for file in sorted(TESTS.rglob("*.py")):
        name = str(file.relative_to(TESTS))
        if not any(name == one or name.startswith(f"{one}/") for one in known):
            yield name, file.read_text(encoding="utf-8")


def test_one_module_reads_a_clock() -> None:
    faults = [(name, found) for name, source in _others(*CLOCKS) for found in clocks(source)]
    assert not faults, f"{faults}: time by tests/timing.py, or say why in CLOCKS of {__file__}."


def test_nobody_waits_for_some_time_to_go_by() -> None:
    known = {"timing.py", "measure", *PACES}
    faults = [(name, found) for name, source in _others(*known) for found in pauses(source)]
    assert not faults, f"{faults}: wait for a condition, or say why not in PACES of {__file__}."


def test_all_are_as_patient() -> None:
    known = {"measure", "resilience/typists.py", "audit.py"}
    faults = [(name, found) for name, source in _others(*known) for found in limits(source)]
    assert not faults, f"{faults}: what works comes within PATIENCE, of tests/timing.py."


def test_who_asks_a_server_is_as_patient() -> None:
    with httpx.Client() as client:
        assert client.timeout == httpx.Timeout(PATIENCE)


def test_exceptions_are_of_files_that_are_there() -> None:
    assert [name for name in (*CLOCKS, *PACES) if not (TESTS / name).exists()] == []


@pytest.mark.parametrize(
    ("find", "source"),
    [
        (clocks, "import time"),
        (clocks, "def f():\n    from time import monotonic as now"),
        (pauses, "time.sleep(1)"),
        (pauses, "page.wait_for_timeout(50)"),
        (pauses, "await asyncio.sleep(0.1)"),
        (limits, "expect(page).to_have_url(url, timeout=500)"),
        (limits, "page.expect_response(url, timeout=SOON)"),
        (limits, "process.wait(5)"),
    ],
)
def test_what_is_impatient_is_caught(find: object, source: str) -> None:
    assert callable(find)
    assert len(find(source)) == 1


def test_what_is_patient_is_let_through() -> None:
    source = "from datetime import time\nawait asyncio.sleep(0)\n', '.join(names)\nevent.wait()"
    assert clocks(source) + pauses(source) + limits(source) == []
    assert limits("expect(page).to_have_url(url, timeout=2 * PATIENCE)") == []


# What it measures.


def read(times: int) -> None:
    for _ in range(times):
        re.findall(r"\w+|\W", "Mende. " * 100)


def test_a_function_costs_as_much_as_what_it_does() -> None:
    once, much = work_of(read, [20] * 5), work_of(read, [200] * 5)
    assert 3 < much / once < 30


def test_what_is_quadratic_grows_and_what_is_not_does_not() -> None:
    assert grows(lambda size: read(size * size // 40), 20, 200)
    assert not grows(read, 20, 200)


def test_what_never_comes_is_given_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "now", count(step=PATIENCE / 3).__next__)
    with pytest.raises(AssertionError, match="nobody came"):
        wait_until(lambda: False, lambda: "nobody came")


def test_what_comes_is_not_waited_for_longer() -> None:
    coming = iter((False, False, True))
    wait_until(lambda: next(coming))
    assert not list(coming)
