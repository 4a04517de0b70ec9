"""Where the focus goes: past the path, to a field in error, to an entry that comes or goes."""

import re
from contextlib import AbstractContextManager, nullcontext

import pytest
from buttons import ADD_GROUP, BACK_TO_FICHE
from playwright.sync_api import Locator, Page, Request, expect
from timing import wait_until

from coaching.fiche.progress import Screen
from e2e.accessibility import fiche_states, page_states, room_states
from e2e.accessibility.scene import Scene
from e2e.listening import Listener
from e2e.people import IN_BOTH_BROWSERS
from e2e.person import Person
from e2e.serving import Server, kept

# What one may press that leads to no other page, the first that was not pressed yet.
PRESSES = ":is(.stButton button, [data-ecrit], [data-acte])"
PRESSABLE = f"""(pressed) => {{
  const isNew = (one) => one.checkVisibility() && !one.disabled && !pressed.includes(one.innerText);
  window.pressable = [...document.querySelectorAll("main {PRESSES}")].find(isNew);
  return window.pressable?.innerText;
}}"""
REACH = """() => {
  window.isPressed = false;
  window.pressable.addEventListener("click", () => { window.isPressed = true; });
  window.pressable.focus();
}"""
# The focus that the last press left may still be on its way: it takes that of the next one.
STILL = "() => document.activeElement === window.pressable"
PRESSED = "() => window.isPressed"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SWEPT = {
    "remarks": fiche_states.with_values(Screen.USAGERS, fiche_states.ADVISED),
    "text": fiche_states.changed_since,
    "coach": room_states.coach(then=Scene.unfold),
}
# A part that grows cuts the field that has the focus, and scrolls within itself to show it.
WHOLE = """() => {
    const part = document.activeElement.closest("details")
    return part.scrollTop === 0 && part.scrollHeight <= part.clientHeight + 1
}"""


def test_the_foot_leads_to_a_public_page_and_back(person: Person, server: Server) -> None:
    person.open("usagers", server.create({}))
    token = person.token
    person.type("Qui sont ces personnes ?", "aidants", "groupe 1")
    person.page.get_by_role("link", name="Données personnelles").press("Enter")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Données personnelles")
    assert person.token == token
    kept(server, token, "usagers.groups.a.who", "aidants")
    person.page.get_by_role("link", name=BACK_TO_FICHE).press("Enter")
    person.arrive("Qui commence avec vous")


def test_the_skip_link_leads_past_the_path(person: Person, server: Server) -> None:
    person.open("depart", server.create({}))
    person.page.keyboard.press("Tab")
    expect(focused(person)).to_have_text("Aller au contenu principal")
    person.page.keyboard.press("Enter")
    expect(focused(person)).to_have_text("D’où partez-vous ?")


@IN_BOTH_BROWSERS
def test_the_focus_follows_an_entry_added_removed_and_taken_back(
    person: Person, server: Server
) -> None:
    person.open("usagers", server.create({}))
    person.page.get_by_role("button", name=ADD_GROUP, exact=True).press("Enter")
    expect(focused(person)).to_have_accessible_name(re.compile("Qui sont.*groupe 2"))
    person.press_tool("Retirer le groupe 2", "Enter")
    expect(focused(person)).to_contain_text("Vous avez retiré")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    expect(focused(person)).to_have_text("C’est annulé.")
    expect(person.page.get_by_role("heading", name="Groupe 2")).to_be_visible()


def test_none_of_the_above_says_what_it_did_with_the_focus(person: Person, server: Server) -> None:
    person.open("independance", server.create({"independance.legal.depends": "oui"}))
    person.page.get_by_role("button", name=re.compile("^Répondre")).press("Enter")
    expect(focused(person)).to_contain_text("C’est noté : « Non » à tout le reste.")
    expect(person.page.get_by_role("radio", name=re.compile("^Non"), checked=True)).to_have_count(5)


@IN_BOTH_BROWSERS
def test_a_remark_that_is_mended_leaves_the_focus_to_its_field(
    person: Person, server: Server
) -> None:
    Listener(person)
    person.open("usagers", server.create({"usagers.groups.a.who": "tous les Français"}))
    field = person.write("Qui sont ces personnes ?", "les aidants de Quimper", "groupe 1")
    field.press("Tab")
    expect(person.page.locator(".pp-remarque")).to_have_count(0)
    expect(field).to_be_focused()
    person.page.wait_for_function("() => said.some((words) => words.includes('n’est plus là'))")


def test_a_plan_unfolds_whole_and_a_step_that_is_removed_says_so_with_the_focus(
    person: Person,
) -> None:
    person.visit("/atelier")
    person.arrive()
    person.unfold("Modifier le déroulé")
    person.field("Minutes", "étape 6").focus()
    assert person.page.evaluate(WHOLE)
    person.page.get_by_role("button", name="Retirer (étape 2)").press("Enter")
    expect(focused(person)).to_have_text("L’étape 2 est retirée.")
    person.page.keyboard.press("Tab")
    expect(focused(person)).to_have_text("Ajouter une étape")


def test_a_hand_that_was_seen_to_leaves_the_focus_to_its_team(
    person: Person, server: Server
) -> None:
    room_states.coach()(Scene(person, server))
    person.page.get_by_role("button", name=re.compile("^Vu")).press("Enter")
    expect(focused(person)).to_have_accessible_name(re.compile("Ouvrir l’équipe Équipe 1"))


