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

# Caches of functools that are given something, and never what people type.
OF_OUR_DATA: Final = {
    "coaching.coach.advice.field_remarks._rules_in",
    "coaching.coach.advice.field_remarks.slots_of",
    "coaching.exports.models.environment",
    "coaching.exports.office_models._source",
    "coaching.fiche.ask.asks_in",
    "coaching.intake.labelled_form._labels",
    "coaching.web.front.bundle._pattern",
    "coaching.web.front.bundle.needed_scripts",
    "coaching.web.front.bundle.part_scripts",
    "coaching.web.front.serving._bundle_asset",
    "coaching.web.front.serving.files_under",
    "coaching.web.front.serving.own_asset",
}
FROM_FUNCTOOLS: Final = {"cache", "lru_cache"}
# Tables that age and hold no text: hashes of links; what a projection shows, by its name.
NO_TEXT: Final = {"coaching.ops.admission", "coaching.workshop.marks"}

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
    known = {f"coaching.ui.{one}" for one in ("kit.visitor", "form.team_room")}
    assert users == known, f"{users ^ known}: what a tab remembers goes through kit/visitor.py."


def test_nothing_banned_is_used() -> None:
    faults = [one for module, source in MODULES.items() for one in banned_uses(module, source)]
    assert not faults, f"{faults}: BANNED, in {__file__}, says why the product does without."


def lasting_caches(module: str, source: str) -> list[str]:
    """Return what remembers what it is given, and is not emptied once a fiche is erased."""
    faults, named = [], []
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef):
            of_cache = [one for one in node.decorator_list if _cache_in(one)]
            takes = node.args.args or node.args.kwonlyargs
            if of_cache and takes and f"{module}.{node.name}" not in OF_OUR_DATA:
                faults.append(f"{module}.{node.name}")
            named += of_cache
    decorating = {id(part) for one in named for part in ast.walk(one)}
    uses = (node for node in nodes(source) if isinstance(node, ast.Name) and _cache_in(node))
    return faults + [f"{module}:{one.lineno}" for one in uses if id(one) not in decorating]


def _cache_in(node: ast.AST) -> bool:
    names = (one.id if isinstance(one, ast.Name) else _used(one) for one in ast.walk(node))
    return not FROM_FUNCTOOLS.isdisjoint(names)


def test_what_holds_typed_texts_is_emptied_once_they_are_erased() -> None:
    faults = [
        fault
        for module, source in MODULES.items()
        if is_in(module, {"coaching", "pages", "app"}) and module != "coaching.caches"
        for fault in lasting_caches(module, source)
    ]
    assert not faults, (
        f"{faults}: make it by text_cache, of coaching/caches.py; what is given our own data alone "
        f"is named in OF_OUR_DATA, in {__file__}."
    )
    gone = [one for one in OF_OUR_DATA if one.rpartition(".")[0] not in MODULES]
    assert not gone, f"{gone} are no more."


def test_what_ages_is_emptied_too() -> None:
    """A table of cachetools drops what is old when it is next used: it may be never."""
    users = {name for name, source in MODULES.items() if "from cachetools" in source}
    known = {name for name in users if "on_erasure" in MODULES[name]}
    assert users - known == NO_TEXT, f"{users - known ^ NO_TEXT}: on_erasure, of coaching/caches.py"


def test_long_code_is_caught() -> None:
    body = "\n".join(["    x = 1"] * LONGEST_FUNCTION)
    assert length_faults("coaching.x", f"def f():\n{body}") == ["coaching.x.f has 51 lines"]
    told = f'def f():\n    """One.\n\n    Two.\n    """\n{body}'.removesuffix("\n    x = 1")
    assert length_faults("coaching.x", told) == []
    assert length_faults("coaching.x", "x = 1\n" * 501) == ["coaching.x has 501 lines"]
    assert length_faults("pages.x", "x = 1\n" * 81) == ["pages.x has 81 lines"]


@pytest.mark.parametrize(
    "source",
    [
        "@lru_cache(maxsize=8)\ndef f(text): ...",
        "@functools.cache\ndef f(*, text): ...",
        "f = lru_cache(maxsize=8)(g)",
    ],
)
def test_lasting_cache_is_caught(source: str) -> None:
    assert len(lasting_caches("coaching.x", source)) == 1
    assert lasting_caches("coaching.x", "@cache\ndef f(): ...") == []


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
