"""Three places on a page: who keeps one, who gets one."""

from types import SimpleNamespace
from typing import Any

import coach
import pytest
from factories import GROUP, PARTNER, values

from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.ui.form import remarks
from coaching.ui.form.remarks import is_opened, open_places, remark_at

MEND, STRENGTHEN, POLISH = "volontariat-non-justifie", "usagers-non-situes", "formulation-hesitante"
WHO, WHERE, WHY = f"{GROUP}.who", f"{GROUP}.where", f"{GROUP}.why"
NAME, PROOF = f"{PARTNER}.name", "usagers.proof"
FICHE = "fiche"


@pytest.fixture(autouse=True)
def _session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the places a session of their own."""
    remembered: dict[str, object] = {}
    monkeypatch.setattr(remarks, "memory", lambda: remembered)


def fiche(**texts: str) -> Any:
    """Return a fiche whose texts are named after the constants of this module."""
    table = values({globals()[name.upper()]: text for name, text in texts.items()})
    due = coach.remarks(draft_from(table))
    said = SimpleNamespace(due=due)
    return SimpleNamespace(standing_at=lambda _path: said, token=FICHE, places=[])


def at(found: Any, path: str) -> list[str]:
    """Return the codes of the remarks open at a field: one at most."""
    remark = remark_at(found, path)
    return [remark.advice.rule.code] if remark and is_opened(found, remark) else []


def test_places_go_by_importance_whatever_comes_first_on_the_page() -> None:
    found = fiche(who=POLISH, where=STRENGTHEN, why=MEND, name=STRENGTHEN)
    open_places(found, Screen.USAGERS)
    drawn = [at(found, path) for path in (WHO, WHERE, WHY, NAME)]
    assert drawn == [[], [STRENGTHEN], [MEND], [STRENGTHEN]]


def test_a_place_that_is_freed_goes_to_the_remark_that_waits() -> None:
    before = fiche(who=MEND, where=MEND, why=MEND, name=POLISH)
    open_places(before, Screen.USAGERS)
    assert at(before, NAME) == []
    after = fiche(where=MEND, why=MEND, name=POLISH)
    open_places(after, Screen.USAGERS)
    assert [at(after, path) for path in (WHO, NAME)] == [[], [POLISH]]


def test_a_remark_keeps_its_place_before_a_more_important_one() -> None:
    open_places(fiche(who=POLISH, where=POLISH, why=POLISH), Screen.USAGERS)
    after = fiche(who=POLISH, where=POLISH, why=POLISH, name=MEND)
    open_places(after, Screen.USAGERS)
    assert [at(after, path) for path in (WHO, NAME)] == [[POLISH], []]


def test_a_field_has_one_remark_and_the_next_once_it_is_gone() -> None:
    found = fiche(who=f"{MEND} {POLISH}", where=POLISH, why=POLISH)
    open_places(found, Screen.USAGERS)
    assert [at(found, path) for path in (WHO, WHERE, WHY)] == [[MEND], [POLISH], [POLISH]]
    after = fiche(who=POLISH, where=POLISH, why=POLISH)
    open_places(after, Screen.USAGERS)
    assert at(after, WHO) == [POLISH]


def test_the_remark_that_is_open_stays_before_a_graver_one_of_its_field() -> None:
    open_places(fiche(who=POLISH), Screen.USAGERS)
    after = fiche(who=f"{MEND} {POLISH}")
    open_places(after, Screen.USAGERS)
    assert at(after, WHO) == [POLISH]
