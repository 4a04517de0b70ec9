"""« Rien de tout cela »: the families without an answer get « Non », the others keep theirs."""

from typing import Final

import pytest
from visit import Visit
from walls import spaced

from coaching.fiche.choices import Depends, Family
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")

PATHS: Final = [f"independance.{family}.depends" for family in Family]
BUTTON: Final = "Répondre « Non » à tout le reste"
TOLD: Final = 'data-fait="C’est noté : « Non » à tout le reste.'


def answers(kept: Store, token: str) -> list[str]:
    values = kept.read(token).values
    return [values.get(path, "") for path in PATHS]


def test_one_press_says_no_to_the_six_and_it_is_told(kept: Store, blank: str) -> None:
    visit = Visit("independance", blank)
    assert TOLD in spaced(visit.html)
    visit.press(BUTTON)
    assert answers(kept, blank) == [Depends.NO] * 6
    assert {visit.held(key_of(path)) for path in PATHS} == {Depends.NO}
    assert BUTTON not in visit.presses()


def test_what_is_answered_is_kept(kept: Store) -> None:
    said = {PATHS[1]: "oui", "independance.systems.what": "l’API", PATHS[2]: "je_ne_sais_pas"}
    token = kept.create(said)
    visit = Visit("independance", token)
    assert TOLD in spaced(visit.html)
    visit.press(BUTTON)
    assert answers(kept, token) == ["non", "oui", "je_ne_sais_pas", "non", "non", "non"]
    assert visit.held("champ-independance-systems-what") == "l’API"


def test_it_can_be_undone_while_it_stands(kept: Store) -> None:
    token = kept.create({PATHS[1]: "oui"})
    visit = Visit("independance", token).press(BUTTON).undo()
    assert answers(kept, token) == ["", "oui", "", "", "", ""]
    visit.press(BUTTON)
    kept.save(token, [Change(PATHS[0], "non", "oui")], "bob")
    assert answers(kept, visit.undo().token) == ["oui", "oui", "", "", "", ""]


def test_a_colleague_s_answer_is_kept_and_the_press_is_not_lost(kept: Store, blank: str) -> None:
    visit = Visit("independance", blank)
    kept.save(blank, [Change(PATHS[0], "", "oui")], "bob")
    visit.press(BUTTON)
    assert answers(kept, blank) == ["oui", *["non"] * 5]
    assert "champ-independance-legal-what" in visit.fields()
