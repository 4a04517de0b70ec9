"""The words of a template, and of a page: their text, block by block, and what is heard of them."""

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from jinja2 import nodes

from coaching.french import typography

# What stands for whatever is computed: it agrees with the words around it.
COMPUTED: Final = "12"
# What a browser shows, says or copies, beside the text of an element.
_ATTRIBUTES: Final = {"alt", "aria-label", "content", "data-fait", "data-nom", "placeholder"}
_INLINE: Final = {
    *("a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong")
}


def written(node: nodes.Node | None, branch: int) -> str:
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
            return written(node.expr2 if branch and node.expr2 else node.expr1, branch)
        case nodes.For():
            body = _joined(node.else_ if branch and node.else_ else node.body, branch)
            return body.removesuffix(", ")  # not after the last
    raise TypeError(node)


def _valued(node: nodes.Node, branch: int) -> str:
    match node:
        case nodes.Const(value=str(value)):
            return value
        case nodes.Getitem(node=nodes.Tuple() as choices):
            return "\n".join(written(one, branch) for one in choices.items)
        case nodes.Filter(name="fr"):
            return typography(written(node.node, branch))
        case nodes.Filter(name="marked"):
            return written(node.node, branch)
        case _:
            return COMPUTED


def _joined(parts: Iterable[nodes.Node], branch: int) -> str:
    return "".join(written(part, branch) for part in parts)


class _Reader(HTMLParser):
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
        if self.cdata_elem == "style":
            return  # the looks of a picture
        if self._just_closed and data[:1].isalnum():
            self._run += " "  # the style sets it apart
        self._just_closed = False
        self._run += data

    def end(self) -> None:
        self.texts.append(self._run.replace("\n", " "))
        self._run = ""


def read_html(source: str) -> list[str]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.end()
    return reader.texts