# At the speed of a machine, a button is pressed that a run is about to take away: no run draws its
# part any more, which Streamlit says.
@pytest.mark.expects_in_log("Couldn't find fragment with id")
@pytest.mark.promise("accessibility", "The focus never falls to the page: it goes to what is near.")
@pytest.mark.parametrize("place", SWEPT)
def test_whatever_is_pressed_the_focus_is_somewhere(
    person: Person, server: Server, place: str
) -> None:
    answers = Answers(person.page)
    SWEPT[place](Scene(person, server))
    home = person.page.url
    pressed: list[str] = []
    while (name := person.page.evaluate(PRESSABLE, pressed)) and person.page.url == home:
        person.page.evaluate(REACH)
        person.page.evaluate(DRAWN)
        if not person.page.evaluate(STILL):
            continue
        answers.count = 0
        person.page.keyboard.press("Enter")
        if not person.page.evaluate(PRESSED):  # what was there was drawn anew meanwhile
            continue
        pressed.append(name)
        wait_until(lambda: answers.count, page=person.page)
        person.settle()
        wait_until(lambda: not answers.coming, page=person.page)
        person.page.evaluate(DRAWN)
        expect(focused(person), f"after {pressed}").to_have_count(1)
    assert pressed


class Answers:
    """What answers presses: runs, and requests of their own; those that are still `coming`.

    A page does with an answer what it has to once it is whole: what is pressed before may go.
    """

    def __init__(self, page: Page) -> None:
        self.count, self.coming = 0, set[Request]()
        page.on("websocket", lambda opened: opened.on("framereceived", self._count))
        page.on("request", self._ask)
        for event in ("requestfinished", "requestfailed"):
            page.on(event, self._end)

    def _count(self, _: object) -> None:
        self.count += 1

    def _ask(self, request: Request) -> None:
        if request.url.endswith(("/gestes", "/conduite")):
            self.coming.add(request)

    def _end(self, request: Request) -> None:
        if request in self.coming:
            self.coming.remove(request)
            self.count += 1


def focused(person: Person) -> Locator:
    return person.page.locator(":focus")


FIELDS = """() => [...document.querySelectorAll("main :is(textarea, input[type=text], fieldset)")]
  .filter((field) => field.id && field.checkVisibility() && !field.disabled && !field.readOnly)
  .map(({ id, localName }) => [id, localName === "fieldset"])"""
REMEMBER = """(id) => {
  const stops = () => [...document.querySelectorAll("a[href], button, summary, input, textarea")];
  window.known = new Set(stops());
  window.come = () => stops().filter((one) => !window.known.has(one)).length;
  window.next = document.activeElement;
}"""
# What followed may be gone: then it is what was there too, or a field that an answer asks for.
IS_NEXT = """() => {
  const { next, known } = window, here = document.activeElement;
  const isThere = next.isConnected && next.checkVisibility();
  const isField = here.matches("textarea, input");
  const isSame = here.localName === next.localName && here.innerText === next.innerText;
  return isSame || isField || (!isThere && known.has(here)) ? "" : here.outerHTML;
}"""
EVERYWHERE = {
    "start": fiche_states.with_values(Screen.DEPART, {}),
    "users": fiche_states.with_values(Screen.USAGERS, fiche_states.ADVISED),
    "independence": fiche_states.with_values(
        Screen.INDEPENDANCE, {"independance.legal.depends": "oui"}
    ),
    "steps": fiche_states.with_values(Screen.ACCELERATION, fiche_states.STEPS),
    "tomorrow": fiche_states.with_values(Screen.DEMAIN, fiche_states.CALLED),
    "rereading": fiche_states.with_values(Screen.RELECTURE, fiche_states.ADVISED),
    "text": fiche_states.writing,
    "coach": room_states.coach(then=room_states.telling_all),
    "joining": page_states.wrong_entry,
}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_what_comes_while_a_field_is_filled_is_not_next(
    person: Person, server: Server, place: str
) -> None:
    EVERYWHERE[place](Scene(person, server))
    page, came = person.page, 0
    for field, is_choice in page.evaluate(FIELDS):
        control = page.locator(f"[id='{field}']")
        if is_choice:
            chosen = control.locator("input:checked")
            control = chosen if chosen.count() else control.locator("input").first
        if not control.is_visible():  # an answer took it away
            continue
        control.focus()
        page.keyboard.press("Tab")
        page.evaluate(REMEMBER)
        control.focus()
        with answer_to(person, field):
            page.keyboard.press("ArrowDown" if is_choice else "End")
            if not is_choice:
                page.keyboard.insert_text(" : tous les Français, 12 numéros, et une plateforme")
        page.evaluate(DRAWN)
        came += page.evaluate("window.come()")
        page.keyboard.press("Tab")
        assert not page.evaluate(IS_NEXT), field
    assert came or place not in ("start", "users", "steps")


def answer_to(person: Person, field: str) -> AbstractContextManager[object]:
    """Wait until what is typed in a field is answered, if the server is told of it."""
    is_sent = field.startswith(("champ-", "court-"))
    return person.page.expect_response("**/saisie") if is_sent else nullcontext()


ASKED = """async (words) => {
  const frame = () => new Promise(requestAnimationFrame);
  const drawn = () => frame().then(frame);
  const draw = (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html);
  document.querySelector("h1").remove();
  history.pushState({}, "", "/une-autre-page");
  const asking = `<p data-focus="essai 1">${words}</p>`;
  for (const html of [asking, "<h1 tabindex='-1'>Un titre</h1>"]) {
    draw(html);
    await drawn();
  }
  document.querySelector("[data-focus]").remove();
  draw(asking);
  await drawn();
}"""


def test_what_asks_for_the_focus_has_it_though_it_comes_before_the_title(person: Person) -> None:
    person.visit("/brouillon")
    person.arrive("Vous avez déjà écrit")
    person.page.evaluate(ASKED, "Deux réponses reprises")
    expect(person.page.get_by_text("Deux réponses reprises")).to_be_focused()
