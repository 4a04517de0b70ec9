"""What somebody who does not see the page is told of its changes."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from e2e.person import Person

_QUIET: Final = 1.0  # s

# The voice speaks from a closed root, which is seen as it is made: at its first words.
_LISTEN: Final = """() => {
  window.said = [];
  const watch = (node, find) => new MutationObserver((changes) => changes.forEach(({ target }) => {
    const words = find(target)?.textContent.replace(/\\s+/g, " ").trim();
    if (words && words !== window.said.at(-1)) window.said.push(words);
  })).observe(node, { childList: true, characterData: true, subtree: true });
  watch(document.body, (changed) =>
    (changed.closest ? changed : changed.parentNode)?.closest("[role=status], [role=alert]"));
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.getAttribute("aria-live")) watch(root, () => root);
    return root;
  };
}"""


def listen(person: Person) -> Callable[[], list[str]]:
    """Listen to what changes from now on; call what is returned for all that was said."""
    person.page.evaluate(_LISTEN)

    def said() -> list[str]:
        found: list[str] = person.page.evaluate("window.said")
        return found

    return said


def heard(said: Callable[[], list[str]], words: Sequence[str], within: float = 5) -> None:
    """Wait until these words were said, and hear that no other follows."""
    end = time.monotonic() + within
    while said() != words and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(_QUIET)
    assert said() == words
