"""A coach's word to a team: kept in the tab until it is sent, then the team's."""

import re

from playwright.sync_api import expect

from e2e.people import NewPerson
from e2e.serving import Server
from e2e.workshop import Coach

UNSENT = "Qui appelez-vous lundi ?"


def test_a_word_that_is_not_sent_survives_a_refresh(newcomer: NewPerson, server: Server) -> None:
    coach = Coach(newcomer(server))
    code = coach.open_room()
    with server.store() as store:
        room = store.rooms.by_code(code)
        store.rooms.join(room.id, "Les Marins", {})
        team = store.rooms.teams(room.id)[0].id
    address = f"{coach.page.url}&equipe={team}"
    word = coach.page.get_by_role("textbox", name=re.compile("Votre mot.*Usagers"))
    told = coach.page.locator(".st-key-dire-usagers")

    coach.page.goto(address)
    word.press_sequentially(UNSENT)
    coach.page.reload()
    expect(word).to_have_value(UNSENT)
    expect(told).to_contain_text("Pas encore envoyé")
    coach.page.get_by_role("button", name=re.compile("Envoyer.*Usagers")).click()
    expect(told).to_contain_text("l’équipe le voit")

    with server.store() as store:  # another screen of the coach says it better
        store.rooms.note(team, "usagers", "Qui, lundi ?", is_seen=False)
    coach.page.goto(address)
    expect(word).to_have_value("Qui, lundi ?")
    expect(told).to_contain_text("l’équipe le voit")
