"""Pages as others read them: spaced out, still, without a style sheet, on paper."""

from collections.abc import Callable
from typing import Literal

import pytest
from factories import COMPLETE
from playwright.sync_api import expect

from coaching.fiche.progress import Screen
from coaching.workshop import View
from e2e.accessibility.fiche_states import ADVISED, WRONG, with_values, writing
from e2e.accessibility.judging import NARROW
from e2e.accessibility.page_states import draft_in_sight, resuming
from e2e.accessibility.room_states import coach, of_team, show, wall
from e2e.accessibility.scene import Scene
from e2e.people import SCREEN

READ: dict[str, Callable[[Scene], None]] = {
    "home": resuming,
    "help": lambda scene: scene.visit("/aide"),
    "site plan": lambda scene: scene.visit("/plan"),
    "draft": draft_in_sight,
    "advice": with_values(Screen.USAGERS, ADVISED),
    "errors": with_values(Screen.ACCELERATION, WRONG),
    "review": with_values(Screen.RELECTURE, ADVISED),
    "fiche": writing,
    "team": of_team(),
    "coach": coach(then=Scene.unfold),
    "coach of a team": coach(then=Scene.unfold, team=0),
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
  const mayCut = ({ content, textOverflow }) => content !== "none" && textOverflow === "ellipsis";
  const isCut = (node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return (cuts(overflowX) && isWide(node)) || (cuts(overflowY) && isTall(node))
      || ["::before", "::after"].some((part) => mayCut(getComputedStyle(node, part)));
  };
  const isForTheEar = (node) => node.closest(".pp-cache, .stMarkdownColoredText");
  return [...document.querySelectorAll("main *")].filter((node) => !isForTheEar(node))
    .filter((node) => node.offsetWidth > 2 && node.innerText?.trim() && isCut(node))
    .map((node) => node.outerHTML.slice(0, 200));
}"""
# The browser of these tests asks for no movement.
MOVING = """() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => one.effect.target.outerHTML.slice(0, 200))"""
IS_CHOSEN = "mark => mark.closest('label').querySelector('input').checked"
# Both at once: a page whose room goes on tells other things the moment after.
BARE = """() => {
  const shown = document.body.innerText;
  for (const sheet of document.styleSheets) sheet.disabled = true;
  return [shown, document.body.innerText];
}"""
ABSENT = (
    *("iframe", "audio", "video", "canvas", "object", "embed", "map", "select", "marquee"),
    *("[role=search]", "input[type=search]", "table:not(:has(th))", "figure:has(img, svg)"),
)


@pytest.mark.parametrize("place", READ)
def test_a_page_is_read_still_spaced_out_and_without_its_styles(scene: Scene, place: str) -> None:
    READ[place](scene)
    expect(scene.page.locator("details[style*=overflow]")).to_have_count(0)  # all is unfolded
    expect(scene.page.get_by_role("timer").filter(has_text="–:––")).to_have_count(0)
    assert [absent for absent in ABSENT if scene.page.locator(absent).count()] == []
    assert scene.page.evaluate(MOVING) == []
    scene.page.evaluate(SPACED)
    assert scene.page.evaluate(CUT) == []
    scene.page.set_viewport_size(NARROW)
    assert scene.page.evaluate(CUT) == []
    scene.page.set_viewport_size(SCREEN)
    shown, bare = (text.lower() for text in scene.page.evaluate(BARE))
    assert [word for word in shown.split() if word not in bare] == []


# What is on paper is dark on white, whatever the screen, and asks for nothing.
INK = """(text) => {
  const dark = (colour) => colour.match(/\\d+/g).slice(0, 3).every((share) => share < 60);
  return dark(getComputedStyle(text).color);
}"""


@pytest.mark.parametrize(("place", "printed"), [("help", "h1"), ("fiche", "a.pp-phrase")])
def test_a_page_is_printed_without_its_commands(scene: Scene, place: str, printed: str) -> None:
    READ[place](scene)
    scene.page.emulate_media(media="print", color_scheme="dark")
    words = scene.page.locator(printed).first
    expect(words).to_be_visible()
    assert words.evaluate(INK)
    commands = ".pp-entete, .pp-bas, .pp-parties, .pp-carte, .pp-plus, textarea"
    expect(scene.page.locator(commands).locator("visible=true")).to_have_count(0)
    expect(scene.page.get_by_role("button").locator("visible=true")).to_have_count(0)
    assert scene.page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= innerWidth")
    scene.page.emulate_media(media="screen", color_scheme="light")


MEDIA: tuple[tuple[Literal["print", "screen"], Literal["none", "active"]], ...] = (
    ("print", "none"),
    ("screen", "active"),
)


def test_what_is_chosen_is_told_on_paper_and_in_imposed_colours(scene: Scene) -> None:
    with_values(Screen.USAGERS, COMPLETE)(scene)
    marks = scene.page.locator(".pp-choix-unique input")  # the ring of an option
    expect(marks).not_to_have_count(0)
    for media, colours in MEDIA:
        scene.page.emulate_media(media=media, forced_colors=colours)
        drawn = {True: set[bytes](), False: set[bytes]()}
        for mark in marks.all():
            drawn[mark.evaluate(IS_CHOSEN)].add(mark.screenshot())
        assert drawn[True], drawn[False]
        assert drawn[True].isdisjoint(drawn[False])
    scene.page.emulate_media(media="screen", forced_colors="none")


HALF = "(fill) => { fill.style.width = '50%'; }"


def test_the_gauges_of_the_wall_are_told_in_imposed_colours(scene: Scene) -> None:
    wall(show(View.QUESTION))(scene)
    scene.page.emulate_media(forced_colors="active")
    gauge = scene.page.locator(".pp-part").first
    whole = gauge.screenshot()
    gauge.locator("span").evaluate(HALF)
    assert gauge.screenshot() != whole
    scene.page.emulate_media(forced_colors="none")


def test_without_the_font_of_icons_no_name_of_theirs_is_seen(scene: Scene) -> None:
    scene.page.route("**/*MaterialSymbols*", lambda route: route.abort())
    scene.visit("/")
    icons = scene.page.get_by_test_id("stIconMaterial")
    expect(icons.first).to_be_attached()
    assert not any(icon.is_visible() for icon in icons.all())
    scene.person.faults.clear()
    scene.page.unroute_all()
