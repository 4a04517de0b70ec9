"""The Chromium that the tests drive: the machine's own or Debian's, else Playwright's.

`python tests/browser.py` says where it is; with `--install` it fetches one when there is none, or
says what to install and fails. The tests never go without. The same Chromium built to show nothing
comes first: it does the same pages in three quarters of the time.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from programs import install_from_debian, succeeds, tell

VARIABLE = "PERIMETRE_CHROMIUM"
QUICKEST = "chromium-headless-shell"
NAMES = (QUICKEST, "chromium", "chromium-browser", "google-chrome")
ADVICE = f"""\
The tests need a Chromium, and none could be found or installed. Do one of these:
  - install the package "chromium" of your distribution (Debian: {QUICKEST} is quicker);
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
    for fetch in (_fetch_nothing, _fetch_the_quickest, _fetch_from_playwright, _fetch_from_debian):
        fetch()
        if found := find():
            return found
    return None


def _program(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _playwright_own() -> Path | None:
    """Return Playwright's browser if it is there and finds its libraries."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() and succeeds(str(path), "--version") else None


def _fetch_nothing() -> None:
    """Start with what the machine has."""


def _fetch_the_quickest() -> None:
    install_from_debian(QUICKEST)


def _fetch_from_playwright() -> None:
    succeeds(sys.executable, "-m", "playwright", "install", "chromium")


def _fetch_from_debian() -> None:
    install_from_debian("chromium")


if __name__ == "__main__":
    sys.exit(tell(sys.argv[1:], find, install, ADVICE))
