"""« Rien de tout cela »: the families without an answer get « Non », the others keep theirs."""

from typing import Final

import pytest
from factories import COMPLETE
from visit import Visit

from coaching.fiche.choices import Depends, Family
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")

PATHS: Final = [f"independance.{family}.depends" for family in Family]
BUTTON: Final = "aucune"
TOLD: Final = "C’est noté\u00a0: «\u202fNon\u202f» partout"
UNDO: Final = "annuler"


def answers(kept: Store, token: str) -> list[str]:
    values = kept.read(token).values
    return [values.get(path, "") for path in PATHS]


def test_one_press_says_no_to_the_six_and_it_is_told(kept: Store, blank: str) -> None:
    visit = Visit("independance", blank)
    assert "à tout le reste" in visit.tab.button(BUTTON).label
    visit.click(BUTTON)
    assert answers(kept, blank) == [Depends.NO] * 6
    assert {radio.value for radio in visit.tab.radio} == {Depends.NO}
    assert f"{TOLD}." in visit.html
    assert BUTTON not in visit.buttons()


def test_what_is_answered_is_kept(kept: Store) -> None:
    said = {PATHS[1]: "oui", "independance.systems.what": "l’API", PATHS[2]: "je_ne_sais_pas"}
    token = kept.create(said)
    visit = Visit("independance", token)
    visit.click(BUTTON)
    assert answers(kept, token) == ["non", "oui", "je_ne_sais_pas", "non", "non", "non"]
    assert visit.held("champ-independance-systems-what") == "l’API"
    assert f"{TOLD} ailleurs." in visit.html


def test_it_can_be_undone_while_it_stands(kept: Store) -> None:
    token = kept.create({PATHS[1]: "oui"})
    visit = Visit("independance", token).click(BUTTON).click(UNDO)
    assert answers(kept, token) == ["", "oui", "", "", "", ""]
    assert "C’est annulé." in visit.html
    visit.click(BUTTON).choose("court-independance-legal-depends", "je_ne_sais_pas")
    assert UNDO not in visit.buttons()


def test_it_is_not_told_in_another_fiche(kept: Store, blank: str) -> None:
    visit = Visit("independance", blank).click(BUTTON)
    visit.tab.query_params["fiche"] = kept.create(dict.fromkeys(PATHS, "non"))
    assert TOLD not in visit.run().html


def test_there_is_no_button_once_all_is_answered(kept: Store) -> None:
    visit = Visit("independance", kept.create({**COMPLETE, PATHS[0]: ""}))
    assert BUTTON in visit.buttons()
    visit.choose("court-independance-legal-depends", "non")
    assert BUTTON not in visit.buttons()


def test_a_colleague_s_answer_is_kept_and_the_press_is_not_lost(kept: Store, blank: str) -> None:
    visit = Visit("independance", blank)
    kept.save(blank, [Change(PATHS[0], "", "oui")], "bob")
    visit.click(BUTTON)
    assert answers(kept, blank) == ["oui", *["non"] * 5]
    assert kept.read(blank).rivals == ()
    assert "champ-independance-legal-what" in visit.lines()
