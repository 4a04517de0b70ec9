"""Streamlit's JavaScript, translated and mended while it is read.

Streamlit has no translations: its sentences are literals of its minified files. `french.toml`
says which literal of which file becomes what, and `pieces.toml` which pieces of code. They fit one
version of Streamlit only, which the requirements pin; `unfound` tells what they miss, and a test
keeps that empty. What nearly every page needs comes in one file (`joined`). Its font of 4,000
icons, fetched on every first visit, gives way to one of 140 (`material-symbols.txt`).
"""

import hashlib
import tomllib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from coaching.web.front import joined

TABLE_FILE = Path(__file__).with_name("french.toml")
PIECES_FILE = Path(__file__).with_name("pieces.toml")
ICON_FONT = Path(__file__).parent / "assets" / "fonts" / "material-symbols.woff2"
TABLE: dict[str, dict[str, str]] = tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))
PIECES: dict[str, dict[str, str]] = {
    name: {piece["was"]: piece["now"] for piece in pieces}
    for name, pieces in tomllib.loads(PIECES_FILE.read_text(encoding="utf-8")).items()
}


@cache
def static_folder() -> Path:
    """Return the folder of Streamlit's own page and files, found without importing Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:  # pragma: no cover
        message = "streamlit is not installed"
        raise RuntimeError(message)
    return Path(spec.origin).with_name("static")


@cache
def edition() -> str:
    """Return what changes whenever a translated file may: it goes into the files' address."""
    made_of = (TABLE_FILE, PIECES_FILE, ICON_FONT, Path(joined.__file__))
    content = version("streamlit").encode() + b"".join(file.read_bytes() for file in made_of)
    return hashlib.blake2b(content, digest_size=6).hexdigest()


def _name(file: Path) -> str:
    """Return the name of a file's table; the file is `<table>.<hash>.js`."""
    return file.name.partition(".")[0] if file.suffix == ".js" else ""


def translate(source: str, table: dict[str, str]) -> tuple[str, set[str]]:
    """Return `source` in French, and the keys of `table` that it does not hold."""
    missing = set()
    for english, french in table.items():
        if f"`{english}`" in source:
            source = source.replace(f"`{english}`", f"`{french}`")
        elif "`" in english and english in source:
            source = source.replace(english, french)
        else:
            missing.add(english)
    return source, missing


def mend(source: str, pieces: dict[str, str]) -> tuple[str, set[str]]:
    """Return `source` with its pieces changed, and the keys of `pieces` that it does not hold."""
    missing = {was for was in pieces if was not in source}
    for was, now in pieces.items():
        source = source.replace(was, now)
    return source, missing


def read(file: Path) -> bytes:
    """Return a file of the bundle, in French if it has sentences."""
    if file.name.startswith("MaterialSymbols"):
        return ICON_FONT.read_bytes()
    if file.suffix != ".js":
        return file.read_bytes()
    modules = joined.modules(file.parent)
    if file.name == modules.main:
        return modules.together(lambda name: _text(file.with_name(name))).encode()
    return modules.apart(_text(file)).encode()


def _text(file: Path) -> str:
    return _changed(file)[0]


def _changed(file: Path) -> tuple[str, set[str]]:
    """Return a file of ours, and what its tables do not find in it."""
    name = _name(file)
    french, unsaid = translate(file.read_text(encoding="utf-8"), TABLE.get(name, {}))
    mended, unmended = mend(french, PIECES.get(name, {}))
    return mended, unsaid | unmended


def unfound() -> dict[str, set[str]]:
    """Return the keys of the tables that no installed file holds, by name of table."""
    missing = {name: {*TABLE.get(name, ()), *PIECES.get(name, ())} for name in {*TABLE, *PIECES}}
    for file in (static_folder() / "static" / "js").iterdir():
        if (name := _name(file)) in missing:
            missing[name] &= _changed(file)[1]
    return {name: keys for name, keys in missing.items() if keys}
