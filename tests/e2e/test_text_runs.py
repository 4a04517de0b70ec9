"""A text has its page run where its cards must show something else; a run takes no text away."""

from playwright.sync_api import Route, WebSocket, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from coaching.storage import Change
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server, kept

PRODUCT = "Comment s’appelle votre produit ?"
WHY, COUNT = "Pourquoi sont-elles volontaires ?", "Combien ?"
FIRST = "groupe 1"
COMPLETE = values_of(ALL_EXAMPLES[0].draft)


def test_a_text_runs_nothing_unless_a_card_must_change(newcomer: NewPerson, server: Server) -> None:
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
    person.page.wait_for_timeout(300)
    runs = len(sent)
    person.write(COUNT, "47", FIRST).press("Tab")
    expect(person.sheet).to_contain_text("47 élèves")
    expect(person.page.locator(".pp-phrase.pp-neuf")).to_have_count(1)
    person.page.wait_for_timeout(300)
    assert len(sent) == runs
    person.write(COUNT, "beaucoup", FIRST).press("Tab")
    expect(person.errors.first).to_be_visible()
    assert len(sent) > runs


def test_a_run_draws_nothing_over_a_text_on_its_way(newcomer: NewPerson, server: Server) -> None:
    """Two write in one field, and the page of one runs while their text is on its way."""
    ada = newcomer()
    token = server.create({"depart.product": "Relais"})
    ada.open("depart", token)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    ada.page.route("**/saisie", hold)
    field = ada.type(PRODUCT, " d’Ada", delay=0)
    with server.store() as store:
        store.save(token, [Change("depart.product", "Relais", "Haies")], "bob")
    ada.page.wait_for_function("document.documentElement.dataset.attente !== undefined")
    ada.page.evaluate("document.querySelector('.st-key-suivre button').click()")
    ada.page.wait_for_timeout(500)
    ada.settle()
    expect(field).to_have_value("Relais d’Ada")
    expect(field).to_be_focused()
    ada.page.keyboard.type(", bis")
    expect(field).to_have_value("Relais d’Ada, bis")
    for route in late:
        route.continue_()
    ada.page.unroute("**/saisie")
    field.press("Tab")
    expect(ada.page.locator(".pp-rivale")).to_contain_text("Relais d’Ada, bis")
    state = server.state(token)
    assert state.values["depart.product"] == "Haies"
    assert [rival.value for rival in state.rivals] == ["Relais d’Ada, bis"]


def test_a_text_that_was_left_and_entered_again_is_not_drawn_over(
    newcomer: NewPerson, server: Server
) -> None:
    ada = newcomer()
    token = server.create({"depart.product": "Relais"})
    ada.open("depart", token)
    ada.page.route("**/saisie", lambda route: route.abort())
    field = ada.type(PRODUCT, " d’Ada", delay=0)
    field.press("Tab")
    ada.page.wait_for_timeout(200)
    field.focus()
    with server.store() as store:
        store.save(token, [Change("depart.product", "Relais", "Haies")], "bob")
    ada.page.evaluate("document.querySelector('.st-key-suivre button').click()")
    ada.page.wait_for_timeout(800)
    ada.settle()
    expect(field).to_have_value("Relais d’Ada")
    field.press("End")
    ada.page.keyboard.type("X")
    ada.page.unroute("**/saisie")
    expect(ada.page.locator(".pp-rivale")).to_contain_text("Relais d’AdaX")


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
    groups = person.page.locator("[class*='st-key-carte-usagers-groups']")
    before = groups.count()
    person.type(COUNT, "0", FIRST, delay=0)
    person.page.get_by_role("button", name="Ajouter un groupe").click(no_wait_after=True)
    person.field("Où les rencontrer ?", FIRST).click()
    expect(groups).to_have_count(before + 1)


def test_a_text_sent_twice_and_kept_once_is_no_outage(newcomer: NewPerson, server: Server) -> None:
    """The tab was hidden while its first sending was stuck."""
    person = newcomer()
    token = server.create(COMPLETE)
    person.open("depart", token)
    stuck: list[Route] = []

    def hold_first(route: Route) -> None:
        if stuck:
            route.continue_()
        else:
            stuck.append(route)

    person.page.route("**/saisie", hold_first)
    person.type(PRODUCT, " bis", delay=0)
    person.page.wait_for_timeout(900)
    person.page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(person.page.locator("html[data-attente]")).to_have_count(0)
    kept(server, token, "depart.product", f"{COMPLETE['depart.product']} bis")
    stuck[0].abort()
    person.page.wait_for_timeout(500)
    expect(person.banner).to_have_count(0)


def test_a_number_is_not_called_unreadable_while_it_is_typed(
    newcomer: NewPerson, server: Server
) -> None:
    person = newcomer()
    token = server.create(COMPLETE)
    person.open("usagers", token)
    person.write(COUNT, "2,5 mi", FIRST)
    kept(server, token, "usagers.groups.a.count", "2,5 mi")
    person.page.wait_for_timeout(500)
    expect(person.errors).to_have_count(0)
    expect(person.page.get_by_role("group", name="Une réponse à corriger")).to_have_count(0)
    person.field(COUNT, FIRST).press("Tab")
    expect(person.errors.first).to_be_visible()
    person.write(COUNT, "40", FIRST).press("Enter")
    expect(person.errors).to_have_count(0)


# What a framework does that gives a field a text: nothing changes that could be watched.
DRAWN_OVER = """() => {
  const send = window.fetch;
  window.fetch = async (...asked) => {
    const [answer, field] = [await send(...asked), document.activeElement];
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
    if (String(asked[0]).endsWith("/saisie")) set.call(field, "");
    return answer;
  };
}"""


def test_a_field_drawn_over_just_before_the_answer_shows_its_text(
    person: Person, server: Server
) -> None:
    person.start()
    person.page.evaluate(DRAWN_OVER)
    field = person.type(PRODUCT, "Relais")
    kept(server, person.token, "depart.product", "Relais")
    expect(person.page.locator("html:not([data-attente])")).to_have_count(1)
    expect(field).to_have_value("Relais")
