"""The browser of these tests, which goes from state to state without being closed.

It asks for English: what is met there is judged too, and must be French all the same.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from e2e.accessibility.scene import Scene
from e2e.browsers import context_of
from e2e.people import SCREEN
from e2e.person import Person
from e2e.serving import Server


@pytest.fixture(scope="module")
def scene(browser: Browser, server: Server) -> Iterator[Scene]:
    """Give one browser to a whole module; nothing may go wrong in it."""
    context = context_of(
        browser,
        locale="en-US",
        viewport=SCREEN,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",  # a colour half-way between two would be judged
    )
    person = Person(context.new_page(), server.url)
    yield Scene(person, server)
    context.close()
    assert not person.faults
