"""Pages as others read them: spaced out, still, without a style sheet, on paper."""

from collections.abc import Callable

import pytest
from factories import COMPLETE
from playwright.sync_api import expect

from coaching.journey import Screen
from coaching.rooms import View
from e2e.accessibility.fiche_states import ADVISED, WRONG, with_values
from e2e.accessibility.page_states import draft_read, resuming
from e2e.accessibility.room_states import coach, of_team, show, unfolded, wall
from e2e.accessibility.scene import Scene

READ: dict[str, Callable[[Scene], None]] = {
    "home": resuming,
    "help": lambda scene: scene.visit("/aide"),
    "site plan": lambda scene: scene.visit("/plan"),
    "draft": draft_read,
    "advice": with_values(Screen.USAGERS, ADVISED),
    "errors": with_values(Screen.ACCELERATION, WRONG),
    "review": with_values(Screen.RELECTURE, ADVISED),
    "fiche": with_values(Screen.FICHE, COMPLETE),
    "team": of_team(),
    "coach": coach(then=unfolded),
    "coach of a team": coach(then=unfolded, team=0),
    "wall": wall(show(View.WALL)),
}
# WCAG 1.4.12, as a person's own style sheet would set it.
SPACED = """() => {
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [spaced];
}"""
CUT = """() => {
  const cuts = (way) => ["hidden", "clip"].includes(way);
  const isWide = (node) => node.scrollWidth > node.clientWidth + 2;
  const isTall = (node) => node.scrollHeight > node.clientHeight + 2;
  const isCut = (node) => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(node);
    return (cuts(overflowX) && textOverflow !== "ellipsis" && isWide(node))
      || (cuts(overflowY) && isTall(node));
  };
  const isForTheEar = (node) => node.closest(".pp-cache, .pp-mur-dits, .stMarkdownColoredText");
  return [...document.querySelectorAll("main *")].filter((node) => !isForTheEar(node))
    .filter((node) => node.offsetWidth > 2 && node.innerText?.trim() && isCut(node))
    .map((node) => node.outerHTML.slice(0, 200));
}"""
# The browser of these tests asks for no movement.
MOVING = """() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => one.effect.target.outerHTML.slice(0, 200))"""
BARE = "() => { for (const sheet of document.styleSheets) sheet.disabled = true; }"
ABSENT = (
    *("iframe", "audio", "video", "canvas", "object", "embed", "map", "select", "marquee"),
    *("[role=search]", "input[type=search]", "table:not(:has(th))", "figure:has(img, svg)"),
)


def seen(scene: Scene) -> str:
    return scene.page.locator("body").inner_text().lower()


@pytest.mark.parametrize("place", READ)
def test_a_page_is_read_still_spaced_out_and_without_its_styles(scene: Scene, place: str) -> None:
    READ[place](scene)
    expect(scene.page.locator("details[style*=overflow]")).to_have_count(0)  # all is unfolded
    expect(scene.page.get_by_role("timer").filter(has_text="–:––")).to_have_count(0)
    assert [absent for absent in ABSENT if scene.page.locator(absent).count()] == []
    assert scene.page.evaluate(MOVING) == []
    scene.page.evaluate(SPACED)
    assert scene.page.evaluate(CUT) == []
    words = seen(scene).split()
    scene.page.evaluate(BARE)
    bare = seen(scene)
    assert [word for word in words if word not in bare] == []


# What is on paper is dark on white, whatever the screen, and asks for nothing.
INK = """(text) => {
  const dark = (colour) => colour.match(/\\d+/g).slice(0, 3).every((share) => share < 60);
  return dark(getComputedStyle(text).color);
}"""


@pytest.mark.parametrize(
    ("place", "title"), [("help", "Aide et animation"), ("fiche", "Votre paragraphe est prêt")]
)
def test_a_page_is_printed_without_its_commands(scene: Scene, place: str, title: str) -> None:
    READ[place](scene)
    scene.page.emulate_media(media="print", color_scheme="dark")
    heading = scene.page.get_by_role("heading", level=1, name=title)
    expect(heading).to_be_visible()
    assert heading.evaluate(INK)
    expect(scene.page.locator(".pp-entete, .pp-bas").locator("visible=true")).to_have_count(0)
    expect(scene.page.get_by_role("button").locator("visible=true")).to_have_count(0)
    assert scene.page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= innerWidth")
    scene.page.emulate_media(media="screen", color_scheme="light")
