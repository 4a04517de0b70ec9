"""The browser's script: ES modules for whoever reads it, one file for the browser.

The modules are joined in one function from `browser/main.js`; `./python.js` is written here. Why:
docs/decisions/modules-joined.md.
"""

import json
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

from coaching.errors import FICHE_FULL
from coaching.french import figure, typography
from coaching.ops.admission import TOO_MANY_REQUESTS
from coaching.ops.limits import LONGEST_TEXT
from coaching.web.api.requests import PAGE, RANK, SEEN, SHOWN

FOLDER: Final = Path(__file__).with_name("browser")
# Said of a text that is longer than a field keeps, `{}` being its length.
_TOO_LONG: Final = (
    "Ce texte compte {} caractères, et un champ en garde "
    f"{figure(LONGEST_TEXT)} au plus : il n’est pas enregistré. Raccourcissez-le, ou copiez-le "
    "ailleurs avant de quitter cette page."
)
# What the module `./python.js` exports.
SHARED: Final[Mapping[str, str | int]] = {
    "FICHE_FULL": typography(f"{FICHE_FULL}."),
    "LONGEST_TEXT": LONGEST_TEXT,
    "PAGE_HEADER": PAGE,
    "RANK_HEADER": RANK,
    "SEEN_HEADER": SEEN,
    "SHOWN_HEADER": SHOWN,
    "TOO_LONG": typography(_TOO_LONG),
    "TOO_MANY_REQUESTS": typography(TOO_MANY_REQUESTS),
}

# The forms that modules have, as Biome writes them (tests/web/front/test_script.py).
_IMPORT: Final = re.compile(r'^import \{([\w$,\s]+)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export (?=(?:const|let|class|(?:async )?function\*?) [\w$])", re.MULTILINE
)
# A line of its own; no text of several lines may hold one.
_COMMENT: Final = re.compile(r"^ *//.*\n", re.MULTILINE)


def written() -> str:
    return joined(modules())


def modules() -> dict[str, str]:
    files = sorted(FOLDER.glob("*.js"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files} | {
        "python": python_module()
    }


def python_module() -> str:
    values = {name: json.dumps(value, ensure_ascii=False) for name, value in SHARED.items()}
    return "".join(f"export const {name} = {value};\n" for name, value in values.items())


def joined(sources: Mapping[str, str]) -> str:
    """Return modules as one function, each after what it imports; a circle is a ValueError."""
    needs = {
        name: {imported for _, imported in _IMPORT.findall(source)}
        for name, source in sources.items()
    }
    bodies = "\n".join(
        _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", sources[name]))).lstrip()
        for name in TopologicalSorter(needs).static_order()
    )
    return f'"use strict";\n(() => {{\n{bodies}}})();\n'
