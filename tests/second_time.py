"""Tests that fail, then pass as `make test` runs them once more: each is a fault until read.

A loaded machine makes a browser miss a press: to fail on it would have people run the tests again
without reading. So they pass, and are the last that `make test` says, by their names.
"""

from pathlib import Path
from typing import Final

import pytest

HEAD: Final = "PASSED THE SECOND TIME ONLY, each a fault until it is read"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test` say where their names go."""
    parser.addoption("--second-time", type=Path, help="write there the names of tests that pass")


def pytest_configure(config: pytest.Config) -> None:
    """Gather them when they are asked for."""
    if path := config.getoption("second_time"):
        config.pluginmanager.register(SecondTime(path))


class SecondTime:
    """Gathers the tests that pass as they run once more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._passed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that passed."""
        if report.when == "call" and report.passed:
            self._passed.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write their names where `make test` reads them."""
        if self._passed:
            self._path.parent.mkdir(exist_ok=True)
            said = "\n".join((f"{HEAD} ({len(self._passed)}):", *self._passed))
            self._path.write_text(f"{said}\n", encoding="utf-8")
