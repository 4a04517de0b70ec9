"""A grammar checker reads what we write, and finds no fault that our words bring.

What teams type is read alone first: a fault that it has by itself is theirs, and stays.
"""

from collections.abc import Iterable
from typing import Final

import pytest
from factories import table_of
from grammar import Error, readings
from typed import ANSWERS, answers
from wordings import STYLES

from coaching import french
from coaching.fiche.checking import check
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from
from coaching.french import typography
from coaching.paragraph import render

FICHES: Final = 210
# What the checker says and that is right all the same.
FALSE_ALARMS: Final = {
    # In plain letters: the raised form is a matter of layout.
    ("g2__typo_ordinaux_chiffres_exposants__b1_a1_1", "1er"),
    # « un décret, mise à jour du logiciel et… »: a noun in a list, not a participle.
    ("g3__gn_un_2m_virg__b1_a1_1", "mise"),
    ("g3__gn_les_2m_virg__b2_a1_1", "mise"),
    # « deux techniciennes bocage »: a trade, in an example
    ("g3__gn_nombre_plur_2m__b1_a2_1", "bocage"),
    ("g3__gn_nombre_plur_2m__b1_a3_1", "techniciennes"),
}


def errors(texts: Iterable[str]) -> list[list[Error]]:
    return [one.errors for one in readings(texts)]


def by_themselves() -> set[tuple[str, str]]:
    """Return the faults of what teams type, read alone: the rule, and the words it is about."""
    typed = [text for choices in ANSWERS.values() for text in answers(choices)]
    alone = [typography(french.sentence(french.inside(text))) for text in typed]
    return {(error.rule, error.words) for found in errors(alone) for error in found}


def ours(texts: list[str]) -> list[tuple[str, Error]]:
    theirs = by_themselves()
    return [
        (text, error)
        for text, found in zip(texts, errors(texts), strict=True)
        for error in found
        if (error.rule, error.words) not in FALSE_ALARMS | theirs
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "La sortie ne dépendent que de l’équipe.",
        "Nous servons des volontaire déjà inscrits.",
        "Il parle à le maire.",
        "Un partenaire est prêt a commencer.",
    ],
)
def test_checker_sees_a_fault_of_ours(wrong: str) -> None:
    assert ours([wrong])


def test_fiches_have_no_fault_of_ours() -> None:
    texts = []
    for seed in range(FICHES):
        fiche, style = check(draft_from(table_of(seed))).fiche, STYLES[seed % len(STYLES)]
        texts += [one.text for one in render(fiche, style=style).sentences]
    assert ours(list(dict.fromkeys(texts))) == []


def test_examples_have_no_fault() -> None:
    texts = []
    for example in ALL_EXAMPLES:
        fiche = check(example.draft).fiche
        texts += [one.text for style in STYLES for one in render(fiche, style=style).sentences]
    assert ours(list(dict.fromkeys(texts))) == []
