"""Three places on a page: who keeps one, who gets one, when only one card is drawn."""

from types import SimpleNamespace
from typing import Any

import coach
import pytest
from factories import GROUP, PARTNER, values

from coaching.answers.paths import draft_from
from coaching.journey import Screen
from coaching.ui import places
from coaching.ui.places import open_places, opened

MEND, STRENGTHEN, POLISH = "volontariat-non-justifie", "usagers-non-situes", "formulation-hesitante"
WHO, WHERE, WHY = f"{GROUP}.who", f"{GROUP}.where", f"{GROUP}.why"
NAME, PROOF = f"{PARTNER}.name", "usagers.proof"
FICHE = "fiche"


@pytest.fixture(autouse=True)
def _session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the places a session of their own."""
    monkeypatch.setattr(places, "st", SimpleNamespace(session_state={}))


def fiche(**texts: str) -> Any:
    """Return a fiche whose texts are named after the constants of this module."""
    table = values({globals()[name.upper()]: text for name, text in texts.items()})
    due = coach.remarks(draft_from(table))
    return SimpleNamespace(standing=SimpleNamespace(due=due), token=FICHE)


def at(found: Any, path: str) -> list[str]:
    """Return the codes of the remarks open at a field."""
    return [one.advice.rule.code for one in opened(found, path)]


def test_places_go_by_importance_whatever_is_drawn_first() -> None:
    found = fiche(who=POLISH, where=STRENGTHEN, why=MEND, name=STRENGTHEN)
    drawn = [at(found, path) for path in (WHO, WHERE, WHY, NAME)]
    assert drawn == [[], [STRENGTHEN], [MEND], [STRENGTHEN]]


def test_field_drawn_alone_frees_its_place_and_the_next_takes_it() -> None:
    assert at(fiche(who=MEND, where=MEND, why=MEND, name=POLISH), NAME) == []
    after = fiche(where=MEND, why=MEND, name=POLISH)
    assert at(after, WHO) == []
    assert at(after, NAME) == [POLISH]


def test_card_drawn_alone_takes_no_place_that_another_card_still_shows() -> None:
    assert at(fiche(who=MEND, where=MEND, why=MEND), WHO) == [MEND]
    after = fiche(where=MEND, why=MEND, name=MEND)
    assert at(after, NAME) == []
    open_places(after, Screen.USAGERS)
    assert at(after, NAME) == [MEND]


def test_two_remarks_of_one_field_take_two_places() -> None:
    found = fiche(who=f"{MEND} {POLISH}", where=MEND, why=MEND)
    assert at(found, WHO) == [MEND]
    assert at(fiche(who=f"{MEND} {POLISH}", where=MEND), WHO) == [MEND]
    open_places(found, Screen.USAGERS)
    assert at(fiche(who=f"{MEND} {POLISH}"), WHO) == [MEND]
