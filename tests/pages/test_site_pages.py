"""The help page, the site plan, and the foot of every page that leads to both."""

import re
from html import unescape
from typing import Final
from urllib.parse import urlsplit

import pytest
from buttons import BACK_TO_FICHE
from factories import COMPLETE
from visit import Visit

from coaching.fiche.progress import Screen
from coaching.fiche.questions import JOURNEY, TOGETHER
from coaching.storage import Store
from coaching.ui.pages import PAGES, PUBLIC_PAGES, SitePage, SitePart, path_of
from coaching.workshop import SCRIPTS, Script

pytestmark = pytest.mark.usefixtures("kept")

FOOT = ("aide#animer", "plan", *PUBLIC_PAGES)


def page() -> str:
    return unescape(Visit("aide").html).replace("\u202f", " ").replace("\xa0", " ")


def foot(visit: Visit) -> list[str]:
    part = visit.html.partition('<footer class="pp-bas">')[2]
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', part)]


def led_to(place: str, query: str = "") -> str:
    page, mark, anchor = place.partition("#")
    return f"/{page}{query}{mark}{anchor}"


@pytest.mark.parametrize("script", Script)
def test_every_step_has_its_minutes(script: Script) -> None:
    table = page().partition(f"<caption>En {script.label}</caption>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr><td>(\d+) à (\d+)</td><td>([^<]+)</td></tr>", table)
    assert [title for *_, title in rows] == [step.title for step in SCRIPTS[script]]
    ends = [end for _, end, _ in rows]
    assert [start for start, *_ in rows] == ["0", *ends[:-1]]
    assert ends[-1] == script.value


def test_every_step_tells_what_to_ask_a_team_that_is_stuck() -> None:
    shown = page()
    led = [words.facilitation for words in JOURNEY if words.facilitation] + [TOGETHER]
    for script in Script:
        assert [step.title for step in SCRIPTS[script]] == [step.title for step in led]
    for step in led:
        assert f"<h4>{step.title}</h4>" in shown
        assert step.to_do in shown
        assert all(f"« {heard} »" in shown and ask in shown for heard, ask in step.stuck)


# The fiche is kept on the way there and back


@pytest.mark.parametrize("screen", Screen)
def test_foot_keeps_the_fiche_and_help_leads_back_to_it(screen: Screen, kept: Store) -> None:
    token = kept.create(COMPLETE)
    links = foot(Visit(screen.value, token))
    assert links == [led_to(place, f"?fiche={token}&retour={screen}") for place in FOOT]
    there = Visit("aide", token, retour=screen.value)
    assert f'<a href="/{screen}?fiche={token}">Revenir à ma fiche</a>' in there.html
    assert foot(there) == links


def test_help_without_a_fiche_leads_to_none() -> None:
    visit = Visit("aide", retour="<b>")
    assert BACK_TO_FICHE not in visit.html
    assert "<b>" not in visit.html


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {screen.value for screen in Screen}))
def test_the_menu_is_the_same_at_the_foot_of_every_page(name: str) -> None:
    expected = [] if name == "projection" else [led_to(place) for place in FOOT]
    assert foot(Visit(name)) == expected


# The plan: not a page is missing from it, and its links lead where they say

ALL: Final = {**PAGES, **PUBLIC_PAGES}
OF_A_FICHE: Final = {name for name, page in PAGES.items() if page.part is SitePart.FICHE}
LINKED: Final = ALL.keys() - {"projection"}  # which only the coach's link opens


def plan(token: str = "") -> str:
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
