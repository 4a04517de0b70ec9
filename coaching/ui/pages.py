"""The pages by name; a name is the page's URL path, kept for links made outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from coaching.fiche.questions import JOURNEY

_FOLDER: Final = Path(__file__).parent.parent.parent / "pages"


class Part(StrEnum):
    """What a page is for, as the site plan sorts the pages; in its order."""

    BEGIN = "Commencer"
    FICHE = "Votre fiche"
    ROOM = "En atelier"
    HELP = "Aide"
    PUBLIC = "Nos engagements"


@dataclass(frozen=True, slots=True)
class Known:
    """A page: its title, its part of the site, and what one does there."""

    title: str
    part: Part
    said: str


PAGES: Final[Mapping[str, Known]] = MappingProxyType(
    {
        "accueil": Known(
            "Accueil",
            Part.BEGIN,
            "Commencez une fiche, ou reprenez la vôtre par son lien ou son fichier.",
        ),
        "exemples": Known(
            "Trois exemples", Part.BEGIN, "Lisez trois fiches inventées, avec leurs réponses."
        ),
        "brouillon": Known(
            "Coller un brouillon",
            Part.BEGIN,
            "Partez d’un texte déjà écrit : il reste à côté de vos questions.",
        ),
        **{
            words.screen.value: Known(words.page_title, Part.FICHE, words.purpose)
            for words in JOURNEY
        },
        "lecture": Known(
            "Lecture croisée",
            Part.FICHE,
            "En atelier, lisez le texte d’une autre équipe et dites ce que vous en avez compris.",
        ),
        "projection": Known(
            "Projection",
            Part.ROOM,
            "L’atelier en très grand sur un second écran. « Projeter », sur l’écran du coach, "
            "l’ouvre.",
        ),
        "rejoindre": Known(
            "Entrer dans un atelier", Part.ROOM, "Tapez le code que votre coach affiche."
        ),
        "atelier": Known(
            "Atelier",
            Part.ROOM,
            "Ouvrez un atelier, suivez vos équipes, ou entraînez-vous avec huit équipes fictives.",
        ),
        "aide": Known(
            "Aide et animation",
            Part.HELP,
            "Préparez et menez un atelier, minute par minute.",
        ),
        "plan": Known("Plan du site", Part.HELP, "Toutes les pages : vous y êtes."),
    }
)

# Served as plain HTML, beside Streamlit: a browser without JavaScript reads them.
PUBLIC_PAGES: Final[Mapping[str, Known]] = MappingProxyType(
    {
        "accessibilite": Known(
            "Déclaration d’accessibilité",
            Part.PUBLIC,
            "Ce qui marche pour tout le monde, ce qui reste à faire, et vos recours.",
        ),
        "mentions-legales": Known(
            "Mentions légales", Part.PUBLIC, "Qui publie ce site, et qui l’héberge."
        ),
        "donnees-personnelles": Known(
            "Données personnelles",
            Part.PUBLIC,
            "Ce qui est gardé, combien de temps, et vos droits.",
        ),
        "contact": Known("Contact", Part.PUBLIC, "À qui écrire, et pour quoi."),
    }
)


def file_of(name: str) -> Path:
    """Return the script of a page, as `st.switch_page` wants it."""
    return _FOLDER / f"{name}.py"


def path_of(name: str) -> str:
    """Return the path of a page's address; that of home is empty."""
    return "" if name == "accueil" else name


def is_known(address: str) -> bool:
    """Tell whether the path of an address (« /usagers ») leads to a page."""
    return address.strip("/") in map(path_of, PAGES)


def pages() -> list[StreamlitPage]:
    """Return the pages of this run, the first one being home."""
    return [
        st.Page(
            file_of(name),
            title=f"{page.title} – Premier périmètre",
            url_path=path_of(name),
            default=name == "accueil",
        )
        for name, page in PAGES.items()
    ]
