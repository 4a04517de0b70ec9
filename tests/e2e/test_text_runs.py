"""A text is kept, and its page follows, without a run; what is done meanwhile is done."""

from buttons import ADD_GROUP
from playwright.sync_api import Route, WebSocket, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.people import NewPerson
from e2e.serving import Server, kept

PRODUCT = "Comment s’appelle votre produit ?"
WHY, COUNT = "Pourquoi sont-elles volontaires ?", "Combien ?"
FIRST = "groupe 1"
COMPLETE = values_of(ALL_EXAMPLES[0].draft)


def test_a_text_runs_nothing_whatever_must_change(newcomer: NewPerson, server: Server) -> None:
    person = newcomer()
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    person.page.on("websocket", listen)
    token = server.create(COMPLETE)
    person.open("usagers", token)
    person.write(COUNT, "46", FIRST).press("Tab")
    expect(person.sheet).to_contain_text("46 élèves")
    kept(server, token, "usagers.groups.a.count", "46")
    person.settle()
    runs = len(sent)
    person.write(COUNT, "47", FIRST).press("Tab")
    expect(person.sheet).to_contain_text("47 élèves")
    expect(person.page.locator(".pp-phrase.pp-neuf")).to_have_count(1)
    person.write(COUNT, "beaucoup", FIRST).press("Tab")
    expect(person.errors.first).to_be_visible()
    assert len(sent) == runs


def test_what_is_pressed_while_a_text_is_on_its_way_is_done(
    newcomer: NewPerson, server: Server
) -> None:
    """Whatever is clicked next, before the answer to the text comes."""
    person = newcomer()
    person.open("usagers", server.create(COMPLETE))

    def slowly(route: Route) -> None:
        person.page.wait_for_timeout(400)
        route.continue_()

    person.page.route("**/saisie", slowly)
    groups = person.page.locator("[id^=carte-usagers-groups]")
    before = groups.count()
    person.type(COUNT, "0", FIRST, delay=0)
    person.page.get_by_role("button", name=ADD_GROUP).click(no_wait_after=True)
    person.field("Où les rencontrer ?", FIRST).click()
    expect(groups).to_have_count(before + 1)
