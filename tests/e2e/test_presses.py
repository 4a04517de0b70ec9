"""A press counts, whatever the page was doing: it is never lost to what somebody else wrote."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Error, WebSocketRoute, expect

from coaching.storage import Change
from e2e.people import IN_BOTH_BROWSERS
from e2e.person import Person
from e2e.serving import Server

QUIET = 1000  # ms without a word of the server: its run is over
CATCH_UP = "document.querySelector('.st-key-suivre button').click()"
EVERYONE = "tous les Français"


@dataclass
class Delay:
    """What stands between a page and its server, and keeps back what the server says."""

    is_on: bool = False
    kept: list[Callable[[], None]] = field(default_factory=list)

    def between(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()

        def bring(message: str | bytes) -> None:
            def pass_on() -> None:
                with suppress(Error):
                    page.send(message)

            if self.is_on:
                self.kept.append(pass_on)
            else:
                pass_on()

        server.on_message(bring)

    def end(self) -> None:
        self.is_on = False
        for pass_on in self.kept:
            pass_on()


@pytest.fixture
def delay(person: Person) -> Delay:
    delay = Delay()
    person.page.route_web_socket(re.compile("_stcore/stream"), delay.between)
    return delay


def change_unseen(person: Person, delay: Delay, server: Server, change: Change) -> None:
    """Have a colleague's change drawn by the server, while the page still shows what was before."""
    delay.is_on = True
    with server.store() as store:
        store.save(person.token, [change], "bob")
    person.page.evaluate(CATCH_UP)
    said = -1
    while len(delay.kept) != said or not said:
        said = len(delay.kept)
        person.page.wait_for_timeout(QUIET)


@IN_BOTH_BROWSERS
def test_a_press_below_what_has_just_unfolded(person: Person, server: Server, delay: Delay) -> None:
    person.open("independance", server.create({}))
    change_unseen(person, delay, server, Change("independance.legal.depends", "", "oui"))
    person.page.get_by_role("button", name=re.compile("^Répondre")).press("Enter")
    delay.end()
    expect(person.page.get_by_text("C’est noté : « Non » partout ailleurs.")).to_be_visible()
    expect(person.page.get_by_role("radio", name="Non", checked=True, exact=True)).to_have_count(5)


def test_a_press_in_a_card_that_another_has_replaced(
    person: Person, server: Server, delay: Delay
) -> None:
    """Streamlit knows a part by its place, which is that of group 3 once group 1 is removed."""
    ranks = {f"usagers.groups.{key}": rank for key, rank in (("a", "1"), ("b", "2"), ("c", "3"))}
    person.open("usagers", server.create({**ranks, "usagers.groups.b.who": EVERYONE}))
    change_unseen(person, delay, server, Change("usagers.groups.a", "1", ""))
    person.page.get_by_role("button", name="Passer cette question").press("Enter")
    delay.end()
    expect(person.page.get_by_role("button", name="Reprendre cette question")).to_be_visible()
