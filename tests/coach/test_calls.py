"""The calls that a fiche asks for, and what a reply changes in its answers."""

import re
from datetime import date

import pytest
from factories import COMPLETE, GROUP, LAST, PARTNER

from coaching.coach.analysis import analysis
from coaching.coach.calls import CALLS, settled, settles, unanswered
from coaching.fiche import savefile
from coaching.fiche.choices import Certainty, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from

WHOM = f"{PARTNER}.certainty"
CALL = f"{CALLS}.k"


def asked(**more: str) -> list[tuple[str, str, str]]:
    """Return the calls that a complete fiche asks for once some answers are others."""
    draft = draft_from({**COMPLETE, **more})
    found = analysis(draft).proposed_calls
    return [(one.about, one.whom, re.sub(r"\s", " ", one.question)) for one in found]


WAITED = (
    "independance.systems.what",
    "l’employeur",
    "Pour quand : l’accès au fichier des congés ?",
)


def test_what_is_sure_asks_for_no_call() -> None:
    assert asked() == [WAITED]
    assert asked(**{"independance.systems.depends": "non"}) == []
    assert analysis(DraftFiche()).proposed_calls == ()


@pytest.mark.parametrize("certainty", ["a_trouver", "contactes", ""])
def test_whoever_is_not_agreed_is_called(certainty: str) -> None:
    assert asked(**{WHOM: certainty, f"{GROUP}.certainty": certainty}) == [
        (WHOM, "la MSA d’Armorique", "Êtes-vous d’accord pour commencer avec nous ?"),
        (
            f"{GROUP}.certainty",
            "aidants familiaux, dans le Finistère",
            "Voulez-vous essayer notre service ?",
        ),
        WAITED,
    ]


def test_one_call_asks_all_that_is_not_known_of_a_dependency() -> None:
    path = "independance.systems"
    unknown = {f"{path}.who_decides": "?", f"{path}.when": "?", f"{path}.workaround": "?"}
    assert asked(**unknown) == [
        (WAITED[0], "", WAITED[2]),
        (
            f"{path}.workaround",
            "",
            "L’informatique d’une autre administration : en attendant, comment faites-vous ?",
        ),
    ]


@pytest.mark.parametrize("family", Family)
def test_a_family_that_is_not_known_is_asked_about(family: Family) -> None:
    found = asked(**{f"independance.{family}.depends": "je_ne_sais_pas"})
    (question,) = [asks for about, _, asks in found if about.endswith(".depends")]
    assert question == f"Devons-nous attendre {family.label[0].lower()}{family.label[1:]} ?"


def test_what_is_to_confirm_is_asked_where_it_stands() -> None:
    found = asked(**{f"{LAST}.lever": "Je ne sais pas encore"})
    assert found[-1] == (f"{LAST}.lever", "", "Étape 2 : qui, ou quoi, les fera venir ?")


def test_a_call_that_is_kept_is_not_asked_for_again() -> None:
    kept = {CALL: "1", f"{CALL}.about": WAITED[0]}
    assert asked(**kept) == []
    assert asked(**{**kept, CALL: ""}) == [WAITED]


@pytest.mark.parametrize(
    ("reply", "certainty"),
    [
        ("oui", Certainty.AGREED),
        ("non", Certainty.TO_FIND),
        ("rappeler", Certainty.CONTACTED),
    ],
)
def test_a_reply_says_how_sure_the_team_is(reply: str, certainty: str) -> None:
    assert settled(f"{CALL}.reply", reply, {f"{CALL}.about": WHOM}) == {WHOM: certainty}


@pytest.mark.parametrize(
    ("path", "reply", "about"),
    [
        (f"{CALL}.reply", "oui", "independance.systems.what"),
        (f"{CALL}.reply", "oui", ""),
        (f"{CALL}.reply", "peut-être", WHOM),
        (f"{CALL}.news", "oui", WHOM),
        ("usagers.reply", "oui", WHOM),
        (f"{CALL}.reply", "oui", "ignored.x.reason"),
    ],
)
def test_nothing_else_is_written_by_a_reply(path: str, reply: str, about: str) -> None:
    assert settled(path, reply, {f"{CALL}.about": about, "usagers.about": WHOM}) == {}
    assert settles(about) is (about == WHOM)


def test_a_day_that_cannot_be_read_is_said() -> None:
    draft = draft_from({**COMPLETE, CALL: "1", f"{CALL}.before": "vendredi"})
    assert analysis(draft).errors[f"{CALL}.before"].startswith("Précisez le mois")
    assert analysis(draft_from({**COMPLETE, CALL: "1"})).errors == {}


def test_the_paragraph_and_the_progress_ignore_calls() -> None:
    without, read = draft_from(COMPLETE), analysis(draft_from(COMPLETE))
    texts = {f"{CALL}.whom": "la CAF", f"{CALL}.who": "Je ne sais pas encore"}
    called = analysis(draft_from({**COMPLETE, CALL: "1", **texts}))
    assert called.final_text() == read.final_text()
    assert called.progress.readiness == read.progress.readiness
    assert called.progress.points == read.progress.points
    # An older version, which knows no calls, reopens the file of who has none.
    assert b"demain" not in savefile.dump(without)
    assert savefile.load(savefile.dump(called.draft)) == called.draft


@pytest.mark.parametrize(
    ("before", "reply", "count"),
    [
        ("4 décembre 2026", "", 1),
        ("5 décembre 2026", "", 0),
        ("4 décembre 2026", "rappeler", 0),
        ("novembre 2026", "", 1),
        ("décembre 2026", "", 0),
        ("vendredi", "", 0),
        ("", "", 0),
    ],
)
def test_a_call_waits_for_its_reply_once_its_day_is_past(
    before: str, reply: str, count: int
) -> None:
    draft = draft_from({**COMPLETE, CALL: "1", f"{CALL}.before": before, f"{CALL}.reply": reply})
    assert unanswered(analysis(draft).fiche, date(2026, 12, 5)) == count
