"""A draft beside the answers: all its words, and what no answer holds yet."""

import re

import pytest
from timing import grows

from coaching.fiche.paths import draft_from
from coaching.intake import KeptDraft, kept_draft
from coaching.ops.limits import CHECKED_TEXT_LIMIT

EMAIL = """Bonjour Claire,

Nous démarrons en mai 2027, à 14 h 30, avec deux bénévoles de France Alzheimer 29.
- La DGEF doit ouvrir ses fichiers aux 900 000 aidants.
## 3. Étape 2 : six mois de plus (art. 5, sept. 2028)

Inès"""


def kept(text: str, **answers: str) -> KeptDraft:
    values = {path.replace("__", "."): said for path, said in answers.items()}
    found = kept_draft(draft_from({**values, "source.text": text}))
    assert found
    return found


def left(text: str, **answers: str) -> list[str]:
    return [words for words, _ in kept(text, **answers).left]


def test_a_fiche_without_a_draft_shows_none() -> None:
    assert kept_draft(draft_from({"source.text": " \n"})) is None


def test_facts_are_figures_with_their_noun_dates_and_names_each_in_its_sentence() -> None:
    found = kept(EMAIL)
    assert [words for words, _ in found.left] == [
        *("mai 2027", "deux bénévoles", "France Alzheimer", "La DGEF", "900 000 aidants"),
        "2028",
    ]
    for words, rank in found.left:
        assert (words, True) in found.sentences[rank].pieces


@pytest.mark.parametrize(
    ("gone", "path", "answer"),
    [
        ("mai 2027", "depart__launch", "le 3 mai 2027"),
        ("900 000 aidants", "depart__population", "900 000"),
        ("La DGEF", "independance__legal__who_decides", "la DGEF"),
        ("La DGEF", "depart__problem", "La direction générale de l’enseignement et de la famille"),
        ("deux bénévoles", "usagers__partners__a__brings", "deux bénévoles"),
        ("France Alzheimer", "usagers__partners__a__name", "France Alzheimer du Finistère"),
    ],
)
def test_a_fact_is_gone_once_an_answer_holds_it(gone: str, path: str, answer: str) -> None:
    now = left(EMAIL, independance__legal__depends="oui", **{path: answer})
    assert [one for one in left(EMAIL) if one not in now] == [gone]


@pytest.mark.parametrize(
    ("words", "path", "answer"),
    [
        ("deux bénévoles", "usagers__partners__a__brings", "deux salles"),
        ("Lille", "depart__problem", "l’été dure"),
        ("15 janvier 2027", "depart__launch", "janvier 2027"),
        ("juillet", "depart__launch", "janvier 2027"),  # six months later, which nobody typed
    ],
)
def test_what_is_near_a_fact_holds_it_not(words: str, path: str, answer: str) -> None:
    text = "Lancement le 15 janvier 2027, à Lille : deux bénévoles. Ensuite, en juillet, l’ADEME."
    assert words in left(text, **{path: answer})


def test_a_step_dated_in_months_holds_its_date() -> None:
    dates = {"depart__launch": "mai 2027", "acceleration__steps__a__month": "12"}
    assert left("Puis la Bretagne en mai 2028.", **dates) == ["la Bretagne"]


def test_no_word_of_a_draft_is_lost() -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    shown = " ".join(
        f"{one.mark} {''.join(piece for piece, _ in one.pieces)}" for one in kept(EMAIL).sentences
    )
    assert words(shown) == words(EMAIL)


def test_marks_stand_apart_from_sentences() -> None:
    found = [one for one in kept(EMAIL).sentences if one.mark]
    assert [(one.mark, one.opens) for one in found] == [("-", True), ("## 3.", True)]


@pytest.mark.parametrize("beat", ["a ", "1 ", "A. ", "l’Ain ", "- \n", "12 maires, ", "« ", "é\n"])
def test_no_draft_is_slow_to_show(beat: str) -> None:
    text = (beat * CHECKED_TEXT_LIMIT)[:CHECKED_TEXT_LIMIT]
    assert not grows(kept, text[: CHECKED_TEXT_LIMIT // 10], text)
