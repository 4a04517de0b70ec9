"""Streamlit sessions over the websocket, by the load script that is given: `ws_load.py`.

A text of the product begins no run: its session posts it, as the browser's script does, and asks
for a run only where the answer says that the cards are to show something else. What is timed is
the whole of it.
"""

import asyncio
import importlib.util
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import httpx
from typed import ANSWERS, answers

THINK = (2.0, 5.0)  # s between an answer and the next
TEXT = "a text"  # in the place of the part that a control runs
FIELD = re.compile(r"-(champ|court)-([\w-]+)$")
TOLD = re.compile(r'data-(auteur|marque)="(\w+)"')
FOLLOWER = "-suivre"  # the end of the button by which the page draws what must show something else


class Pages:
    """The page of each session, in the form in which the load script asks for it."""

    def __init__(self, screen: str, tokens: Sequence[str]) -> None:
        self._screen = screen
        self.tokens = tokens

    def __str__(self) -> str:
        return f"{self._screen}?fiche=…"

    def format(self, *, i: int, team: int) -> str:
        """Return the page of the session numbered `i`, of any team."""
        del team
        return f"{self._screen}?fiche={self.tokens[i % len(self.tokens)]}"


_Session: Any = object  # the load script's, given at run time


class Tab(_Session):  # type: ignore[misc]
    """One tab, over the load script's session: texts are sent as the product's pages do."""

    followed = 0  # texts after which a run was asked for, of all tabs

    def __init__(self, index: int, args: Any, totals: Any) -> None:
        super().__init__(index, args, totals)
        self.told: dict[str, str] = {}
        self.is_following = False
        self.line = httpx.AsyncClient(base_url=args.url, timeout=args.timeout)

    def on_delta(self, metadata: Any, delta: Any) -> None:
        super().on_delta(metadata, delta)
        if delta.new_element.WhichOneof("type") == "html":
            self.told.update(TOLD.findall(delta.new_element.html.body))

    def on_new_session(self, message: Any) -> None:
        """Wait for the parts that a run had drawn in its turn: the script waits for pages alone."""
        super().on_new_session(message)
        if self.pending and not self.pending.run and self.is_following:
            self.pending.run = message.metadata.run.script_run_id

    def choose(self) -> Any:
        before = {key: state.string_value for key, state in self.states.items()}
        chosen = super().choose()
        if chosen is not None:
            return chosen
        edited = [key for key, text in before.items() if self.states[key].string_value != text]
        key = self.rng.choice(edited)
        for other in edited:  # it edits them all, looking for one that begins a run
            if other != key:
                self.states[other].string_value = before[other]
        return TEXT, [key, before[key]]

    def new_value(self, widget: Any) -> Any:
        """Return what a team types in that field; a free text is one that nobody has read yet."""
        found = FIELD.search(widget.proto.id)
        choices = ANSWERS.get(found[2].rpartition("-")[2]) if found else None
        if not found or not choices:
            return super().new_value(widget)
        text = self.rng.choice(answers(choices))
        return f"{text} {self.rng.randint(1, 9999)}" if found[1] == "champ" else text

    async def rerun(self, fragment: str = "", triggers: Any = (), **asked: Any) -> None:
        if fragment != TEXT:
            await super().rerun(fragment, triggers, **asked)
            return
        start = time.perf_counter()
        mark = await self.post(*triggers)
        if mark != self.told.get("marque"):
            follower = next(w for key, w in self.widgets.items() if key.endswith(FOLLOWER))
            self.is_following = True
            await super().rerun(follower.fragment, [follower.proto.id], into=[])
            self.is_following = False
            Tab.followed += 1
        asked["into"].append((time.perf_counter() - start) * 1000)

    async def post(self, key: str, before: str) -> str:
        """Send a text; return the mark of the page that its answer tells."""
        found = FIELD.search(key)
        assert found
        typed = {
            "fiche": parse_qs(self.query)["fiche"][0],
            "author": self.told["auteur"],
            "path": found[2].replace("-", "."),
            "before": before,
            "after": self.states[key].string_value,
        }
        answer = await self.line.post(
            "/saisie", json=typed, headers={"Perimetre-Page": self.page_name}
        )
        answer.raise_for_status()
        return str(answer.json()["marque"])


def loaded(script: Path) -> ModuleType:
    """Return the load script as a module."""
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
    usual: dict[str, Any] = {"think": THINK, "ramp": 5}
    fixed = {"seed": 1, "forms": "submit", "click": None, "switch": 0, "team_size": 3}
    limits = {"timeout": 60, "drain": 20}
    options = SimpleNamespace(url=url, pid=pid, page=page, **{**usual, **fixed, **limits, **asked})
    told: dict[str, Any] = asyncio.run(script.load(options))
    if Tab.followed:
        told["followed"], Tab.followed = Tab.followed, 0
    return told
