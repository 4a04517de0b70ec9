"""A coach rehearses: one click, eight fictitious teams, everything tried, everything erased."""

import re

from buttons import REHEARSE, REVEAL
from playwright.sync_api import expect

from coaching.workshop import Live
from coaching.workshop.rehearsal import LENGTH, TEAMS
from e2e.people import NewPerson
from e2e.serving import Server
from e2e.workshop import Coach


def let_pass(server: Server, code: str, seconds: int) -> None:
    """Have the room of a rehearsal begin so much earlier, instead of waiting."""

    def earlier(kept: str) -> str:
        live = Live.model_validate_json(kept)
        assert live.rehearsal
        begun = live.rehearsal.since - 1000 * seconds
        before = live.rehearsal.model_copy(update={"since": begun})
        return live.model_copy(update={"rehearsal": before}).model_dump_json()

    with server.store() as store:
        store.rooms.relive(store.rooms.by_code(code).id, earlier)


def test_a_coach_rehearses_a_workshop_then_erases_it(
    newcomer: NewPerson, own_server: Server
) -> None:
    coach = Coach(newcomer(own_server))
    real = coach.open_room()
    coach.person.visit("/atelier?vue=nouveau")
    coach.press(REHEARSE)
    page = coach.page
    title = page.get_by_role("heading", level=1, name=re.compile("équipes fictives"))
    expect(title).to_be_focused()
    expect(page.get_by_text("ces équipes sont fictives")).to_be_visible()
    code = coach.code()
    wall = coach.project()
    coach.person.watch(wall)

    expect(coach.row(TEAMS[0].name)).to_be_visible()  # at its own pace
    let_pass(own_server, code, LENGTH // 2)
    for team in TEAMS:
        expect(coach.row(team.name)).to_be_visible()
    expect(coach.row("Les Bateliers")).to_contain_text("Usagers : fini")
    expect(coach.row("Sans adresse")).to_contain_text("demande de l’aide")
    let_pass(own_server, code, LENGTH)
    expect(coach.row("Fil d’eau")).to_contain_text("Usagers : fini")
    coach.press(REVEAL)
    first = next(team.name for team in TEAMS if team.shows)
    expect(wall.get_by_role("heading", level=1, name=first)).to_be_visible()
    expect(wall.get_by_text("équipes fictives")).to_be_visible()
    coach.press("Finir la répétition")
    expect(page.get_by_role("heading", name="La répétition est finie")).to_be_visible()
    expect(wall.get_by_role("heading", name="Plus rien à projeter ici")).to_be_visible()
    coach.person.faults.clear()  # the wall's browser tells of the 404 by which it learnt it
    with own_server.store() as store:
        assert store.rooms.count() == 1
        assert store.rooms.teams(store.rooms.by_code(real).id) == ()
