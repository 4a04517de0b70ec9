"""Dictated drafts, without a stop: where they are cut, and what the fields could take."""

from typing import Final

import pytest

from coaching.coach.reading import Question
from coaching.intake import understand
from coaching.intake.splitting import sentences

DICTATED: Final = (
    "alors pour commencer on a les gardes du parc de la Brenne ils sont neuf et ils en ont marre "
    "parce que aujourd’hui ils notent les cistudes sur un carnet comme partenaire on a le parc qui "
    "nous prête un bateau pour l’indépendance on n’attend rien de personne les cartes sont "
    "publiées depuis longtemps une fois que sept gardes sur neuf ont rendu le carnet on ouvre la "
    "Sologne et au bout du compte tous les parcs de France avec leur fédération"
)


def test_words_without_stops_are_cut_before_who_does_what_next() -> None:
    assert [one.text for one in sentences(DICTATED)] == [
        "alors pour commencer on a les gardes du parc de la Brenne",
        (
            "ils sont neuf et ils en ont marre parce que aujourd’hui ils notent les cistudes sur "
            "un carnet"
        ),
        "comme partenaire on a le parc qui nous prête un bateau",
        (
            "pour l’indépendance on n’attend rien de personne les cartes sont publiées depuis "
            "longtemps"
        ),
        "une fois que sept gardes sur neuf ont rendu le carnet on ouvre la Sologne",
        "et au bout du compte tous les parcs de France avec leur fédération",
    ]


def test_all_three_questions_are_found_in_dictated_words() -> None:
    assert all(part.is_addressed for part in understand(DICTATED).parts)
    topics = {
        part.question: " ".join(one.text for one in part.sentences)
        for part in understand(DICTATED).parts
    }
    assert "un bateau" in topics[Question.USAGERS]
    assert "rien de personne" in topics[Question.INDEPENDANCE]
    assert "Sologne" in topics[Question.ACCELERATION]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Nous commençons avec les gardes, ils sont neuf, on les connaît, ils notent tout, puis "
            "on ira en Sologne, ils nous attendent, et après on ouvrira tout le reste, on l’espère."
        ),
        "on commence avec neuf gardes et puis on ira en Sologne",
    ],
    ids=["with its marks", "short"],
)
def test_what_was_written_is_not_cut_within_its_sentences(text: str) -> None:
    assert [one.text for one in sentences(text)] == [text]
