"""The floor plan: the rooms of the code, from the top to the ground, and who may know what.

A room imports from the rooms below its own only, and modules never import each other in a circle.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

import pytest
from sources import MODULES, ROOT, is_in, nodes

# Rooms on one line do not know each other.
FLOORS: Final = (
    ("app", "pages", "tools"),
    ("coaching.ui.main",),
    ("coaching.ui.screens",),
    ("coaching.ui.workshop",),
    ("coaching.ui.wall",),
    ("coaching.ui.form",),
    ("coaching.ui.kit",),
    ("coaching.ui", "coaching.__main__"),  # its pages by name, the accessibility criteria
    ("coaching.web",),
    ("coaching.exports",),
    ("coaching.workshop",),
    ("coaching.intake",),
    ("coaching.coach", "coaching.storage"),
    ("coaching.paragraph", "coaching.fidelity"),
    ("coaching.fiche",),
    ("coaching.french", "coaching.ops"),
    ("coaching.errors", "coaching.caches"),
)
# Lower rooms that a module must leave alone all the same: only these know them.
KEPT_APART: Final = {
    # Pages read and write fiches by the form; documents are read by their route; rooms are reached
    # through the workshop; the commands back up and restore.
    "coaching.storage": {
        "coaching.ui",
        "coaching.web.api",
        "coaching.web.server.start",
        "coaching.workshop",
        "coaching.__main__",
    },
    "coaching.web": {"app", "tools.streamlit_trial"},
    "coaching.exports": {"coaching.ui", "coaching.web.api.documents", "coaching.__main__"},
}
# Rooms that know nothing but these: the store keeps texts by path, and knows neither questions nor
# answers; the reader never judges what it reads.
ALONE: Final = {
    "coaching.storage": {"coaching.errors", "coaching.caches", "coaching.ops"},
    "coaching.coach.reading": {"coaching.french", "coaching.caches", "coaching.ops"},
}
# Libraries, and the only parts that may know them.
LIBRARIES: Final = {
    "streamlit": {"app", "pages", "tools.streamlit_probe", "coaching.ui", "coaching.web.server"},
    "starlette": {"app", "coaching.web"},
    "sqlalchemy": {"coaching.storage"},
    "psycopg": {"coaching.storage"},
    "onnxruntime": {"coaching.coach.reading.encoder", "tools.training"},
    "sentencepiece": {"coaching.coach.reading.encoder", "tools.training"},
    "torch": {"tools.training"},
    "sklearn": {"tools.training"},
    "scipy": {"tools.training"},
    "typst": {"coaching.exports.typesetting"},
    "altair": set[str](),  # comes with Streamlit; roads are drawn as SVG
    "xlsxwriter": {"coaching.exports.room_workbook"},
    "segno": {"coaching.exports.as_picture"},
    "cachetools": {"coaching.workshop", "coaching.ops", "coaching.storage.text_order"},
    "prometheus_client": {"coaching.ops.metrics"},
    "cryptography": {"coaching.storage.tokens"},
}
# What requirements call a library that is imported by another name.
PACKAGES: Final = {
    "google": "protobuf",
    "PIL": "pillow",
    "_pytest": "pytest",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}


def room_of(module: str) -> str | None:
    return next((room for floor in FLOORS for room in floor if is_in(module, {room})), None)


def floor_of(module: str) -> int:
    return next(rank for rank, floor in enumerate(FLOORS) if room_of(module) in floor)


def imports(source: str) -> Iterator[str]:
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            where = "." * node.level + (node.module or "")
            yield from (_known(f"{where}.{name.name}") for name in node.names)


def _known(name: str) -> str:
    return name if name in MODULES else name.rpartition(".")[0]


def import_faults(module: str, source: str) -> list[str]:
    wrong = (name for name in dict.fromkeys(imports(source)) if not _may_import(module, name))
    return [f"{module} imports {name}" for name in wrong]


def _may_import(module: str, name: str) -> bool:
    if name.partition(".")[0] not in ("coaching", "pages", "app", "tools"):
        users = LIBRARIES.get(name.partition(".")[0])
        return not name.startswith(".") and (users is None or is_in(module, users))
    for room, friends in ALONE.items():
        if is_in(module, {room}) and not is_in(name, {room, *friends}):
            return False
    above, below = room_of(module), room_of(name)
    if above is None or below is None or above == below:
        return above is not None and above == below
    keepers = KEPT_APART.get(below, {module})
    return floor_of(module) < floor_of(name) and is_in(module, keepers)


def test_imports_point_downwards() -> None:
    rooms = {name: source for name, source in MODULES.items() if name != "coaching"}
    lost = [name for name in rooms if not room_of(name)]
    assert not lost, f"{lost} stand on no floor: name their room in FLOORS, in {__file__}."
    faults = [fault for name, source in rooms.items() for fault in import_faults(name, source)]
    assert not faults, (
        f"A room imports from those below it alone: move what is wanted down, or who wants it up.\n"
        f"{chr(10).join(faults)}"
    )


def test_no_module_is_in_a_circle() -> None:
    known = {name: {*imports(source)} & set(MODULES) for name, source in MODULES.items()}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        pytest.fail(f"{error.args[1]} import each other: put what both want below them.")


def undeclared(sources: Mapping[str, str], *files: str) -> list[str]:
    """Return what is imported of libraries that these files of requirements do not ask for."""
    lines = "\n".join((ROOT / file).read_text(encoding="utf-8") for file in files)
    asked = {name.lower() for name in re.findall(r"^[A-Za-z][\w.-]*", lines, re.MULTILINE)}
    ours = {path.stem for path in (*ROOT.iterdir(), *(ROOT / "tests").rglob("*"))}
    return [
        f"{module} imports {name}"
        for module, source in sources.items()
        for name in {*libraries(source)} - ours - sys.stdlib_module_names
        if PACKAGES.get(name, name).lower().replace("_", "-") not in asked
    ]


def libraries(source: str) -> Iterator[str]:
    """Yield what a source imports as it is loaded, by the first part of its name."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).partition(".")[0]


