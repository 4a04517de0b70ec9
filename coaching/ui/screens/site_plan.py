"""The site plan: every page by its part of the site, from the list that Streamlit is given."""

from dataclasses import dataclass
from urllib.parse import urlencode

from coaching.ui.form.session import TOKEN, current_token
from coaching.ui.kit import html
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.pages import PAGES, PUBLIC_PAGES, Part, path_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the plan shows it; without an address, it is named and not linked."""

    title: str
    said: str
    href: str
    is_plain: bool


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
        Entry(page.title, page.said, _href(name, token), name in PUBLIC_PAGES)
        for name, page in {**PAGES, **PUBLIC_PAGES}.items()
        if page.part is part
    ]


def _href(name: str, token: str) -> str:
    """Return the address of a page, with the fiche that is open; nothing without what opens it."""
    if name == "projection":  # the coach's page alone has its link
        return ""
    if not token and name in PAGES and PAGES[name].part is Part.FICHE:
        return ""
    return f"/{path_of(name)}" + (f"?{urlencode({TOKEN: token})}" if token else "")
