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
    # What is inside a native date, the browser says in its own language.
    dates = (node["childIds"] for node in tree["nodes"] if _role(node) == "Date")
    theirs = {child for inside in dates for child in inside}
    for node in tree["nodes"]:
        if node["nodeId"] in theirs:
            theirs.update(node.get("childIds", ()))
        elif not node["ignored"] and _role(node) not in _TEXTS:
            yield from _told(node)


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value"))


def _told(node: dict[str, Any]) -> Iterator[str]:
    for key in _TOLD & node.keys():
        # Between two blocks the browser puts a space, before ours that does not break too.
        yield str(node[key].get("value", "")).replace(" \u00a0", "\u00a0")
    for told in node.get("properties", []):
        if told["name"] in _PROPERTIES:
            yield str(told["value"].get("value", ""))
