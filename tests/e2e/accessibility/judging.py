"""What axe-core, and a ruler, find wrong in a page as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from e2e.people import SCREEN

NARROW: ViewportSize = {"width": 320, "height": 640}
# Preloading would fetch the style sheets again, for a rule on turned screens alone.
_RUN = """async (runOnly) => {
  const options = { runOnly, resultTypes: ["violations"], preload: false, selectors: false };
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""
_TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice"
_ALL = {"type": "tag", "values": _TAGS.split()}
# The dark changes colours, and nothing else; a narrow window, what is where and how large.
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_ROOM = {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "region"]}
_DRAWN = """([isDark, width]) => {
  const [red, green, blue] = getComputedStyle(document.querySelector(".stApp")).backgroundColor
    .match(/[\\d.]+/g).map(Number);
  const moves = document.getAnimations().some(
    (one) => one.playState === "running" && one.effect.getTiming().iterations < Infinity);
  const isRight = document.querySelector(".pp-projection") || (red + green + blue < 384) === isDark;
  return !moves && innerWidth === width && isRight; // a wall is dark whatever one prefers
}"""
_TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)
# What HTML allows in a button, a label, a title: « phrasing content » (HTML, § 3.2.5.2.5); names
# without a role; identifiers not unique. With attributes that are not doubled, which no browser
# keeps, that is RGAA's criterion 8.2.
MISPLACED = """() => {
  const holders = "button, label, summary, span, p, h1, h2, h3, h4";
  const words = new Set((
    "a abbr b bdi br button cite code data del dfn em i iframe img input ins kbd label mark meter "
    + "noscript output progress q s samp small span strong sub sup svg template textarea time u "
    + "var wbr").split(" "));
  const held = [...document.querySelectorAll(holders.replaceAll(/\\w+/g, "$& *"))]
    .filter((node) => !node.closest("svg") && !words.has(node.localName)
      && !(node.parentElement.localName === "summary" && /^h[1-6]$/.test(node.localName)));
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return [
    ...held.map((node) => `${node.parentElement.closest(holders).localName} > ${node.localName}`),
    ...[...document.querySelectorAll(":is(div, p, span)[aria-label]:not([role])")].map(
      (node) => `a name without a role: ${node.outerHTML.slice(0, 99)}`),
    ...ids.filter((id, rank) => ids.indexOf(id) < rank).map((id) => `two are #${id}`),
  ];
}"""
# Controls under 24 px (WCAG 2.5.8), spaced or not; a link in a sentence is as high as its line.
# What is hidden to the eye takes a pixel; a choice is pressed by its label.
SMALL = """() => {
  const controls = "a[href], button, input:not([type=file]), textarea, summary, [role=button]";
  return [...document.querySelectorAll(controls)].map((one) => {
    const shown = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
    return [shown, shown.getBoundingClientRect()];
  }).filter(([one, { width, height }]) => one.checkVisibility({ visibilityProperty: true })
    && Math.min(width, height) > 1 && Math.min(width, height) < 23.5
    && !(getComputedStyle(one).display === "inline" && one.closest("p, li, dd")))
    .map(([one, { width, height }]) => `${Math.round(width)} × ${Math.round(height)} px: ${
      one.outerHTML.slice(0, 150)}`);
}"""
# Buttons on a ground of our strongest colour; the path at the top says where one is, and what is
# chosen of a room; its bar has one of its own.
FULL = """() => [...document.querySelectorAll("button, a[href]:not(nav a), summary")]
  .filter((one) => !one.closest(".pp-conduite-temps, .pp-conduite-mur"))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const [red, green, blue, part = 1] =
      getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number);
    return part > .5 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
  }).map((one) => `as full as another: ${one.textContent.trim()}`)"""
# What a press is heard by, alone: RGAA's criterion 11.9.
HOMONYMS = """() => {
  const named = (node) =>
    (node.getAttribute("aria-label") ?? node.textContent).replace(/\\s+/g, " ").trim();
  const names = [...document.querySelectorAll("button:not([role]), summary")]
    .filter((node) => node.checkVisibility()).map(named);
  return names.filter((name, rank) => names.indexOf(name) < rank);
}"""
# What scrolls: Streamlit's main, or the whole of a page that it does not draw.
OVERFLOWS = """() => {
  const scroller = document.querySelector("[data-testid=stMain]") ?? document.scrollingElement;
  return scroller.scrollWidth > scroller.clientWidth;
}"""


@dataclass(frozen=True)
class View:
    name: str
    colours: Literal["light", "dark"]
    window: ViewportSize
    rules: Mapping[str, object]


VIEWS = (
    View("light", "light", SCREEN, _ALL),
    View("dark", "dark", SCREEN, _COLOURS),
    View("320 px", "light", NARROW, _ROOM),
)


_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, view: View) -> list[str]:
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_AXE)
    found: list[str] = page.evaluate(_RUN, view.rules)
    return found


def look(page: Page, view: View) -> None:
    """Look at the page that way, once Streamlit's theme and our script have followed."""
    page.emulate_media(color_scheme=view.colours)
    page.set_viewport_size(view.window)
    # What the header covers is no smaller for it.
    page.evaluate("scrollTo(0, 0)")
    if page.locator(".stApp").count():
        page.wait_for_function(_DRAWN, arg=[view.colours == "dark", view.window["width"]])
        page.evaluate(_TWO_FRAMES)
