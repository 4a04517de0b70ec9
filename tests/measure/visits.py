"""One visit to a page in a real browser, timed by the browser script that is given.

`browser_latency.py` waits until a page is usable, and commits texts; this adds what it does not
tell: a second visit with the files kept, what moves while one types, and when the page says that an
answer is taken. One comes from another site, as by a link: a browser then makes a process for any
page. From a blank tab it makes one for ours alone, whose header cuts it from who opened it.
"""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, Locator, Page, ViewportSize

PATIENCE = 60  # s
LATE = 300  # ms: late paints and late files still belong to the load
BETWEEN = 900  # ms between two answers: longer than our script waits before it sends by itself
ELSEWHERE = "data:text/html,another site"
WINDOW = ViewportSize(width=1280, height=900)
FIELDS = ":is(.stTextInput, .stTextArea, .pp-saisie) :is(input[type=text], textarea):enabled"

# All that moves; of an answer, in ms after the key or the loss of the focus: when the page no
# longer says that a text is on its way, and when all of it has followed, for 100 ms at least.
WATCH = """(() => {
  const seen = window.__seen = {moved: 0, kept: 0, settled: 0};
  const moves = (list) => list.getEntries().forEach((entry) => { seen.moved += entry.value; });
  new PerformanceObserver(moves).observe({type: 'layout-shift', buffered: true});
  const isAwaited = () => document.documentElement.dataset.attente !== undefined;
  const revision = () => document.querySelector('[data-revision]')?.dataset.revision;
  const app = () => document.querySelector('[data-testid="stApp"]');
  const watch = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter') return;
    const [start, before] = [performance.now(), revision()];
    if (!isAwaited()) return;
    let since = 0;
    seen.kept = seen.settled = 0;
    const frame = () => {
      const now = performance.now();
      if (!seen.kept && !isAwaited()) seen.kept = now - start;
      const isOver = app().dataset.testScriptState === 'notRunning' && revision() !== before;
      if (!isOver) since = 0; else since ||= now;
      if (since && now - since > 100) seen.settled = since - start;
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  for (const type of ['keydown', 'focusout']) addEventListener(type, watch, true);
})()"""
SETTLED = "() => window.__seen.kept && window.__seen.settled"


@dataclass(frozen=True)
class Subject:
    """A page to visit, and what was measured there: one figure a visit or an answer."""

    name: str
    url: str
    page: str
    figures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return urljoin(f"{self.url}/", self.page)

    def median(self, figure: str) -> float | None:
        found = self.figures.get(figure)
        return statistics.median(found) if found else None


def visit(script: ModuleType, browser: Browser, subject: Subject, answers: int) -> None:
    """Open a page for the first time, answer in it, then open it once more."""
    options = SimpleNamespace(cpu=1, mbps=0)
    context = browser.new_context(locale="fr-FR", viewport=WINDOW)
    try:
        page = context.new_page()
        traffic = script.Traffic(page, options)
        ready = _arrive(script, page, subject)
        page.evaluate(WATCH)
        page.wait_for_timeout(LATE)
        subject.figures["cold"].append(ready)
        subject.figures["cls"].append(page.evaluate("window.__m.cls"))
        subject.figures["kB"].append(traffic.http / 1024)
        subject.figures["requests"].append(traffic.requests)
        subject.files.update(traffic.files)
        _answer(script, page, subject, answers)
        subject.figures["warm"].append(_arrive(script, context.new_page(), subject))
    finally:
        context.close()


def _answer(script: ModuleType, page: Page, subject: Subject, answers: int) -> None:
    """Commit texts in the first field, by Enter then by leaving it; the first of each warms up."""
    box = page.locator(FIELDS).first
    if not answers or not box.is_visible():
        return
    before = page.evaluate("window.__seen.moved")
    for how in ("enter", "blur"):
        for turn in range(answers + 1):
            times = _commit(script, page, box, how, f"essai {how} {turn}")
            if turn:
                for name, took in times.items():
                    subject.figures[f"{how} {name}"].append(took)
    subject.figures["moved"].append(page.evaluate("window.__seen.moved") - before)


def _commit(script: ModuleType, page: Page, box: Locator, how: str, text: str) -> dict[str, float]:
    if (box.get_attribute("id") or "").startswith("champ-"):
        return _sent(page, box, how, text)
    times: dict[str, Any] | None = script.interact(page, box, how, text, PATIENCE)
    assert times, f"nothing ran on {page.url}"
    page.wait_for_timeout(BETWEEN)
    return {"settled": times["total"], "seen": times["total"]}


def _sent(page: Page, box: Locator, how: str, text: str) -> dict[str, float]:
    """Commit a text of ours: it begins no run, so that the script would wait for one."""
    box.click()
    box.fill("")
    box.press_sequentially(text)
    page.wait_for_timeout(50)
    if how == "enter":
        box.press("Control+Enter" if box.evaluate("(e) => e.tagName") == "TEXTAREA" else "Enter")
    else:
        box.evaluate("(e) => e.blur()")
    page.wait_for_function(SETTLED, timeout=PATIENCE * 1000)
    seen = page.evaluate("window.__seen")
    page.wait_for_timeout(BETWEEN)
    return {"settled": seen["settled"], "seen": seen["kept"]}


def _arrive(script: ModuleType, page: Page, subject: Subject) -> float:
    """Come from another site, and return when the page was usable."""
    page.goto(ELSEWHERE)
    page.add_init_script(script.HOOK)
    page.goto(subject.address, wait_until="commit")
    ready: float = page.evaluate("window.__whenSettled(0, true)")
    return ready
