"""Streamlit sessions over the websocket, by the load script that is given: `ws_load.py`."""

import asyncio
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

THINK = (2.0, 5.0)  # s between an answer and the next


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


def loaded(script: Path) -> ModuleType:
    """Return the load script as a module."""
    spec = importlib.util.spec_from_file_location("ws_load", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ws_load"] = module
    spec.loader.exec_module(module)
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
    return told
