"""Which tests run when: what `make check` leaves out, what one worker keeps.

Nobody lists them: a test starts programs when a fixture, a parameter or its module reaches what
starts them, and some folders try the whole product. What takes seconds to try all there is says so
itself: `@pytest.mark.exhaustive`.
"""

import re
from pathlib import Path
from typing import Final

import pytest
from _pytest.nodeid import coerce_node_id

# Whatever starts a browser, a server of ours or another's, or asks the grammar checker.
_FIXTURES: Final = {"playwright", "postgresql", "server", "farm"}
_PARAMETERS: Final = {"postgresql", "on_postgresql", "on_sqlite"}
_MODULES: Final = {
    *("e2e.serving", "ops.process", "growth.farm"),
    *("grammar", "wording.judging", "wording.words"),
}
# Folders that try the whole product, rather than a part or a page of it.
_WHOLE: Final = {"growth", "hostile", "ops", "resilience", "security"}
# Folders that hold nothing else: where that is not run, they are not even loaded.
_APART: Final = {"not exhaustive": _WHOLE, "not starts_programs": {"e2e"}}
# Shared by many tests and dear to start: one worker has them all, on the only one of them.
_SHARED: Final = {"farm": "farm", "on_postgresql": "faults", "on_sqlite": "faults"}

_GROUP: Final = re.compile(r"@[^@\]]+$")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out, unread, a folder of which nothing would run."""
    asked = str(config.option.markexpr).split(" and ")
    apart = (_APART[one] for one in asked if one in _APART)
    return any(collection_path.name in folders for folders in apart) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests, and put the browser last, for it keeps an event loop; its groups first.

    A group is for one worker: at the very end, the others would wait for it.
    """
    for item in items:
        needs = _needs(item)
        if needs & (_FIXTURES | _PARAMETERS) or _reaches(item):
            item.add_marker("starts_programs")
        if _WHOLE & set(item.path.parts):
            item.add_marker("exhaustive")
        for name in sorted(needs & _SHARED.keys()):
            item.add_marker(pytest.mark.xdist_group(_SHARED[name]))
    opened = {_group(item) for item in items if "playwright" in _needs(item)}
    opened.discard("")

    def rank(item: pytest.Item) -> tuple[bool, bool]:
        is_grouped = _group(item) in opened
        return "playwright" in _needs(item) or is_grouped, not is_grouped

    items.sort(key=rank)


def _group(item: pytest.Item) -> str:
    mark = item.get_closest_marker("xdist_group")
    return str(mark.args[0]) if mark else ""


def _needs(item: pytest.Item) -> set[str]:
    chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return {*getattr(item, "fixturenames", ()), *(one for one in chosen if isinstance(one, str))}


def _reaches(item: pytest.Item) -> bool:
    module = item.getparent(pytest.Module)
    named = vars(module.obj).values() if module else ()
    return any(getattr(one, "__module__", "") in _MODULES for one in named)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Put the group of a test in its name: xdist 3.8 does where pytest 9.2 no longer looks."""
    if not hasattr(session.config, "workerinput"):
        return
    for item in session.items:
        for mark in item.iter_markers("xdist_group"):
            item._id = coerce_node_id(f"{item.nodeid}@{mark.args[0]}")  # noqa: SLF001


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take the group out of the name again: what failed is run once more by its own."""
    if hasattr(report, "node"):  # by the worker that ran it: workers themselves need the whole
        report.nodeid = _GROUP.sub("", report.nodeid)
