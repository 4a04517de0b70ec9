"""The pages by name; a name is the page's URL path, kept for links made outside."""

from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

_FOLDER: Final = Path(__file__).parent.parent.parent / "pages"
_TITLES: Final = {
    "accueil": "Accueil",
    "exemples": "Trois exemples",
    "brouillon": "Coller un brouillon",
    "depart": "Point de départ",
    "usagers": "1. Usagers",
    "independance": "2. Indépendance",
    "acceleration": "3. Accélération",
    "relecture": "Relecture",
    "fiche": "La fiche",
    "rejoindre": "Entrer dans un atelier",
    "atelier": "Atelier",
    "projection": "Projection",
    "aide": "Aide et animation",
}


def file_of(name: str) -> Path:
    """Return the script of a page, as `st.switch_page` wants it."""
    return _FOLDER / f"{name}.py"


def pages() -> list[StreamlitPage]:
    """Return the pages of this run, the first one being home."""
    return [
        st.Page(
            file_of(name),
            title=f"{title} – Premier périmètre",
            url_path="" if name == "accueil" else name,
            default=name == "accueil",
        )
        for name, title in _TITLES.items()
    ]
