"""The card of a sentence: how else it is said, its answers, what is to be mended in it."""

import re
from html import unescape
from typing import Final

import pytest
from buttons import DROP_SENTENCE, KEEP_MINE, WRITE_ONESELF
from factories import COMPLETE, GROUP, PARTNER
from sheet import OUR_60, opened, retouch, sentence_of, shown, to_see, words
from visit import Visit
from wordings import plain

from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")

SLOT: Final = sentence_of(OUR_60).slot
MSA: Final = sentence_of("MSA d’Armorique").slot
FIELD: Final = f"champ-writing-sentences-{SLOT}-text"
COUNT, REASON = f"{GROUP}.count", COMPLETE[f"{GROUP}.why"]
WHAT: Final = "independance.systems"


def test_another_wording_is_taken_with_what_it_loses_said_before(filled: str) -> None:
    visit = Visit("fiche", filled)
    before, card = shown(visit), visit.card(SLOT)
    assert re.findall(r'data-touche="(\d)"', card) == ["1", "2"]
    assert "ne dit plus : pourquoi" in words(card)
    assert card.count('aria-pressed="true"') == 2  # that wording, and « déjà inscrites »
    visit.press("sont déjà inscrits.", card)
    assert REASON not in shown(visit)
    assert "Laissé de côté (1)" in words(visit.html)
    hollow = visit.card(SLOT).partition("pp-creuse")[2].partition("</details>")[0]
    assert f"Pas dit : {REASON}" in words(hollow)
    visit.press("Le dire", hollow)
    assert shown(visit) == before
    assert "Laissé de côté" not in visit.html


def test_an_answer_is_changed_in_its_chip_and_its_sentence_follows(filled: str) -> None:
    visit = Visit("fiche", filled)
    assert f'value="{COMPLETE[COUNT]}"' in visit.card(SLOT)
    visit.send("court-usagers-groups-a-count", "80", "60")
    assert "80 aidants familiaux" in shown(visit.run())
    visit.send("court-usagers-groups-a-count", "beaucoup", "80")
    assert to_see(visit.run()) == ["missing1"]
    assert 'aria-invalid="true"' in visit.card("missing1")
    visit.send("court-usagers-groups-a-count", "80", "beaucoup")
    visit.run().press("Contactées", visit.card(SLOT))
    assert "80" in shown(visit)
    assert "inscrits" not in shown(visit)


def test_an_answer_that_is_missing_is_given_or_left_and_the_sentence_closes(kept: Store) -> None:
    visit = opened(kept, {COUNT: "?", f"{GROUP}.where": "?"})
    assert to_see(visit) == ["missing1"]
    assert plain(TO_CONFIRM_MARK) in shown(visit)
    visit.press("Retirer : Groupe 1 : où", visit.card("missing1"))
    assert "Il nous manque" in shown(visit)
    assert "Groupe 1 : où" not in words(visit.card("missing1"))
    visit.press("Retirer : Groupe 1 : combien", visit.card("missing1"))
    assert "Il nous manque" not in shown(visit)
    assert to_see(visit) == []
    assert visit.card("missing1") == ""
    assert "Laissé de côté (2)" in words(visit.html)
    visit.press("Le dire : Groupe 1 : combien")
    assert to_see(visit) == ["missing1"]
    visit.send("court-usagers-groups-a-count", "80", "?")
    assert "80 aidants" in shown(visit.run())
    assert to_see(visit) == []


def test_what_is_missing_is_asked_of_who_knows_in_one_call(kept: Store) -> None:
    visit = opened(kept, {f"{WHAT}.who_decides": "le préfet", f"{WHAT}.when": "?"})
    (slot,) = to_see(visit)
    card = visit.card(slot)
    assert "Demander au préfet" in words(card)
    visit.press("Demander au préfet", card)
    called = {path: text for path, text in kept.read(visit.token).values.items() if "calls" in path}
    assert sorted(called.values()) == [
        "1", "Pour quand\u00a0: l’accès au fichier des congés\u202f?", f"{WHAT}.what", "le préfet",
    ]  # fmt: skip
    assert "Demander" not in words(visit.card(slot))


def test_a_sentence_is_written_by_hand_and_checked(filled: str) -> None:
    visit = Visit("fiche", filled)
    visit.press(WRITE_ONESELF, visit.card(SLOT))
    ours = sentence_of(OUR_60).text
    assert f">\n{ours}</textarea>" in unescape(visit.card(SLOT))
    assert to_see(visit) == []
    visit.send(FIELD, ours.replace("60", "95"), ours)
    assert "95 aidants familiaux" in shown(visit.run())
    assert to_see(visit) == [SLOT]
    card = visit.card(SLOT)
    assert "95 aidants : vos réponses disent 60" in words(card)
    visit.press("Remettre « 60 aidants »", card)
    assert (to_see(visit), "60 aidants familiaux" in shown(visit)) == ([], True)


def test_the_same_wrong_words_twice_are_mended_together_and_no_longer_ones_are(kept: Store) -> None:
    wrong = "95\u00a0aidants familiaux, puis 95\u00a0aidants, des 195\u00a0aidants connus,"
    visit = opened(kept, retouch(OUR_60, wrong))
    visit.press("Remettre « 60 aidants »", visit.card(SLOT))
    told = shown(visit)
    assert ("60 aidants familiaux" in told, "puis 60 aidants" in told) == (True, True)
    assert "195 aidants" in told


