"""What somebody who does not see the page is told of its changes."""

import time
from collections.abc import Sequence
from typing import Final

from e2e.person import Person

_QUIET: Final = 1000  # ms

# The voice speaks from a closed root, which is seen as it is made: at its first words.
_LISTEN: Final = """() => {
  window.said = [];
  const watch = (node, find) => new MutationObserver((changes) => changes.forEach(({ target }) => {
    const words = find(target)?.textContent.replace(/\\s+/g, " ").trim();
    if (words && words !== window.said.at(-1)) window.said.push(words);
  })).observe(node, { childList: true, characterData: true, subtree: true });
  watch(document, (changed) =>
    (changed.closest ? changed : changed.parentNode)?.closest("[role=status], [role=alert]"));
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.getAttribute("aria-live")) watch(root, () => root);
    return root;
  };
}"""


class Listener:
    """Somebody who listens to the page of `person`, from before it comes."""

    def __init__(self, person: Person) -> None:
        self._page = person.page
        self._page.add_init_script(f"({_LISTEN})()")

    def begin(self) -> None:
        """Forget what was said until now."""
        self._page.evaluate("window.said.length = 0")

    @property
    def said(self) -> list[str]:
        """All that was said since."""
        found: list[str] = self._page.evaluate("window.said")
        return found

    def hears(self, words: Sequence[str], within: float = 5) -> None:
        """Wait until these words were said, and hear that no other follows."""
        end = time.monotonic() + within
        while self.said != words and time.monotonic() < end:
            self._page.wait_for_timeout(50)
        self._page.wait_for_timeout(_QUIET)
        assert self.said == words, self.said
