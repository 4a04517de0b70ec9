"""Sentence by sentence: which is to be seen, why, and what ends it."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, PARTNER, draft, values
from sheet import OUR_60, retouch, sentence_of

from coaching.coach.analysis import analysis
from coaching.coach.proofreading import left_alone, put_right
from coaching.coach.text_check import Concern, SentenceCheck, TextCheck, set_aside
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph.team_text import SENTENCES, mark_of, silenced, wordings, written

COUNT, WHERE = f"{GROUP}.count", f"{GROUP}.where"
SLOT: Final = sentence_of(OUR_60).slot
NEW: Final = {f"{GROUP}.why": "ils ont épuisé leurs congés et leurs forces"}
MARIE: Final = "60\u00a0aidants familiaux, dont Marie Dupont,"


def read(table: Mapping[str, str]) -> TextCheck:
    return analysis(draft_from(table)).text_check


# A fiche of which one sentence is to be seen, for one reason.
TO_SEE: Final[Mapping[Concern, Mapping[str, str]]] = {
    Concern.MARK: {COUNT: "?"},
    Concern.FACT: retouch(OUR_60, "95\u00a0aidants familiaux"),
    Concern.STEP: {
        f"{FIRST}.month": "5 mois",
        **written(
            "aim",
            text="D’ici juillet 2027, 60 aidants familiaux s’en servent.",
            base="D’ici juillet\u00a02027, nous voulons couvrir les quatre départements bretons, "
            "avec 900\u00a0personnes.",
        ),
    },
    Concern.TYPED: {"independance.systems.workaround": "photo papier"},
    Concern.SLIP: {f"{GROUP}.why": "ils attendent le departement"},
    Concern.CHANGED: {**retouch(OUR_60, "soixante aidants"), **NEW},
}


def seen(concern: Concern) -> tuple[DraftFiche, SentenceCheck]:
    table = values(TO_SEE[concern])
    (one,) = read(table).to_see
    return draft_from(table), one


def after(one: DraftFiche, texts: Mapping[str, str]) -> TextCheck:
    return read({**values_of(one), **texts})


def test_of_the_complete_fiche_nothing_is_to_be_seen() -> None:
    check = read(COMPLETE)
    assert (check.to_see, check.unsaid, check.unfounded) == ((), (), ())


@pytest.mark.parametrize("concern", Concern)
def test_a_sentence_is_to_be_seen_for_a_reason(concern: Concern) -> None:
    one = seen(concern)[1]
    assert one.concerns == (concern,)
    assert one.ours
    assert (TO_CONFIRM_MARK in one.sentence.text) == (concern is Concern.MARK)
    assert one.sentence.slot in {SLOT, "missing1", "meanwhilesystems", "aim"}


@pytest.mark.parametrize("concern", [one for one in Concern if one is not Concern.CHANGED])
def test_it_is_good_as_it_is_until_its_words_change(concern: Concern) -> None:
    fiche, one = seen(concern)
    good = written(one.sentence.slot, seen=mark_of(one.sentence.text))
    assert after(fiche, good).to_see == ()
    more = {"independance.systems.workaround": "papier photo", COUNT: "?", WHERE: "?"}
    more |= retouch(OUR_60, "96\u00a0aidants") if concern is Concern.FACT else {}
    more |= {f"{GROUP}.why": "on attend le departement"} if concern is Concern.SLIP else {}
    more |= {f"{SENTENCES}.aim.text": "60 aidants d’ici là."} if concern is Concern.STEP else {}
    assert after(fiche, good | more).at(one.sentence.slot) in after(fiche, good | more).to_see


ENDS: Final[Mapping[str, tuple[Concern, Callable[[DraftFiche, SentenceCheck], dict[str, str]]]]] = {
    "the answer": (Concern.MARK, lambda _fiche, _one: {COUNT: "60"}),
    "the answer left aside": (Concern.MARK, lambda fiche, _one: silenced(fiche, COUNT)),
    "a fact that is meant": (Concern.FACT, lambda fiche, one: set_aside(one.facts[0], fiche)),
    "an answer that says it": (Concern.FACT, lambda *_: {COUNT: "95"} | ours({COUNT: "95"})),
    "an answer that is read": (
        Concern.TYPED,
        lambda *_: {"independance.systems.workaround": "l’aidant envoie une photo"},
    ),
    "a slip put right": (Concern.SLIP, lambda fiche, one: put_right(fiche, one.slips)),
    "a slip left alone": (Concern.SLIP, lambda fiche, one: left_alone(one.slips[0], fiche)),
    "mine is kept": (Concern.CHANGED, lambda *_: ours(NEW)),
    "the new one": (Concern.CHANGED, lambda *_: written(SLOT, text="", base="", seen="")),
    "as many as the step": (
        Concern.STEP,
        lambda *_: {f"{SENTENCES}.aim.text": "Nous voulons servir 900 personnes."},
    ),
    "it leaves the text": (Concern.CHANGED, lambda *_: written(SLOT, out="oui")),
}


def ours(changes: Mapping[str, str]) -> dict[str, str]:
    (now,) = (one for one in read(values(changes)).sentences if one.sentence.slot == SLOT)
    return {f"writing.sentences.{SLOT}.base": now.sentence.text}


@pytest.mark.parametrize("end", ENDS)
def test_what_it_is_seen_for_ends_it(end: str) -> None:
    concern, ending = ENDS[end]
    fiche, one = seen(concern)
    assert after(fiche, ending(fiche, one)).to_see == ()


@pytest.mark.parametrize("concern", [Concern.FACT, Concern.TYPED, Concern.CHANGED])
def test_another_wording_ends_it(concern: Concern) -> None:
    fiche, one = seen(concern)
    analysed = analysis(fiche)
    found = wordings(fiche, analysed.fiche, analysed.style, one.sentence.slot)
    ends = [it for it in found if concern is Concern.CHANGED or not it.is_typed]
    for it in ends[concern is Concern.TYPED :]:
        assert after(fiche, it.changes).to_see == ()


def test_only_the_sentences_of_an_answer_that_changes_are_offered() -> None:
    mine = values(retouch(OUR_60, "soixante aidants") | retouch("MSA", "mutualité"))
    assert [one.sentence.slot for one in read({**mine, WHERE: "à Brest"}).to_see] == [SLOT]
    (offered,) = read({**mine, WHERE: "à Brest"}).to_see
    assert offered.ours
    assert "à Brest" in offered.ours.text.lower() or "À Brest" in offered.ours.text
    assert read({**mine, "depart.problem": "Tout manque."}).to_see == ()


def test_each_answer_of_a_sentence_is_said_or_not() -> None:
    (one,) = (it for it in read(values()).sentences if it.sentence.slot == SLOT)
    assert (set(one.said), one.unsaid) == (set(sentence_of(OUR_60).sources), ())
    hand = retouch(", parce qu’ils ont épuisé leurs congés", "")
    assert hand[f"writing.sentences.{SLOT}.text"].endswith("inscrits.")
    (now,) = (it for it in read(values(hand)).sentences if it.sentence.slot == SLOT)
    assert now.unsaid == (f"{GROUP}.why",)
    assert [it.path for it in read(values(hand)).unsaid] == [f"{GROUP}.why"]


def test_a_text_from_elsewhere_is_checked_sentence_by_sentence() -> None:
    own = f"{TO_CONFIRM_MARK} Nous. Puis 95 aidants familiaux dans le Finistère. La MSA aide."
    check = read(values({"writing.own": own}))
    concerns = [one.concerns for one in check.sentences]
    assert concerns == [(Concern.MARK,), (Concern.FACT,), (), (), ()]  # then two aims
    said = [one.said for one in check.sentences]
    assert WHERE in said[1]
    assert f"{PARTNER}.name" in said[2]
    assert f"{PARTNER}.why" in {one.path for one in check.unsaid}
    assert [one.ours is None for one in check.sentences] == [True] * 3 + [False] * 2


def test_what_is_to_be_seen_is_counted_once_and_the_same_everywhere() -> None:
    for concern, more in TO_SEE.items():
        tally = analysis(draft(more)).tally
        assert tally.to_see == 1
        assert tally.unfounded == (concern is Concern.FACT)
        assert tally.points == 0  # « ? » is an answer, and its sentence is to be seen
        assert not tally.is_settled
