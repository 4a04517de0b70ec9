"""The list of promises: what the product promises, and the tests that hold it.

A test is marked `@pytest.mark.promise(SUBJECT, "What is promised.")`, and says what it measured
by pytest's own `record_property("figure", "30 sessions, 0 texts lost")`. `make promises` runs
those tests alone, says at its end what they measured, and writes the list.
"""

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest

SUBJECTS: Final = (
    "faults",
    "growth",
    "access",
    "limits",
    "hostile input",
    "operations",
    "accessibility",
    "french",
    "speed",
)
_HEAD: Final = """\
# What is promised, and the test that holds it

`make promises` runs each of these tests, says what it measured, and writes this page if all pass.
"""


@dataclass(slots=True)
class Promise:
    """One promise: its words, the functions that test it, what they measured."""

    subject: str
    words: str
    tests: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


class Promises:
    """Gathers promises as the tests that hold them run; a pytest plugin."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._promises: dict[str, Promise] = {}
        self._by_test: dict[str, Promise] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.get_closest_marker("promise")]
        for item in items:
            marker = item.get_closest_marker("promise")
            assert marker
            subject, words = marker.args
            assert subject in SUBJECTS, subject
            test = _function(item.nodeid)
            promise = self._promises.setdefault(words, Promise(subject, words))
            promise.tests.append(test)
            self._by_test[test] = promise

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self._by_test[_function(report.nodeid)].figures += [
                str(value) for name, value in report.user_properties if name == "figure"
            ]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for promise in self._promises.values():
            terminalreporter.line("\n    ".join((promise.words, *promise.figures)))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the list, unless a promise was broken, or nothing was run."""
        if self._promises and not session.testsfailed and not session.config.option.collectonly:
            self._path.write_text(self._page(), encoding="utf-8")

    def _page(self) -> str:
        kept = sorted(self._promises.values(), key=lambda one: SUBJECTS.index(one.subject))
        parts = [_HEAD]
        for subject, promises in groupby(kept, key=lambda one: one.subject):
            lines = (
                f"- {one.words} {', '.join(f'`{test}`' for test in dict.fromkeys(one.tests))}"
                for one in promises
            )
            parts.append("\n".join((f"## {subject.capitalize()}", "", *lines, "")))
        return "\n".join(parts)


def _function(nodeid: str) -> str:
    return nodeid.partition("[")[0].removeprefix("tests/")
