"""The pages by name; a name is the page's URL path, kept for links made outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from coaching.fiche.questions import JOURNEY


class SitePart(StrEnum):
    """What a page is for, as the site plan sorts the pages; in its order."""

    BEGIN = "Commencer"
    FICHE = "Votre fiche"
    ROOM = "En atelier"
    HELP = "Aide"
    PUBLIC = "Nos engagements"


@dataclass(frozen=True, slots=True)
class SitePage:
    title: str
    part: SitePart
    purpose: str


PAGES: Final[Mapping[str, SitePage]] = {
    "accueil": SitePage(
        "Accueil",
        SitePart.BEGIN,
        "Commencez une fiche, ou reprenez la vôtre par son lien ou son fichier.",
    ),
    "exemples": SitePage(
        "Trois exemples", SitePart.BEGIN, "Lisez trois fiches inventées, avec leurs réponses."
    ),
    "brouillon": SitePage(
        "Coller un brouillon",
        SitePart.BEGIN,
        "Partez d’un texte déjà écrit : il reste à côté de vos questions.",
    ),
    **{
        words.screen.value: SitePage(words.page_title, SitePart.FICHE, words.purpose)
        for words in JOURNEY
    },
    "lecture": SitePage(
        "Lecture croisée",
        SitePart.FICHE,
        "En atelier, lisez le texte d’une autre équipe et dites ce que vous en avez compris.",
    ),
    "projection": SitePage(
        "Projection",
        SitePart.ROOM,
        "L’atelier en très grand sur un second écran. « Projeter », sur l’écran du coach, l’ouvre.",
    ),
    "rejoindre": SitePage(
        "Entrer dans un atelier", SitePart.ROOM, "Tapez le code que votre coach affiche."
    ),
    "atelier": SitePage(
        "Atelier",
        SitePart.ROOM,
        "Ouvrez un atelier, suivez vos équipes, ou entraînez-vous avec huit équipes fictives.",
    ),
    "aide": SitePage(
        "Aide et animation", SitePart.HELP, "Préparez et menez un atelier, minute par minute."
    ),
    "plan": SitePage("Plan du site", SitePart.HELP, "Toutes les pages : vous y êtes."),
}

# Served as plain HTML, beside Streamlit: a browser without JavaScript reads them.
PUBLIC_PAGES: Final[Mapping[str, SitePage]] = {
    "accessibilite": SitePage(
        "Déclaration d’accessibilité",
        SitePart.PUBLIC,
        "Ce qui marche pour tout le monde, ce qui reste à faire, et vos recours.",
    ),
    "mentions-legales": SitePage(
        "Mentions légales", SitePart.PUBLIC, "Qui publie ce site, et qui l’héberge."
    ),
    "donnees-personnelles": SitePage(
        "Données personnelles",
        SitePart.PUBLIC,
        "Ce qui est gardé, combien de temps, et vos droits.",
    ),
    "contact": SitePage("Contact", SitePart.PUBLIC, "À qui écrire, et pour quoi."),
}


def file_of(name: str) -> Path:
    return Path(__file__).parent.parent.parent / "pages" / f"{name}.py"


def path_of(name: str) -> str:
    return "" if name == "accueil" else name


def pages() -> list[StreamlitPage]:
    return [
        st.Page(
            file_of(name),
            title=f"{page.title} – Premier périmètre",
            url_path=path_of(name),
            default=name == "accueil",
        )
        for name, page in PAGES.items()
    ]
