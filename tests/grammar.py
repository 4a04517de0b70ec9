"""What the French grammar checker of the tests, Grammalecte, says of texts."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from programs import GRAMMALECTE


@dataclass(frozen=True, slots=True)
class Error:
    """What the checker says of a text: its rule, the words it is about, why."""

    rule: str
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the checker says of one text: its faults of grammar, the words that it does not know."""

    errors: list[Error]
    unknown: list[str]


_KNOWN: Final[dict[str, Reading]] = {}


def readings(texts: Iterable[str]) -> list[Reading]:
    """Return what is said of each text, of one line; the new ones are read together."""
    asked = list(texts)
    new = list(dict.fromkeys(text for text in asked if text not in _KNOWN))
    if new:
        _KNOWN.update(zip(new, _read(new), strict=True))
    return [_KNOWN[text] for text in asked]


def _read(texts: Sequence[str]) -> list[Reading]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "textes.txt"
        file.write_text("\n".join(texts) + "\n", encoding="utf-8")
        command = (str(GRAMMALECTE.path()), "--file", file, "--json")
        run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    found = [Reading([], []) for _ in texts]
    for line in json.loads(run.stdout)["data"]:
        rank = line["iParagraph"] - 1
        found[rank].errors.extend(_errors(texts[rank], line["lGrammarErrors"]))
        found[rank].unknown.extend(word["sValue"] for word in line["lSpellingErrors"])
    return found


def _errors(text: str, told: Iterable[dict[str, str | int]]) -> Iterator[Error]:
    for one in told:
        words = text[int(one["nStart"]) : int(one["nEnd"])]
        yield Error(str(one["sRuleId"]), words, str(one["sMessage"]))
