"""Install a release of Streamlit in a temporary folder, and say what of ours does not fit it.

`python -m tools.streamlit_trial 1.66.1`. Changes of its scripts (pieces, then sentences), scripts
that our page names, and what our Python uses of it. Exits with 1 when anything is lost.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from coaching.web.front import bundle
from coaching.web.front.bundle import Edit, stem

PROBE: Final = Path(__file__).with_name("streamlit_probe.py")
ROOT: Final = Path(__file__).parents[1]
LIBRARY: Final = "streamlit"
_CONTEXT: Final = 160  # characters on each side of what is nearest


def main() -> int:
    """Try the release that is asked for, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="a release of Streamlit, as the package index names it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = _install(Path(folder), asked.version)
        scripts = _scripts(python)
        lost = {
            "pieces": list(faults(scripts, bundle.PIECES)),
            "sentences": list(faults(scripts, bundle.SENTENCES)),
            "scripts": list(_unnamed(scripts)),
            "uses": _told(python, {"uses": uses(), "settings": settings()})["lost"],
        }
    return _report(asked.version, lost)


def _install(folder: Path, version: str) -> Path:
    """Make an environment of its own, with that release and what it asks for; give its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run(  # noqa: S603 - a version that a developer gives
        [python, *install, f"streamlit=={version}"], check=True
    )
    return python


def _scripts(python: Path) -> Path:
    (folder,) = _told(python, {})["scripts"]
    return Path(folder)


def _told(python: Path, question: dict[str, object]) -> dict[str, list[str]]:
    """Ask the Python of that environment where Streamlit's scripts are, and what it lacks."""
    answer = subprocess.run(  # noqa: S603 - our own script
        [python, PROBE], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    if answer.returncode:
        sys.exit(answer.stderr)
    told: dict[str, list[str]] = json.loads(answer.stdout)
    return told


def _unnamed(scripts: Path) -> Iterator[str]:
    """Say which parts of our pages are no script there, or several."""
    for part in bundle.PARTS:
        found = [file.name for file in scripts.glob(f"{part}.*.js")]
        if len(found) != 1:
            yield f"{part}: {', '.join(found) or 'none'}"


def _report(version: str, lost: dict[str, list[str]]) -> int:
    for kind, faults in lost.items():
        for fault in faults:
            sys.stdout.write(f"{kind}: {fault}\n\n")
    counts = ", ".join(f"{len(faults)} {kind}" for kind, faults in lost.items())
    sys.stdout.write(f"Streamlit {version}: lost {counts}\n")
    return 1 if any(lost.values()) else 0


def faults(folder: Path, edits: Iterable[Edit]) -> Iterator[str]:
    """Say which changes do not fit the scripts of a folder, and what is nearest there."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.js")}
    for edit in edits:
        found = {name: count for name in texts if (count := edit.made(texts[name])[1])}
        here = {name: count for name, count in found.items() if stem(Path(name)) == edit.file}
        if not here or (edit.is_piece and sum(here.values()) != 1):
            yield _fault(edit, found, texts)


def _fault(edit: Edit, found: dict[str, int], texts: dict[str, str]) -> str:
    told = ", ".join(f"{count} in {name}" for name, count in found.items()) or "nowhere"
    expected = (text for name, text in texts.items() if stem(Path(name)) == edit.file)
    near = next(filter(None, (_nearest(edit.was, text) for text in expected)), "?")
    return f"[{edit.file}] {edit.was}\n  found: {told}\n  nearest in {edit.file}: {near}"


def _nearest(was: str, source: str) -> str:
    """Return where `source` has the longest part of what is to be found, and what is around."""
    for part in sorted(_parts(was), key=len, reverse=True):
        if (at := source.find(part)) >= 0:
            return source[max(0, at - _CONTEXT) : at + len(part) + _CONTEXT]
    return ""


def _parts(was: str) -> Iterator[str]:
    """Give what stays from a release to the next: between names, words between backticks."""
    for text in bundle.NAME.split(was)[::2]:
        yield from (text, *re.findall(r"[\w-]{4,}", text))


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


if __name__ == "__main__":
    sys.exit(main())
