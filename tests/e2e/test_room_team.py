"""A team in a workshop, in real browsers: several screens on one fiche, and the coach's hand."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from buttons import CALL_COACH, MAY_SHOW, OUR_TEAM
from hosting import PLAN
from playwright.sync_api import expect
from timing import wait_until

from coaching.ops.clock import at_present, now
from coaching.workshop import Word
from coaching.workshop.plan import at_start
from e2e.hall import Hall, hall_of
from e2e.listening import Listener
from e2e.people import IN_BOTH_BROWSERS, NewPerson
from e2e.serving import Server, kept

PRODUCT = "Comment s’appelle votre produit ?"
PEOPLE = "Qui est concerné"
PROBLEM = "Quel problème règle-t-il"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LETTERS = 125


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    with hall_of(server, 0) as hall:
        yield hall


@IN_BOTH_BROWSERS
def test_a_page_that_is_loaded_again_is_one_person(
    newcomer: NewPerson, server: Server, hall: Hall
) -> None:
    ada, token = newcomer(), hall.rooms.join(hall.room, "Relais")
    ada.open("depart", token)

    def counted() -> set[str]:
        return {one.author for one in hall.rooms.presences(hall.room, LONG_AGO)}

    wait_until(lambda: len(counted()) == 1)
    (before,) = counted()
    ada.page.reload()
    wait_until(lambda: len(counted()) == 1 and before not in counted())
    expect(ada.page.locator("[data-direct]")).to_be_attached()
    ada.page.goto(f"{server.url}/aide")
    wait_until(lambda: not counted())


def test_steady_typing_on_both_sides_loses_no_letter(
    newcomer: NewPerson, server: Server, hall: Hall
) -> None:
    ada, bob = newcomer(), newcomer()
    token = hall.rooms.join(hall.room, "Relais")
    ada.open("depart", token)
    bob.open("depart", token)
    mine, yours = "aidants familiaux qui travaillent ", "un problème qui dure depuis longtemps "
    ada.field(PEOPLE).focus()
    bob.field(PROBLEM).focus()
    # Letter by letter, for 5 s: each page is told several times of what the other sends.
    for rank in range(LETTERS):
        ada.page.keyboard.type(mine[rank % len(mine)], delay=20)
        bob.page.keyboard.type(yours[rank % len(yours)], delay=20)
    kept(server, token, "depart.people", (mine * LETTERS)[:LETTERS])
    kept(server, token, "depart.problem", (yours * LETTERS)[:LETTERS])
    assert not server.state(token).rivals


def test_an_erased_room_leaves_the_text_on_the_screen(
    newcomer: NewPerson, server: Server, hall: Hall
) -> None:
    ada = newcomer()
    ada.open("depart", hall.rooms.join(hall.room, "Relais"))
    ada.type(PRODUCT, "Relais Aidants").press("Tab")
    expect(ada.page.locator("html[data-attente]")).to_have_count(0)
    kept(server, ada.token, "depart.product", "Relais Aidants")
    ada.settle()
    hall.rooms.delete(hall.room)
    expect(ada.page.get_by_text("Ce lien n’ouvre plus d’atelier")).to_be_visible()
    expect(ada.field(PRODUCT)).to_have_value("Relais Aidants")
    ada.type(PROBLEM, "Mme Dupont attend")
    told = ada.page.get_by_role("alert").filter(has_text="n’est plus enregistré")
    expect(told).to_be_in_viewport()
    expect(ada.banner).to_have_count(0)
    expect(ada.page.get_by_text("Enregistré à")).not_to_be_in_viewport()
    assert ada.page.evaluate("Object.keys(localStorage).filter((one) => one.includes(':'))") == []
    expect(ada.field(PROBLEM)).to_have_value("Mme Dupont attend")
    ada.visit("/")
    expect(told).to_have_count(0)
    ada.faults.clear()  # the pulse of a room that is gone answers 404, once


COVERED = """field => {
  const { left, top, right, bottom } = field.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return Boolean(seen?.closest(".st-key-salle, .pp-entete")) && !field.contains(seen);
}"""


def test_the_clock_and_the_step_stay_in_sight_and_cover_no_field(
    newcomer: NewPerson, hall: Hall
) -> None:
    ada = newcomer()
    ada.page.set_viewport_size({"width": 1366, "height": 768})
    ada.open("usagers", hall.rooms.join(hall.room, "Relais"))
    proof, clock = ada.field("Quel chiffre le prouvera ?"), ada.page.get_by_role("timer")
    proof.focus()
    expect(clock).to_be_in_viewport()
    expect(ada.page.get_by_role("link", name="Accueil et point de départ")).to_be_in_viewport()
    # Upwards, each field comes from under what stays at the top.
    for field in reversed(ada.page.locator(".st-key-contenu textarea").all()):
        field.focus()
        expect(field).to_be_in_viewport()
        assert not field.evaluate(COVERED)
    ada.page.set_viewport_size({"width": 683, "height": 384})  # the same window at 200 %
    proof.focus()
    expect(proof).to_be_in_viewport()
    expect(clock).not_to_be_in_viewport()


def test_the_bar_and_the_word_of_the_coach_leave_a_team_its_first_field(
    newcomer: NewPerson, server: Server
) -> None:
    ada = newcomer()
    ada.page.set_viewport_size({"width": 1366, "height": 768})
    with hall_of(server) as hall:
        ada.open("usagers", hall.teams[0])
    bar = ada.page.locator(".st-key-salle")
    expect(bar).to_contain_text("Équipe 0")
    expect(bar.get_by_role("button", name=CALL_COACH)).to_be_visible()
    expect(ada.page.get_by_text("Qui, précisément ?", exact=True)).to_be_in_viewport()
    expect(ada.page.get_by_role("textbox").first).to_be_in_viewport(ratio=0.9)
    ada.press("C’est fait (Qui, précisément ?)")
    expect(ada.page.get_by_text("votre coach le sait")).to_be_attached()


def test_a_word_that_comes_while_one_writes_is_told_at_the_top_until_it_is_seen(
    newcomer: NewPerson, hall: Hall
) -> None:
    ada = newcomer()
    ada.page.set_viewport_size({"width": 320, "height": 640})
    token = hall.rooms.join(hall.room, "Relais")
    ada.open("usagers", token)
    proof = ada.field("Quel chiffre le prouvera ?")
    proof.focus()
    hall.rooms.say(hall.rooms.teams(hall.room)[0].id, "usagers", "Qui, précisément ?")
    pointer = ada.page.get_by_role("link", name="Un mot de votre coach")
    expect(pointer).to_be_in_viewport()
    expect(proof).to_be_focused()
    pointer.press("Enter")
    word = ada.page.get_by_text("Qui, précisément ?", exact=True)
    expect(word).to_be_in_viewport()
    expect(ada.page.locator(":focus")).to_contain_text("Qui, précisément ?")
    expect(pointer).to_be_hidden()
    proof.focus()
    expect(word).not_to_be_in_viewport()
    expect(pointer).to_be_hidden()


def test_what_a_room_tells_is_said_once_and_alone(newcomer: NewPerson, hall: Hall) -> None:
    ada, bob = newcomer(), newcomer()
    token = hall.rooms.join(hall.room, "Relais")
    listener = Listener(ada)
    ada.open("usagers", token)
    hall.rooms.say(hall.rooms.teams(hall.room)[0].id, "usagers", "Qui, précisément ?")
    expect(ada.page.get_by_text("Qui, précisément ?", exact=True)).to_be_visible()
    bob.open("depart", token)  # who is there is read in the panel, and not announced
    listener.hears(["Votre coach : Qui, précisément ?"])
    hall.live(timer=at_start(PLAN).timer.moved(2, 10, now()))
    expect(ada.page.get_by_text("C’est le moment")).to_be_visible()
    moment = ["Votre coach : Qui, précisément ?", "C’est le moment : Ne dépendre que de soi."]
    listener.hears(moment)
    hall.live(word=Word(text="Pause à 15 h.", at=at_present()))
    expect(ada.page.get_by_text("Pause à 15 h.")).to_be_visible()
    ada.follow("Point de départ")
    ada.arrive("D’où partez-vous")
    expect(ada.page.get_by_text("Pause à 15 h.")).to_be_visible()
    listener.hears([*moment, "Votre coach, à toutes les équipes : Pause à 15 h."])


@IN_BOTH_BROWSERS
def test_the_keyboard_goes_into_the_teams_panel_and_back(newcomer: NewPerson, hall: Hall) -> None:
    ada = newcomer()
    ada.open("usagers", hall.rooms.join(hall.room, "Relais"))
    opener = ada.page.get_by_role("button", name=OUR_TEAM)
    opener.press("Enter")
    focused = ada.page.locator(":focus")
    expect(focused).to_have_text(PLAN.title)
    links = ("Copier le lien de l’équipe", "accueil", re.compile("à la fin de la page"))
    stops = (MAY_SHOW, "Ne pas faire lire notre texte", *links)
    for stop in stops:
        ada.page.keyboard.press("Tab")
        expect(focused).to_have_text(stop)
    ada.page.keyboard.press("Tab")
    expect(opener).to_be_focused()
    opener.press("Enter")
    opener.press("Enter")
    expect(focused).to_have_text(PLAN.title)
    ada.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
