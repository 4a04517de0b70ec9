"""The sentences of the interface where they are written: templates, Python, script, tables.

What is computed is replaced by a number, which agrees with whatever stands around it.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from jinja2 import Environment

from wording.markup import COMPUTED, read_html, written

ROOT: Final = Path(__file__).parent.parent.parent
_BRANCHES: Final = 4
# Where nothing is said to anybody: words that are read or written in a team's text, models.
_APART: Final = (
    *(
        ROOT / "coaching" / name
        for name in ("fidelity", "french", "intake", "paragraph/phrasing", "storage")
    ),
    *(ROOT / "coaching" / "coach" / name for name in ("privacy", "reading")),
    *(ROOT / "coaching" / "paragraph").glob("*.py"),
    *(file for file in (ROOT / "coaching" / "ops").glob("*.py") if file.stem != "settings"),
)
# A sentence or a label of some words, and no key, class, address, command or pattern; the crawl
# reads the others.
_SAID: Final = re.compile(
    r"^(?![.\[/]|python -m|--)(?!.*-src|.*'(?:self|none)')(?=.*[a-zà-ÿ’»] )[^_={}<>\\*|]+$",
    re.DOTALL,
)
# What the table makes of code, and not of words.
_CODE: Final = re.compile(r"=>")
# Calls whose words are for developers or machines: the log, patterns, SQL.
_UNHEARD: Final = {
    *("compile", "exception", "info", "warning", "text", "Counter", "Gauge", "Histogram"),
    *("RuntimeError", "KeyError", "expr", "transform_filter"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of the interface, and the file that holds them."""

    where: str
    text: str


def everything() -> list[Phrase]:
    return [*templates(), *python(), *script(), *page(), *invented(), *table()]


def templates() -> Iterator[Phrase]:
    folder = ROOT / "templates"
    for file in sorted((folder / "ecran").glob("*/*")):
        tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
        for branch in range(_BRANCHES):
            yield from _each(file, read_html(written(tree, branch)))


def python() -> Iterator[Phrase]:
    files = chain((ROOT / "coaching").rglob("*.py"), (ROOT / "pages").glob("*.py"))
    for file in sorted(files):
        if not any(file.is_relative_to(apart) for apart in _APART):
            yield from _each(file, _of_python(ast.parse(file.read_text(encoding="utf-8"))))


def _of_python(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node.func) in _UNHEARD:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.keyword) and node.arg == "description":
        return  # what a setting means, for the operator's page
    if isinstance(node, ast.JoinedStr):
        yield from _heard("".join(map(_part, node.values)))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _heard(node.value)
    for child in ast.iter_child_nodes(node):
        if not isinstance(node, ast.JoinedStr) or isinstance(child, ast.FormattedValue):
            yield from _of_python(child)


def _part(part: ast.expr) -> str:
    """Write a part of a computed text: its words, those of the many, or a number."""
    match part:
        case (
            ast.Constant(value=value)
            | ast.FormattedValue(value=ast.IfExp(body=ast.Constant(value=value)))
        ):
            return str(value)
        case _:
            return COMPUTED


def _heard(text: str) -> Iterator[str]:
    filled = re.sub(r"\{\w+\}", COMPUTED, text)
    if _SAID.match(filled):
        yield filled


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def script() -> Iterator[Phrase]:
    for file in sorted((ROOT / "coaching" / "web" / "front" / "browser").glob("*.js")):
        code = re.sub(r"//.*$|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for quoted in re.finditer(r"[\"`]([^\"`]*)[\"`]", code):
            text = re.sub(r"\$\{[^}]*\}", COMPUTED, quoted[1]).replace("\\u00a0", "\u00a0")
            yield from _each(file, _heard(text))


def page() -> Iterator[Phrase]:
    file = ROOT / "coaching" / "web" / "front" / "index.html"
    text = re.sub(r"\$\w+", COMPUTED, file.read_text(encoding="utf-8"))
    yield from _each(file, read_html(text))
    file = ROOT / "deploy" / "nginx" / "nginx.conf"
    for told in re.findall(r"return [0-9]+ '(<.*)';", file.read_text(encoding="utf-8")):
        yield from _each(file, read_html(told))


def invented() -> Iterator[Phrase]:
    coaching = ROOT / "coaching"
    for file in sorted((coaching / "fiche" / "examples").glob("*.json")):
        yield from _each(file, filter(_SAID.match, _texts(json.loads(file.read_text("utf-8")))))
    tables = ("workshop/*.toml", "fiche/*.toml", "coach/advice/*.toml")
    for file in sorted(chain.from_iterable(map(coaching.glob, tables))):
        yield from _each(file, filter(_SAID.match, _texts(tomllib.loads(file.read_text("utf-8")))))


def _texts(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            yield from chain.from_iterable(map(_texts, held.values()))
        case list():
            yield from chain.from_iterable(map(_texts, held))


def table() -> Iterator[Phrase]:
    """Yield what Streamlit is made to say: the literals of the French side."""
    file = ROOT / "coaching" / "web" / "front" / "french.toml"
    for sentences in tomllib.loads(file.read_text(encoding="utf-8")).values():
        for english, french in sentences.items():
            literals = re.findall(r"`([^`$]*)`", french) if "`" in english else [french]
            texts = (re.sub(r"\$\{.*\}", COMPUTED, one) for one in literals)
            yield from _each(file, (text for text in texts if not _CODE.search(text)))


def _each(file: Path, texts: Iterable[str]) -> Iterator[Phrase]:
    where = file.relative_to(ROOT).as_posix()
    for line in (line for text in texts for line in text.splitlines()):
        text = " ".join(re.split("[ \t]+", line)).strip(" \t")
        if re.search(r"[^\W\d_]{2}", text) and not text.startswith("/"):
            yield Phrase(where, re.sub(rf"(?:{COMPUTED}){{2,}}", COMPUTED, text))
