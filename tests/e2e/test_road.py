"""The road at the end of a fiche: words are large enough on any screen."""

from factories import COMPLETE
from playwright.sync_api import Locator, ViewportSize, expect

from coaching.exports.road_layout import WIDTH
from coaching.fiche.progress import Screen
from e2e.person import Person
from e2e.serving import Server

SMALLEST = 12  # px
LETTERS = 22  # the smallest of the picture, at its own size
SIZES = """(list) => [...list.querySelectorAll("strong, span, mark")]
  .map((words) => parseFloat(getComputedStyle(words).fontSize))"""


def picture(person: Person) -> Locator:
    return person.page.locator(".pp-dessin")


def upright(person: Person) -> Locator:
    return person.page.get_by_role("list", name="La route de Relais Aidants")


def test_words_of_the_road_are_large_enough(person: Person, server: Server) -> None:
    person.open(Screen.FICHE, server.create(COMPLETE))
    for width in (320, 360, 640, 800, 900, 1000, 1366):
        person.page.set_viewport_size(ViewportSize(width=width, height=800))
        if picture(person).is_visible():
            expect(upright(person)).to_have_count(0)
            scale = picture(person).evaluate("image => image.clientWidth") / WIDTH
            assert LETTERS * scale >= SMALLEST, width
        else:
            expect(upright(person).get_by_role("listitem")).to_have_count(3)
            assert min(upright(person).evaluate(SIZES)) >= SMALLEST, width
