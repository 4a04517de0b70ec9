"""What the coach says, and when: the rules, their words, the page of the docs that shows them."""

import ast
import os
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import pytest
from factories import COMPLETE
from sources import MODULES, nodes

from coaching.coach.advice import AdviceRule, Severity, advise, praise
from coaching.coach.advice.rules import ADVICE_RULES, ALL_RULES, FORM_RULES, STRENGTH_RULES
from coaching.coach.committee import ALL_CRITERIA
from coaching.coach.reading import Fact, Kind, Question, Reading, read
from coaching.fiche.consistency import Rule, rules_on
from tools.documentation import advice_page, due

PAGE: Final = Path(__file__).parents[2] / "docs" / "conseils.md"
# The 20 codes of the annotation guide.
CODES: Final = {
    *("adhesion-contrainte", "cap-national-absent", "delai-superieur-6-mois"),
    *("depend-decision", "depend-financement", "depend-si-tiers"),
    *("depend-texte", "etapes-absentes", "formulation-hesitante"),
    *("garantie-vague", "generalisation-imposee", "levier-absent"),
    *("partenaire-non-nomme", "perimetre-trop-large", "resultat-livrable"),
    *("sans-contournement", "seuil-absent", "usagers-non-chiffres"),
    *("usagers-non-situes", "volontariat-non-justifie"),
}


def reading_of(question: Question, *kinds: Kind, near: tuple[Fact, ...] = ()) -> Reading:
    facts = tuple(Fact(kind, "mots", 0, 4) for kind in kinds)
    return Reading(question, "mots de l’équipe", facts, near)


def codes_of(reading: Reading) -> set[str]:
    return {advice.rule.code for advice in advise(reading)}


def is_due(rule: AdviceRule, text: str) -> bool:
    """Tell whether a rule is due on a text: as it is read, or as its words show."""
    question = rule.question or Question.USAGERS
    return rule.finds(text) or (rule.is_read and rule.is_due(read(text, question)))


def test_rules_know_the_twenty_kinds_of_advice() -> None:
    assert {rule.code for rule in ADVICE_RULES} == CODES


def test_code_is_written_nowhere_but_in_its_rule() -> None:
    constants = (one for source in MODULES.values() for one in nodes(source))
    written = Counter(str(one.value) for one in constants if isinstance(one, ast.Constant))
    rules: tuple[Rule[Any, Any], ...] = (*ALL_RULES, *rules_on(date(2026, 11, 28)), *ALL_CRITERIA)
    assert {rule.code: written[rule.code] for rule in rules if written[rule.code] != 1} == {}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_rule_has_all_it_needs(rule: AdviceRule) -> None:
    is_praise = rule.severity is Severity.STRENGTH
    assert bool(rule.thanks) is not is_praise
    assert rule.thanks.endswith("." * bool(rule.thanks))
    assert rule.is_read or (rule in FORM_RULES and rule.fields)
    assert rule.source or "beta.gouv.fr" in rule.message
    earned = {kind for strength in STRENGTH_RULES if strength.fields for kind in strength.says}
    assert rule.earned_by is None or rule.earned_by in earned, "no field can earn these thanks"


def test_no_two_rules_are_thanked_for_alike() -> None:
    thanks = [rule.thanks for rule in ALL_RULES if rule.thanks]
    assert len(set(thanks)) == len(thanks)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_fields_of_a_rule_are_those_of_the_form(rule: AdviceRule) -> None:
    asked = {re.sub(r"\.(a|k)\.", ".", path) for path in COMPLETE if "." in path}
    assert all(any(fnmatchcase(path, field) for path in asked) for field in rule.fields)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_rule_is_due_on_its_bad_example_only(rule: AdviceRule) -> None:
    due_on = {text: is_due(rule, text) for text in (rule.bad, rule.good)}
    is_praise = rule.severity is Severity.STRENGTH
    assert due_on == {rule.bad: not is_praise, rule.good: is_praise}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_rule_speaks_as_a_coach(rule: AdviceRule) -> None:
    said = f"{rule.title} {rule.message} {rule.ask}"
    assert not re.search(r"\b(tu|ton|ta|tes|toi|note|erreur|faute)\b|!", said)
    assert rule.ask.endswith(" ?") != (rule.severity is Severity.STRENGTH)
    assert rule.message.endswith(".")
    assert not rule.title.endswith(".")
    assert "'" not in said


