"""What is put in place of what in a script of Streamlit's.

What to find is written as it stands there, but for the names that every release changes: `@name`
is whatever name is there, the same wherever it comes again, and what takes its place gives it back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"@(\w+)")
_CONTEXT: Final = 160  # characters on each side of what is nearest


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
        """Return `source` with this change, and how many times it was made."""
        if "@" not in self.was:
            return source.replace(self.was, self.now), source.count(self.was)
        return _pattern(self.was).subn(self._replacement, source)

    def _replacement(self, found: re.Match[str]) -> str:
        return _NAME.sub(lambda name: found[f"_{name[1]}"], self.now)

    def nearest(self, source: str) -> str:
        """Return where `source` has the longest part of what is to be found, and what is around."""
        for part in sorted(_parts(self.was), key=len, reverse=True):
            if (at := source.find(part)) >= 0:
                return source[max(0, at - _CONTEXT) : at + len(part) + _CONTEXT]
        return ""


@cache
def _pattern(was: str) -> re.Pattern[str]:
    """Return the expression of what is to be found: literal, names apart; it never looks back."""
    known: set[str] = set()

    def part(name: str) -> str:
        if name in known:
            return rf"(?P=_{name})(?![\w$])"
        known.add(name)
        return rf"(?P<_{name}>[\w$]+)"

    texts = _NAME.split(was)
    return re.compile(
        "".join(part(one) if n % 2 else re.escape(one) for n, one in enumerate(texts))
    )


def _parts(was: str) -> Iterator[str]:
    """Give what stays from a release to the next: between names, words between backticks."""
    for text in _NAME.split(was)[::2]:
        yield from (text, *re.findall(r"[\w-]{4,}", text))


def changed(file: Path, edits: Iterable[Edit]) -> str:
    """Return a script with the changes that are for it."""
    source = file.read_text(encoding="utf-8")
    for edit in edits:
        if edit.file == stem(file):
            source, _ = edit.made(source)
    return source


def stem(file: Path) -> str:
    """Return what precedes the hash in the name of a script: `<stem>.<hash>.js`."""
    return file.name.partition(".")[0] if file.suffix == ".js" else ""


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
    near = next(filter(None, map(edit.nearest, expected)), "?")
    return f"[{edit.file}] {edit.was}\n  found: {told}\n  nearest in {edit.file}: {near}"
