"""The logs of the servers that tests start, read for the faults in them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_FINE: Final = {"debug", "info"}
# Warned of when they take over a second, which any may on a machine that others use.
_SLOW: Final = {"run", "request"}


class Logs:
    """Files that servers write, each known up to where it was read."""

    def __init__(self) -> None:
        self._patterns: set[tuple[Path, str]] = set()
        self._read: dict[Path, int] = {}

    def watch(self, folder: Path, pattern: str) -> None:
        """Read from now on the files of a folder, those to come included."""
        self._patterns.add((folder, pattern))

    def faults(self, expected: Iterable[str] = ()) -> list[str]:
        let_through = [re.compile(one) for one in expected]
        return [
            line
            for line in self._new_lines()
            if _is_fault(line) and not any(one.search(line) for one in let_through)
        ]

    def _new_lines(self) -> Iterable[str]:
        for folder, pattern in sorted(self._patterns):
            for file in sorted(folder.glob(pattern)):
                yield from self._rest(file).decode(errors="replace").splitlines()

    def _rest(self, file: Path) -> bytes:
        with file.open("rb") as log:
            log.seek(self._read.get(file, 0))
            rest = log.read()
        rest = rest[: rest.rfind(b"\n") + 1]
        self._read[file] = self._read.get(file, 0) + len(rest)
        return rest


def _is_fault(line: str) -> bool:
    try:
        facts = json.loads(line)
    except ValueError:
        return bool(line.strip())
    if not isinstance(facts, dict) or facts.get("level") in _FINE:
        return not isinstance(facts, dict)
    return facts.get("event") not in _SLOW or facts.get("status", 0) >= 500


LOGS: Final = Logs()
