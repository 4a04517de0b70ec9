"""A whole workshop, a coach and nine teams: nothing is lost of it, though its server is killed."""

import re
from pathlib import Path

from buttons import CALL_COACH, LOOK_UP, MAY_SHOW, OUR_TEAM, REVEAL, START
from office_files import parts
from playwright.sync_api import Page, expect
from timing import wait_until

from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import PRODUCT, Coach, Crowd, enter, places, restarted

CROWD = [f"Écluse {rank}" for rank in range(1, 8)]


def seconds(page: Page) -> int:
    minutes, _, rest = page.get_by_role("timer").first.inner_text().partition(":")
    return int(minutes) * 60 + int(rest)


def test_a_workshop_from_the_code_to_the_archive(newcomer: NewPerson, own_server: Server) -> None:
    answers = [values_of(ALL_EXAMPLES[rank % 3].draft) for rank in range(len(CROWD))]
    coach = Coach(newcomer(own_server))
    code = coach.open_room()
    wall = coach.project()
    coach.person.watch(wall)
    expect(wall.get_by_text(re.compile(rf"{code[:3]}\s*{code[3:]}"))).to_be_visible()

    ada, bob, eve = newcomer(own_server), newcomer(own_server), newcomer(own_server)
    relais, haies = enter(ada, code, "Relais Aidants"), enter(bob, code, "Haies en clair")
    eve.open("usagers", relais)  # the second screen of Ada's team
    with own_server.store() as store:
        room = store.rooms.by_code(code)
        others = [
            store.rooms.join(room.id, name, places(fiche))
            for name, fiche in zip(CROWD, answers, strict=True)
        ]
    for name in ("Relais Aidants", "Haies en clair", *CROWD):
        expect(coach.row(name)).to_be_visible()

    crowd = Crowd(own_server.url, others, answers)
    with crowd.at_work():
        the_clock_runs_alike(coach, (ada.page, bob.page, wall))
        a_text_reaches_the_coach(coach, ada)
        a_call_is_answered(coach, bob)
        eyes_are_lifted(coach, (ada, bob))
        ada.field(PRODUCT).focus()
        ada.page.keyboard.type(" (essai")
        restarted(own_server)
        ada.page.keyboard.type(" d’hiver)", delay=20)
        # Whoever types in the very second the server comes back is somebody else to it.
        wait_until(lambda: "Relais Aidants (essai d’hiver)" in products(own_server, relais))
        eve.press(OUR_TEAM)
        expect(eve.page.get_by_text("Avec vous sur cette fiche")).to_be_visible()
        crowd.finished()
    for token, values in zip(others, answers, strict=True):
        assert own_server.state(token).values == values

    the_room_is_revealed(coach, (ada, bob), wall)
    archive = taken_away(coach)
    saved = [file for name, file in parts(archive).items() if name.endswith("/fiche.json")]
    relais_file, haies_file, first, *_ = fiches = [values_of(savefile.load(one)) for one in saved]
    assert len(fiches) == len(("Relais Aidants", "Haies en clair", *CROWD))
    assert relais_file["depart.product"].startswith("Relais Aidants")
    assert haies_file["depart.product"] == "Haies en clair"
    assert first.items() >= answers[0].items()
    assert own_server.state(haies).values["depart.product"] == "Haies en clair"


def products(server: Server, token: str) -> list[str]:
    state = server.state(token)
    return [state.values["depart.product"], *(one.value for one in state.rivals)]


def the_clock_runs_alike(coach: Coach, pages: tuple[Page, ...]) -> None:
    coach.press(START)
    for page in pages:
        expect(page.get_by_role("timer").first).to_have_text(re.compile("4:[0-5]"))
    spread = [seconds(page) for page in (coach.page, *pages)]
    assert max(spread) - min(spread) <= 1
    coach.press("+1 minute")
    for page in pages:
        expect(page.get_by_role("timer").first).to_have_text(re.compile("5:"))


def a_text_reaches_the_coach(coach: Coach, person: Person) -> None:
    person.write(PRODUCT, "Relais Aidants").press("Tab")
    expect(coach.row("Relais Aidants")).to_contain_text("Point de départ : commencé")


def a_call_is_answered(coach: Coach, person: Person) -> None:
    person.write(PRODUCT, "Haies en clair").press("Tab")
    person.press(CALL_COACH)
    expect(coach.row("Haies en clair")).to_contain_text("demande de l’aide")
    coach.row("Haies en clair").click()  # anywhere on it
    word = coach.page.get_by_role("textbox", name=re.compile("Votre mot.*Point de départ"))
    asked = "Quel éleveur avez-vous vu en dernier ?"
    word.fill(asked)
    coach.page.locator("#envoyer-mot").click()
    expect(person.page.get_by_text(asked, exact=True)).to_be_visible()
    coach.page.get_by_role("link", name="← Toutes les équipes").click()
    expect(coach.row("Haies en clair")).to_be_visible()


def eyes_are_lifted(coach: Coach, people: tuple[Person, ...]) -> None:
    coach.press(LOOK_UP)
    for person in people:
        expect(person.page.get_by_text("Levez les yeux")).to_be_visible()
    coach.press("Rendre la main")
    for person in people:
        expect(person.page.get_by_text("Levez les yeux")).to_have_count(0)


def the_room_is_revealed(coach: Coach, people: tuple[Person, ...], wall: Page) -> None:
    for person in people:
        person.press(OUR_TEAM)
        person.press(MAY_SHOW)
        expect(person.page.get_by_role("button", name="Ne plus le montrer")).to_be_visible()
        person.page.keyboard.press("Escape")
    coach.press(REVEAL)
    expect(wall.get_by_text("Relais Aidants").first).to_be_visible()
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text("Haies en clair").first).to_be_visible()
    expect(wall.get_by_text("Écluse 1")).to_have_count(0)


def taken_away(coach: Coach) -> bytes:
    with coach.page.expect_download() as download:
        coach.press("Tout, en une archive (ZIP)")
    return Path(download.value.path()).read_bytes()
