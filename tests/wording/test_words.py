"""The judges see what they are for: English, faults of grammar and of typography, heavy words."""

import re

import pytest
from grammar import readings
from tables import cells

from coaching.web.front.bundle import TABLE
from wording.judging import faults
from wording.words import foreign

# The same in both languages, signs alone, pieces of code.
_SAME = {
    *("Notifications", "Image", "Menu", "Ctrl", "b", ", ", '"Source Sans", sans-serif'),
    *("⌘ Ctrl", "Ctrl+R , or", "type", "1212"),
}


def english_of(key: str) -> str:
    literals = re.findall(r"`([^`$]*)`", key) if "`" in key else [key]
    return re.sub(r"\$\{.*?\}+", "12", " ".join(literals)).replace("\n", " ")


def is_sentence(key: str, french: str) -> bool:
    english = english_of(key)
    code = r"st-key|eksftaj|^div \w+$|stMain|stMark|stSkel|^12+$|^ *$|: 12$"
    is_code = bool(re.search(code, english))
    return english not in _SAME and not is_code and key != french


SENTENCES = sorted(
    {
        english_of(key)
        for sentences in TABLE.values()
        for key, french in sentences.items()
        if is_sentence(key, french)
    }
)


PLANTED = cells("""
    Press Enter to apply | Votre fiche is saved | Loading… | Show more | File change. | Main menu
    Votre sortie en dépend-elle | Le mur des équipes | L’ouverture du service
    Un levier par étape | true | undefined
""")
WRONG = cells("""
    Les équipes entre dans la salle. | Il parle à le maire. | Gardez ce lien : il est votre clé.
    Gardez ce lien\u202f: il est votre clé. | Quel partenaire ? | Quel partenaire?
    La page « La fiche » | L'équipe | Le "mur" | Un instant... | Veuillez patienter.
    Merci de votre réponse. | L’animateur lit tout. | Cliquez ici. | Dis ce que tu fais.
""")
RIGHT = "Gardez ce lien\u00a0: il ouvre «\u202fLa fiche\u202f». Rien n’est perdu\u202f; écrivez."


@pytest.fixture(scope="module", autouse=True)
def _read_together() -> None:
    sentences = (line for text in SENTENCES for line in text.splitlines())
    readings((*sentences, *PLANTED, *WRONG, RIGHT))


def test_each_english_sentence_of_streamlit_would_be_seen() -> None:
    assert len(SENTENCES) > 12
    assert [text for text in SENTENCES if not foreign([text])] == []


@pytest.mark.parametrize("planted", PLANTED)
def test_an_english_word_among_french_ones_is_seen(planted: str) -> None:
    assert foreign(["Une phrase en français.", planted])


@pytest.mark.parametrize("wrong", WRONG)
def test_a_fault_is_seen(wrong: str) -> None:
    assert faults([wrong])


def test_what_is_right_is_let_through() -> None:
    assert faults([RIGHT]) == []
    assert foreign([RIGHT]) == {}