def test_what_is_imported_is_declared() -> None:
    """What another library brings goes with it, or changes, without a word."""
    own = {"tools.plain_zero"}  # it says itself what it is run with
    training = {name: MODULES[name] for name in MODULES if is_in(name, {"tools.training"})}
    product = {name: MODULES[name] for name in MODULES if name not in {*training, *own}}
    tests = {str(file): file.read_text("utf-8") for file in (ROOT / "tests").rglob("*.py")}
    faults = [
        *undeclared(product, "requirements.in"),
        *undeclared(training, "requirements.in", "tools/training/requirements.in"),
        *undeclared(tests, "requirements.in", "requirements-test.in"),
    ]
    assert not faults, f"{faults}: ask for them by name in these files, then « make lock »."


def test_no_two_files_have_one_name() -> None:
    """Of a page, of its question and of what is made of them, the same word is the same thing."""
    apart = {"pages"}
    packages = {name.rpartition(".")[0] for name in MODULES}
    known = {name for name in MODULES if name not in packages and not is_in(name, apart)}
    files = [name.rpartition(".")[2] for name in known if not name.endswith("__main__")]
    twice = sorted({name for name in files if files.count(name) > 1})
    assert not twice, f"{twice} are each the name of several modules: one thing has one name."
    # The screens' templates are known by their names alone, whatever their folder.
    templates = [file.name for file in (ROOT / "templates" / "ecran").rglob("*.j2")]
    twice = sorted({name for name in templates if templates.count(name) > 1})
    assert not twice, f"{twice} of templates/ecran are several: one would hide the other."


def test_tables_name_what_exists() -> None:
    named = {room for floor in FLOORS for room in floor}
    named |= {user for users in (*KEPT_APART.values(), *LIBRARIES.values()) for user in users}
    gone = [part for part in named if not any(is_in(name, {part}) for name in MODULES)]
    assert not gone, f"{gone} are no more: take them out of the tables of {__file__}."


# The checks catch what they are for.


def test_what_is_not_declared_is_caught() -> None:
    source = "import markupsafe.x, json\nfrom yaml import load\nfrom coaching import errors"
    assert undeclared({"coaching.x": source}, "requirements.in") == ["coaching.x imports yaml"]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("coaching.ui.wall.projection", "import altair as alt"),
        ("coaching.paragraph", "from sqlalchemy import select"),
        ("coaching.fiche.draft", "def f():\n    from coaching.coach.standing import standing"),
        ("coaching.coach.reading.reader", "from coaching.coach.advice import advise"),
        ("coaching.web.front.serving", "from coaching.storage import shared_store"),
        ("coaching.storage.store", "from coaching.exports.document_table import DOCUMENTS"),
        ("coaching.ui.form.fields", "from . import html"),
        ("coaching.ui.form.fields", "from pages import depart"),
        ("coaching.nouveau", "from coaching.errors import CoachingError"),
    ],
)
def test_wrong_import_is_caught(module: str, source: str) -> None:
    assert len(import_faults(module, source)) == 1
