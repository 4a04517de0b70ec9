"""The Firefox that the tests drive besides Chromium: the machine's own, else Debian's.

`python tests/firefox.py` says where it is; with `--install` it fetches one when there is none, or
says what to install and fails. The tests never go without: administrations have it on many desks.
"""

import os
import shutil
import sys
from pathlib import Path

from programs import install_from_debian, succeeds, tell

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
    if find() is None and not os.environ.get(VARIABLE):
        install_from_debian("--no-install-recommends", "firefox-esr")
    return find()


def _program(name: str) -> Path | None:
    """Return a Firefox that starts: the name is also that of a script which offers to fetch one."""
    found = shutil.which(name)
    return Path(found) if found and succeeds(found, "--version") else None


if __name__ == "__main__":
    sys.exit(tell(sys.argv[1:], find, install, ADVICE))
