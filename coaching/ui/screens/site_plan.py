"""The site plan: every page by its part of the site, from the list that Streamlit is given."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from coaching.ui.form.session import TOKEN, current_token
from coaching.ui.kit import html
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.pages import PAGES, Part, path_of

# The parts of the help page that its own list leads to.
_SECTIONS: Final = {
    "aide": (
        ("animer", "Animer un atelier"),
        ("accessibilite", "Déclaration d’accessibilité"),
        ("donnees", "Données personnelles"),
    )
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the plan shows it; without an address, it is named and not linked."""

    title: str
    said: str
    href: str
    sections: tuple[tuple[str, str], ...] = ()


def plan_page() -> None:
    """Show every page; those of a fiche are linked when there is one."""
    token = current_token()
    bare_header()
    with content():
        html.show(
            "plan",
            parts=[(part, _entries(part, token)) for part in Part],
            closed=None if token else Part.FICHE,
        )


def _entries(part: Part, token: str) -> list[Entry]:
    return [
        Entry(page.title, page.said, _href(name, token), _SECTIONS.get(name, ()))
        for name, page in PAGES.items()
        if page.part is part
    ]


def _href(name: str, token: str) -> str:
    """Return the address of a page, with the fiche that is open, or nothing without its fiche."""
    if PAGES[name].part is Part.FICHE and not token:
        return ""
    return f"/{path_of(name)}" + (f"?{urlencode({TOKEN: token})}" if token else "")
