"""From a draft to what can be rendered: what is read, what is missing, what is marked."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, TEXTS, draft, fiche
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coaching.fiche.checking import MISSING, check
from coaching.fiche.choices import CHOICES, Depends
from coaching.fiche.complete import Declared
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, label_of, place_of
from coaching.fiche.leaves import LINE_LIMIT, TEXT_LIMIT, TO_CONFIRM, ToConfirm
from coaching.fiche.paths import draft_from
from coaching.paragraph import render

COUNT: Final = f"{GROUP}.count"
MONTH: Final = f"{LAST}.month"

# (path, text as typed, error code)
REFUSED: Final = [
    ("depart.population", "beaucoup", "count_vague"),
    ("usagers.partners.a.name", "Je ne sais pas encorele CDG 48", "answer_after_unknown"),
    (COUNT, "0", "count_zero"),
    ("depart.launch", "bientôt", "date_unreadable"),
    ("usagers.arrival", "vite", "months_unreadable"),
    (MONTH, "300", "months_too_far"),
    (f"{GROUP}.certainty", "certains", "choice_unknown"),
    ("independance.legal.depends", "peut-être", "choice_unknown"),
    ("depart.product", "a" * (LINE_LIMIT + 1), "answer_too_long"),
    ("usagers.testimony", "a" * (TEXT_LIMIT + 1), "answer_too_long"),
]


@pytest.mark.parametrize("text", [*"?…-", "...", "je ne sais pas encore", "À confirmer", "[nsp]"])
@pytest.mark.parametrize("path", ["depart.product", COUNT, "depart.launch", f"{GROUP}.certainty"])
def test_unknown_is_an_answer_in_every_kind_of_field(path: str, text: str) -> None:
    checked = check(draft({path: text}))
    assert checked.problems == ()
    assert render(checked.fiche).marks == 1 or path == f"{GROUP}.certainty"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", ".", "« »", "!", "\x00"])
@pytest.mark.parametrize("path", ["depart.product", "usagers.proof", COUNT, "depart.launch"])
def test_text_that_says_nothing_is_missing(path: str, text: str) -> None:
    checked = check(draft({path: text}))
    assert [(problem.path, problem.code) for problem in checked.problems] == [(path, MISSING)]
    assert checked.problems[0].is_missing


@pytest.mark.parametrize(("path", "text", "code"), REFUSED)
def test_unreadable_answer_is_named_and_marked(path: str, text: str, code: str) -> None:
    checked = check(draft({path: text}))
    assert [(problem.path, problem.code) for problem in checked.problems] == [(path, code)]
    assert not checked.problems[0].is_missing
    assert checked.problems


@pytest.mark.parametrize(
    ("typed", "months"), [("janvier 2028", 12), ("12/01/2027", 0), ("en mars 2027", 2), ("6", 6)]
)
def test_a_date_is_counted_in_months_from_the_launch(typed: str, months: int) -> None:
    path = f"{FIRST}.month"
    assert fiche({path: typed}).acceleration.steps[0].month == months
    assert fiche({"usagers.arrival": typed}).usagers.arrival == months


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"depart.launch": "?"}, "months_year"),
        ({f"{FIRST}.month": "mars 2020"}, "months_before"),
    ],
)
def test_a_date_that_cannot_be_counted_is_said_to_be_so(changes: dict[str, str], code: str) -> None:
    checked = check(draft({f"{FIRST}.month": "mars 2028", **changes}))
    assert [problem.code for problem in checked.problems] == [code]


@pytest.mark.parametrize(
    ("text", "six_months"),
    [("12 janvier 2027", "2027-07-12"), ("31/08/2027", "2028-02-29"), ("avril 2027", "2027-10-01")],
)
def test_six_months_are_counted_from_the_launch(text: str, six_months: str) -> None:
    read = fiche({"depart.launch": text}).depart.six_months
    assert not isinstance(read, ToConfirm)
    assert read.day.isoformat() == six_months


@pytest.mark.parametrize(
    ("path", "limit"), [("depart.product", LINE_LIMIT), ("depart.problem", TEXT_LIMIT)]
)
def test_limits_are_counted_in_characters_without_outer_spaces(path: str, limit: int) -> None:
    assert check(draft({path: f"  {'é' * limit}\n"})).problems == ()
    (problem,) = check(draft({path: "é" * (limit + 3)})).problems
    assert problem.context == {"limit": limit, "excess": 3}


def test_blank_draft_lacks_every_field_it_shows_and_still_renders() -> None:
    checked = check(DraftFiche())
    assert {problem.code for problem in checked.problems} == {MISSING}
    assert render(checked.fiche).text.strip() == "Rien n’est encore écrit. Commencez par le nom."
    # Once something is: one a movement, that gathers what it lacks.
    assert render(check(draft_from({"depart.product": "Onze"})).fiche).marks == 3


@pytest.mark.parametrize(
    ("answer", "depends"),
    [("non", Depends.NO), ("oui", Depends.YES), ("je_ne_sais_pas", TO_CONFIRM), ("", TO_CONFIRM)],
)
def test_dependency_is_denied_declared_or_unsettled(answer: str, depends: object) -> None:
    claim = fiche({"independance.systems.depends": answer}).independance.systems
    assert claim.depends is depends
    assert isinstance(claim, Declared) is (answer == "oui")


def test_each_dependency_of_a_family_is_asked_for_while_the_family_is_one() -> None:
    other = "independance.systems.others.k"
    typed = {other: "1", f"{other}.what": "l’API des congés"}
    paths = [problem.path for problem in check(draft(typed)).problems]
    assert paths == [f"{other}.{name}" for name in ("who_decides", "when", "workaround")]
    assert check(draft({**typed, "independance.systems.depends": "non"})).problems == ()


@given(st.dictionaries(st.sampled_from(list(COMPLETE)), st.text(max_size=40), max_size=5))
@example({"depart.problem": "undefined"})  # a sentence begins with it, in a capital
@settings(max_examples=60)
def test_any_text_anywhere_can_be_rendered(changes: dict[str, str]) -> None:
    paragraph = render(check(draft(changes)).fiche)
    assert all(paragraph.movements)
    assert all(sentence.text for movement in paragraph.movements for sentence in movement)
    typed = " ".join(changes.values()).casefold()
    for unread in ("Undefined", "object at 0x"):
        assert unread not in paragraph.text or unread.casefold() in typed


@pytest.mark.parametrize("path", [path for path in TEXTS if ask_at(path).kind in CHOICES])
def test_every_choice_offered_is_accepted(path: str) -> None:
    problems = [check(draft({path: choice})).problems for choice in CHOICES[ask_at(path).kind]]
    assert not any(problem.code == "choice_unknown" for found in problems for problem in found)


# What each path asks


@pytest.mark.parametrize(
    "path",
    [
        *("", "depart", "depart.", "depart.autre", "depart.product.name", "depart.autre.product"),
        *(GROUP, "usagers.groups..who", "usagers.groups.a.b.who", "usagers.groups.a-b.who"),
        *(f"{GROUP}.key", f"usagers.groups.{'a' * 25}.who", "independance.loi.what"),
        *("model_fields", "depart.__class__"),
    ],
)
def test_path_of_no_field_asks_nothing(path: str) -> None:
    with pytest.raises(KeyError):
        ask_at(path)


@pytest.mark.parametrize("path", TEXTS)
def test_every_field_has_its_french_words(path: str) -> None:
    ask = ask_at(path)
    assert ask.label.endswith("?")
    assert ask.missing.endswith(".")
    assert ask.short
    assert ask.label[0].isupper()


@pytest.mark.parametrize("path", [path for path in TEXTS if ask_at(path).example])
def test_an_example_is_an_answer_and_no_instruction(path: str) -> None:
    example = ask_at(path).example
    assert " :" not in example.replace("\xa0", " ")
    assert check(draft_from({**COMPLETE, path: example})).problems == ()


@pytest.mark.parametrize(
    ("path", "place", "label"),
    [
        ("depart.product", "", "Comment s’appelle votre produit ?"),
        (f"{LAST}.month", "Étape 2", "Étape 2 : combien de mois après le lancement ?"),
        ("independance.legal.what", "Une loi ou un décret", "Une loi ou un décret : quel texte ?"),
        (
            "independance.legal.others.k.who_decides",
            "Texte officiel 2",
            "Texte officiel 2 : qui le signe ?",
        ),
    ],
)
def test_label_says_where_a_field_stands(path: str, place: str, label: str) -> None:
    one_more = draft({"independance.legal.others.k": "1"})
    assert place_of(path, one_more) == place
    assert label_of(path, one_more) == label


def test_parts_that_say_the_same_are_held_once() -> None:
    before, after = (fiche({f"{FIRST}.sign": sign}) for sign in ("un signe", "un autre signe"))
    assert after.usagers is before.usagers
    (old, last), (new, same) = before.acceleration.steps, after.acceleration.steps
    assert same is last
    assert (old.sign, new.sign) == ("un signe", "un autre signe")
