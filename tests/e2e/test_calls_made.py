"""« Demain matin » with the keyboard alone: a call is kept, made, and the text follows."""

import re

from factories import COMPLETE, PARTNER
from playwright.sync_api import expect

from e2e.keyboard import Keyboard
from e2e.person import Person
from e2e.serving import Server
from e2e.test_keyboard import group, text


def test_a_call_is_kept_then_noted_with_the_keyboard_alone(person: Person, server: Server) -> None:
    assert person.create
    token = person.create({**COMPLETE, f"{PARTNER}.certainty": "a_trouver"})
    person.open("demain", token)
    keyboard = Keyboard(person.page)
    keyboard.press_button(
        "La MSA d’Armorique Êtes-vous d’accord pour commencer avec nous ? (garder cet appel)"
    )
    # The card that comes has the focus.
    expect(person.page.locator(":focus")).to_have_accessible_name(re.compile("Qui appelle"))
    keyboard.type("Inès")
    keyboard.fill(text(person.page, "Avant quel jour ?"), "")
    keyboard.type("vendredi")
    keyboard.choose(group(person.page, "Après l’appel : quelle réponse ?"), 0)
    expect(person.page.get_by_text(re.compile("Écrivez le jour et le mois")).first).to_be_visible()
    expect(person.page.get_by_text("D’accord.")).to_be_visible()
    with server.store() as store:
        held = store.read(token).values
    assert held[f"{PARTNER}.certainty"] == "d_accord"
    assert "Inès" in held.values()
    assert keyboard.faults == []
