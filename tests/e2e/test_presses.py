"""A press counts, whatever the page was doing: it is never lost to what somebody else wrote."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from buttons import PASS_QUESTION, PAUSE, START, TAKE_QUESTION_BACK
from growth.going import until
from playwright.sync_api import Error, WebSocketRoute, expect

from coaching.storage import Change
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import Coach

QUIET = 1000  # ms without a word of the server: its run is over
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


def test_a_press_of_the_coach_on_a_page_that_a_new_team_draws_anew(
    person: Person, server: Server
) -> None:
    delay = Delay()
    person.page.route_web_socket(re.compile("_stcore/stream"), delay.between)
    coach = Coach(person)
    code = coach.open_room()
    person.settle()
    delay.is_on = True
    with server.store() as store:
        store.rooms.join(store.rooms.by_code(code).id, "Relais", {})
    said = -1
    while len(delay.kept) != said or not said:
        said = len(delay.kept)
        person.page.wait_for_timeout(QUIET)
    coach.press(START)
    delay.end()
    expect(person.page.get_by_role("button", name=PAUSE)).to_be_visible()
    expect(coach.row("Relais")).to_be_visible()


def test_a_press_in_a_card_whose_place_has_changed(person: Person, server: Server) -> None:
    """A colleague has just removed the group before it, and the page is not told yet."""
    ranks = {f"usagers.groups.{key}": rank for key, rank in (("a", "1"), ("b", "2"), ("c", "3"))}
    token = server.create({**ranks, "usagers.groups.b.who": EVERYONE})
    person.page.route("**/salle", lambda route: route.abort())
    person.open("usagers", token)
    with server.store() as store:
        store.save(token, [Change("usagers.groups.a", "1", "")], "bob")
    person.page.get_by_role("button", name=PASS_QUESTION).press("Enter")
    expect(person.page.get_by_role("button", name=TAKE_QUESTION_BACK)).to_be_visible()
    expect(person.page.get_by_role("heading", name="Groupe 3")).to_have_count(0)
    until(lambda: any(path.startswith("ignored.") for path in server.state(token).values))
    assert server.state(token).rivals == ()
