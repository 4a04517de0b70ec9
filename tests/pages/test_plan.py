"""The site plan: not a page is missing from it, and its links lead where they say."""

import re
from html import unescape
from typing import Final
from urllib.parse import urlsplit

import pytest
from factories import COMPLETE
from visit import Visit

from coaching.storage import Store
from coaching.ui.pages import PAGES, PUBLIC_PAGES, SitePage, SitePart, path_of

pytestmark = pytest.mark.usefixtures("kept")

ALL: Final = {**PAGES, **PUBLIC_PAGES}
OF_A_FICHE: Final = {name for name, page in PAGES.items() if page.part is SitePart.FICHE}
LINKED: Final = ALL.keys() - {"projection"}  # which only the coach's link opens


def plan(token: str = "") -> str:
    """Return the plan, without the foot that is on every page."""
    return unescape(Visit("plan", token).html).partition('<div class="pp-page pp-plan">')[2]


def links(token: str = "") -> list[str]:
    return re.findall(r'href="([^"]+)"', plan(token).partition("<footer")[0])


@pytest.mark.parametrize(("name", "page"), ALL.items(), ids=ALL)
def test_every_page_is_named_with_its_sentence(name: str, page: SitePage) -> None:
    shown = plan().replace("\u202f", " ").replace("\xa0", " ")
    mark = "strong" if name not in LINKED - OF_A_FICHE else f'a href="/{path_of(name)}"'
    mark += " data-entiere" if name in PUBLIC_PAGES else ""
    assert f"<{mark}>{page.title}</{mark.partition(' ')[0]}><br>{page.purpose}" in shown


def test_without_a_fiche_its_pages_are_not_linked_and_the_way_to_them_is_told() -> None:
    assert {urlsplit(link).path.strip("/") for link in links()} == {
        path_of(name) for name in LINKED - OF_A_FICHE
    }
    assert "Ces pages s’ouvrent avec une fiche" in plan()


def test_with_a_fiche_every_link_keeps_it(kept: Store) -> None:
    token = kept.create(COMPLETE)
    found = [urlsplit(link) for link in links(token)]
    assert {link.path.strip("/") for link in found} == {path_of(name) for name in LINKED}
    assert {link.query for link in found} == {f"fiche={token}"}
    assert "Ces pages s’ouvrent avec une fiche" not in plan(token)
