"""« Demain matin »: the calls that a team keeps, and what a reply changes."""

from datetime import timedelta

import pytest
from factories import COMPLETE, PARTNER, values
from hosting import opened
from visit import Visit

from coaching.coach.calls import CALLS, MOST_CALLS
from coaching.ops.clock import day_in_paris
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")
UNSURE = {f"{PARTNER}.certainty": "contactes"}


@pytest.fixture
def unsure(kept: Store) -> str:
    return kept.create(values(UNSURE))


KEEP = "(garder cet appel)"


def proposed(visit: Visit) -> list[str]:
    return [words for words in visit.presses() if KEEP in words]


def call_of(visit: Visit) -> str:
    key = next(key for key in visit.fields() if key.startswith("champ-demain-calls-"))
    return key.removeprefix("champ-").rpartition("-")[0].replace("-", ".")


def test_a_proposed_call_is_kept_in_one_press(kept: Store, unsure: str) -> None:
    visit = Visit("demain", unsure)
    assert len(proposed(visit)) == 2
    visit.press(KEEP)
    held = kept.read(unsure).values
    call = call_of(visit)
    assert held[f"{call}.whom"] == "la MSA d’Armorique"
    assert held[f"{call}.about"] == f"{PARTNER}.certainty"
    assert held[f"{call}.before"] == (day_in_paris() + timedelta(days=7)).isoformat()
    assert len(proposed(visit)) == 1


def test_a_reply_changes_the_certainty_and_shows_it(kept: Store, unsure: str) -> None:
    visit = Visit("demain", unsure)
    visit.press(KEEP)
    visit.type_in(f"court-{call_of(visit).replace('.', '-')}-reply", "oui")
    assert kept.read(unsure).values[f"{PARTNER}.certainty"] == "d_accord"
    assert "D’accord." in visit.html
    assert Visit("usagers", unsure).held("court-usagers-partners-a-certainty") == "d_accord"


def test_a_day_is_a_date_and_the_words_of_a_former_page_stay_in_sight(
    kept: Store, filled: str
) -> None:
    words = {f"{CALLS}.a": "1", f"{CALLS}.a.before": "mardi <en huit>", f"{CALLS}.a.said_on": "x"}
    kept.save(filled, [Change(path, "", text) for path, text in words.items()], "ada")
    visit = Visit("demain", filled)
    field = "court-demain-calls-a-before"
    assert 'type="date" value="" data-valeur="mardi &lt;en huit&gt;"' in visit.html
    assert "Vous aviez écrit" in visit.html
    assert "Choisissez la date." in visit.html
    visit.type_in(field, "2027-01-04")
    assert kept.read(filled).values[f"{CALLS}.a.before"] == "2027-01-04"
    assert kept.read(filled).rivals == ()
    assert 'type="date" value="2027-01-04"' in visit.html
    assert "Vous aviez écrit" not in visit.html
    kept.save(filled, [Change(f"{CALLS}.a.before", "2027-01-04", "4 janvier 2027")], "ada")
    assert 'type="date" value="2027-01-04"' in Visit("demain", filled).html


def test_a_call_of_ones_own_may_be_added_and_removed(kept: Store, filled: str) -> None:
    visit = Visit("demain", filled).press("Ajouter un appel")
    call = call_of(visit)
    key = f"champ-{call.replace('.', '-')}-whom"
    visit.type_in(key, "la CAF <b>")
    assert kept.read(filled).values[f"{call}.whom"] == "la CAF <b>"
    visit.press("Retirer l’appel 1")
    assert key not in visit.fields()
    visit.press("Annuler le retrait")
    assert visit.held(key) == "la CAF <b>"


@pytest.mark.parametrize("call", [KEEP, "Ajouter un appel"])
def test_a_call_that_is_removed_is_shown_by_what_its_page_asks(
    kept: Store, unsure: str, call: str
) -> None:
    """It may hold more, which nobody is asked: what it is about."""
    visit = Visit("demain", unsure).press(call)
    key = f"champ-{call_of(visit).replace('.', '-')}"
    visit.type_in(f"{key}-who", "Inès").press("Retirer l’appel 1")
    assert f"{key}-whom" not in visit.fields()
    again = Visit("demain", unsure)
    if call is KEEP:
        assert again.press("Annuler le retrait").held(f"{key}-whom") == "la MSA d’Armorique"
    assert kept.read(unsure).rivals == ()


def test_two_calls_that_are_removed_are_told_apart(kept: Store, filled: str) -> None:
    """Both may be of the same day: who is to be called tells which is which."""
    calls = {
        f"{CALLS}.{key}.{name}": value
        for key, whom in (("a", "la CAF"), ("b", "la mairie"))
        for name, value in (("whom", whom), ("before", "9 décembre 2026"))
    }
    kept.save(filled, [Change(path, "", value) for path, value in calls.items()], "ada")
    html = Visit("demain", filled).html
    for whom in ("la CAF", "la mairie"):
        assert f'Annuler le retrait<span class="pp-cache">&nbsp;: {whom}</span>' in html


def test_no_more_are_kept_than_a_team_can_make(kept: Store) -> None:
    calls = {f"{CALLS}.k{rank}": str(rank) for rank in range(1, MOST_CALLS + 1)}
    visit = Visit("demain", kept.create({**COMPLETE, **UNSURE, **calls}))
    assert proposed(visit) == []
    assert "Ajouter un appel" not in visit.presses()
    assert f"{MOST_CALLS} appels sont gardés" in visit.html


def test_a_partner_that_is_gone_takes_no_page_down(kept: Store, unsure: str) -> None:
    visit = Visit("demain", unsure)
    visit.press(KEEP)
    kept.save(unsure, [Change(PARTNER, "1", ""), Change("usagers.partners.z", "", "1")], "ada")
    assert "Votre réponse met à jour" not in Visit("demain", unsure).html


def test_what_a_person_typed_is_no_markup(kept: Store) -> None:
    token = kept.create(values({**UNSURE, f"{PARTNER}.name": "MSA <b>"}))
    page = Visit("demain", token).html
    assert "<strong>MSA &lt;b&gt;</strong>" in page
    assert "<b>" not in page


def test_a_team_keeps_its_fiche_once_its_workshop_is_erased(kept: Store) -> None:
    _, room = opened()
    token = kept.rooms.join(room.id, "Les Marins", {f"{CALLS}.a": "1"})
    visit = Visit("demain", token)
    assert "effacée avec l’atelier" in visit.html
    assert "gardée jusqu’au" in Visit("fiche", token).html
    visit.click("salle-rester")
    assert kept.rooms.teams(room.id)[0].stays
    assert "Votre fiche reste" in visit.html
    assert "gardée jusqu’au" not in Visit("fiche", token).html
    visit.click("salle-rester")
    assert not kept.rooms.teams(room.id)[0].stays
