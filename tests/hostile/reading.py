"""A browser that reads the corpus: what its pages made of it, asked, or said."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from e2e.person import Person
from playwright.sync_api import Dialog, Locator, Request

_STRANGE: Final = Path(__file__).with_name("strange.js").read_text(encoding="utf-8")
# The elements that our pages are made of; texts are to make none.
_OURS: Final = frozenset(
    [
        *("a", "b", "blockquote", "br", "button", "dd", "del", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "header", "img"),
        *("input", "ins", "kbd", "label", "legend", "li", "main", "mark", "meter", "nav"),
        *("noscript", "ol", "p", "pre", "q", "section", "small", "span", "strong", "summary"),
        *("table", "tbody", "td", "textarea", "th", "thead", "tr", "ul"),
    ]
)
# As JSON, for halves of a character to come through: the browser's driver speaks UTF-8.
_PASTED: Final = """(field, json) => {
    field.focus();
    field.select();
    document.execCommand("insertText", false, JSON.parse(json));
}"""


@dataclass
class Reader:
    """A person's browser, which notes what a page asks for and what it interrupts with."""

    person: Person
    _heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person.context.on("request", self._asked)
        self.person.page.on("dialog", self._interrupted)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.person.home, "blob:", "data:")):
            self._heard.append(f"asked for {request.url}")

    def _interrupted(self, dialog: Dialog) -> None:
        self._heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def strange(self) -> list[str]:
        """Return what the page holds or did that texts do not; forget what it did."""
        seen = self.person.page.evaluate(_STRANGE)
        heard, self._heard = self._heard, []
        return [*heard, *seen["found"], *sorted(set(seen["tags"]) - _OURS)]

    def paste(self, found: Locator, text: str) -> str:
        """Put a text in a field at once, and return what the browser made of it."""
        found.evaluate(_PASTED, json.dumps(text))
        return found.input_value()
