"""A person who visits the screens, run by Streamlit without a browser."""

import json
import re
from html import unescape
from http.client import OK
from pathlib import Path
from typing import Final

from asking import Client
from streamlit.testing.v1 import AppTest

from coaching.ui import pages

ROOT: Final = Path(__file__).parent.parent
MAIN: Final = ROOT / "coaching" / "ui" / "main.py"
# The key of the field that most tests type in: the name of the product.
PRODUCT: Final = "champ-depart-product"
_GESTURE: Final = re.compile(r'<button[^>]* data-ecrit="([^"]*)"[^>]*>(.*?)</button>', re.DOTALL)


class Visit:
    """One browser tab."""

    def __init__(self, page: str, token: str = "", **parameters: str) -> None:
        self.tab = AppTest.from_file(str(MAIN), default_timeout=10)
        if token:
            self.tab.query_params["fiche"] = token
        for name, value in parameters.items():
            self.tab.query_params[name] = value
        self.tab.switch_page(str(pages.file_of(page)))
        self.run()

    def run(self) -> "Visit":
        """Run the page; an exception on it fails the test."""
        self.tab.run()
        assert [error.message for error in self.tab.exception] == []
        return self

    def go(self, page: str) -> "Visit":
        """Go to another page of the same tab."""
        self.tab.switch_page(str(pages.file_of(page)))
        return self.run()

    def type_in(self, key: str, text: str) -> "Visit":
        """Write in a field, then leave it: its browser sends the text, and has the page run."""
        if key.startswith(("champ-", "court-")):
            self.send(key, text)
        return self.report(key, text)

    def report(self, key: str, text: str) -> "Visit":
        """Have the browser report the text of a field, in a run that something else begins."""
        (self.tab.text_input if key in self.lines() else self.tab.text_area)(key).set_value(text)
        return self.run()

    def send(self, key: str, text: str, over: str | None = None) -> None:
        """Send what is typed over the text of a field, as the browser's script does."""
        path = key.partition("-")[2].replace("-", ".")
        typed = {"fiche": self.token, "author": self.author, "path": path}
        before = self.held(key) if over is None else over
        Client().post("/saisie", json={**typed, "before": before, "after": text})

    def choose(self, key: str, choice: str) -> "Visit":
        """Pick an answer of a list."""
        self.tab.radio(key).set_value(choice)
        return self.run()

    def click(self, key: str) -> "Visit":
        """Press a button."""
        self.tab.button(key).click()
        return self.run()

    def press(self, words: str, where: str | None = None) -> "Visit":
        """Press what writes by a request of its own, by its words, on the page or in a card."""
        found = [
            changes
            for changes, label in _GESTURE.findall(self.html if where is None else where)
            if words in " ".join(unescape(re.sub(r"<[^>]+>", "", label)).split())
        ]
        assert found, words
        told = {"fiche": self.token, "author": self.author, "settled": None}
        pressed = {**told, "changes": json.loads(unescape(found[0]))}
        assert Client().post("/gestes", json=pressed).status_code == OK
        return self.run()

    def card(self, slot: str) -> str:
        """Return the card of a sentence, as HTML."""
        asked = {"fiche": self.token, "author": self.author, "slot": slot}
        return str(Client().post("/phrase", json=asked).json()["carte"])

    def lines(self) -> list[str]:
        """Return the keys of the short fields."""
        return [str(widget.key) for widget in self.tab.text_input]

    def buttons(self) -> list[str]:
        """Return the keys of the buttons."""
        return [str(widget.key) for widget in self.tab.button]

    def held(self, key: str) -> str:
        """Return the text that a field shows."""
        widgets = [*self.tab.text_input, *self.tab.text_area]
        (found,) = [widget for widget in widgets if widget.key == key]
        return str(found.value)

    @property
    def html(self) -> str:
        """All the HTML of the page."""
        return "\n".join(str(block.proto.body) for block in self.tab.get("html"))

    @property
    def author(self) -> str:
        """The name of this tab among those who write."""
        return str(self.tab.session_state["memoire"]["auteur"])

    @property
    def token(self) -> str:
        """The token of the address."""
        found = self.tab.query_params.get("fiche", "")
        return str(found[0] if isinstance(found, list) else found)
