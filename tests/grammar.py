"""The French grammar checker of the tests: Grammalecte, the machine's own or else Debian's.

`python tests/grammar.py` says where it is; with `--install` it fetches it when there is none, or
says what to install and fails. The tests never go without.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from programs import install_from_debian, tell

VARIABLE = "PERIMETRE_GRAMMALECTE"
ADVICE = f"""\
The tests need Grammalecte's command line, and it could not be found or installed. Do one of these:
  - install the package "grammalecte-cli" of Debian or Ubuntu (apt-get install grammalecte-cli);
  - fetch it from https://grammalecte.net (command line), and set {VARIABLE} to the path
    of its program grammalecte-cli."""


@dataclass(frozen=True, slots=True)
class Error:
    """What the checker says of a text: its rule, the words it is about, why."""

    rule: str
    words: str
    message: str


def find() -> Path | None:
    """Return the checker, if there is one; a wrong `PERIMETRE_GRAMMALECTE` counts for none."""
    found = shutil.which(os.environ.get(VARIABLE) or "grammalecte-cli")
    return Path(found) if found else None


def install() -> Path | None:
    """Return the checker, fetched from Debian if there was none and that is possible."""
    if find() is None and not os.environ.get(VARIABLE):
        install_from_debian("--no-install-recommends", "grammalecte-cli")
    return find()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the checker says of one text: its faults of grammar, the words that it does not know."""

    errors: list[Error]
    unknown: list[str]


def read(texts: Sequence[str]) -> list[Reading]:
    """Have the checker read some texts, of one line each."""
    program = find()
    if program is None:
        raise FileNotFoundError(ADVICE)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "textes.txt"
        file.write_text("\n".join(texts) + "\n", encoding="utf-8")
        run = subprocess.run(
            [program, "--file", file, "--json"], check=True, capture_output=True, encoding="utf-8"
        )
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


if __name__ == "__main__":
    sys.exit(tell(sys.argv[1:], find, install, ADVICE))
