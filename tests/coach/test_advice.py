"""What the coach says, and when: the rules, their words, the page of the docs that shows them."""

import ast
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

import pytest
from asks import ASKS
from factories import COMPLETE, draft
from snapshot import assert_written
from sources import MODULES, nodes

from coaching.coach.advice import AdviceRule, Severity, advise, praise, remarks
from coaching.coach.advice.rules import ADVICE_RULES, ALL_RULES, FORM_RULES, STRENGTH_RULES, rule_of
from coaching.coach.reading import Fact, Kind, Question, Reading, read
from coaching.fiche.consistency import rules_on
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
    question = rule.question or Question.USAGERS
    return rule.finds(text) or (rule.is_read and rule.is_due(read(text, question)))


def test_rules_know_the_twenty_kinds_of_advice() -> None:
    assert {rule.code for rule in ADVICE_RULES} == CODES


def test_code_is_written_nowhere_but_in_its_rule() -> None:
    constants = (one for source in MODULES.values() for one in nodes(source))
    written = Counter(str(one.value) for one in constants if isinstance(one, ast.Constant))
    assert [rule.code for rule in ALL_RULES if written[rule.code]] == []
    others = [rule.code for rule in rules_on(date(2026, 11, 28))]
    assert {code: written[code] for code in others if written[code] != 1} == {}


def lacks(rule: AdviceRule) -> list[str]:
    is_praise = rule.severity is Severity.STRENGTH
    earned = {kind for strength in STRENGTH_RULES if strength.fields for kind in strength.says}
    asked = {re.sub(r"\.(a|k)\.", ".", path) for path in {*COMPLETE, *ASKS} if "." in path}
    said = f"{rule.title} {rule.message} {rule.ask}"
    checks = {
        "`thanks` is said once it is mended: a sentence, its own, which praise has not": (
            rule.thanks.endswith(".") is not is_praise
            and [one.code for one in ALL_RULES if one.thanks == rule.thanks != ""][1:] == []
        ),
        "without `says` nor `lacks` it is of the form, told by the words of `fields`": (
            rule.is_read or (rule in FORM_RULES and bool(rule.fields))
        ),
        "`source` is the key of a quotation, else `message` names beta.gouv.fr": (
            bool(rule.source) or "beta.gouv.fr" in rule.message
        ),
        "`earned_by` is what a field can be praised for": rule.earned_by in {None, *earned},
        "`fields` are those of the form, without keys, as `usagers.groups.why`": all(
            any(fnmatchcase(path, field) for path in asked) for field in rule.fields
        ),
        "a coach neither judges nor shouts, says « vous », and writes ’": not re.search(
            r"\b(tu|ton|ta|tes|toi|note|erreur|faute)\b|[!']", said
        ),
        "`ask` is a question, with a space before its « ? », which praise has not": (
            rule.ask.endswith(" ?") is not is_praise
        ),
        "`message` ends with a full stop, `title` does not": (
            rule.message.endswith(".") and not rule.title.endswith(".")
        ),
        "it is due on its example `bad`, and not on `good`; praise the other way round": (
            is_due(rule, rule.bad) is not is_praise and is_due(rule, rule.good) is is_praise
        ),
        "the page shows it on `bad`: what is due there too gives way to it, or it to that": (
            rule not in FORM_RULES or _is_shown(rule)
        ),
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def _is_shown(rule: AdviceRule) -> bool:
    """Tell whether its example is remarked by it first, in the first field where it may stand."""
    keyless = {path: re.sub(r"\.(a|k)\.", ".", path) for path in COMPLETE}
    path = next(path for path, one in keyless.items() if fnmatchcase(one, rule.fields[0]))
    found = (one for one in remarks(draft({path: rule.bad})) if one.path == path)
    first = next(found, None)
    return first is not None and first.advice.rule is rule


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_rule_has_all_it_needs(rule: AdviceRule) -> None:
    found = lacks(rule)
    assert found == [], f"{rule.code} in rules.toml: {' ; '.join(found)}"


@pytest.mark.parametrize(
    ("written", "lack"),
    [
        ({"ask": "Qui ?"}, "« message » : Field required"),
        ({"message": "M.", "remerciement": "Oui."}, "« remerciement »"),
        ({"message": "M.", "source": "petit"}, "« petit » n’est pas parmi independence-question"),
        ({"message": "M.", "test": "is_long"}, "« is_long » n’est pas parmi only_waits"),
    ],
)
def test_what_a_newcomer_forgets_is_said_in_one_sentence(
    written: dict[str, object], lack: str
) -> None:
    filled = {"severity": "à polir", "title": "T", "bad": "b", "good": "g"}
    with pytest.raises(ValueError, match=r"^rules\.toml, « essai »") as raised:
        rule_of("essai", {**filled, **written})
    assert lack in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("usagers.groups.why", "sous « Pourquoi ces personnes veulent-elles essayer ? » le montre"),
        ("independance.*.who_decides", "sous « Qui la prend ? » le montre"),
        ("*.*", "sous n’importe quel champ le montre"),
    ],
)
def test_docs_know_where_words_show_a_rule(field: str, said: str) -> None:
    written = {
        "severity": "à polir",
        "title": "T",
        "message": "M.",
        "words": ["Synergie", "à (?:fond|plein)"],
        "fields": [field],
        "bad": "Par SYNERGIE",
        "good": "g",
    }
    rule = rule_of("essai", written)
    assert due(rule) == said
    assert (rule.finds("Par la synergie"), rule.finds("les synergies")) == (True, False)
    assert rule.finds("À plein !")


# question, the facts that a text says, the codes of what it is advised
ADVISED: Final = """
    usagers      |                                           | partenaire-non-nomme
        usagers-non-chiffres usagers-non-situes volontariat-non-justifie
    usagers      | compte lieu volontariat partenaire        |
    usagers      | compte lieu volontariat partenaire livrable | resultat-livrable
    usagers      | compte lieu volontariat partenaire livrable effet |
    independance |                                           |
    independance | attend-texte                              | depend-texte sans-contournement
    independance | attend-texte contournement                | depend-texte
    independance | rassure                                   | garantie-vague
    independance | rassure fait                              |
    acceleration | national palier levier seuil hesitation   | formulation-hesitante
    acceleration | impose | cap-national-absent etapes-absentes generalisation-imposee
        levier-absent seuil-absent
"""


@pytest.mark.parametrize("row", re.split(r"\n(?=    \w)", ADVISED.rstrip())[1:])
def test_facts_call_for_advice(row: str) -> None:
    question, said, codes = row.split("|")
    found = reading_of(Question(question.strip()), *map(Kind, said.split()))
    assert codes_of(found) == {*codes.split()}


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


def test_a_doubt_on_what_forbids_it_withholds_praise() -> None:
    reading = reading_of(Question.USAGERS, Kind.REASON)
    forced = Fact(Kind.FORCED, "la loi les oblige", 0, 17, certainty=0.3)
    assert praise(reading)
    assert praise(replace(reading, near=(forced,))) == ()
    assert praise(replace(reading, near=(replace(forced, certainty=0.1),)))


def test_docs_say_what_the_rules_say() -> None:
    assert_written(PAGE, advice_page())
