"""A coach's words to a team: kept in the tab until they are sent, answered by the team."""

import re

from buttons import CALL_COACH
from playwright.sync_api import Locator, Page, expect

from e2e.people import NewPerson
from e2e.serving import Server
from e2e.workshop import Coach

FIRST = "Qui appelez-vous lundi ?"
SECOND = "Et mardi ?"
ANSWER = "On ne sait pas qui appeler."


def test_words_survive_a_refresh_are_sent_answered_and_taken_back(
    newcomer: NewPerson, server: Server
) -> None:
    coach, ada = Coach(newcomer(server)), newcomer(server)
    code = coach.open_room()
    with server.store() as store:
        room = store.rooms.by_code(code)
        links = [store.rooms.join(room.id, name, {}) for name in ("Les Marins", "Quai")]
    the_row_opens_the_team(coach)
    page = coach.page
    signature(page).fill("Inès")
    page.locator("summary", has_text="Usagers").click()
    word(page).press_sequentially(FIRST)
    expect(page.get_by_text("l’équipe ne le voit pas")).to_be_visible()
    # Begun, it stays on the question that its label says.
    page.locator("summary", has_text="Accélération").click()
    expect(word(page)).to_have_value(FIRST)
    page.reload()
    expect(word(page)).to_have_value(FIRST)
    page.get_by_role("link", name="Équipe suivante").click()
    expect(page.get_by_role("heading", name="Quai")).to_be_focused()
    expect(page.get_by_role("textbox", name=re.compile("Votre mot"))).to_have_value("")
    page.go_back()
    expect(word(page)).to_have_value(FIRST)
    a_cut_sends_nothing_and_loses_nothing(coach)
    send(page, FIRST)
    page.locator("summary", has_text="Usagers").click()
    word(page).press_sequentially(SECOND)
    page.reload()  # what was sent has left its box, what was not is still there
    expect(word(page)).to_have_value(SECOND)
    expect(signature(page)).to_have_value("Inès")
    send(page, SECOND)
    expect(sent(page, SECOND)).to_contain_text("par Inès")

    ada.open("usagers", links[0])
    ada.page.get_by_role("button", name=re.compile(f"Vu.*{re.escape(SECOND)}")).press("Enter")
    expect(sent(page, SECOND)).to_contain_text("L’équipe répond : Vu")
    expect(ada.page.locator(":focus")).to_have_text(re.compile("C’est fait.*mardi"))
    a_sentence_is_answered_and_seen(page, ada.page)

    remove = re.compile(f"Retirer.*{re.escape(SECOND)}")
    page.get_by_role("button", name=remove).press("Enter")
    expect(sent(page, SECOND)).to_have_count(0)
    expect(page.locator(":focus")).to_contain_text("Envoyer")
    with server.store() as store:
        assert [one.text for one in store.rooms.words(room.id)] == [FIRST]


def a_cut_sends_nothing_and_loses_nothing(coach: Coach) -> None:
    coach.person.context.set_offline(True)
    coach.page.locator("#envoyer-mot").click()
    expect(coach.page.get_by_text("Rien n’est fait").first).to_be_visible()
    expect(word(coach.page)).to_have_value(FIRST)
    coach.person.context.set_offline(False)
    coach.person.faults.clear()


def a_sentence_is_answered_and_seen(page: Page, team: Page) -> None:
    """It is kept through a refresh, sent with Enter, and put away by the coach."""
    answer = team.get_by_role("textbox", name=re.compile("Votre réponse"))
    unfold = team.locator("summary", has_text="lundi")
    unfold.click()
    answer.press_sequentially(ANSWER)
    team.reload()
    expect(team.get_by_role("button", name=CALL_COACH)).to_be_visible()
    unfold.click()
    expect(answer).to_have_value(ANSWER)
    answer.press("Enter")
    expect(team.get_by_text("votre coach le voit")).to_be_visible()
    expect(sent(page, FIRST)).to_contain_text(f"« {ANSWER} »")
    sent(page, FIRST).get_by_role("button", name="Vu").click()
    expect(team.get_by_text("votre coach l’a lu")).to_be_visible()


def the_row_opens_the_team(coach: Coach) -> None:
    title = coach.page.locator("h1").inner_text()
    expect(coach.page).to_have_title(f"{title} – Premier périmètre")
    coach.row("Les Marins").get_by_role("cell").last.click()
    expect(coach.page.get_by_role("heading", name="Les Marins")).to_be_focused()
    expect(coach.page).to_have_title(f"Les Marins – {title} – Premier périmètre")


def word(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("Votre mot.*Usagers"))


def signature(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Signer")


def sent(page: Page, text: str) -> Locator:
    return page.locator(".pp-at-envoye", has_text=text)


def send(page: Page, text: str) -> None:
    page.locator("#envoyer-mot").click()
    expect(sent(page, text)).to_contain_text("l’équipe le voit")
    expect(page.get_by_role("textbox", name=re.compile("Votre mot"))).to_have_value("")