@pytest.mark.parametrize("press", ["C’est voulu : 95 aidants", "C’est bien"])
def test_what_is_meant_is_told_no_more(press: str, kept: Store) -> None:
    visit = opened(kept, retouch(OUR_60, "95\u00a0aidants familiaux"))
    visit.press(press, visit.card(SLOT))
    assert to_see(visit) == []
    assert "95 aidants" in shown(visit)
    kept.save(visit.token, [Change(COUNT, "60", "80")], "bob")
    assert to_see(visit.run()) == [SLOT]  # its answer has changed


def test_a_slip_is_put_right_or_left_alone(kept: Store) -> None:
    slips = {
        f"{GROUP}.why": "ils attendent le departement",
        f"{PARTNER}.why": "Elle aime la region",
    }
    visit = opened(kept, slips)
    assert to_see(visit) == [SLOT, MSA]
    visit.press("Corriger : departement", visit.card(SLOT))
    visit.press("Laisser", visit.card(MSA))
    assert to_see(visit) == []
    assert ("le département" in shown(visit), "la region" in shown(visit)) == (True, True)


@pytest.fixture
def changed(kept: Store) -> Visit:
    """A sentence of the team's, of which an answer has changed, as has that of another."""
    visit = opened(kept, retouch(OUR_60, "soixante aidants"))
    saved = {f"{GROUP}.why": "ils sont las", f"{PARTNER}.brings": "trois conseillères"}
    kept.save(visit.token, [Change(path, COMPLETE[path], it) for path, it in saved.items()], "bob")
    return visit.run()


def test_only_the_sentence_of_the_team_is_offered_its_new_wording(changed: Visit) -> None:
    assert to_see(changed) == [SLOT]
    assert "trois conseillères" in shown(changed)
    card = changed.card(SLOT)
    assert "60 aidants familiaux sont déjà inscrits, parce qu’ils sont las." in words(card)
    assert "data-touche" not in card
    changed.press("Prendre la nouvelle", card)
    assert shown(changed).count("las") == 1
    assert ("soixante" in shown(changed), to_see(changed)) == (False, [])


def test_the_team_s_stays_and_is_offered_again_when_its_answers_change_anew(
    changed: Visit, kept: Store
) -> None:
    before = shown(changed)
    changed.press(KEEP_MINE, changed.card(SLOT))
    assert (shown(changed), to_see(changed)) == (before, [])
    kept.save(changed.token, [Change(COUNT, "60", "61")], "bob")
    assert to_see(changed.run()) == [SLOT]


def test_two_presses_at_once_leave_nothing_to_choose(kept: Store, filled: str) -> None:
    mine, theirs = Visit("fiche", filled), Visit("fiche", filled)
    mine.press(WRITE_ONESELF, mine.card(SLOT))
    ours, card = sentence_of(OUR_60).text, theirs.card(SLOT)
    mine.send(FIELD, "La mienne.", ours)
    theirs.press("sont déjà inscrits.", card)
    assert "La mienne." in shown(theirs)
    assert [rival.value for rival in kept.read(filled).rivals] == [""]
    assert "data-regle" not in theirs.card(SLOT)
    theirs.press(KEEP_MINE, theirs.card(SLOT))
    assert to_see(theirs) == []


def test_a_sentence_leaves_the_text_and_is_said_again(filled: str) -> None:
    visit = Visit("fiche", filled)
    before = shown(visit)
    visit.press(DROP_SENTENCE, visit.card(MSA))
    assert COMPLETE[f"{PARTNER}.why"] not in shown(visit)
    assert visit.card(MSA) == ""
    assert "3 réponses pas dites" in words(visit.html)
    visit.press("Le dire")
    assert shown(visit) == before


@pytest.mark.parametrize("slot", ["free", "road", SLOT, "missing3"])
def test_a_sentence_that_left_the_text_is_put_back_as_the_team_wrote_it(
    slot: str, kept: Store
) -> None:
    more = {"acceleration.steps.a.users": "?"}
    visit = opened(kept, {**retouch(OUR_60, "60 aidants d’ici"), **more})
    before = shown(visit)
    visit.press(DROP_SENTENCE, visit.card(slot))
    assert shown(visit) != before
    # Beside the answer that is not known.
    assert "Laissé de côté (2)" in words(visit.html)
    assert "Phrase retirée" in words(visit.html)
    visit.press("Remettre")
    assert shown(visit) == before
    assert "Phrase retirée" not in visit.html


@pytest.mark.parametrize("slot", ["inconnu", "own0", "missing9"])
def test_a_sentence_that_is_not_there_has_no_card(slot: str, filled: str) -> None:
    assert Visit("fiche", filled).card(slot) == ""


def test_every_sentence_of_the_complete_fiche_has_a_card(filled: str) -> None:
    visit = Visit("fiche", filled)
    slots = re.findall(r'id="phrase-(\w+)"', visit.html)
    assert len(slots) == len(set(slots)) > 8
    assert all(f'data-carte="{slot}"' in visit.card(slot) for slot in slots)
