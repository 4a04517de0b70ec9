"""« Demain matin »: the calls that a team keeps, and what a reply changes."""

import re
from datetime import UTC, datetime

import pytest
from factories import COMPLETE, PARTNER, values
from hosting import opened
from visit import Visit

from coaching.coach.calls import CALLS, MOST_CALLS
from coaching.exports.papers import BACK_TITLE
from coaching.ops import clock
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")
UNSURE = {f"{PARTNER}.certainty": "contactes"}


@pytest.fixture
def unsure(kept: Store) -> str:
    return kept.create(values(UNSURE))


KEEP = "(garder cet appel)"


def at(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


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
    assert re.fullmatch(r"\d{1,2}(er)?\s\w+\s20\d\d", held[f"{call}.before"])
    assert len(proposed(visit)) == 1
    assert 'data-document="agenda"' in visit.html


def test_a_reply_changes_the_certainty_and_shows_it(kept: Store, unsure: str) -> None:
    visit = Visit("demain", unsure)
    visit.press(KEEP)
    visit.type_in(f"court-{call_of(visit).replace('.', '-')}-reply", "oui")
    assert kept.read(unsure).values[f"{PARTNER}.certainty"] == "d_accord"
    assert "D’accord." in visit.html
    assert Visit("usagers", unsure).held("court-usagers-partners-a-certainty") == "d_accord"


def test_a_day_is_typed_as_it_is_said_and_stays_that_day(
    kept: Store, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In Paris, it is 2 December already.
    monkeypatch.setattr(clock, "now", lambda: at(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)))
    visit = Visit("demain", filled).press("Ajouter un appel")
    field = f"champ-{call_of(visit).replace('.', '-')}-before"
    visit.type_in(field, "demain matin")
    assert "jeudi 3 décembre 2026" in visit.html.replace("\u00a0", " ")
    monkeypatch.setattr(clock, "now", lambda: at(datetime(2026, 12, 9, 8, tzinfo=UTC)))
    later = Visit("demain", filled)
    assert later.held(field) == "demain matin"
    assert "Jeudi 3 décembre 2026 est passé" in later.html.replace("\u00a0", " ")
    later.type_in(field, "<b>demain")
    assert "Écrivez un jour" in later.html
    assert "Un appel est sans date" in later.html
    later.type_in(field, "vendredi")
    assert "vendredi 11 décembre 2026" in later.html.replace("\u00a0", " ")
    later.type_in(field, "4 janvier 2027")
    assert f"{call_of(visit)}.said_on" not in kept.read(filled).values


def test_the_calendar_of_others_stands_beside_ones_own(kept: Store, filled: str) -> None:
    html = Visit("demain", filled).html.replace("\u00a0", " ").replace("\u202f", " ")
    for told in ("12 mars 2027", "deux mois après le lancement, en mars 2027", "1 à 5 %"):
        assert told in html
    assert "60 sur 350 000, soit moins de 0,1 %" in html
    assert "au 21 août 2026" in html
    month = Visit("demain", kept.create(values({"depart.launch": "janvier 2027"}))).html
    assert month.index("Une première version en ligne") < month.index("premiers usagers servis")
    bare = Visit("demain", kept.create({})).html
    assert "Donnez le vôtre" in bare
    assert "Votre premier périmètre" not in bare


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
    """It may hold more, which nobody is asked: what it is about, from when its day counts."""
    visit = Visit("demain", unsure).press(call)
    key = f"champ-{call_of(visit).replace('.', '-')}"
    visit.type_in(f"{key}-before", "je ne sais pas").press("Retirer l’appel 1")
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


def test_the_link_opens_on_what_was_promised_once_a_day_is_past(kept: Store) -> None:
    call = {f"{CALLS}.a": "1", f"{CALLS}.a.whom": "la CAF", f"{CALLS}.a.before": "3 mars 2025"}
    token = kept.create({**COMPLETE, **call})
    assert BACK_TITLE in Visit("fiche", token).html
    visit = Visit("demain", token)
    assert BACK_TITLE in visit.html
    assert "D’ici juillet 2027, 60" in visit.html.replace("\u00a0", " ")
    visit.type_in("court-demain-calls-a-reply", "non")
    assert BACK_TITLE in Visit("demain", token).html


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
