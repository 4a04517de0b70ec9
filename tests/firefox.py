"""The Firefox that the tests drive besides Chromium: the machine's own, else Debian's.

`python tests/firefox.py` says where it is; with `--install` it fetches one when there is none, or
says what to install and fails. The tests never go without: administrations have it on many desks.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "PERIMETRE_FIREFOX"
NAMES = ("firefox-esr", "firefox")
ADVICE = f"""\
The tests need a Firefox, and none could be found or installed. Do one of these:
  - install the package "firefox-esr" of Debian, or "firefox" of your distribution;
  - set {VARIABLE} to the path of a Firefox program."""


def find() -> Path | None:
    """Return the browser to use, if there is one; a wrong `PERIMETRE_FIREFOX` counts for none."""
    if named := os.environ.get(VARIABLE):
        return _program(named)
    return next((path for name in NAMES if (path := _program(name))), None)


def install() -> Path | None:
    """Return the browser to use, fetched from Debian if there was none and that is possible."""
    may_fetch = not os.environ.get(VARIABLE) and hasattr(os, "geteuid") and os.geteuid() == 0
    if find() is None and may_fetch and shutil.which("apt-get"):
        _succeeds("apt-get", "update")
        _succeeds("apt-get", "install", "--yes", "--no-install-recommends", "firefox-esr")
    return find()


def main(options: Sequence[str]) -> int:
    """Print the path of the browser, or what to install; return the exit status."""
    found = install() if "--install" in options else find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


def _program(name: str) -> Path | None:
    """Return a Firefox that starts: the name is also that of a script which offers to fetch one."""
    found = shutil.which(name)
    return Path(found) if found and _succeeds(found, "--version") else None


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
