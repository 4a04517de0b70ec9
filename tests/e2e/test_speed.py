"""The page is whole when it comes, keeps still while one types, and says at once what is kept."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, WebSocket, WebSocketRoute, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.person import Person
from e2e.serving import Server, kept

PRODUCT = "Comment s’appelle votre produit ?"
# A telephone number in the name of the product is no person's.
FIELDS = "[id^=champ-]:not(#champ-depart-product)"
TOLERATED = 0.01
# All that moves, seen or not as an answer to a key; and the gray boxes of parts that are awaited.
WATCH = """(() => {
  window.__moves = [];
  window.__awaited = 0;
  const keep = ({value, hadRecentInput, sources}) => {
    const rect = ({x, y, width}) => ({x, y, width});
    // The sentences of the paragraph grow with the answers that they say.
    const others = sources.filter(({node}) => !node?.parentElement?.closest('.pp-cote'));
    const moved = others.map((one) => ({
      what: one.node?.textContent?.trim().slice(0, 60) ?? '',
      from: rect(one.previousRect), to: rect(one.currentRect),
    }));
    window.__moves.push({value, hadRecentInput, moved});
  };
  new PerformanceObserver((list) => list.getEntries().forEach(keep))
    .observe({type: 'layout-shift', buffered: true});
  new MutationObserver(() => {
    window.__awaited += document.querySelectorAll('[data-testid="stSkeleton"]').length;
  }).observe(document, {childList: true, subtree: true});
})()"""
# What moved, but for what stands under the field, which goes straight down or up when a note comes.
STRAYED = """(field) => {
  const {bottom} = field.getBoundingClientRect();
  const isGone = ({x, y, width}) => !x && !y && !width; // out of the window
  const isUnder = (rect) => isGone(rect) || rect.y >= bottom - 1;
  const isStraight = (from, to) => from.x === to.x && from.width === to.width;
  return window.__moves.flatMap(({moved}) => moved).filter(({from, to}) => !(
    isUnder(from) && isUnder(to) && (isGone(from) || isGone(to) || isStraight(from, to))));
}"""
# The frames that follow: what moved in the last one has been told.
DRAWN = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
})"""


class Delay:
    """What stands between a page and its server, and keeps back what the server says."""

    def __init__(self, page: Page) -> None:
        self.is_on = False
        self.kept: list[Callable[[], None]] = []
        page.route_web_socket(re.compile("_stcore/stream"), self._between)

    def _between(self, page: WebSocketRoute) -> None:
        page.connect_to_server().on_message(lambda said: self._bring(partial(page.send, said)))

    def _bring(self, pass_on: Callable[[], None]) -> None:
        if self.is_on:
            self.kept.append(pass_on)
        else:
            with suppress(Error):  # the page is gone
                pass_on()

    def end(self) -> None:
        self.is_on = False
        for pass_on in self.kept:
            self._bring(pass_on)


@pytest.fixture
def token(server: Server) -> str:
    return server.create(values_of(ALL_EXAMPLES[0].draft))


@pytest.mark.promise("speed", "A page comes whole: nothing moves, and no part of it is awaited.")
@pytest.mark.parametrize(
    "screen", ["depart", "usagers", "independance", "acceleration", "relecture", "fiche"]
)
def test_nothing_moves_as_a_page_comes(person: Person, token: str, screen: str) -> None:
    person.page.add_init_script(WATCH)
    person.open(screen, token)
    person.page.evaluate(DRAWN)
    moves: list[dict[str, Any]] = person.page.evaluate("window.__moves")
    assert sum(one["value"] for one in moves if not one["hadRecentInput"]) <= TOLERATED, moves
    assert person.page.evaluate("window.__awaited") == 0


@pytest.mark.promise("speed", "Nothing moves while one types, but what makes room under a field.")
@pytest.mark.parametrize("screen", ["depart", "usagers", "independance", "acceleration"])
def test_nothing_moves_while_one_types(person: Person, token: str, screen: str) -> None:
    """A field made anew beside it would lose what somebody was writing there."""
    person.open(screen, token)
    person.page.evaluate(WATCH)
    fields = person.page.locator(FIELDS)
    fields.evaluate_all("found => found.forEach((field) => { field.isFirst = true; })")
    for field in fields.all()[:2]:
        _keeps_still(person, field)
    assert fields.evaluate_all("found => found.every((field) => field.isFirst)")


def _keeps_still(person: Person, field: Locator) -> None:
    """Type what has a note come under the field, then leave; nothing else may move."""
    field.scroll_into_view_if_needed()
    field.focus()
    field.press("End")
    person.page.evaluate(DRAWN)
    person.page.evaluate("window.__moves = []")
    notes = person.page.get_by_text("semble donner un numéro de téléphone")
    count = notes.count()
    before = field.bounding_box()
    field.press_sequentially(" au 06 12 34 56 78", delay=15)
    expect(notes).to_have_count(count + 1)
    field.press("Control+Enter")
    person.settle()
    person.page.evaluate(DRAWN)
    assert field.bounding_box() == before
    assert field.evaluate(STRAYED) == []


@pytest.mark.promise("speed", "An answer is acknowledged without waiting for the page to run.")
@pytest.mark.parametrize("end", ["Enter", "Tab"])
def test_an_answer_is_acknowledged_before_the_page_runs(
    person: Person, server: Server, end: str
) -> None:
    delay = Delay(person.page)
    person.begin()
    told = person.page.locator(".pp-etat")
    told.evaluate("(line) => { line.textContent = ''; }")
    delay.is_on = True
    field = person.type(PRODUCT, "Relais Aidants", delay=0)
    assert _said_beside(told) == '"Enregistrement…" / ""'
    field.press(end)
    expect(told).to_have_text(re.compile(r"Enregistré à \d\d:\d\d"))
    assert _said_beside(told) == "none"
    assert server.state(person.token).values["depart.product"] == "Relais Aidants"


def _said_beside(told: Locator) -> str:
    said: str = told.evaluate("(line) => getComputedStyle(line, '::after').content")
    return said


def test_a_text_runs_nothing_whatever_must_change(
    person: Person, server: Server, token: str
) -> None:
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108

    person.page.on("websocket", listen)
    person.open("usagers", token)
    person.write("Combien ?", "46", "groupe 1").press("Tab")
    expect(person.sheet).to_contain_text("46 élèves")
    kept(server, token, "usagers.groups.a.count", "46")
    person.settle()
    runs = len(sent)
    person.write("Combien ?", "47", "groupe 1").press("Tab")
    expect(person.sheet).to_contain_text("47 élèves")
    expect(person.page.locator(".pp-phrase.pp-neuf")).to_have_count(2)  # and the aim
    person.write("Combien ?", "beaucoup", "groupe 1").press("Tab")
    expect(person.errors.first).to_be_visible()
    assert len(sent) == runs
