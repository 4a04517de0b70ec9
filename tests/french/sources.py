"""The sentences of the interface where they are written: templates, Python, script, page, table.

What is computed is replaced by a number, which agrees with whatever stands around it.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

from coaching.french import typography

ROOT: Final = Path(__file__).parent.parent.parent
COMPUTED: Final = "12"
_BRANCHES: Final = 4
# Where nothing is said to anybody: words that are read or written in a team's text, models.
_APART: Final = tuple(
    ROOT / "coaching" / name
    for name in ("french", "operations", "paragraph", "pasted", "phrasing", "privacy")
) + tuple(ROOT / "coaching" / name for name in ("reading", "storage", "training"))
# What a browser shows, says or copies, beside the text of an element.
_ATTRIBUTES: Final = {"alt", "aria-label", "content", "data-fait", "data-nom", "placeholder"}
_INLINE: Final = {
    *("a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong"),
}
# A sentence or a label of some words, and no key, class, address, command or pattern; the crawl
# reads the others.
_SAID: Final = re.compile(
    r"^(?![.\[/]|python -m|--)(?!.*-src|.*'(?:self|none)')(?=.*[a-zà-ÿ’»] )[^_={}<>\\*|]+$",
    re.DOTALL,
)
# What the table makes of code, and not of words.
_CODE: Final = re.compile(r"sans-serif|eksftaj|stMain|st-key|=>")
# Calls whose words are for developers or machines: the log, patterns, SQL.
_UNHEARD: Final = {
    *("compile", "exception", "info", "warning", "text", "Counter", "Gauge", "Histogram"),
    *("RuntimeError", "KeyError", "expr", "transform_filter"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of the interface, and the file that holds them."""

    where: str
    text: str


def everything() -> list[Said]:
    """Return all that the sources say."""
    return [*templates(), *python(), *script(), *page(), *table()]


def templates() -> Iterator[Said]:
    """Yield the words of the templates of the screens and of the picture."""
    folder = ROOT / "templates"
    for file in sorted(chain((folder / "ecran").iterdir(), (folder / "images").iterdir())):
        tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
        for branch in range(_BRANCHES):
            yield from _each(file, read_html(_written(tree, branch)))


def _written(node: nodes.Node | None, branch: int) -> str:
    """Write a template, or a part of it, the branch of that rank taken at every fork."""
    match node:
        case nodes.TemplateData():
            return node.data
        case nodes.If() | nodes.CondExpr() | nodes.For():
            return _forked(node, branch)
        case nodes.Import() | nodes.FromImport() | nodes.Include() | nodes.Assign() | None:
            return ""
        case nodes.Template() | nodes.Macro() | nodes.CallBlock() | nodes.Output() | nodes.Concat():
            return _joined(getattr(node, "body", getattr(node, "nodes", [])), branch)
        case _:
            return _valued(node, branch)


def _forked(node: nodes.Node, branch: int) -> str:
    match node:
        case nodes.If():
            ways = [node.body, *(one.body for one in node.elif_), node.else_]
            return _joined(ways[min(branch, len(ways) - 1)], branch)
        case nodes.CondExpr():
            return _written(node.expr2 if branch and node.expr2 else node.expr1, branch)
        case nodes.For():
            body = _joined(node.else_ if branch and node.else_ else node.body, branch)
            return body.removesuffix(", ")  # not after the last
    raise TypeError(node)


def _valued(node: nodes.Node, branch: int) -> str:
    match node:
        case nodes.Const(value=str(value)):
            return value
        case nodes.Getitem(node=nodes.Tuple() as choices):
            return "\n".join(_written(one, branch) for one in choices.items)
        case nodes.Filter(name="fr"):
            return typography(_written(node.node, branch))
        case nodes.Filter(name="marked"):
            return _written(node.node, branch)
        case _:
            return COMPUTED


def _joined(parts: Iterable[nodes.Node], branch: int) -> str:
    return "".join(_written(part, branch) for part in parts)


def python() -> Iterator[Said]:
    """Yield the sentences of the Python sources."""
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
    """Yield a text of the code, what is filled in replaced, when it is words."""
    filled = re.sub(r"\{\w+\}", COMPUTED, text)
    if _SAID.match(filled):
        yield filled


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def script() -> Iterator[Said]:
    """Yield the sentences of the browser's script, its comments left out."""
    file = ROOT / "coaching" / "shell" / "assets" / "perimetre.js"
    code = re.sub(r"//.*$|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for quoted in re.finditer(r"[\"`]([^\"`]*)[\"`]", code):
        text = re.sub(r"\$\{[^}]*\}", COMPUTED, quoted[1]).replace("\\u00a0", "\u00a0")
        yield from _each(file, _heard(text))


def page() -> Iterator[Said]:
    """Yield the words of the page in which Streamlit draws."""
    file = ROOT / "coaching" / "shell" / "index.html"
    yield from _each(file, read_html(file.read_text(encoding="utf-8")))


def table() -> Iterator[Said]:
    """Yield what Streamlit is made to say: the literals of the French side."""
    file = ROOT / "coaching" / "shell" / "french.toml"
    for sentences in tomllib.loads(file.read_text(encoding="utf-8")).values():
        for english, french in sentences.items():
            literals = re.findall(r"`([^`$]*)`", french) if "`" in english else [french]
            texts = (re.sub(r"\$\{.*\}", COMPUTED, one) for one in literals)
            yield from _each(file, (text for text in texts if not _CODE.search(text)))


def _each(file: Path, texts: Iterable[str]) -> Iterator[Said]:
    where = file.relative_to(ROOT).as_posix()
    for line in (line for text in texts for line in text.splitlines()):
        text = " ".join(re.split("[ \t]+", line)).strip(" \t")
        if re.search(r"[^\W\d_]{2}", text) and not text.startswith("/"):
            yield Said(where, re.sub(rf"(?:{COMPUTED}){{2,}}", COMPUTED, text))


class _Reader(HTMLParser):
    """Reads the text of each block, and the attributes that are heard."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._run = ""
        self._just_closed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end()
        elif self._just_closed:
            self.end()  # the style sets them apart
        self.texts += [value for name, value in attrs if name in _ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end()
        self._just_closed = True

    def handle_data(self, data: str) -> None:
        if self._just_closed and data[:1].isalnum():
            self._run += " "  # the style sets it apart
        self._just_closed = False
        self._run += data

    def end(self) -> None:
        """Finish a block."""
        self.texts.append(self._run.replace("\n", " "))
        self._run = ""


def read_html(source: str) -> list[str]:
    """Return the text of each block of some HTML, and the attributes that are heard."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.end()
    return reader.texts
