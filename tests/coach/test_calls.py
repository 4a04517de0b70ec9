"""The calls that a fiche asks for, and what a reply changes in its answers."""

import re
from datetime import date

import pytest
from factories import COMPLETE, GROUP, LAST, PARTNER

from coaching.coach import calls
from coaching.coach.analysis import analysis
from coaching.fiche import savefile
from coaching.fiche.choices import Certainty, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.french import When

WHOM = f"{PARTNER}.certainty"
CALL = f"{calls.CALLS}.k"
TO_PARTNER = {f"{CALL}.about": WHOM, f"{CALL}.whom": "La MSA d’Armorique"}


def asked(**more: str) -> list[tuple[str, str, str]]:
    draft = draft_from({**COMPLETE, **more})
    found = analysis(draft).proposed_calls
    return [(one.about, plain(one.whom), plain(one.question)) for one in found]


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


WAITED = (
    "independance.systems.what",
    "l’employeur",
    "Toujours prévu (au printemps 2027) : l’accès au fichier des congés ?",
)


def test_what_is_sure_asks_for_no_call() -> None:
    assert asked() == [WAITED]
    assert asked(**{"independance.systems.depends": "non"}) == []
    assert analysis(DraftFiche()).proposed_calls == ()


@pytest.mark.parametrize(
    ("who", "calls_it"),
    [("personne, c’est la saison", False), ("Personne", False), ("les personnes de l’Ain", True)],
)
def test_nobody_is_called_where_nobody_decides(who: str, *, calls_it: bool) -> None:
    assert bool(asked(**{"independance.systems.who_decides": who})) == calls_it


@pytest.mark.parametrize("certainty", ["a_trouver", "contactes", ""])
def test_whoever_is_not_agreed_is_called(certainty: str) -> None:
    assert asked(**{WHOM: certainty, f"{GROUP}.certainty": certainty}) == [
        (WHOM, "la MSA d’Armorique", "Êtes-vous d’accord pour commencer avec nous ?"),
        (
            f"{GROUP}.certainty",
            "60 aidants familiaux, dans le Finistère",
            "Voulez-vous essayer notre service ?",
        ),
        WAITED,
    ]


def test_one_call_asks_all_that_is_not_known_of_a_dependency() -> None:
    path = "independance.systems"
    unknown = {f"{path}.who_decides": "?", f"{path}.when": "?", f"{path}.workaround": "?"}
    assert asked(**unknown) == [
        (WAITED[0], "", "Pour quand : l’accès au fichier des congés ?"),
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
    [("oui", Certainty.AGREED), ("non", Certainty.TO_FIND), ("rappeler", Certainty.CONTACTED)],
)
def test_a_reply_says_how_sure_the_team_is(reply: str, certainty: str) -> None:
    assert calls.settled(f"{CALL}.reply", reply, {**COMPLETE, **TO_PARTNER}) == {WHOM: certainty}
    group = {f"{CALL}.about": f"{GROUP}.certainty", f"{CALL}.whom": "60 aidants familiaux, à Brest"}
    found = calls.settled(f"{CALL}.reply", reply, {**COMPLETE, **group})
    assert found == {f"{GROUP}.certainty": certainty}


@pytest.mark.parametrize(
    ("path", "reply", "call"),
    [
        (f"{CALL}.reply", "oui", {f"{CALL}.about": "independance.systems.what"}),
        (f"{CALL}.reply", "oui", {f"{CALL}.about": ""}),
        (f"{CALL}.reply", "peut-être", {}),
        (f"{CALL}.news", "oui", {}),
        ("usagers.reply", "oui", {}),
        (f"{CALL}.reply", "oui", {f"{CALL}.about": "ignored.x.reason"}),
        # The call was turned to someone else: the partner has said nothing.
        (f"{CALL}.reply", "oui", {f"{CALL}.whom": "la chambre d’agriculture"}),
        (f"{CALL}.reply", "oui", {f"{PARTNER}.name": ""}),
    ],
)
def test_nothing_else_is_written_by_a_reply(path: str, reply: str, call: dict[str, str]) -> None:
    assert calls.settled(path, reply, {**COMPLETE, **TO_PARTNER, **call}) == {}


def test_a_call_is_said_in_a_line() -> None:
    texts = {CALL: "1", f"{CALL}.before": "2026-12-02", f"{CALL}.whom": "la CAF"}
    (call,) = analysis(draft_from({**COMPLETE, **texts})).fiche.demain.calls
    assert call.before == When(date(2026, 12, 2), "day")
    assert plain(calls.told(call)) == "la CAF (prénom à choisir, avant le mercredi 2 décembre 2026)"
    unread = analysis(draft_from({**COMPLETE, **texts, f"{CALL}.before": "vendredi"}))
    assert unread.errors[f"{CALL}.before"] == "Choisissez la date."


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
