"""Streamlit sessions over the websocket, by the load script that is given: `ws_load.py`.

A text or a choice of the product begins no run: its session posts it, as the browser's script
does; what is timed is until the page that its answer brings has come.
"""

import asyncio
import importlib.util
import re
import sys
import time
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import httpx
from lxml.html import document_fromstring
from typed import ANSWERS, answers

THINK = (2.0, 5.0)  # s between an answer and the next
ANSWER = "an answer"  # in the place of the part that a control runs
AUTHOR = re.compile(r'data-auteur="(\w+)"')
FIELDS = "//*[starts-with(@id, 'champ-') or starts-with(@id, 'court-')][not(@type='radio')]"


class Pages:
    """The page of each session, in the form in which the load script asks for it."""

    def __init__(self, screen: str, tokens: Sequence[str]) -> None:
        self._screen = screen
        self.tokens = tokens

    def __str__(self) -> str:
        return f"{self._screen}?fiche=…"

    def format(self, *, i: int, team: int) -> str:
        del team
        return f"{self._screen}?fiche={self.tokens[i % len(self.tokens)]}"


_Session: Any = object  # the load script's, given at run time


class Tab(_Session):  # type: ignore[misc]
    """One tab, over the load script's session: answers are sent as the product's pages do."""

    def __init__(self, index: int, args: Any, totals: Any) -> None:
        super().__init__(index, args, totals)
        self.author = ""
        self.fields: dict[str, str] = {}  # key → what it holds
        self.choices: dict[str, list[str]] = {}
        self.line = httpx.AsyncClient(base_url=args.url, timeout=args.timeout)

    def on_delta(self, metadata: Any, delta: Any) -> None:
        super().on_delta(metadata, delta)
        if delta.new_element.WhichOneof("type") == "html":
            body = delta.new_element.html.body
            self.take_in(unescape(body) if "pp-alentours" in body else body)

    def take_in(self, page: str) -> None:
        """Note the fields of a page, or who this tab is, where it says so."""
        if author := AUTHOR.search(page):
            self.author = author[1]
        if 'id="c' not in page:
            return
        for field in document_fromstring(page).xpath(FIELDS):
            key = field.get("id")
            text = (field.text or "").removeprefix("\n") if field.tag == "textarea" else ""
            self.fields[key] = field.get("value") or field.get("data-valeur") or text
            if radios := field.xpath(".//input/@value"):
                self.choices[key] = radios

    def choose(self) -> Any:
        return (ANSWER, [self.rng.choice([*self.fields])]) if self.fields else super().choose()

    def new_text(self, key: str) -> str:
        """Return what a team answers in a field; a free text is one that nobody has read yet."""
        if key in self.choices:
            others = [one for one in self.choices[key] if one != self.fields[key]]
            return str(self.rng.choice(others))
        choices = ANSWERS.get(key.rpartition("-")[2])
        text = str(self.rng.choice(answers(choices))) if choices else "Une réponse"
        return f"{text} {self.rng.randint(1, 9999)}" if key.startswith("champ") else text

    async def rerun(self, fragment: str = "", triggers: Any = (), **asked: Any) -> None:
        if fragment != ANSWER:
            await super().rerun(fragment, triggers, **asked)
            return
        start = time.perf_counter()
        await self.post(*triggers)
        asked["into"].append((time.perf_counter() - start) * 1000)

    async def post(self, key: str) -> None:
        """Send an answer; the page comes with what the server says of it."""
        text = self.new_text(key)
        typed = {
            "fiche": parse_qs(self.query)["fiche"][0],
            "author": self.author,
            "path": key.partition("-")[2].replace("-", "."),
            "before": self.fields[key],
            "after": text,
        }
        headers = {"Perimetre-Page": self.page_name}
        answer = await self.line.post("/saisie", json=typed, headers=headers)
        answer.raise_for_status()
        assert answer.json()["alentours"]["page"]
        self.fields[key] = text


def loaded(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("ws_load", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ws_load"] = module
    spec.loader.exec_module(module)
    if hasattr(module, "Session"):
        module.Session = type("Tab", (Tab, module.Session), {})  # type: ignore[attr-defined]
    return module


def type_in(
    script: ModuleType, url: str, pid: int, page: Pages | str, **asked: Any
) -> dict[str, Any]:
    """Open sessions that type in the texts of a page, and return what the script measured.

    `asked` are the script's own options: `sessions`, `seconds`, and `ramp` and `think` in seconds.
    """
    usual: dict[str, Any] = {"think": THINK, "ramp": 5, "timeout": 60, "drain": 20}
    fixed = {"seed": 1, "forms": "submit", "click": None, "switch": 0, "team_size": 3}
    options = SimpleNamespace(url=url, pid=pid, page=page, **{**usual, **fixed, **asked})
    told: dict[str, Any] = asyncio.run(script.load(options))
    return told
