"""Streamlit's JavaScript, translated and mended while it is read.

Streamlit has no translations: its sentences are literals of its minified scripts. `french.toml`
says which literal of which script becomes what, and `pieces.toml` which pieces of code. A test
holds that each is found in the version that the requirements pin; `make streamlit` tries another.
Its font of 4,000 icons, fetched on every first visit, gives way to one of 140
(`material-symbols.txt`).
"""

import hashlib
import tomllib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from coaching.web.front import edits
from coaching.web.front.edits import Edit

TABLE_FILE: Final = Path(__file__).with_name("french.toml")
PIECES_FILE: Final = Path(__file__).with_name("pieces.toml")
ICON_FONT: Final = Path(__file__).parent / "assets" / "fonts" / "material-symbols.woff2"
TABLE: Final[dict[str, dict[str, str]]] = tomllib.loads(TABLE_FILE.read_text("utf-8"))


def _sentence(file: str, english: str, french: str) -> Edit:
    """Return the change of a whole literal; of what stands there, where that holds a backtick."""
    if "`" in english:
        return Edit(file, english, french)
    return Edit(file, f"`{english}`", f"`{french}`")


def _pieces() -> list[Edit]:
    told = tomllib.loads(PIECES_FILE.read_text("utf-8"))["piece"]
    return [Edit(one["file"], one["was"], one["now"], is_piece=True) for one in told]


SENTENCES: Final = [
    _sentence(file, *pair) for file, table in TABLE.items() for pair in table.items()
]
PIECES: Final = _pieces()


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
    made_of = (TABLE_FILE, PIECES_FILE, ICON_FONT, Path(edits.__file__))
    content = version("streamlit").encode() + b"".join(file.read_bytes() for file in made_of)
    return hashlib.blake2b(content, digest_size=6).hexdigest()


def read(file: Path) -> bytes:
    """Return a file of Streamlit's, as it is served: in French if it has sentences."""
    if file.name.startswith("MaterialSymbols"):
        return ICON_FONT.read_bytes()
    if file.suffix != ".js":
        return file.read_bytes()
    return edits.changed(file, (*SENTENCES, *PIECES)).encode()
