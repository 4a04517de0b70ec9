"""A press counts, whatever the page was doing: it is never lost to what somebody else wrote."""

from buttons import ADD_GROUP, PASS_QUESTION, PAUSE, START, TAKE_QUESTION_BACK
from playwright.sync_api import Route, expect
from timing import pause, wait_until

from coaching.storage import Change
from e2e.hall import hall_of
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import Coach


def test_a_press_of_the_coach_as_a_new_team_comes(person: Person, server: Server) -> None:
    """What the page asked for before the press comes after its answer: it is too late."""
    coach = Coach(person)
    code = coach.open_room()
    late: list[Route] = []

    def between(route: Route) -> None:
        is_press = '"act"' in str(route.request.post_data)
        route.continue_() if is_press or late else late.append(route)

    person.page.route("**/conduite", between)
    with server.store() as store:
        store.rooms.join(store.rooms.by_code(code).id, "Relais", {})
    wait_until(lambda: late, page=person.page)
    answer = late[0].fetch()
    coach.press(START)
    expect(person.page.get_by_role("button", name=PAUSE)).to_be_visible()
    late[0].fulfill(response=answer)
    expect(coach.row("Relais")).to_be_visible()
    expect(person.page.get_by_role("button", name=PAUSE)).to_be_visible()


def test_a_room_that_cannot_be_drawn_says_so_and_comes_by_itself(
    person: Person, server: Server
) -> None:
    failures = iter(range(2))

    def fails(route: Route) -> None:
        route.continue_() if next(failures, None) is None else route.fulfill(status=500)

    person.page.route("**/conduite", fails)
    with hall_of(server) as hall:
        person.visit(f"/atelier?atelier={hall.coach}")
        expect(person.page.get_by_text("elle revient d’elle-même")).to_be_visible()
        expect(person.page.get_by_role("row", name="Équipe 0")).to_be_visible()
    person.faults.clear()


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
    wait_until(lambda: any(path.startswith("ignored.") for path in server.state(token).values))
    assert server.state(token).rivals == ()


def test_what_is_pressed_while_a_text_is_on_its_way_is_done(person: Person, server: Server) -> None:
    person.open("usagers", server.create({}))

    def slowly(route: Route) -> None:
        pause(0.4, person.page)
        route.continue_()

    person.page.route("**/saisie", slowly)
    person.type("Combien ?", "0", "groupe 1", delay=0)
    person.page.get_by_role("button", name=ADD_GROUP).click(no_wait_after=True)
    person.field("Où les rencontrer ?", "groupe 1").click()
    expect(person.page.locator("[id^=carte-usagers-groups]")).to_have_count(2)
