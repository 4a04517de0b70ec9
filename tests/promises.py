"""The table of promises: what the product promises, the test that holds it, what was measured.

A test is marked `@pytest.mark.promise(SUBJECT, "What is promised.")`, and says what it measured
by pytest's own `record_property("figure", "30 sessions, 0 texts lost")`. `make promises` runs
those tests alone and writes the table.
"""

import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
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

Written by `make promises` on {day}, {system}, Python {python}: every line was run, and passed.
"""


@dataclass(slots=True)
class Promise:
    """One promise: its words, the function that tests it, how many cases, what they measured."""

    subject: str
    words: str
    test: str
    cases: int = 0
    failures: int = 0
    figures: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Return the promise as a row of a Markdown table."""
        cells = (self.words, f"`{self.test}`", str(self.cases), "<br>".join(self.figures) or "held")
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


class Table:
    """Gathers promises as the tests that hold them run; a pytest plugin."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._promises: dict[str, Promise] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note what each test promises, and leave out those that promise nothing."""
        items[:] = [item for item in items if item.get_closest_marker("promise")]
        for item in items:
            marker = item.get_closest_marker("promise")
            assert marker
            subject, words = marker.args
            assert subject in SUBJECTS, subject
            test = _function(item.nodeid)
            self._promises.setdefault(test, Promise(subject, words, test)).cases += 1

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a test measured, once it has run."""
        promise = self._promises[_function(report.nodeid)]
        promise.failures += report.failed
        if report.when == "call":
            promise.figures += [
                str(value) for name, value in report.user_properties if name == "figure"
            ]

    def pytest_sessionfinish(self) -> None:
        """Write the table, unless a promise was broken."""
        if self._promises and not any(one.failures for one in self._promises.values()):
            self._path.write_text(self._page(), encoding="utf-8")

    def _page(self) -> str:
        head = _HEAD.format(
            day=datetime.now(UTC).date(),
            system=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
        )
        kept = sorted(self._promises.values(), key=lambda one: SUBJECTS.index(one.subject))
        parts = [head]
        for subject, promises in groupby(kept, key=lambda one: one.subject):
            rows = (one.row() for one in promises)
            heads = ("| promise | test | cases | measured |", "|---|---|---|---|")
            parts.append("\n".join((f"## {subject.capitalize()}", "", *heads, *rows, "")))
        return "\n".join(parts)


def _function(nodeid: str) -> str:
    """Return a test without its parameters."""
    return nodeid.partition("[")[0].removeprefix("tests/")
