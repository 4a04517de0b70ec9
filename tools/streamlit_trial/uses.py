"""What the product uses of Streamlit: its modules, their names, the options of calls, settings."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LIBRARY: Final = "streamlit"


def uses() -> dict[str, list[str]]:
    """Return each dotted name that the product uses, with the options that it is given."""
    found: dict[str, set[str]] = {}
    for file in _sources():
        for name, options in uses_of(file.read_text(encoding="utf-8")):
            found.setdefault(name, set()).update(options)
    return {name: sorted(options) for name, options in sorted(found.items())}


def settings() -> list[str]:
    """Return the settings of Streamlit that the product gives."""
    file = ROOT / ".streamlit" / "config.toml"
    return list(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def _sources() -> Iterator[Path]:
    yield ROOT / "app.py"
    for folder in ("coaching", "pages"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _flat(table: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name


def uses_of(source: str) -> Iterator[tuple[str, list[str]]]:
    """Give what a source uses of Streamlit: dotted names, with the options of calls."""
    nodes = list(ast.walk(ast.parse(source)))
    known = dict(pair for node in nodes for pair in _imported(node))
    yield from ((name, []) for name in known.values())
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Name) and (name := _dotted(node, known)):
            yield name, []
        if isinstance(node, ast.Call) and (name := _dotted(node.func, known)):
            yield name, [option.arg for option in node.keywords if option.arg]


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Give each name by which a module of Streamlit's, or a part of one, is then called."""
    if isinstance(node, ast.Import):
        for one in node.names:
            if _is_theirs(one.name):
                yield (one.asname, one.name) if one.asname else (LIBRARY, LIBRARY)
    elif isinstance(node, ast.ImportFrom) and _is_theirs(node.module or ""):
        yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def _is_theirs(module: str) -> bool:
    return module.partition(".")[0] == LIBRARY


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value, known)):
        return f"{before}.{node.attr}"
    return ""
