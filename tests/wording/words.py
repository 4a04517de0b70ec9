"""Which words of a text are not ours: those that the checker's dictionary does not know.

Some English words are in it too (« le show », « une note close »): those of interfaces are told
by their own list, since nothing of ours says them. So are the French words for a thing that has
its word in docs/architecture.md: one word for one thing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from grammar import readings
from tables import cells

from coaching.workshop.codes import ALPHABET

# English that the dictionary takes for French; « Open-Data » is a theme of the member space's form.
FALSE_FRIENDS: Final = re.compile(
    r"\b(about|bad|byte|bytes|cancel|close|enter|home|match|matches|must|open(?!-Data)|report|reset|running"
    r"|select|show|stop|submit|live|file change|main menu|message handler|no message|container)\b",
    re.IGNORECASE,
)
# Ours: « le lancement » (beta.gouv.fr, quoted, says « la sortie de votre produit » too), « les
# routes » or « la projection » (what a coach puts there is « sur le mur »), « qui fera venir ».
OTHER_WORDS: Final = re.compile(
    r"\b(?:sorties?(?! de votre produit)|ouvertures?(?! du fichier)|leviers?"
    r"|(?<!sur le )(?<!au )murs?)\b",
    re.IGNORECASE,
)
# What the dictionary does not know and that is right, with why.
ALLOWED: Final = frozenset(
    {
        # Formats and programs, as people name them
        *cells("""
            A3 | DOCX | docx | Excel | HTML5 | json | LibreOffice | Markdown | ODT | odt | Word
            OpenDocument | pdf | PNG | SVG | txt | Chromium | JAWS | NVDA | Orca
            Firefox | WebKit | WebKitGTK | TalkBack | VoiceOver | axe-core | AA | min
        """),
        # What this is made with: the statement of accessibility names it
        "Streamlit",
        # The trade of those who use the product
        *("intrapreneurs", "intrapreneur", "DSI", "MSA", "CFA", "RGPD"),
        # The names of the two cookies, which a browser shows
        *("xsrf", "streamlit", "perimetre", "serveur"),
        # The end of the keyboard, as its keys are engraved
        *("Échap", "Suppr"),
        # Abbreviations of a narrow table
        *("Accél", "Indép"),
        # A team, a town, a file of ours in the examples
        *("Capdenac", "Landrecies", "Minguettes"),
    }
)
_REFERENCE: Final = re.compile(r"(?:[0-9A-F]+-)?[0-9A-F]+")  # a word begins with a letter


def foreign(texts: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    lines = [line for text in dict.fromkeys(texts) for line in text.splitlines() if line.strip()]
    for line, reading in zip(lines, readings(lines), strict=True):
        unknown = [word for word in reading.unknown if not _is_right(word)]
        told = (one[0] for rule in (FALSE_FRIENDS, OTHER_WORDS) for one in rule.finditer(line))
        for word in (*unknown, *told):
            found.setdefault(word, line)
    return found


def _is_right(word: str) -> bool:
    return word in ALLOWED or set(word) <= set(ALPHABET) or bool(_REFERENCE.fullmatch(word))
