"""What one field shows by itself: said plainly it is remarked, in doubt nothing is."""

from typing import Final

import pytest
from coach import CASES
from factories import draft

from coaching.coach.advice import AdviceRule, praise, remarks, strengths
from coaching.coach.advice.rules import STRENGTH_RULES
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Fact, Kind, Question, Reading

DECIDES: Final = "independance.decision.who_decides"
WAITING: Final = {
    "independance.decision.depends": "oui",
    "independance.decision.what": "la convention",
    "independance.decision.workaround": "nous commençons avec trois communes, sur papier",
}


@pytest.mark.parametrize(
    ("code", "field", "text", "is_due"),
    [
        (code, field, text, is_due)
        for code, rows in CASES["field"].items()
        for field in rows["fields"]
        for texts, is_due in ((rows["due"], True), (rows["silent"], False))
        for text in texts
    ],
)
def test_field_shows_it(code: str, field: str, text: str, *, is_due: bool) -> None:
    found = [(one.path, one.advice.rule.code) for one in remarks(draft({**WAITING, field: text}))]
    other = (field, "resultat-livrable")  # one question is enough
    assert ((field, code) in found or (is_due and other in found)) is is_due


def test_what_is_asked_about_is_not_praised() -> None:
    told = "je gagne du temps et c’est plus simple"
    found = strengths(draft({"usagers.testimony": told}))
    assert "usagers.testimony" not in {one.path for one in found}


def test_who_decides_is_asked_what_is_to_be_known_not_what_is_to_be_done() -> None:
    found = remarks(draft({**WAITING, DECIDES: "peut-être la DGS, je crois"}))
    assert [one.advice.rule.code for one in found if one.path == DECIDES] == ["decideur-incertain"]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        *((name, False) for name in ("ADIL", "l’ADIL", "m2A habitat", "SOLIHA", "le cd48", "CD48")),
        *((name, True) for name in ("les ADIL", "une CAF", "des associations", "LES ACTEURS")),
    ],
)
def test_who_is_named_is_not_asked_for_a_name(name: str, *, is_asked: bool) -> None:
    path = "usagers.partners.a.name"
    asked = {one.advice.rule.code for one in remarks(draft({path: name})) if one.path == path}
    assert ("partenaire-non-nomme" in asked) is is_asked


@pytest.mark.parametrize(
    ("path", "text", "asked"),
    [
        ("usagers.partners.a.brings", "l’appui de tous", {"garantie-vague"}),
        ("acceleration.steps.a.lever", "le soutien de tout le monde", {"levier-absent"}),
        ("usagers.testimony", "Une vraie valeur ajoutée", {"resultat-satisfaction"}),
        ("independance.systems.when", "asap", {"formulation-hesitante"}),
        ("acceleration.steps.a.sign", "en mars si tout va bien", {"formulation-hesitante"}),
        # Words that say something beside.
        ("usagers.partners.a.brings", "l’appui de deux conseillères", set()),
        ("usagers.partners.a.brings", "le soutien de tous les maires du canton, signé", set()),
        ("acceleration.steps.a.lever", "les assistantes sociales en parlent à tous", set()),
        ("usagers.testimony", "Je ne perds plus la valeur de mes tickets", set()),
    ],
)
def test_words_that_promise_nothing_are_asked_about(path: str, text: str, asked: set[str]) -> None:
    vague = {"garantie-vague", "levier-absent", "resultat-satisfaction", "formulation-hesitante"}
    found = remarks(draft({path: text}))
    assert {one.advice.rule.code for one in found if one.path == path} & vague == asked


FIELD = "independance.systems.workaround"


@pytest.mark.parametrize(
    ("workaround", "waits"),
    [
        ("nous attendrons le décret", True),
        ("bloqué tant que le décret n’est pas paru", True),
        ("on n’attend pas : un fichier Excel déposé chaque lundi", False),
        ("envoi par courriel en attendant l’API", False),
    ],
)
def test_waiting_is_no_workaround(workaround: str, waits: bool) -> None:  # noqa: FBT001
    found = {remark.path for remark in remarks(draft({FIELD: workaround}))}
    assert (FIELD in found) is waits


def rows(table: dict[str, list[str]]) -> list[tuple[Kind, str]]:
    return [(Kind(kind), text) for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize(("kind", "words"), rows(CASES["praise_withheld"]))
def test_praise_is_withheld(kind: Kind, words: str) -> None:
    assert is_in_doubt([kind], words)
    fact = Fact(kind, words, 0, len(words))
    assert praise(Reading(Question.USAGERS, words, (fact,))) == ()


@pytest.mark.parametrize(("kind", "words"), rows(CASES["praise_given"]))
def test_praise_is_given(kind: Kind, words: str) -> None:
    assert not is_in_doubt([kind], words)


@pytest.mark.parametrize("rule", STRENGTH_RULES, ids=lambda rule: rule.code)
def test_good_example_of_a_praise_is_not_in_doubt(rule: AdviceRule) -> None:
    assert not is_in_doubt(rule.says, rule.good)
