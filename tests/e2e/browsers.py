"""The browsers that the tests start: a Chromium that all persons share, or a Firefox for each."""

import os
import shlex
import sys
from pathlib import Path
from typing import Final

import browser as chromium
import firefox
from playwright.sync_api import Browser, Playwright

OPTIONS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_RELAY: Final = Path(__file__).with_name("relay.py")


def start_chromium(playwright: Playwright) -> Browser:
    """Start the Chromium of the tests."""
    program = chromium.find()
    assert program, chromium.ADVICE
    return playwright.chromium.launch(executable_path=program, args=list(OPTIONS))


def start_firefox(playwright: Playwright, folder: Path) -> Browser:
    """Start a Firefox; its home and the program that runs it are in `folder`."""
    program = firefox.find()
    assert program, firefox.ADVICE
    script = folder / "firefox"
    command = shlex.join((sys.executable, str(_RELAY), str(program)))
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return playwright.firefox.launch(
        channel="moz-firefox", executable_path=script, env={**os.environ, "HOME": str(folder)}
    )