@pytest.mark.parametrize(
    ("question", "kinds", "expected"),
    [
        (
            Question.USAGERS,
            (),
            {
                "partenaire-non-nomme",
                "usagers-non-chiffres",
                "usagers-non-situes",
                "volontariat-non-justifie",
            },
        ),
        (Question.USAGERS, (Kind.COUNT, Kind.PLACE, Kind.REASON, Kind.PARTNER), set()),
        (
            Question.USAGERS,
            (Kind.COUNT, Kind.PLACE, Kind.REASON, Kind.PARTNER, Kind.DELIVERABLE),
            {"resultat-livrable"},
        ),
        (
            Question.USAGERS,
            (Kind.COUNT, Kind.PLACE, Kind.REASON, Kind.PARTNER, Kind.DELIVERABLE, Kind.EFFECT),
            set(),
        ),
        (Question.INDEPENDANCE, (), set()),
        (Question.INDEPENDANCE, (Kind.AWAITS_TEXT,), {"depend-texte", "sans-contournement"}),
        (Question.INDEPENDANCE, (Kind.AWAITS_TEXT, Kind.WORKAROUND), {"depend-texte"}),
        (Question.INDEPENDANCE, (Kind.REASSURANCE,), {"garantie-vague"}),
        (Question.INDEPENDANCE, (Kind.REASSURANCE, Kind.GUARANTEE), set()),
        (
            Question.ACCELERATION,
            (Kind.NATIONAL, Kind.STEP, Kind.LEVER, Kind.SIGN, Kind.HESITATION),
            {"formulation-hesitante"},
        ),
        (
            Question.ACCELERATION,
            (Kind.IMPOSED,),
            {
                "cap-national-absent",
                "etapes-absentes",
                "generalisation-imposee",
                "levier-absent",
                "seuil-absent",
            },
        ),
    ],
)
def test_facts_call_for_advice(
    question: Question, kinds: tuple[Kind, ...], expected: set[str]
) -> None:
    assert codes_of(reading_of(question, *kinds)) == expected


def test_advice_comes_the_most_important_first() -> None:
    order = list(Severity)
    given = [order.index(one.rule.severity) for one in advise(reading_of(Question.USAGERS))]
    assert given == sorted(given)


def test_advice_quotes_what_is_said() -> None:
    text = "Les premiers viendront dans deux ans."
    late = Fact(Kind.TOO_LATE, "dans deux ans", 23, 36)
    advice = advise(Reading(Question.USAGERS, text, (late,)))
    assert {one.quote for one in advice if one.rule.code == "delai-superieur-6-mois"} == {
        "dans deux ans"
    }


def test_advice_on_what_is_missing_quotes_the_nearest_words_or_the_beginning() -> None:
    text = "Des parents motivés. Une ville moyenne."
    near = (
        Fact(Kind.PLACE, "Une ville moyenne", 21, 38, 0.2),
        Fact(Kind.COUNT, "moyenne", 31, 38, 0),
    )
    quoted = {one.rule.code: one.quote for one in advise(Reading(Question.USAGERS, text, (), near))}
    assert quoted["usagers-non-situes"] == "Une ville moyenne"
    assert quoted["usagers-non-chiffres"] == "Des parents motivés"


@pytest.mark.parametrize("text", ["", "   ", "?", "mot " * 400])
def test_every_quotation_is_where_it_says(text: str) -> None:
    for question in Question:
        for one in (*advise(read(text, question)), *praise(read(text, question))):
            assert text[one.start : one.end] == one.quote
            assert len(one.quote) <= 90 or one.rule.says


def test_praise_names_what_is_good() -> None:
    reading = reading_of(Question.USAGERS, Kind.COUNT, Kind.REASON)
    assert {one.rule.code for one in praise(reading)} == {"usagers-comptes", "volontariat-justifie"}
    assert all(one.rule in STRENGTH_RULES for one in praise(reading))


def test_a_doubt_on_what_forbids_it_withholds_praise() -> None:
    reading = reading_of(Question.USAGERS, Kind.REASON)
    forced = Fact(Kind.FORCED, "la loi les oblige", 0, 17, certainty=0.3)
    assert praise(reading)
    assert praise(replace(reading, near=(forced,))) == ()
    assert praise(replace(reading, near=(replace(forced, certainty=0.1),)))


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("usagers.groups.why", "Pourquoi ces personnes veulent-elles essayer ?"),
        ("independance.*.who_decides", "Qui la prend ?"),
        ("depart.product", "Comment s’appelle votre produit ?"),
    ],
)
def test_docs_name_the_field_of_a_rule_told_by_its_words(field: str, label: str) -> None:
    assert due(replace(FORM_RULES[0], fields=(field,))) == f"sous « {label} » le montre"


def test_docs_say_what_the_rules_say() -> None:
    if os.environ.get("PERIMETRE_SNAPSHOTS") == "write":
        PAGE.write_text(advice_page(), encoding="utf-8")
    is_written = PAGE.read_text(encoding="utf-8") == advice_page()
    assert is_written, "PERIMETRE_SNAPSHOTS=write python -m pytest tests/coach/test_advice.py"
