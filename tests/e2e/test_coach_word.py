"""A coach's word to a team: kept in the tab until it is sent, then the team's."""

import re

from playwright.sync_api import Locator, Page, expect

from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import Coach

UNSENT = "Qui appelez-vous lundi ?"
BETTER = "Qui, lundi ?"


def test_a_word_that_is_not_sent_survives_a_refresh(newcomer: NewPerson, server: Server) -> None:
    coach = Coach(newcomer(server))
    code = coach.open_room()
    with server.store() as store:
        room = store.rooms.by_code(code)
        store.rooms.join(room.id, "Les Marins", {})
        team = store.rooms.teams(room.id)[0].id
    address = f"{coach.page.url}&equipe={team}".removeprefix(server.url)
    the_row_opens_the_team(coach)
    come(coach.person, address)
    word(coach.page).press_sequentially(UNSENT)
    coach.page.reload()
    expect(word(coach.page)).to_have_value(UNSENT)
    expect(told(coach.page)).to_contain_text("Pas encore envoyé")
    send(coach.page)

    # On another screen, the same coach says it better.
    other = Person(coach.person.context.new_page(), server.url)
    come(other, address)
    expect(word(other.page)).to_have_value(UNSENT)
    word(other.page).fill(BETTER)
    send(other.page)
    assert other.faults == []
    coach.page.reload()
    expect(word(coach.page)).to_have_value(BETTER)
    expect(told(coach.page)).to_contain_text("l’équipe le voit")

    coach.page.get_by_role("button", name=re.compile("Retirer.*Usagers")).press("Enter")
    expect(told(coach.page)).to_contain_text("l’équipe ne le voit pas")
    expect(told(coach.page).locator("p.pp-at-mot-dit")).to_be_focused()
    with server.store() as store:
        assert store.rooms.notes(room.id) == ()


def the_row_opens_the_team(coach: Coach) -> None:
    title = coach.page.locator("h1").inner_text()
    expect(coach.page).to_have_title(f"{title} – Premier périmètre")
    coach.row("Les Marins").get_by_role("cell").last.click()
    expect(coach.page.get_by_role("heading", name="Les Marins")).to_be_focused()
    expect(coach.page).to_have_title(f"Les Marins – {title} – Premier périmètre")
    coach.page.get_by_role("link", name="Plan du site").click()
    expect(coach.page).to_have_title("Plan du site – Premier périmètre")


def come(person: Person, address: str) -> None:
    person.visit(address)
    expect(word(person.page)).to_be_visible()
    person.settle()


def word(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("Votre mot.*Usagers"))


def told(page: Page) -> Locator:
    return page.locator(".st-key-dire-usagers")


def send(page: Page) -> None:
    page.get_by_role("button", name=re.compile("(Envoyer|Remplacer).*Usagers")).click()
    expect(told(page)).to_contain_text("l’équipe le voit")
