"""A press counts, whatever the page was doing: it is never lost to what somebody else wrote."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from buttons import ADD_GROUP, PASS_QUESTION, PAUSE, START, TAKE_QUESTION_BACK
from growth.going import until
from playwright.sync_api import Error, Page, Route, WebSocketRoute, expect

from coaching.storage import Change
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import Coach

QUIET = 1000  # ms without a word of the server: its run is over


class Delay:
    """What stands between a page and its server, and keeps back what the server says."""

    def __init__(self, page: Page) -> None:
        self.is_on = False
        self.kept: list[Callable[[], None]] = []
        page.route_web_socket(re.compile("_stcore/stream"), self._between)

    def _between(self, page: WebSocketRoute) -> None:
        page.connect_to_server().on_message(lambda said: self._bring(partial(page.send, said)))

    def _bring(self, pass_on: Callable[[], None]) -> None:
        if self.is_on:
            self.kept.append(pass_on)
        else:
            with suppress(Error):  # the page is gone
                pass_on()

    def end(self) -> None:
        self.is_on = False
        for pass_on in self.kept:
            self._bring(pass_on)


def test_a_press_of_the_coach_on_a_page_that_a_new_team_draws_anew(
    person: Person, server: Server
) -> None:
    delay = Delay(person.page)
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
    ranks = {"usagers.groups.a": "1", "usagers.groups.b": "2", "usagers.groups.c": "3"}
    token = server.create({**ranks, "usagers.groups.b.who": "tous les Français"})
    person.page.route("**/salle", lambda route: route.abort())
    person.open("usagers", token)
    with server.store() as store:
        store.save(token, [Change("usagers.groups.a", "1", "")], "bob")
    person.page.get_by_role("button", name=PASS_QUESTION).press("Enter")
    expect(person.page.get_by_role("button", name=TAKE_QUESTION_BACK)).to_be_visible()
    expect(person.page.get_by_role("heading", name="Groupe 3")).to_have_count(0)
    until(lambda: any(path.startswith("ignored.") for path in server.state(token).values))
    assert server.state(token).rivals == ()


def test_what_is_pressed_while_a_text_is_on_its_way_is_done(person: Person, server: Server) -> None:
    person.open("usagers", server.create({}))

    def slowly(route: Route) -> None:
        person.page.wait_for_timeout(400)
        route.continue_()

    person.page.route("**/saisie", slowly)
    person.type("Combien ?", "0", "groupe 1", delay=0)
    person.page.get_by_role("button", name=ADD_GROUP).click(no_wait_after=True)
    person.field("Où les rencontrer ?", "groupe 1").click()
    expect(person.page.locator("[id^=carte-usagers-groups]")).to_have_count(2)
