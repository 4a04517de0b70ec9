"""The scripts of Streamlit's that nearly every page needs, asked for as the page comes.

Streamlit fetches the code of each kind of control once the first one is to be drawn: one after
another, while gray boxes of another size hold their places. The page names all of them at once,
and has them at hand by then (`globalThis.ppParts`, which a piece reads: `pieces.toml`).
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

# The kinds that nearly every page of ours draws.
PARTS: Final = ("Button", "ButtonGroup", "Html", "Radio", "TextArea", "TextInput")

_IMPORT: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@cache
def files(folder: Path) -> dict[str, str]:
    """Return the script of each part, by its name."""
    found = {}
    for part in PARTS:
        (file,) = folder.glob(f"{part}.*.js")
        found[part] = file.name
    return found


@cache
def needed(folder: Path) -> list[str]:
    """Return these scripts and all those that they take from."""
    found: dict[str, None] = {}
    waiting = list(files(folder).values())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(found)


def at_hand(folder: Path, address: str) -> str:
    """Return the module that keeps the parts at hand; `address` is where scripts are served."""
    named = files(folder)
    imports = "".join(f'import*as {part} from"{address}{name}";' for part, name in named.items())
    pairs = ",".join(f'"./{name}":{part}' for part, name in named.items())
    return f"{imports}globalThis.ppParts={{{pairs}}}"
