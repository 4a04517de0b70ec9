"""What somebody who does not see the page is told of its changes."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from playwright.sync_api import Error

from e2e.person import Person

_LAST: Final = "Rien d’autre."

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
# The page is given one thing more to tell, in its own way: the voice says it after whatever waits
# to be said. Given while the page comes it would not be told, so it is given again.
_END: Final = """(last) => new Promise((done) => {
  const given = [];
  const give = () => {
    const part = Object.assign(document.createElement("p"), { textContent: last });
    part.dataset.dire = `fin-${Math.random()}`;
    document.body.append(part);
    given.push(part);
  };
  const listening = setInterval(() => {
    if (!window.said.at(-1)?.endsWith(last)) return;
    [listening, giving].forEach(clearInterval);
    given.forEach((part) => part.remove());
    done();
  }, 20);
  const giving = setInterval(give, 2000);
  give();
})"""


class Listener:
    """Somebody who listens to the page of `person`, from before it comes."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._page = person.page
        self._page.add_init_script(f"({_LISTEN})()")

    def begin(self) -> None:
        """Forget what was said until now, and what waits to be said."""
        self.heard_out()
        self._page.evaluate("window.said.length = 0")

    @property
    def said(self) -> list[str]:
        found: list[str] = self._page.evaluate("window.said")
        return found

    def heard_out(self) -> list[str]:
        self._person.settle()
        self._page.evaluate(_END, _LAST)
        *before, last = self.said
        rest = last.removesuffix(_LAST).strip()
        self._page.evaluate("window.said.pop()")
        return [*before, rest] if rest else before

    def hears_of(self, words: str) -> None:
        """Wait until something was said that matches these words (a regular expression)."""
        said = "(words) => window.said.some((one) => new RegExp(words).test(one))"
        self._page.wait_for_function(said, arg=words)

    def hears(self, words: Sequence[str]) -> None:
        """Wait until these words were said, and hear that no other follows."""
        said = "(words) => JSON.stringify(window.said) === JSON.stringify(words)"
        with suppress(Error):  # told below, with what was said in their place
            self._page.wait_for_function(said, arg=words)
        heard = self.heard_out()
        assert heard == words, heard
