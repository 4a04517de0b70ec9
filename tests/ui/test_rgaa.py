"""The criteria of accessibility: all of them, each with its proof; the pages written from them."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from snapshot import assert_written

from coaching.ui.accessibility import CHECKS, CRITERIA, THEMES, Criterion, Result, rate
from coaching.ui.screens.site_pages import public_page
from tools.documentation import rgaa_page

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "rgaa.md"
FRONT: Final = ROOT / "coaching" / "web" / "front"
# How many the framework has in each of its thirteen themes.
COUNTS: Final = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


def test_every_criterion_is_there_once_in_order() -> None:
    expected = [
        f"{theme}.{rank + 1}" for theme, count in enumerate(COUNTS, 1) for rank in range(count)
    ]
    assert [one.number for one in CRITERIA] == expected
    assert len(CRITERIA) == 106
    assert list(THEMES) == [str(theme) for theme in range(1, len(COUNTS) + 1)]


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.number)
def test_each_says_how_it_was_checked(criterion: Criterion) -> None:
    assert set(criterion.checked) <= set(CHECKS)
    assert criterion.checked
    assert not criterion.title.endswith(".")
    if criterion.result is Result.BROKEN:
        assert criterion.remark, "what is wrong must be said"


def test_every_check_is_used_and_its_tests_are_there() -> None:
    assert {name for one in CRITERIA for name in one.checked} == set(CHECKS)
    for means in (one for one in CHECKS.values() if "(tests/" in one):
        folder = ""
        for path in means.partition("(")[2].rstrip(")").split(", "):
            folder = str(Path(path).parent) if "/" in path else folder
            assert (ROOT / (path if "/" in path else f"{folder}/{path}")).exists(), path


def test_what_is_said_of_firefox_is_tried_there() -> None:
    told = [means for means in CHECKS.values() if "Firefox" in means and "une fois" not in means]
    named = {path for means in told for path in re.findall(r"test_\w+\.py", means)}
    tests = [*(ROOT / "tests" / "e2e").glob("test_*.py")]
    tried = {one.name for one in tests if "@IN_BOTH_BROWSERS" in one.read_text(encoding="utf-8")}
    assert named <= tried
    _, page = public_page("accessibilite", {})
    assert "essaie le parcours au clavier" in page
    assert "seuls ceux de la famille de Chromium" not in page


def test_a_link_that_nothing_shows_is_not_said_to_be_underlined() -> None:
    """Sentences of the paragraph are links that look like text."""
    styles = (FRONT / "assets" / "perimetre.css").read_text(encoding="utf-8")
    hidden = re.search(r"a\.pp-phrase \{ color: inherit; text-decoration: none", styles)
    (links,) = (one for one in CRITERIA if one.number == "10.6")
    assert (links.result is Result.BROKEN) == bool(hidden)


def test_what_the_pages_hold_is_not_said_to_be_absent() -> None:
    found = {one.number: one.result for one in CRITERIA}
    screens = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html.j2")]
    assert any(re.search(r"<figure[^>]*>\s*<img", screen) for screen in screens)
    assert found["1.9"] is not Result.ABSENT
    assert any('autocomplete="name"' in screen for screen in screens)
    assert found["11.13"] is not Result.ABSENT


def test_what_the_statement_does_not_vouch_for_is_not_counted_as_met() -> None:
    _, page = public_page("accessibilite", {})
    (documents,) = (one for one in CRITERIA if one.number == "13.3")
    unread = "n’est pas établie" in page and "Les documents Word et LibreOffice" in page
    assert (documents.result is Result.BROKEN) == unread


def test_the_rate_leaves_out_what_does_not_apply() -> None:
    counts = Counter(one.result for one in CRITERIA)
    met, broken = counts[Result.MET], counts[Result.BROKEN]
    assert rate(CRITERIA) == pytest.approx(100 * met / (met + broken))
    assert rate([one for one in CRITERIA if one.result is not Result.BROKEN]) == 100


def test_the_page_of_the_docs_is_up_to_date() -> None:
    assert_written(PAGE, rgaa_page())
