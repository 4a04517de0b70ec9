"""What the interface says, read where it is written: well spelt, well set, in French.

The crawl meets the states that a browser can be brought to; this meets all the others.
"""

from collections.abc import Callable
from functools import cache

import pytest

from coaching.french import typography
from wording.judging import faults
from wording.sources import Phrase, everything, script, table, templates
from wording.words import foreign

# For developers and machines, whatever they look like.
APART = {
    "Bearer 12",
    "pour 12 –:––",  # a clock before it shows its time
    "a thread failed",
    "no name of a tab",
    "neither SQLite nor PostgreSQL",
    "streamlit is not installed",
    # Codes of a spreadsheet’s foot; names of typefaces; settings of the page; a command
    *("Page &P sur &N", "Table Style Light 1", "Atkinson Hyperlegible Next"),
    *("width=device-width, initial-scale=1, shrink-to-fit=no", "noindex, nofollow"),
    *("left: 12%; width: 12%", "make run"),
    # Commands, by whatever name the product is called
    *("12 rediger FICHE.json 12", "12 modeles FICHE.json…", "verifier FICHE.json TEXTE.txt"),
    # What the coach reads before an answer, and shows nobody
    *("Notre sortie dépend de ceci :", "Le levier :"),
    # Behind the menu that `toolbarMode` takes away, and the box that our own sentence replaces
    *("Fait avec Streamlit v", "Demander à ChatGPT"),
}
# What an operator sets or sends, to be copied to the letter.
TO_THE_LETTER = (
    "debug, info, warning ou error",
    "une adresse comme « sqlite:///",
    "écrivez un objet JSON avec",
    "retirez la variable PYTHONPATH",
)


@cache
def read() -> list[Phrase]:
    return [said for said in everything() if said.text not in APART]


def finished(said: Phrase) -> str:
    """Return a text as it is shown: what Python says is set on its way to the screen."""
    return typography(said.text)


@pytest.mark.promise("french", "Every sentence of the sources is French, met or not.")
def test_sources_hold_no_word_that_is_not_french(
    record_property: Callable[[str, object], None],
) -> None:
    texts = [finished(said) for said in read()]
    texts = [text for text in texts if not any(copied in text for copied in TO_THE_LETTER)]
    assert texts
    assert foreign(texts) == {}
    record_property("figure", f"{len(set(texts))} texts, 0 words not French")


def test_sources_are_well_written() -> None:
    assert faults(finished(said) for said in read()) == []


def test_what_goes_to_the_screen_as_it_stands_is_set_where_it_is_written() -> None:
    written = (said for said in (*templates(), *script(), *table()) if said.text not in APART)
    assert [one for one in written if one.text != typography(one.text)] == []
