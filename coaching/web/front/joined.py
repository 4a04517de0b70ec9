"""Streamlit's modules that nearly every page needs, joined in its main file.

As shipped, a first visit asks for sixty files, then for thirty more once controls are to be drawn,
while gray boxes of another size hold their places: a browser takes longer to ask for them than to
run them, all the more through the network of an office. Here the main file brings them all, in the
order in which the browser would run them. Each becomes a function, and takes what it imports from
those before it; files that are still fetched apart take theirs from it too: no module runs twice.

What a module gives is read once, when it has run. In the version that the requirements pin, no
value that is shared is set later, but by initialisers: these are called at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

# The parts that nearly every page of ours draws; Streamlit fetches them as they are first drawn.
PARTS: Final = ("Button", "ButtonGroup", "Html", "Radio", "TextArea", "TextInput")

_SHARED: Final = "joinedModules"
_LISTED: Final = re.compile(r"const __vite__mapDeps=.*?;\n")
_IMPORT: Final = re.compile(r'import(?:\{([^}]*)\}from)?"\./([\w.-]+\.js)";?')
_RUNTIME: Final = "rolldown-runtime."
_INITIALISER: Final = "n"  # what the runtime calls its maker of initialisers
_LAZY: Final = re.compile(
    r"\(\)=>[\w$]+\(\(\)=>import\(`\./([\w.-]+)`\),__vite__mapDeps\(\[[\d,]*\]\),import\.meta\.url\)"
)


@dataclass(frozen=True, slots=True)
class _Import:
    """One import: a file, and what is taken from it, as `given:own,…`."""

    file: str
    taken: str

    @property
    def from_the_joined(self) -> str:
        return f"const{{{self.taken}}}={_SHARED}[`{self.file}`];" if self.taken else ""

    def initialisers(self, body: str) -> list[str]:
        """Return the functions of a module that set some of its values when they are called."""
        names = dict(pair.split(":") for pair in self.taken.split(",") if ":" in pair)
        if not self.file.startswith(_RUNTIME) or _INITIALISER not in names:
            return []
        return re.findall(rf"([\w$]+)={re.escape(names[_INITIALISER])}\(\(\(\)=>", body)


@dataclass(frozen=True, slots=True)
class _Module:
    """A file: the list of what its parts need, its imports with their text, and what follows."""

    listed: str
    imports: dict[str, _Import]
    body: str


def _module(source: str) -> _Module:
    listed = _LISTED.match(source)
    at = listed.end() if listed else 0
    imports = {}
    while found := _IMPORT.match(source, at):
        imports[found[0]] = _Import(found[2], (found[1] or "").replace(" as ", ":"))
        at = found.end()
    return _Module(listed[0] if listed else "", imports, source[at:])


class Joined:
    """The modules of one folder of Streamlit's scripts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.main = self._file("index", "createRoot")
        self._parts = tuple(self._file(part) for part in PARTS)
        self._ordered: dict[str, None] = {}
        for start in (self.main, *self._parts):
            self._add(start)

    def _file(self, stem: str, word: str = "") -> str:
        (found,) = (
            one for one in self._folder.glob(f"{stem}.*.js") if word in one.read_text("utf-8")
        )
        return found.name

    def _add(self, name: str) -> None:
        if name in self._ordered:
            return
        for needed in _module((self._folder / name).read_text(encoding="utf-8")).imports.values():
            self._add(needed.file)
        self._ordered[name] = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that are joined, in the order in which they run."""
        return tuple(self._ordered)

    def together(self, read: Callable[[str], str]) -> str:
        """Return the main file with all that it brings; `read` gives the text of one of them."""
        functions = (self._as_function(name, _module(read(name))) for name in self._ordered)
        return "".join((f"const {_SHARED}={{}};export{{{_SHARED}}};", *functions))

    def apart(self, source: str) -> str:
        """Return a file that is fetched apart, taking from the main file what that brings."""
        module = _module(source)
        kept = [text for text, one in module.imports.items() if one.file not in self._ordered]
        taken = [one for one in module.imports.values() if one.file in self._ordered]
        if taken:
            kept.append(f'import{{{_SHARED}}}from"./{self.main}";')
        consts = (one.from_the_joined for one in taken)
        return "".join((self._listed(module), *kept, *consts, module.body))

    def _as_function(self, name: str, module: _Module) -> str:
        body, _, export = module.body.rpartition("export{")
        body = _LAZY.sub(self._at_hand, body)
        consts = (one.from_the_joined for one in module.imports.values())
        calls = (f"{f}();" for one in module.imports.values() for f in one.initialisers(body))
        pairs = (pair.partition(" as ") for pair in export.rstrip("};\n").split(","))
        given = ",".join(f"{shared or own}:{own}" for own, _, shared in pairs)
        inside = "".join((self._listed(module), *consts, body, ";", *calls))
        return f"\n{_SHARED}[`{name}`]=(function(){{{inside}return{{{given}}}}})();"

    def _at_hand(self, lazy: re.Match[str]) -> str:
        """Draw a part at once: React would make an empty drawing of even the shortest wait."""
        part = lazy[1]
        return f"()=>({{then:use=>use({_SHARED}[`{part}`])}})" if part in self._parts else lazy[0]

    def _listed(self, module: _Module) -> str:
        """Return the list of what parts need, where the main file stands for what it brings."""
        return re.sub(
            r'"\./([\w.-]+)"',
            lambda one: f'"./{self.main}"' if one[1] in self._ordered else one[0],
            module.listed,
        )


@cache
def modules(folder: Path) -> Joined:
    """Return the modules of a folder, which are read once."""
    return Joined(folder)
