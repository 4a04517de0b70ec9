"""The answers read back: each one, in reading order, with the field where it is changed."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, TEXTS, draft

from coaching.coach.review import Block, review
from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from

TITLES: Final = [
    "Point de départ",
    "Groupe 1",
    "Partenaire 1",
    "Au bout de six mois",
    "Dépendances",
    "Garanties",
    "Étape 1",
    "Étape 2",
]


def block(title: str, changes: dict[str, str]) -> Block:
    (found,) = [one for one in review(draft(changes)) if one.title == title]
    return found


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [answer.text for one in blocks for answer in one.answers]


def test_blocks_stand_in_the_order_of_the_form() -> None:
    assert [one.title for one in review(draft())] == TITLES


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if ask_at(path).kind not in CHOICES and "legal" not in path]
)
def test_every_answer_is_read_back(path: str) -> None:
    assert any("mot témoin" in text for text in texts(review(draft({path: " mot témoin\n"}))))


def test_choices_are_read_back_in_words() -> None:
    read = [*texts((block("Groupe 1", {}),)), *texts((block("Partenaire 1", {}),))]
    assert "Déjà inscrites" in read
    assert "D’accord" in read
    assert "deja_inscrits" not in read


@pytest.mark.parametrize("said", ["?", "Je ne sais pas encore", "[à confirmer]"])
def test_unknown_is_read_back_as_the_mark(said: str) -> None:
    answers = block("Groupe 1", {f"{GROUP}.who": said}).answers
    assert (answers[0].label, answers[0].text) == ("Qui sont ces personnes ?", "[à confirmer]")


LEGAL: Final = "independance.legal"


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        ({"depends": ""}, [""]),
        ({"depends": "non"}, ["Non"]),
        ({"depends": "je_ne_sais_pas"}, ["[à confirmer]"]),
        (
            {"depends": "oui", "what": "un arrêté", "when": "?"},
            ["Oui", "un arrêté", "", "[à confirmer]", ""],
        ),
        (
            {"depends": "oui", "what": "un arrêté", "others.k": "1", "others.k.what": "une loi"},
            ["Oui", "un arrêté", "", "", "", "une loi", "", "", ""],
        ),
    ],
)
def test_claim_reads_back_with_what_a_yes_goes_with(
    changes: dict[str, str], read: list[str]
) -> None:
    denied = {f"independance.{family}.depends": "non" for family in Family}
    told = {f"{LEGAL}.{name}": text for name, text in changes.items()}
    answers = next(
        one for one in review(draft_from({**denied, **told})) if one.title == "Dépendances"
    ).answers
    assert [answer.text for answer in answers] == [*read, *["Non"] * 5]
    assert [answer.label for answer in answers if answer.text == "Non"][-1] == Family.CALENDAR.label
    asked = [
        "Quel texte ?",
        "Qui le signe ?",
        "Pour quand ?",
        "En attendant, comment faites-vous ?",
    ]
    labels = [answer.label for answer in answers][1 : len(read)]
    assert labels == [*asked, "Texte officiel 2", *asked[1:]][: len(labels)]


def test_entries_are_numbered_in_their_order() -> None:
    moved = draft_from({**COMPLETE, FIRST: "2", LAST: "1"})
    steps = [one for one in review(moved) if one.title.startswith("Étape")]
    assert [one.title for one in steps] == ["Étape 1", "Étape 2"]
    assert [one.path.split(".")[2] for one in steps] == ["b", "a"]
