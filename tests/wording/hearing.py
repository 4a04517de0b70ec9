"""All that a page says: what is seen, and what the browser tells a screen reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

_SEEN: Final = (Path(__file__).with_name("hearing.js")).read_text(encoding="utf-8")
# What an assistive technology is told of a node, beside the text of its own.
_TOLD: Final = {"description", "name"}
_PROPERTIES: Final = {"roledescription", "valuetext", "errormessage", "placeholder"}
# Nodes whose name is a text that is seen, cut in lines.
_TEXTS: Final = {"InlineTextBox", "StaticText", "RootWebArea"}


def said(page: Page) -> list[str]:
    seen = page.evaluate(_SEEN)
    assert seen["language"] == "fr"
    assert set(seen["languages"]) <= {"fr"}, seen["languages"]
    lines = (line.strip() for text in (*seen["texts"], *heard(page)) for line in text.splitlines())
    return [line for line in dict.fromkeys(lines) if line]


def heard(page: Page) -> Iterator[str]:
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")
    session.detach()
    for node in tree["nodes"]:
        if not node["ignored"] and node.get("role", {}).get("value") not in _TEXTS:
            yield from _told(node)


def _told(node: dict[str, Any]) -> Iterator[str]:
    for key in _TOLD & node.keys():
        # Between two blocks the browser puts a space, before ours that does not break too.
        yield str(node[key].get("value", "")).replace(" \u00a0", "\u00a0")
    for told in node.get("properties", []):
        if told["name"] in _PROPERTIES:
            yield str(told["value"].get("value", ""))
