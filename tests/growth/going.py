"""What people do in front of a farm."""

import time
from collections.abc import Callable

from buttons import RESUME
from e2e.person import Person
from playwright.sync_api import FilePayload, Page, expect


def choose(person: Person, content: bytes) -> None:
    file = FilePayload(name="fiche.json", mimeType="application/json", buffer=content)
    chooser = person.page.locator("input[type=file]")
    if not chooser.is_visible():
        person.unfold(RESUME)
    chooser.set_input_files(file)


def linked(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=30_000
    )


def until(is_so: Callable[[], bool], within: float = 15) -> None:
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)
