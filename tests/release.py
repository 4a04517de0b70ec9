"""What a tag is checked for before it is released; prints what its release says of it.

`python tests/release.py v0.1.0`: the code, the changelog and publiccode.yml tell of that version,
and publiccode.yml names the public repository and a person rather than what stands for them.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parent.parent
STAND_INS: Final = ("example.org", "The founders")


def version(root: Path = ROOT) -> str:
    source = (root / "coaching" / "ops" / "settings.py").read_text(encoding="utf-8")
    return "".join(re.findall(r'^VERSION: Final = "(.+)"', source, re.MULTILINE))


def catalogued(root: Path = ROOT) -> dict[str, Any]:
    """Return what catalogues of public software read; the standard says its keys."""
    told: dict[str, Any] = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    return told


def changes(changelog: str, version: str) -> tuple[str, str]:
    """Return the date of a version, then what changed in it; nothing when it is not released."""
    heading = rf"^## {re.escape(version)}\b.*?(\d{{4}}-\d\d-\d\d).*\n"
    found = re.search(heading + r"(?s:(.*?))(?=^## |\Z)", changelog, re.MULTILINE)
    return (found[1], found[2].strip()) if found else ("", "")


def faults(tag: str, root: Path = ROOT) -> Iterator[str]:
    ours = version(root)
    if tag != f"v{ours}":
        yield f"The tag is {tag}, the code {ours}."
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    day, _ = changes(changelog, ours)
    if not day:
        yield f"CHANGELOG.md has no « ## {ours} » with a date."
    told = catalogued(root)
    if (told["softwareVersion"], told.get("releaseDate", "")) != (ours, day):
        yield f"publiccode.yml is not of {ours}, released on {day}."
    for held in (told["url"], *(one["name"] for one in told["maintenance"]["contacts"])):
        if any(stand_in in held for stand_in in STAND_INS):
            yield f"publiccode.yml still says « {held} »."


if __name__ == "__main__":
    wrong = list(faults(sys.argv[1]))
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(changes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version())[1])
    sys.exit(1 if wrong else 0)
