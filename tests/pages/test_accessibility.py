"""What criteria of the RGAA ask of pages, where no browser is needed to tell."""

import pytest
from buttons import PASS_QUESTION
from desk import Desk
from factories import GROUP
from visit import Visit
from walls import Wall

from coaching.storage import Store, screen_token

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_the_browser_may_fill_in_the_name_of_the_coach() -> None:
    """11.13: the only field that asks for a name of whoever types."""
    desk = Desk("Relais")
    assert 'id="signature" autocomplete="name"' in desk.press()


def test_what_is_photographed_has_one_name() -> None:
    """1.3: a square, beside a code that is typed."""
    desk = Desk("Relais")
    seen = desk.press() + Wall(screen_token(desk.token)).html
    assert 'alt="Carré à photographier' in seen
    assert "Code à photographier" not in seen


def test_a_press_says_what_it_does(kept: Store) -> None:
    """11.9: « Passer », alone, is no name."""
    visit = Visit("usagers", kept.create({f"{GROUP}.who": "tous les Français"}))
    passed = [one for one in visit.presses() if PASS_QUESTION in one]
    assert passed == ["Passer cette question : Par qui commencer ? groupe 1"]


def test_what_is_learnt_of_a_text_is_announced(kept: Store) -> None:
    """7.5: personal data, the room that is left."""
    private = {"usagers.testimony": "Écrivez à Marie Dupont, marie.dupont@exemple.fr."}
    assert 'data-dire="prive-' in Visit("usagers", kept.create(private)).html
    full = {"depart.problem": "Il attend trop. " * 60}
    assert 'data-dire="compteur-' in Visit("depart", kept.create(full)).html


def test_what_a_press_of_the_coach_did_is_announced() -> None:
    """7.5: the step, its time, who may enter."""
    desk = Desk("Relais")
    assert 'data-dire="etape"' in desk.press()
    more = f"{desk.plan.steps[0].minutes + 1} minutes en tout"
    assert f"Le temps est arrêté&nbsp;: {more}" in desk.press("plus")
    assert f"Le temps court&nbsp;: {more}" in desk.press("demarrer")
    assert 'data-dire="portes">Les entrées sont fermées' in desk.press("fermer")
