"""Streamlit's JavaScript, translated and mended while it is read.

Streamlit has no translations: `french.toml` says which literal of which minified script becomes
what, and `pieces.toml` which pieces of code. `@name` is whatever name is there, the same wherever
it comes again, and what takes its place gives it back. Its font of 4,000 icons gives way to one of
140 (`material-symbols.txt`); its typeface, to what the system has.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Final

TABLE_FILE: Final = Path(__file__).with_name("french.toml")
PIECES_FILE: Final = Path(__file__).with_name("pieces.toml")
ICON_FONT: Final = Path(__file__).parent / "assets" / "fonts" / "material-symbols.woff2"
TABLE: Final[dict[str, dict[str, str]]] = tomllib.loads(TABLE_FILE.read_text("utf-8"))
# The scripts that nearly every page of ours needs: Streamlit fetches the code of each kind of
# control once the first one is to be drawn, while gray boxes of another size hold their places. The
# page has them at hand by then (`globalThis.ppParts`, which a piece reads: `pieces.toml`).
PARTS: Final = ("BidiComponent", "Button", "Html")

_TYPEFACE: Final = re.compile(rb"@font-face\{font-family:Source Sans;[^}]*\}")
_IMPORT: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
NAME: Final = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: in which file (what precedes the hash in its name), of what, into what.

    A sentence is changed wherever the file says it; a piece of code is there once.
    """

    file: str
    was: str
    now: str
    is_piece: bool = False

    def made(self, source: str) -> tuple[str, int]:
        if "@" not in self.was:
            return source.replace(self.was, self.now), source.count(self.was)
        return _pattern(self.was).subn(
            lambda found: NAME.sub(lambda name: found[f"_{name[1]}"], self.now), source
        )


@cache
def _pattern(was: str) -> re.Pattern[str]:
    """Return the expression of what is to be found: literal, names apart; it never looks back."""
    known: set[str] = set()

    def part(name: str) -> str:
        if name in known:
            return rf"(?P=_{name})(?![\w$])"
        known.add(name)
        return rf"(?P<_{name}>[\w$]+)"

    texts = NAME.split(was)
    return re.compile(
        "".join(part(one) if n % 2 else re.escape(one) for n, one in enumerate(texts))
    )


# A sentence is a whole literal; or what stands there, where that holds a backtick.
SENTENCES: Final = [
    Edit(file, was, now) if "`" in was else Edit(file, f"`{was}`", f"`{now}`")
    for file, table in TABLE.items()
    for was, now in table.items()
]
PIECES: Final = [
    Edit(piece["file"], piece["was"], piece["now"], is_piece=True)
    for piece in tomllib.loads(PIECES_FILE.read_text("utf-8"))["piece"]
]


@cache
def static_folder() -> Path:
    """Return the folder of Streamlit's own page and files, found without importing Streamlit."""
    return Path(str(distribution("streamlit").locate_file("streamlit/static")))


@cache
def edition() -> str:
    """Return what changes whenever a translated file may: it goes into the files' address."""
    made_of = (TABLE_FILE, PIECES_FILE, ICON_FONT, Path(__file__))
    content = version("streamlit").encode() + b"".join(file.read_bytes() for file in made_of)
    return hashlib.blake2b(content, digest_size=6).hexdigest()


def read(file: Path) -> bytes:
    """Return a file of Streamlit's, as it is served: in French if it has sentences."""
    if file.name.startswith("MaterialSymbols"):
        return ICON_FONT.read_bytes()
    if file.suffix != ".js":
        return _TYPEFACE.sub(b"", file.read_bytes())
    source = file.read_text(encoding="utf-8")
    for edit in (*SENTENCES, *PIECES):
        if edit.file == stem(file):
            source, _ = edit.made(source)
    return source.encode()


@cache
def part_scripts(folder: Path) -> dict[str, str]:
    found = {}
    for part in PARTS:
        (file,) = folder.glob(f"{part}.*.js")
        found[part] = file.name
    return found


@cache
def needed_scripts(folder: Path) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(part_scripts(folder).values())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(found)


def parts_at_hand(folder: Path, address: str) -> str:
    """Return the module that keeps the parts at hand; `address` is where scripts are served."""
    named = part_scripts(folder)
    imports = "".join(f'import*as {part} from"{address}{name}";' for part, name in named.items())
    pairs = ",".join(f'"./{name}":{part}' for part, name in named.items())
    return f"{imports}globalThis.ppParts={{{pairs}}}"


def stem(file: Path) -> str:
    """Return what precedes the hash in the name of a script: `<stem>.<hash>.js`."""
    return file.name.partition(".")[0] if file.suffix == ".js" else ""
