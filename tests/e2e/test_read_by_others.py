"""A cross reading in real browsers: launched, read, written over a server killed, then received."""

import re

from playwright.sync_api import expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.people import NewPerson
from e2e.serving import Server
from e2e.workshop import Coach, restarted

UNDERSTOOD = "Ce que nous avons compris"
WORDS = "Ils commencent à trois communes"


def test_two_teams_read_each_other_and_a_killed_server_loses_nothing(
    newcomer: NewPerson, own_server: Server
) -> None:
    coach = Coach(newcomer(own_server))
    code = coach.open_room()
    with own_server.store() as store:
        room = store.rooms.by_code(code)
        haies, relais = (
            store.rooms.join(room.id, name, values_of(ALL_EXAMPLES[rank].draft))
            for rank, name in enumerate(("Haies", "Relais"))
        )
    ada, bob = newcomer(own_server), newcomer(own_server)
    ada.open("usagers", haies)
    bob.open("usagers", relais)
    coach.press("Lecture croisée")
    link = ada.page.get_by_role("link", name="Lire ce texte")
    expect(link).to_be_visible()
    link.focus()
    ada.page.keyboard.press("Enter")
    ada.type(UNDERSTOOD, WORDS)
    restarted(own_server)
    ada.page.keyboard.type(", dès janvier.", delay=20)
    expect(ada.page.get_by_role("timer")).to_have_text(re.compile("^2:"))
    expect(coach.page.get_by_text("une a écrit")).to_be_visible()
    coach.press("Terminer la lecture croisée")
    got = bob.page.get_by_role("link", name="Lire ce qu’elle en a compris")
    expect(got).to_be_visible()
    got.click()
    expect(bob.page.get_by_text(f"{WORDS}, dès janvier.")).to_be_visible()
    bob.press("Utile")
    expect(bob.page.get_by_role("button", name="Ne plus dire utile")).to_be_focused()
    expect(ada.page.get_by_text("vos mots lui sont utiles")).to_be_visible()
    ada.go_on("Revenir aux usagers")
    expect(ada.page).to_have_url(re.compile(r"/usagers\?"))
