"""What people do in front of a farm."""

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
        "data-test-connection-state", "CONNECTED"
    )
