"""The shape of the code, read from its source: who imports whom, how long things are.

A module imports from the layers below its own only. The rest is in tables, so that an exception
is written down, with its reason, before it exists.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).parent.parent

# From top to bottom. Two names on one line do not know each other.
LAYERS: Final = (
    ("app", "pages", "coaching.opening"),
    ("coaching.__main__",),
    ("coaching.ui", "coaching.commands", "coaching.training"),
    ("coaching.shell",),
    ("coaching.exports",),
    ("coaching.hosting",),
    ("coaching.storage", "coaching.examples", "coaching.handwork"),
    (
        "coaching.paragraph",
        "coaching.review",
        "coaching.proofreading",
        "coaching.savefile",
        "coaching.committee",
        "coaching.rooms",
        "coaching.rehearsal",
        "coaching.prompts",
    ),
    ("coaching.journey", "coaching.phrasing", "coaching.standing", "coaching.pasted"),
    (
        "coaching.coherence",
        "coaching.messages",
        "coaching.advice",
        "coaching.landmarks",
        "coaching.privacy",
    ),
    ("coaching.answers", "coaching.rgaa", "coaching.reading"),
    ("coaching.french", "coaching.operations"),
    (
        "coaching.documentation",
        "coaching.errors",
        "coaching.guidance",
        "coaching.limits",
        "coaching.settings",
    ),
)
# Lower layers that a module must leave alone all the same.
KEPT_APART: Final = {
    # Only the route that takes in what is typed may write to the database, and check it; the one
    # that gives documents reads it; rooms are reached through those who host them; the commands
    # back up and restore.
    "coaching.storage": {
        "coaching.ui",
        "coaching.shell.routes",
        "coaching.shell.documents",
        "coaching.shell.health",
        "coaching.shell.lifespan",
        "coaching.shell.start",
        "coaching.hosting",
        "coaching.commands",
    },
    "coaching.shell": {"app"},
    "coaching.exports": {"coaching.ui", "coaching.shell.documents", "coaching.commands"},
    "coaching.examples": {"coaching.ui"},
}
# The store keeps texts by path: it knows neither questions nor answers.
ALONE: Final = {
    "coaching.storage": {
        "coaching.errors",
        "coaching.limits",
        "coaching.operations",
        "coaching.settings",
    }
}
# Libraries, and the only parts that may know them.
LIBRARIES: Final = {
    "streamlit": {
        "app",
        "pages",
        "coaching.ui",
        "coaching.shell.descriptors",
        "coaching.shell.incoming",
        "coaching.shell.session_owner",
        "coaching.shell.start",
        "coaching.shell.uploads",
    },
    "starlette": {"app", "coaching.shell"},
    "sqlalchemy": {"coaching.storage"},
    "psycopg": {"coaching.storage"},
    "onnxruntime": {"coaching.reading.encoder", "coaching.training"},
    "sentencepiece": {"coaching.reading.pieces", "coaching.training"},
    "torch": {"coaching.training"},
    "sklearn": {"coaching.training"},
    "scipy": {"coaching.training"},
    "typst": {"coaching.exports.typesetting"},
    "docxtpl": {"coaching.exports.as_word"},
    "xlsxwriter": {"coaching.exports.room"},
    "segno": {"coaching.ui"},
    "cachetools": {"coaching.hosting"},
    "prometheus_client": {"coaching.operations.metrics"},
}
# What Streamlit offers and the product does without: raw HTML, forms that hold typed text back,
# a grid and a message that a screen reader cannot follow, files that go as their page runs again.
BANNED: Final = {
    *("unsafe_allow_html", "form", "form_submit_button", "data_editor", "toast"),
    "download_button",
}

LONGEST_FUNCTION, LONGEST_MODULE, LONGEST_PAGE = 30, 300, 80
# The questions of the form are one table of words: halves would be harder to read.
LONGER_MODULES: Final = {"coaching.answers.draft": 400}


def modules() -> dict[str, str]:
    """Return the source of every module of the product by its dotted name."""
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "coaching").rglob("*.py")]
    return {_name(file): file.read_text(encoding="utf-8") for file in sorted(files)}


def _name(file: Path) -> str:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def is_in(module: str, parts: set[str]) -> bool:
    """Tell whether a module is one of `parts`, or inside one."""
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def rank_of(module: str) -> int | None:
    """Return the layer of a module, from the top; None when it has none."""
    for rank, layer in enumerate(LAYERS):
        if is_in(module, set(layer)):
            return rank
    return None


def part_of(module: str) -> str:
    """Return the name in `LAYERS` under which a module stands, or its own."""
    return next((part for layer in LAYERS for part in layer if is_in(module, {part})), module)


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Return all that a source is made of, which each of its tests goes through."""
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> Iterator[str]:
    """Yield what a source imports, inside functions too, as dotted names."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield "." * node.level
            elif node.module == "coaching":
                yield from (f"coaching.{name.name}" for name in node.names)
            else:
                yield node.module or ""


def import_faults(module: str, source: str) -> list[str]:
    """Return what a module imports and should not."""
    return [
        f"{module} imports {imported}"
        for imported in imports(source)
        if imported.startswith(".")
        or not (_own_import(module, imported) and _library_import(module, imported))
    ]


def _own_import(module: str, imported: str) -> bool:
    if imported.partition(".")[0] not in ("coaching", "pages", "app"):
        return True
    if part_of(module) == part_of(imported):
        return True
    above, below = rank_of(module), rank_of(imported)
    if above is None or below is None or above >= below:
        return False
    keepers = KEPT_APART.get(part_of(imported), {module})
    friends = ALONE.get(part_of(module), {imported})
    return is_in(module, keepers) and is_in(imported, friends)


def _library_import(module: str, imported: str) -> bool:
    users = LIBRARIES.get(imported.partition(".")[0])
    return users is None or is_in(module, users)


def length_faults(module: str, source: str) -> list[str]:
    """Return what is too long in a module; docstrings do not count in functions."""
    limit = LONGEST_PAGE if is_in(module, {"pages"}) else LONGEST_MODULE
    lines = len(source.splitlines())
    faults = []
    if lines > LONGER_MODULES.get(module, limit):
        faults.append(f"{module} has {lines} lines")
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _length(node)
            if length > LONGEST_FUNCTION:
                faults.append(f"{module}.{node.name} has {length} lines")
    return faults


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)


def banned_uses(module: str, source: str) -> list[str]:
    """Return the calls of Streamlit that the product does without."""
    return [f"{module} uses {name}" for node in nodes(source) if (name := _used(node)) in BANNED]


def _used(node: ast.AST) -> str:
    if isinstance(node, ast.keyword):
        return node.arg or ""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):
        return node.name
    return ""


MODULES: Final = modules()


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    assert import_faults(module, MODULES[module]) == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_layer(module: str) -> None:
    assert module == "coaching" or rank_of(module) is not None


@pytest.mark.parametrize("module", MODULES)
def test_nothing_outgrows_its_budget(module: str) -> None:
    assert length_faults(module, MODULES[module]) == []


@pytest.mark.parametrize("module", MODULES)
def test_nothing_banned_is_used(module: str) -> None:
    assert banned_uses(module, MODULES[module]) == []


def test_tables_name_what_exists() -> None:
    named = {part for layer in LAYERS for part in layer} | set(LONGER_MODULES)
    named |= {user for users in (*KEPT_APART.values(), *LIBRARIES.values()) for user in users}
    assert [part for part in named if not any(is_in(module, {part}) for module in MODULES)] == []


# The checks catch what they are for.


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("coaching.french.dates", "import streamlit as st"),
        ("coaching.journey", "from streamlit import session_state"),
        ("coaching.storage.store", "import streamlit.runtime"),
        ("coaching.shell.routes", "import streamlit"),
        ("coaching.paragraph", "from sqlalchemy import select"),
        ("coaching.ui.session", "from sqlalchemy.orm import Session"),
        ("coaching.answers.draft", "from starlette.requests import Request"),
        ("coaching.answers.draft", "from coaching.ui import html"),
        ("coaching.answers.draft", "from coaching import messages"),
        ("coaching.answers.draft", "def f():\n    from coaching.journey import progress"),
        ("coaching.french.dates", "from coaching.answers.leaves import TO_CONFIRM"),
        ("coaching.review", "from coaching.paragraph import render"),
        ("coaching.exports.as_markdown", "from coaching.storage import Store"),
        ("coaching.storage.store", "from coaching.exports import EXPORTERS"),
        ("coaching.storage.store", "from coaching.answers.draft import DraftFiche"),
        ("coaching.exports", "import coaching.shell.page"),
        ("coaching.shell.page", "from coaching.storage import shared_store"),
        ("coaching.shell.page", "from coaching.exports import EXPORTERS"),
        ("coaching.ui.fields", "from coaching.shell import page"),
        ("coaching.ui.fields", "from . import html"),
        ("coaching.ui.fields", "from pages import depart"),
        ("coaching.nouveau", "from coaching.errors import CoachingError"),
    ],
)
def test_wrong_import_is_caught(module: str, source: str) -> None:
    assert len(import_faults(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("coaching.shell.routes", "from coaching.storage import shared_store"),
        ("coaching.shell.uploads", "import streamlit as st"),
        ("coaching.ui.fields", "import streamlit as st\nfrom coaching.storage import Rival"),
        ("pages.depart", "from coaching.guidance import TIME_IS_FIXED"),
        ("coaching.french.dates", "import re\nfrom coaching.french.folding import folded"),
    ],
)
def test_right_import_is_let_through(module: str, source: str) -> None:
    assert import_faults(module, source) == []


def test_long_code_is_caught() -> None:
    body = "\n".join(["    x = 1"] * LONGEST_FUNCTION)
    assert length_faults("coaching.x", f"def f():\n{body}") == ["coaching.x.f has 31 lines"]
    told = f'def f():\n    """One.\n\n    Two.\n    """\n{body}'.removesuffix("\n    x = 1")
    assert length_faults("coaching.x", told) == []
    assert length_faults("coaching.x", "x = 1\n" * 301) == ["coaching.x has 301 lines"]
    assert length_faults("pages.x", "x = 1\n" * 81) == ["pages.x has 81 lines"]


@pytest.mark.parametrize(
    "source",
    [  # Never run: samples given to the checker as text, one for each call the design avoids, to
        # prove that it would be caught.
        "st.markdown(x, unsafe_allow_html=True)",  # raw HTML: a person's words are data
        "with st.form('x'): pass",  # holds typed text back until a press
        "st.data_editor(x)",  # a grid that no screen reader can follow
        "st.toast('x')",  # a message gone before it is heard
        "from streamlit import toast",  # the same, by its name alone
        "st.download_button('x', data)",  # its file goes as its page runs again
    ],
)
def test_banned_use_is_caught(source: str) -> None:
    assert len(banned_uses("coaching.ui.x", source)) == 1
