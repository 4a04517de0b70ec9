"""Install a release of Streamlit in a temporary folder, and say what of ours does not fit it.

`python -m tools.streamlit_trial 1.66.1`. Changes of its scripts (pieces, then sentences), scripts
that our page names, and what our Python uses of it. Exits with 1 when anything is lost.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coaching.web.front import bundle, edits, parts
from tools.streamlit_trial.uses import settings, uses

PROBE: Final = Path(__file__).with_name("probe.py")


def main() -> int:
    """Try the release that is asked for, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="a release of Streamlit, as the package index names it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = _install(Path(folder), asked.version)
        scripts = _scripts(python)
        lost = {
            "pieces": list(edits.faults(scripts, bundle.PIECES)),
            "sentences": list(edits.faults(scripts, bundle.SENTENCES)),
            "scripts": list(_unnamed(scripts)),
            "uses": _told(python, {"uses": uses(), "settings": settings()})["lost"],
        }
    return _report(asked.version, lost)


def _install(folder: Path, version: str) -> Path:
    """Make an environment of its own, with that release and what it asks for; give its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run(  # noqa: S603 - a version that a developer gives
        [python, *install, f"streamlit=={version}"], check=True
    )
    return python


def _scripts(python: Path) -> Path:
    (folder,) = _told(python, {})["scripts"]
    return Path(folder)


def _told(python: Path, question: dict[str, object]) -> dict[str, list[str]]:
    """Ask the Python of that environment where Streamlit's scripts are, and what it lacks."""
    answer = subprocess.run(  # noqa: S603 - our own script
        [python, PROBE], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    if answer.returncode:
        sys.exit(answer.stderr)
    told: dict[str, list[str]] = json.loads(answer.stdout)
    return told


def _unnamed(scripts: Path) -> Iterator[str]:
    """Say which parts of our pages are no script there, or several."""
    for part in parts.PARTS:
        found = [file.name for file in scripts.glob(f"{part}.*.js")]
        if len(found) != 1:
            yield f"{part}: {', '.join(found) or 'none'}"


def _report(version: str, lost: dict[str, list[str]]) -> int:
    for kind, faults in lost.items():
        for fault in faults:
            sys.stdout.write(f"{kind}: {fault}\n\n")
    counts = ", ".join(f"{len(faults)} {kind}" for kind, faults in lost.items())
    sys.stdout.write(f"Streamlit {version}: lost {counts}\n")
    return 1 if any(lost.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
