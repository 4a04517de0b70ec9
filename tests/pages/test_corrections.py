"""Before the text is taken away: what may be put right, each in one press that can be undone."""

from html import unescape
from typing import Final

import pytest
from factories import COMPLETE, GROUP, PARTNER, values
from sheet import OUR_60, retouch
from visit import Visit

from coaching.coach.proofreading import slips
from coaching.fiche.paths import draft_from
from coaching.paragraph import Variant
from coaching.paragraph.retouching.final import path_of
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")

WHY, NAME, PROBLEM = f"{GROUP}.why", f"{PARTNER}.name", "depart.problem"
TYPED: Final = {
    PROBLEM: "Le departement attend.",
    WHY: "ils attendent le departement",
    NAME: "SDIS 26",
    "usagers.testimony": "Grace a eux, c’est deja mieux.",
}
RIGHT: Final = {
    PROBLEM: "Le département attend.",
    WHY: "ils attendent le département",
    NAME: "le SDIS 26",
    "usagers.testimony": "Grâce à eux, c’est déjà mieux.",
}
TITLE: Final = "Avant d’emporter le texte"


def key_of_slip(was: str) -> str:
    return next(one.key for one in slips(draft_from(values(TYPED))) if one.was == was)


@pytest.fixture
def careless(kept: Store) -> str:
    """The token of the complete fiche, typed in a hurry."""
    return kept.create(values(TYPED), "ana")


def changed(kept: Store, token: str) -> dict[str, str]:
    """Return the answers that are no longer as they were typed."""
    now = kept.read(token).values
    return {path: text for path, text in TYPED.items() if now[path] != text}


def test_nothing_is_shown_when_nothing_is_to_be_put_right(filled: str) -> None:
    assert TITLE not in Visit("fiche", filled).html


def test_each_slip_is_shown_with_its_answers_and_nothing_is_put_right_unasked(
    kept: Store, careless: str
) -> None:
    html = unescape(Visit("fiche", careless).html)
    assert TITLE in html
    assert "4 détails d’écriture" in html
    for was, now in (("departement", "département"), ("SDIS 26", "le SDIS 26")):
        assert f"</span>{was}<span" in html
        assert f"</span>{now}<span" in html
    assert f"/usagers?fiche={careless}&retour=fiche&champ=champ-usagers-groups-a-why" in html
    assert changed(kept, careless) == {}


def test_one_slip_is_put_right_wherever_it_is_and_back(kept: Store, careless: str) -> None:
    visit = Visit("fiche", careless).click(f"corriger-{key_of_slip('departement')}")
    now = kept.read(careless).values
    assert changed(kept, careless) == {path: TYPED[path] for path in (PROBLEM, WHY)}
    assert {path: now[path] for path in (PROBLEM, WHY)} == {
        path: RIGHT[path] for path in (PROBLEM, WHY)
    }
    assert "C’est corrigé." in visit.html
    visit.click("annuler")
    assert changed(kept, careless) == {}
    assert f"corriger-{key_of_slip('departement')}" in visit.buttons()


def test_all_are_put_right_in_one_press(kept: Store, careless: str) -> None:
    visit = Visit("fiche", careless).click("tout-corriger")
    assert kept.read(careless).values == values(RIGHT)
    assert "4 corrections faites." in visit.html
    assert TITLE not in visit.html
    # What the other pages show follows, though no keyboard of this tab typed it.
    visit.go("depart")
    assert visit.held("champ-depart-problem") == RIGHT[PROBLEM]


def test_what_is_left_as_it_is_comes_back_neither_here_nor_elsewhere(
    kept: Store, careless: str
) -> None:
    key = key_of_slip("SDIS 26")
    visit = Visit("fiche", careless).click(f"laisser-{key}")
    again = Visit("fiche", careless)
    for one in (visit, again):
        assert f"corriger-{key}" not in one.buttons()
    again.click("tout-corriger")
    assert kept.read(careless).values[NAME] == "SDIS 26"
    visit.run()


def test_leaving_a_slip_can_be_undone(careless: str) -> None:
    key = key_of_slip("SDIS 26")
    visit = Visit("fiche", careless).click(f"laisser-{key}").click("annuler")
    assert f"corriger-{key}" in visit.buttons()


def test_what_a_colleague_wrote_meanwhile_stays(kept: Store, careless: str) -> None:
    visit = Visit("fiche", careless)
    theirs = "ils attendent le departement, et la région"
    kept.save(careless, [Change(WHY, TYPED[WHY], theirs)], "bob")
    visit.click(f"corriger-{key_of_slip('departement')}")
    now = kept.read(careless)
    assert now.values[WHY] == "ils attendent le département, et la région"
    assert now.rivals == ()


def test_once_a_colleague_has_gone_on_nothing_is_undone(kept: Store, careless: str) -> None:
    visit = Visit("fiche", careless).click("tout-corriger")
    kept.save(careless, [Change(WHY, RIGHT[WHY], "ils attendent")], "bob")
    assert "annuler" not in visit.run().buttons()


def test_the_words_of_a_person_are_no_markup(kept: Store) -> None:
    token = kept.create(values({NAME: 'SDIS <b onclick="x">26</b>'}))
    html = Visit("fiche", token).html
    assert "SDIS &lt;b onclick=" in html
    assert "<b onclick" not in html


def test_the_text_retouched_by_hand_is_put_right_too(kept: Store) -> None:
    token = kept.create(values(retouch(OUR_60, "nos beneficiaires")))
    visit = Visit("fiche", token)
    assert "Votre texte" in visit.html
    (key,) = [key for key in visit.buttons() if key.startswith("corriger-")]
    visit.click(key)
    assert "nos bénéficiaires" in kept.read(token).values[path_of(Variant.FICHE)]


def test_a_text_put_away_is_not_read(kept: Store) -> None:
    token = kept.create(values(retouch(OUR_60, "nos beneficiaires")))
    visit = Visit("fiche", token).click("retour-produit")
    assert TITLE not in visit.html
    assert COMPLETE[WHY] == kept.read(token).values[WHY]
