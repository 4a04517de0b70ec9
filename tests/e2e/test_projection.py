"""The wall in a real browser: readable from the back, driven by a remote, never out of date."""

import re
from collections.abc import Iterator

import pytest
from buttons import NEXT_SLIDE
from factories import COMPLETE
from playwright.sync_api import ViewportSize, expect

from coaching.storage import Change
from coaching.workshop import Stage, Timer, View
from e2e.accessibility.judging import NARROW
from e2e.hall import Hall, hall_of
from e2e.listening import Listener
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server

SHARED: ViewportSize = {"width": 1280, "height": 720}
OVERFLOWS = "main => main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth"
# Buttons show a sign of 26 px, drawn by the style sheet, in place of their words.
SMALL = """() => [...document.querySelectorAll(".pp-projection *")]
  .filter((node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
  .filter((node) => !node.closest(".pp-cache, svg"))
  .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 24)
  .map((node) => node.outerHTML)"""


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    """A room of three teams, two of which agreed to be shown."""
    with hall_of(server, 0) as hall:
        one_page = {**COMPLETE, "writing.variant": "pitch"}
        for name, values in (("Les Haies", one_page), ("Relais", one_page), ("Hélios", {})):
            hall.teams.append(hall.rooms.join(hall.room, name, values))
        for rank in (0, 1):
            hall.rooms.agree(hall.team(rank), shows=True)
        yield hall


def put(hall: Hall, view: View, *, is_frozen: bool = False) -> None:
    """Put a slide on stage at the second step, as the coach does."""
    timer = Timer(step=1, left=600_000)
    hall.live(stage=Stage(view=view), timer=timer, is_frozen=is_frozen)


@pytest.fixture
def wall(newcomer: NewPerson, hall: Hall) -> Person:
    person = newcomer()
    person.page.set_viewport_size(SHARED)
    person.visit(hall.wall)
    person.arrive("Rejoignez cet atelier")
    expect(person.page.get_by_role("button", name=NEXT_SLIDE)).to_be_visible()
    return person


def title(wall: Person, words: str) -> None:
    expect(wall.page.get_by_role("heading", level=1)).to_contain_text(words)


def test_every_slide_is_large_and_fits_the_window(wall: Person) -> None:
    slide, seen = wall.page.locator("[data-diapo]"), []
    arrow = wall.page.get_by_role("button", name=NEXT_SLIDE)
    assert arrow.evaluate("node => node.offsetWidth") < 60, "a sign, not its name"
    for view in (View.CODE, View.QUESTION, View.REVEAL, View.REVEAL, View.WALL):
        expect(slide).to_have_attribute("data-diapo", re.compile(f"^{view}"))
        wall.settle()
        seen.append(slide.get_attribute("data-diapo"))
        assert wall.page.evaluate(SMALL) == []
        assert not wall.page.get_by_test_id("stMain").evaluate(OVERFLOWS)
        wall.page.keyboard.press("PageDown")
        if view is not View.WALL:
            expect(slide).not_to_have_attribute("data-diapo", seen[-1] or "")
    assert len(set(seen)) == 5


def test_a_remote_drives_the_wall_and_the_title_is_read(wall: Person) -> None:
    steps = (
        ("ArrowRight", "D’où partez-vous"),
        ("Space", "Les Haies"),
        ("PageDown", "Relais"),
        ("ArrowLeft", "Les Haies"),
        ("End", "Les Haies"),
        ("Home", "Rejoignez cet atelier"),
    )
    for key, words in steps:
        wall.page.keyboard.press(key)
        title(wall, words)
        expect(wall.page.locator(":focus")).to_contain_text(words)


def test_the_wall_follows_the_coach_and_the_teams(wall: Person, hall: Hall, server: Server) -> None:
    heard = Listener(wall)
    wall.visit(hall.wall)
    wall.arrive("Rejoignez cet atelier")
    wall.page.keyboard.press("ArrowRight")
    title(wall, "D’où partez-vous")
    put(hall, View.QUESTION)
    title(wall, "Qui commence avec vous")
    heard.hears_of("Qui commence avec vous")
    expect(wall.page.get_by_text("2 équipes sur 3 ont commencé")).to_be_visible()
    with server.store() as store:
        store.save(hall.teams[2], [Change("usagers.proof", "", "20 dossiers déposés")], "ana")
    expect(wall.page.get_by_text("3 équipes sur 3 ont commencé")).to_be_visible()
    put(hall, View.WALL)
    title(wall, "Du premier périmètre au pays")
    hall.rooms.delete(hall.room)
    title(wall, "Plus rien à projeter ici")
    wall.faults.clear()  # the browser tells of the 404 by which it learnt it


@pytest.mark.parametrize("window", [SHARED, NARROW], ids=["shared", "phone"])
def test_levez_les_yeux_covers_nothing(wall: Person, hall: Hall, window: ViewportSize) -> None:
    wall.page.set_viewport_size(window)
    put(hall, View.REVEAL, is_frozen=True)
    title(wall, "Les Haies")
    band = wall.page.get_by_text("Levez les yeux.")
    expect(band).to_be_visible()
    wall.settle()
    told, name = band.bounding_box(), wall.page.get_by_role("heading", level=1).bounding_box()
    assert told
    assert name
    assert told["y"] + told["height"] <= name["y"]
