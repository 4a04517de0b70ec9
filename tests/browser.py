"""The Chromium that the tests drive: the machine's own, else Playwright's, else Debian's.

`python tests/browser.py` says where it is; with `--install` it fetches one when there is none, or
says what to install and fails. The tests never go without.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "PERIMETRE_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ADVICE = f"""\
The tests need a Chromium, and none could be found or installed. Do one of these:
  - install the package "chromium" of your distribution (Debian: apt-get install chromium);
  - run "python -m playwright install --with-deps chromium" where Playwright's site is reachable;
  - set {VARIABLE} to the path of a Chromium or Chrome program."""


def find() -> Path | None:
    """Return the browser to use, if there is one; a wrong `PERIMETRE_CHROMIUM` counts for none."""
    if named := os.environ.get(VARIABLE):
        return _program(named)
    return next((path for name in NAMES if (path := _program(name))), None) or _playwright_own()


def install() -> Path | None:
    """Return the browser to use, fetched if there was none and that is possible."""
    if os.environ.get(VARIABLE):
        return find()
    for fetch in (_fetch_nothing, _fetch_from_playwright, _fetch_from_debian):
        fetch()
        if found := find():
            return found
    return None


def main(options: Sequence[str]) -> int:
    """Print the path of the browser, or what to install; return the exit status."""
    found = install() if "--install" in options else find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


def _program(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _playwright_own() -> Path | None:
    """Return Playwright's browser if it is there and finds its libraries."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() and _succeeds(str(path), "--version") else None


def _fetch_nothing() -> None:
    """Start with what the machine has."""


def _fetch_from_playwright() -> None:
    _succeeds(sys.executable, "-m", "playwright", "install", "chromium")


def _fetch_from_debian() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get") and _succeeds("apt-get", "update"):
        _succeeds("apt-get", "install", "--yes", "chromium")


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
