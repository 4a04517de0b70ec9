"""« Rien de tout cela »: the families without an answer get « Non », the others keep theirs."""

from typing import Final

import pytest
from visit import Visit
from walls import spaced

from coaching.fiche.choices import Family
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")

PATHS: Final = [f"independance.{family}.depends" for family in Family]
BUTTON: Final = "Répondre « Non » à tout le reste"
TOLD: Final = 'data-fait="C’est noté : « Non » à tout le reste.'


def answers(kept: Store, token: str) -> list[str]:
    values = kept.read(token).values
    return [values.get(path, "") for path in PATHS]


def test_what_is_answered_is_kept(kept: Store) -> None:
    said = {PATHS[1]: "oui", "independance.systems.what": "l’API", PATHS[2]: "je_ne_sais_pas"}
    token = kept.create(said)
    visit = Visit("independance", token)
    assert TOLD in spaced(visit.html)
    visit.press(BUTTON)
    assert answers(kept, token) == ["non", "oui", "je_ne_sais_pas", "non", "non", "non"]
    assert BUTTON not in visit.presses()
    assert visit.held("champ-independance-systems-what") == "l’API"


def test_it_can_be_undone_while_it_stands(kept: Store) -> None:
    token = kept.create({PATHS[1]: "oui"})
    visit = Visit("independance", token).press(BUTTON).undo()
    assert answers(kept, token) == ["", "oui", "", "", "", ""]
    visit.press(BUTTON)
    kept.save(token, [Change(PATHS[0], "non", "oui")], "bob")
    assert answers(kept, visit.undo().token) == ["oui", "oui", "", "", "", ""]
