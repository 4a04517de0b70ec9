"""A person without a mouse: every key is counted, every stop must show that it has the focus."""

from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import ElementHandle, Locator, Page
from timing import wait_until

from e2e.person import Person

MOST_STOPS: Final = 120
# A ring around the control, or around what stands for it: the frame of a text, the label of a
# choice. It must be 2 px at least, and nothing may stand before it.
_FAULT: Final = """() => {
  const node = document.activeElement;
  const isRinged = ({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const isSeen = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const middle = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
                    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const seen = document.elementFromPoint(...middle);
    return seen && (one.contains(seen) || seen.contains(one));
  };
  for (let one = node, up = 0; one && one !== document.body && up < 5; up += 1) {
    if (isRinged(getComputedStyle(one)) && isSeen(one)) return "";
    one = one.parentElement;
  }
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const place = `${[left, top, right, bottom].map(Math.round)} in ${innerWidth} × ${innerHeight}`;
  return `${place}, ring ${getComputedStyle(node).outline}: ${node.outerHTML}`;
}"""

_HAS_FOCUS: Final = "node => node.isConnected ? node === document.activeElement : null"


@dataclass
class Keyboard:
    """The keys pressed in one page after another, and how many stops they led to."""

    person: Person
    keys: int = 0
    typed: int = 0
    stops: int = 0

    @property
    def page(self) -> Page:
        return self.person.page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)
        self.typed += len(text)

    def reach(self, target: Locator, *, back: bool = False) -> None:
        node = self._found(target)
        for _ in range(MOST_STOPS):
            has_focus = node.evaluate(_HAS_FOCUS)
            if has_focus is None:  # it was drawn anew meanwhile
                node = self._found(target)
                has_focus = node.evaluate(_HAS_FOCUS)
            if has_focus:
                return
            self.press("Shift+Tab" if back else "Tab")
            self._look()
        pytest.fail(f"{MOST_STOPS} stops do not lead to {target}")

    def _look(self) -> None:
        """Make sure that one sees where the focus is: at once, unless a run is drawing."""
        self.stops += 1
        wait_until(lambda: not self._fault(), self._fault, self.page)

    def _fault(self) -> str:
        return str(self.page.evaluate(_FAULT))

    @staticmethod
    def _found(target: Locator) -> ElementHandle:
        """Return a control itself: to look for it by its name at every stop takes long."""
        target.first.wait_for(state="attached")
        found = target.first.element_handle()
        assert found
        return found

    def press_button(self, name: str, *, back: bool = False) -> None:
        self.reach(self.page.get_by_role("button", name=name, exact=True), back=back)
        self.press("Enter")

    def follow(self, name: str, *, back: bool = False) -> None:
        self.reach(self.page.get_by_role("link", name=name), back=back)
        self.press("Enter")

    def fill(self, label: str, text: str, place: str = "") -> None:
        self.reach(self.person.field(label, place))
        self.type(text)

    def choose(self, label: str, rank: int, place: str = "") -> None:
        self.reach(self.person.group(label, place).get_by_role("radio").first)
        self.press("Space")
        for _ in range(rank):
            self.press("ArrowDown")
