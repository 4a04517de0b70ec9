"""Streamlit's parts that our pages are made of, fetched with the page, not when first drawn.

Streamlit fetches the code of each kind of control once one is to be drawn: some thirty files more,
after the page's own, while gray boxes of another size hold the places. Those that nearly every
page of ours draws are asked for by the page itself, and wait, ready, for what the first run says.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

PARTS: Final = ("Button", "ButtonGroup", "Html", "Radio", "TextArea", "TextInput")

# What `made_ready` calls: a part that has come is drawn at once, without the empty drawing that
# React would make of even the shortest wait (and keep for half a second).
SCRIPT: Final = (
    "window.soon=(lazy,load)=>{let part;const coming=load();"
    "coming.then(found=>{part=found},()=>{});"
    "return lazy(()=>part?{then:use=>use(part)}:coming)};"
)

_LAZY: Final = re.compile(
    rf"\(0,(\w+)\.lazy\)\((?=\(\)=>\w+\(\(\)=>import\(`\./(?:{'|'.join(PARTS)})\.[\w-]+\.js`\))"
)
_IMPORTED: Final = re.compile(r'(?:from|import)"\./([^"]+)"')


def made_ready(source: str) -> str:
    """Return Streamlit's main file, such that it fetches `PARTS` as it starts."""
    return _LAZY.sub(r"window.soon(\1.lazy,", source)


@cache
def files(folder: Path) -> tuple[str, ...]:
    """Return the files of these parts, and of what they are made of in turn."""
    found: dict[str, None] = {}
    waiting = [_file(folder, part) for part in PARTS]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(found)


def _file(folder: Path, part: str) -> str:
    (file,) = folder.glob(f"{part}.*.js")
    return file.name
