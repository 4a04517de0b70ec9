"""A person who visits the screens, run by Streamlit without a browser."""

import json
import re
from html import unescape
from http.client import CONFLICT, OK, SERVICE_UNAVAILABLE
from pathlib import Path
from typing import Any, Final

from asking import Client
from lxml.html import document_fromstring
from streamlit.testing.v1 import AppTest
from timing import PATIENCE

from coaching.ui import pages

ROOT: Final = Path(__file__).parent.parent
MAIN: Final = ROOT / "coaching" / "ui" / "main.py"
# The key of the field that most tests type in: the name of the product.
PRODUCT: Final = "champ-depart-product"
_SENT: Final = ("champ-", "court-")
_FIELDS: Final = (
    "//*[(self::input or self::textarea or self::fieldset)"
    " and (starts-with(@id, 'champ-') or starts-with(@id, 'court-')) and not(@type='radio')]"
)
# What a browser sends again, or not; any other answer is a fault.
_ANSWERED: Final = {OK, CONFLICT, SERVICE_UNAVAILABLE}


class Visit:
    """One browser tab."""

    def __init__(self, page: str, token: str = "", **parameters: str) -> None:
        self.tab = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
        self._page = page
        self.brought: dict[str, str] = {}  # by the last answer: the page at its places
        self._last: list[list[str]] = []  # what was just pressed
        if token:
            self.tab.query_params["fiche"] = token
        for name, value in parameters.items():
            self.tab.query_params[name] = value
        self.tab.switch_page(str(pages.file_of(page)))
        self.run()

    def run(self) -> "Visit":
        self.tab.run()
        assert [error.message for error in self.tab.exception] == []
        if _revision(self._run()) >= _revision("".join(self.brought.values())):
            self.brought = {}
        return self

    def go(self, page: str) -> "Visit":
        self._page, self.brought = page, {}
        self.tab.switch_page(str(pages.file_of(page)))
        return self.run()

    def type_in(self, key: str, text: str) -> "Visit":
        """Write in a field, or choose, then leave it: its browser sends it, or has the page run."""
        if key.startswith(_SENT):
            self.send(key, text)
            return self if self.brought else self.run()
        self._widgets()[key].set_value(text)
        return self.run()

    def send(self, key: str, text: str, over: str | None = None) -> None:
        """Send what is typed, or chosen, over what a field shows, as the browser's script does."""
        path = key.partition("-")[2].replace("-", ".")
        before = self.held(key) if over is None else over
        self._post("/saisie", path=path, before=before, after=text)

    def press(self, words: str, where: str | None = None) -> "Visit":
        """Press what writes by a request of its own, by its words, on the page or in a card."""
        found = [one for one in _presses(where or self.html) if words in _words(one)]
        assert found, words
        settled = found[0].get("data-regle")
        return self._write(json.loads(found[0].get("data-ecrit")), settled and int(settled))

    def undo(self) -> "Visit":
        """Take back what was just pressed, as the browser's script does."""
        return self._write([[path, after, before] for path, before, after in self._last])

    def _write(self, changes: list[list[str]], settled: int | None = None) -> "Visit":
        self._last = changes
        self._post("/gestes", changes=changes, settled=settled)
        return self if self.brought else self.run()

    def catch_up(self) -> "Visit":
        """Have the page brought anew, as a browser does once it knows that others wrote."""
        self._post("/gestes", changes=[])
        return self

    def _post(self, route: str, **sent: Any) -> None:
        """Send what is typed or pressed, and keep the page that the answer brings."""
        headers = {"perimetre-page": self.page, "perimetre-montre": self.shown}
        sent = {"fiche": self.token, "author": self.author, **sent}
        answer = Client().post(route, json=sent, headers=headers)
        assert answer.status_code in _ANSWERED, answer.text
        self.brought = answer.json().get("alentours", {})

    def click(self, key: str) -> "Visit":
        self.tab.button(key).click()
        return self.run()

    def card(self, slot: str) -> str:
        asked = {"fiche": self.token, "author": self.author, "slot": slot}
        return str(Client().post("/phrase", json=asked).json()["carte"])

    def buttons(self) -> list[str]:
        return [str(widget.key) for widget in self.tab.button]

    def presses(self) -> list[str]:
        return [_words(one) for one in _presses(self.html)]

    def ways(self) -> list[tuple[str, str]]:
        found = document_fromstring(self.html).xpath("//*[@class='pp-suite']/a")
        return [(str(one.get("href")), _words(one)) for one in found]

    def fields(self) -> list[str]:
        """Return the keys of the fields, in their order: those that the server wrote, first."""
        return [*self._written(), *self._widgets()]

    def held(self, key: str) -> str:
        if not key.startswith(_SENT):
            return str(self._widgets()[key].value)
        found = self._written()[key]
        if found.tag == "textarea":
            return (found.text or "").removeprefix("\n")
        return str(found.get("data-valeur", found.get("value")))

    def label(self, key: str) -> str:
        written = document_fromstring(self.html)
        (found,) = written.xpath(f"//label[@for='{key}'] | //fieldset[@id='{key}']/legend")
        return str(found.text_content())

    def _written(self) -> dict[str, Any]:
        return {str(one.get("id")): one for one in document_fromstring(self.html).xpath(_FIELDS)}

    def _widgets(self) -> dict[str, Any]:
        shown = (*self.tab.text_input, *self.tab.text_area, *self.tab.radio)
        return {str(widget.key): widget for widget in shown}

    @property
    def page(self) -> str:
        """The name of the page, and of its part if it has several."""
        part = self.tab.query_params.get("partie", "")
        return f"{self._page}/{part}" if part else self._page

    @property
    def shown(self) -> str:
        """What the page says back, with each request, of what it shows."""
        (page,) = document_fromstring(self.html).xpath("//@data-montre") or [""]
        return str(page)

    @property
    def html(self) -> str:
        """All the HTML of the page: the last answer brings its places, or else its run."""
        run, header = self._run(), 'data-place="entete"'
        if not run:
            return "\n".join(self._blocks())
        drawn = [one for one in self._blocks() if one == run or header not in one]
        return "\n".join(drawn).replace(run, "\n".join(self.brought.values()) or run)

    def _run(self) -> str:
        return "".join(one for one in self._blocks() if "<template" in one)

    def _blocks(self) -> list[str]:
        """Return what was drawn; what comes for the places of the page is in it as text."""
        blocks = [str(block.proto.body) for block in self.tab.get("html")]
        return [unescape(one) if "pp-alentours" in one else one for one in blocks]

    @property
    def author(self) -> str:
        return str(self.tab.session_state["memoire"]["auteur"])

    @property
    def token(self) -> str:
        found = self.tab.query_params.get("fiche", "")
        return str(found[0] if isinstance(found, list) else found)


def _revision(html: str) -> int:
    (found,) = re.findall(r'data-revision="(\d+)"', html) or [0]
    return int(found)


def _presses(html: str) -> list[Any]:
    return list(document_fromstring(html).xpath("//button[@data-ecrit]"))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
