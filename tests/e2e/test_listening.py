"""What those who do not see the page are told as they answer: each thing once, as it comes."""

import re

from buttons import ADD_GROUP
from playwright.sync_api import Route, expect

from coaching.ops.clock import now
from coaching.workshop import Timer
from e2e.hall import hall_of
from e2e.listening import Listener
from e2e.people import IN_BOTH_BROWSERS
from e2e.person import Person
from e2e.serving import Server

NOON = "Fri, 27 Nov 2026 12:00:00 GMT"
SAVED = r"Enregistré à \d\d:\d\d"


def test_what_is_kept_and_what_is_wrong_are_said_once(person: Person) -> None:
    listener = Listener(person)
    person.begin()
    listener.begin()
    person.page.route("**/saisie", _as_at_noon)
    person.type("Combien sont-ils ?", "beaucoup").press("Tab")
    expect(person.errors).to_be_visible()
    person.type("Comment s’appelle votre produit ?", "Relais").press("Tab")
    expect(person.sheet).to_contain_text("Relais")
    listener.hears_of(SAVED)
    words = " ".join(listener.heard_out())
    assert words.count("Combien sont-ils ? Donnez un ordre de grandeur") == 1


def test_a_page_that_comes_is_not_told(person: Person, server: Server) -> None:
    token = server.create({"depart.launch": "un jour", "usagers.groups.a.count": "beaucoup"})
    listener = Listener(person)
    person.open("depart", token)
    listener.begin()
    person.follow("Usagers")
    person.arrive("Qui commence avec vous")
    expect(person.errors.first).to_be_visible()
    person.press(ADD_GROUP)
    expect(person.page.locator(":focus")).to_have_accessible_name(re.compile("groupe 2"))
    # The group is kept: where a minute has begun since the fiche came, that is said.
    heard = re.sub(rf"{SAVED}\.", "", " ".join(listener.heard_out()))
    assert heard.strip() == "Groupe 2 : c’est ajouté."


@IN_BOTH_BROWSERS
def test_a_remark_is_said_as_it_comes(person: Person, server: Server) -> None:
    listener = Listener(person)
    person.open("usagers", server.create({"usagers.groups.a.who": "aidants"}))
    person.type("Pourquoi ces personnes veulent-elles essayer", "c’est obligatoire").press("Tab")
    remark = person.page.locator(".pp-remarque-tete strong").first
    expect(remark).to_be_visible()
    listener.hears_of(re.escape(remark.inner_text().replace("\u202f", " ")))


def test_a_coach_hears_once_who_comes_and_who_asks_for_help(person: Person, server: Server) -> None:
    coach, listener = person, Listener(person)
    with hall_of(server, 2) as hall:
        # Whoever is there before the page first asks is not told of: it shows them.
        with coach.page.expect_response("**/salle"):
            coach.visit(f"/atelier?atelier={hall.coach}")
            coach.arrive()
        first = hall.team(0)
        hall.rooms.join(hall.room, "Les Haies")
        listener.hears(["Dans l’atelier : Les Haies."])
        hall.rooms.raise_hand(first, up=True)
        listener.hears(["Dans l’atelier : Les Haies.", "Équipe 0 demande de l’aide."])
        coach.page.get_by_role("link", name="Ouvrir l’équipe Équipe 0").press("Enter")
        expect(coach.page.get_by_role("heading", name="Équipe 0", level=2)).to_be_focused()
        coach.page.get_by_role("link", name="← Toutes les équipes").press("Enter")
        expect(coach.page.get_by_role("link", name="Ouvrir l’équipe Équipe 0")).to_be_focused()
    words = " ".join(listener.said)
    assert (words.count("Dans l’atelier"), words.count("demande de l’aide")) == (1, 1)


def _as_at_noon(route: Route) -> None:
    """Take a text as if it were noon: whoever has just begun would hear nothing new before."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "date": NOON})


# The sound at the end of the time of a step, which a coach asks for on one page.
_HEAR = """
  window.notes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    window.notes += 1;
    return start.apply(this, when);
  };
"""


def test_a_sound_ends_the_time_once_it_is_asked_for(person: Person, server: Server) -> None:
    coach = person
    coach.page.add_init_script(_HEAR)
    with hall_of(server, 2) as hall:
        hall.live(timer=Timer(ends_at=now() + 1_500))
        coach.visit(f"/atelier?atelier={hall.coach}")
        coach.page.locator("#ouvre-plus").click()
        sound = coach.page.get_by_role("button", name="Son à la fin du temps")
        expect(coach.page.get_by_text("C’est l’heure").first).to_be_visible()
        expect(sound).to_have_attribute("aria-pressed", "false")
        assert coach.page.evaluate("window.notes") == 0
        sound.press("Enter")  # it is heard at once, as it will be
        expect(sound).to_have_attribute("aria-pressed", "true")
        assert coach.page.evaluate("window.notes") == 2
        hall.live(timer=Timer(ends_at=now() + 4_000))
        coach.page.wait_for_function("() => window.notes === 4")
        sound.press("Enter")
        expect(sound).to_have_attribute("aria-pressed", "false")
        assert coach.page.evaluate("window.notes") == 4
