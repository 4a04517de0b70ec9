"""The browsers that the tests start: a Chromium that all persons share, or a Firefox for each."""

import os
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Error, Playwright
from programs import CHROMIUM, FIREFOX
from timing import PATIENCE_MS

OPTIONS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_RELAY: Final = Path(__file__).with_name("relay.py")


_started: Final[list[Browser]] = []


def start_chromium(playwright: Playwright) -> Browser:
    launch = playwright.chromium.launch
    return _noted(launch(executable_path=CHROMIUM.path(), args=list(OPTIONS)))


def start_firefox(playwright: Playwright, folder: Path) -> Browser:
    """Start a Firefox; its home and the program that runs it are in `folder`."""
    script = folder / "firefox"
    command = shlex.join((sys.executable, str(_RELAY), str(FIREFOX.path())))
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    home: dict[str, str | float | bool] = {**os.environ, "HOME": str(folder)}
    return _noted(
        playwright.firefox.launch(channel="moz-firefox", executable_path=script, env=home)
    )


def context_of(browser: Browser, **options: Any) -> BrowserContext:
    """Open windows of their own in a browser; all that is waited for there has our patience."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    return context


def _noted(browser: Browser) -> Browser:
    _started[:] = [one for one in (*_started, browser) if one.is_connected()]
    return browser


def pictures(folder: Path) -> list[Path]:
    """Keep a picture and the words of each page that is open, in a folder; return the pictures."""
    pages = [
        page
        for browser in _started
        if browser.is_connected()
        for context in browser.contexts
        for page in context.pages
    ]
    taken: list[Path] = []
    for rank, page in enumerate(pages, start=1):
        with suppress(Error):  # the page, or its browser, may be what has crashed
            file = folder / f"{rank}.png"
            page.screenshot(path=file)
            file.with_suffix(".txt").write_text(
                f"{page.url}\n\n{page.locator('body').inner_text()}\n", encoding="utf-8"
            )
            taken.append(file)
    return taken
