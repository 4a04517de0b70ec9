"""A coach's words to a team: kept in the tab until they are sent, answered by the team."""

import re

from playwright.sync_api import Locator, Page, expect

from e2e.people import NewPerson
from e2e.serving import Server
from e2e.workshop import Coach

FIRST = "Qui appelez-vous lundi ?"
SECOND = "Et mardi ?"


def test_words_survive_a_refresh_are_sent_answered_and_taken_back(
    newcomer: NewPerson, server: Server
) -> None:
    coach, ada = Coach(newcomer(server)), newcomer(server)
    code = coach.open_room()
    with server.store() as store:
        room = store.rooms.by_code(code)
        link = store.rooms.join(room.id, "Les Marins", {})
        team = store.rooms.teams(room.id)[0].id
    address = f"{coach.page.url}&equipe={team}".removeprefix(server.url)
    the_row_opens_the_team(coach)
    coach.person.visit(address)
    expect(word(coach.page)).to_be_visible()
    coach.person.settle()
    signature(coach.page).fill("Inès")
    signature(coach.page).press("Enter")
    word(coach.page).press_sequentially(FIRST)
    coach.page.reload()
    expect(word(coach.page)).to_have_value(FIRST)
    expect(coach.page.locator(".st-key-dire-usagers")).to_contain_text("Pas encore envoyé")
    send(coach.page, FIRST)
    word(coach.page).press_sequentially(SECOND)
    coach.page.reload()  # what was sent has left its box, what was not is still there
    expect(word(coach.page)).to_have_value(SECOND)
    expect(signature(coach.page)).to_have_value("Inès")
    send(coach.page, SECOND)
    expect(sent(coach.page, SECOND)).to_contain_text("par Inès")

    ada.open("usagers", link)
    ada.page.get_by_role("button", name=re.compile(f"Vu.*{re.escape(SECOND)}")).press("Enter")
    expect(sent(coach.page, SECOND)).to_contain_text("L’équipe répond : Vu", timeout=8_000)
    expect(ada.page.locator(":focus")).to_have_text(re.compile("C’est fait.*mardi"))

    remove = re.compile(f"Retirer.*{re.escape(SECOND)}")
    coach.page.get_by_role("button", name=remove).press("Enter")
    expect(sent(coach.page, SECOND)).to_have_count(0)
    expect(coach.page.locator(":focus")).to_have_text(re.compile("Retirer.*lundi"))
    with server.store() as store:
        assert [one.text for one in store.rooms.words(room.id)] == [FIRST]


def the_row_opens_the_team(coach: Coach) -> None:
    title = coach.page.locator("h1").inner_text()
    expect(coach.page).to_have_title(f"{title} – Premier périmètre")
    coach.row("Les Marins").get_by_role("cell").last.click()
    expect(coach.page.get_by_role("heading", name="Les Marins")).to_be_focused()
    expect(coach.page).to_have_title(f"Les Marins – {title} – Premier périmètre")
    coach.page.get_by_role("link", name="Plan du site").click()
    expect(coach.page).to_have_title("Plan du site – Premier périmètre")


def word(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("Votre mot.*Usagers"))


def signature(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Votre nom, pour signer")


def sent(page: Page, text: str) -> Locator:
    return page.locator(".pp-at-envoye", has_text=text)


def send(page: Page, text: str) -> None:
    page.get_by_role("button", name=re.compile("Envoyer.*Usagers")).click()
    expect(sent(page, text)).to_contain_text("l’équipe le voit")
    expect(word(page)).to_have_value("")
