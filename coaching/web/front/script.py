"""The browser's script: ES modules for whoever reads it, one file for the browser.

`browser/main.js` starts it. The modules are joined in one function, each after what it imports and
without its comments; `./python.js` is written here. Why: docs/decisions/modules-joined.md.
"""

import json
import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

from coaching.errors import FICHE_FULL
from coaching.french import figure, typography
from coaching.limits import LONGEST_TEXT
from coaching.ops.admission import TOO_MANY_REQUESTS
from coaching.web.api.requests import PAGE, RANK, SEEN, SHOWN

FOLDER: Final = Path(__file__).with_name("browser")
ENTRY: Final = "main"
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

# The forms that are known, as Biome formats them: what stands at the margin is of the module.
_IMPORT: Final = re.compile(r'^import \{([\w$,\s]+)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_KIND: Final = r"(?:const|let|class|(?:async )?function\*?) "
_EXPORT: Final = re.compile(rf"^export (?={_KIND}[\w$])", re.MULTILINE)
_DECLARATION: Final = re.compile(rf"^(export )?{_KIND}([\w$]+)", re.MULTILINE)
# A line of its own; no text of several lines may hold one.
_COMMENT: Final = re.compile(r"^ *//.*\n", re.MULTILINE)
_UNKNOWN: Final = re.compile(
    r"^(?:import|export|var)\b.*|^(?:const|let) [{\[].*|\bimport\s*[.(].*", re.MULTILINE
)


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
    """Return modules as one function, each after what it imports; ValueError if they are not so."""
    faults = list(_faults(sources))
    if faults:
        raise ValueError("; ".join(faults))
    needs = {name: _imports(source).keys() for name, source in sources.items()}
    order = TopologicalSorter(needs).static_order()  # a circle is a CycleError, which is one too
    bodies = "\n".join(_body(sources[name]) for name in order)
    return f'"use strict";\n(() => {{\n{bodies}}})();\n'


def declared(source: str) -> list[str]:
    return [name for _, name in _DECLARATION.findall(source)]


def _imports(source: str) -> dict[str, set[str]]:
    return {name: set(re.findall(r"[\w$]+", names)) for names, name in _IMPORT.findall(source)}


def _body(source: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", source))).lstrip()


def _faults(sources: Mapping[str, str]) -> Iterator[str]:
    exported = {
        name: {variable for is_exported, variable in _DECLARATION.findall(source) if is_exported}
        for name, source in sources.items()
    }
    owners: dict[str, str] = {}
    for module, source in sources.items():
        yield from (f"<{module}> holds {form}" for form in _UNKNOWN.findall(_body(source)))
        for name in declared(source):
            if owners.setdefault(name, module) != module:
                yield f"{name} is declared by <{owners[name]}> and <{module}>"
        for other, names in _imports(source).items():
            for name in sorted(names - exported.get(other, set())):
                yield f"<{module}> imports {name}, which <{other}> does not export"
    used = {ENTRY}.union(*(_imports(source) for source in sources.values()))
    yield from (f"nothing imports <{module}>" for module in sorted(sources.keys() - used))
