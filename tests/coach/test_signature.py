"""The text that a team agreed on: what it checks before, and why its word no longer holds."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

import pytest
from factories import COMPLETE, GROUP, PARTNER, draft, values
from sheet import OUR_60, retouch, sentence_of
from wordings import plain

from coaching.coach.analysis import analysis
from coaching.coach.signature import AT, TEXT, Signature, facts_of, signed
from coaching.fiche.paths import draft_from
from coaching.ops.limits import LONGEST_TEXT
from coaching.paragraph import USUAL
from coaching.paragraph.team_text import written

TEN: Final = "2026-11-30T09:12:00+00:00"


def agreed(**more: str) -> dict[str, str]:
    return values({**signed(analysis(draft()).final_text()), AT: TEN, **more})


@pytest.mark.parametrize(
    "more",
    [
        {"depart.problem": ""},
        written("free", out="oui"),
        {"writing.own": "Tout autre chose."},
        {"writing.voice": "produit"},
        retouch(OUR_60, "nos aidants"),
        retouch(".", "\u202f!"),
    ],
)
def test_any_change_of_its_words_is_told(more: dict[str, str]) -> None:
    now = analysis(draft_from({**agreed(), **more}))
    assert not now.is_signed
    assert now.signature
    assert all(now.signature.changed)


@pytest.mark.parametrize(
    "more",
    [
        {"source.text": "Nos notes", "depart.people": COMPLETE["depart.people"] + "."},
        written("free", seen="oui"),
        {f"ignored.a{part}": text for part, text in (("", "1"), (".code", "ecriture"))},
    ],
)
def test_what_is_no_word_of_it_changes_nothing(more: dict[str, str]) -> None:
    assert analysis(draft_from({**agreed(), **more})).is_signed


@pytest.mark.parametrize("at", ["", "maintenant", "hier", "<img>", "2026-13-01T00:00:00"])
def test_an_instant_that_is_none_signs_nothing(at: str) -> None:
    assert analysis(draft_from({**agreed(), AT: at})).signature is None


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (datetime(2026, 11, 30, 9, 12, tzinfo=UTC), "le 30 novembre 2026 à 10 h 12"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "le 2 juillet 2026 à 0 h 05"),
        (
            datetime(2026, 12, 31, 23, 0, tzinfo=timezone(timedelta(hours=-1))),
            "le 1er janvier 2027 à 1 h 00",
        ),
    ],
)
def test_its_moment_is_that_of_paris(at: datetime, moment: str) -> None:
    assert plain(Signature(at, "").moment) == moment


def test_what_is_held_of_a_text_is_what_a_field_keeps() -> None:
    table = values({"writing.own": "Un mot tout neuf. " * 700})
    held = signed(analysis(draft_from(table)).final_text())
    assert len(held[TEXT]) == LONGEST_TEXT
    assert analysis(draft_from({**table, **held, AT: TEN})).is_signed


def told(**more: str) -> dict[str, tuple[str, str]]:
    one = draft(more)
    facts = facts_of(one, analysis(one).final_text(USUAL))
    return {fact.path: (plain(fact.words), plain(fact.answer)) for fact in facts}


def test_numbers_dates_and_names_stand_beside_their_answers_once() -> None:
    assert told() == {
        "depart.product": ("Relais Aidants", "Relais Aidants"),
        "depart.population": ("350 000 aidants", "350 000"),
        "depart.launch": ("12 janvier 2027", "le 12 janvier 2027"),
        "usagers.arrival": ("deux mois", "2 mois"),
        f"{GROUP}.where": ("Finistère", "dans le Finistère"),
        f"{GROUP}.count": ("60 aidants", "60"),
        f"{PARTNER}.name": ("MSA d’Armorique", "la MSA d’Armorique"),
        "independance.systems.who_decides": ("employeur", "l’employeur"),
        "acceleration.steps.a.perimeter": (
            "quatre départements bretons",
            "les quatre départements bretons",
        ),
        "acceleration.steps.a.users": ("900 personnes", "900"),
        "acceleration.steps.a.month": ("janvier 2028", "12 mois"),
        "acceleration.steps.b.perimeter": ("France entière", "la France entière"),
        "acceleration.steps.b.users": ("350 000 aidants", "350 000"),
        "acceleration.steps.b.month": ("janvier 2030", "3 ans"),
    }


def test_what_the_text_does_not_say_is_not_listed() -> None:
    slot = sentence_of("MSA").slot
    assert f"{PARTNER}.name" not in told(**written(slot, out="oui"))
    # The aims that stand under a text from elsewhere are in sight, and settled with it.
    own = {"writing.own": "Rien."}
    assert told(**own) == {f"{GROUP}.count": ("60 aidants", "60")}
    assert told(**own, **written("aim", out="oui"), **written("result", out="oui")) == {}
