"""How long code may be, and what of Streamlit the product does without."""

import ast
from typing import Final

import pytest
from sources import MODULES, is_in, nodes

# What Streamlit offers and the product does without: raw HTML, forms that hold typed text back,
# a grid and a message that a screen reader cannot follow, files that go as their page runs again.
BANNED: Final = {
    *("unsafe_allow_html", "form", "form_submit_button", "data_editor", "toast"),
    "download_button",
}

LONGEST_FUNCTION, LONGEST_MODULE, LONGEST_PAGE = 50, 500, 80


def length_faults(module: str, source: str) -> list[str]:
    """Return what is too long in a module; docstrings do not count in functions."""
    limit = LONGEST_PAGE if is_in(module, {"pages"}) else LONGEST_MODULE
    lines = len(source.splitlines())
    faults = []
    if lines > limit:
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
    return [f"{module} uses {name}" for node in nodes(source) if (name := _used(node)) in BANNED]


def _used(node: ast.AST) -> str:
    if isinstance(node, ast.keyword):
        return node.arg or ""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):
        return node.name
    return ""


def test_nothing_outgrows_its_budget() -> None:
    faults = [one for module, source in MODULES.items() for one in length_faults(module, source)]
    assert not faults, (
        f"{faults}: {LONGEST_FUNCTION} lines at most a function, {LONGEST_MODULE} a module, "
        f"{LONGEST_PAGE} a script of pages/: give a part of it a name, or a module, of its own."
    )


def test_one_module_remembers_for_a_tab() -> None:
    """Beside it, those alone that read or set the values of controls know Streamlit's session."""
    users = {
        name for name, source in MODULES.items() if "session_state" in map(_used, nodes(source))
    }
    known = {f"coaching.ui.{one}" for one in ("kit.visitor", "screens.brouillon", "form.team_room")}
    assert users == known, f"{users ^ known}: what a tab remembers goes through kit/visitor.py."


def test_nothing_banned_is_used() -> None:
    faults = [one for module, source in MODULES.items() for one in banned_uses(module, source)]
    assert not faults, f"{faults}: BANNED, in {__file__}, says why the product does without."


def test_long_code_is_caught() -> None:
    body = "\n".join(["    x = 1"] * LONGEST_FUNCTION)
    assert length_faults("coaching.x", f"def f():\n{body}") == ["coaching.x.f has 51 lines"]
    told = f'def f():\n    """One.\n\n    Two.\n    """\n{body}'.removesuffix("\n    x = 1")
    assert length_faults("coaching.x", told) == []
    assert length_faults("coaching.x", "x = 1\n" * 501) == ["coaching.x has 501 lines"]
    assert length_faults("pages.x", "x = 1\n" * 81) == ["pages.x has 81 lines"]


@pytest.mark.parametrize(
    "source",
    [  # Never run: samples given to the checker as text.
        "st.markdown(x, unsafe_allow_html=True)",
        "st.toast('x')",
        "from streamlit import toast",
    ],
)
def test_banned_use_is_caught(source: str) -> None:
    assert len(banned_uses("coaching.ui.x", source)) == 1
