"""One room on two processes: a team, its coach and its projection need not be on the same one."""

import statistics
from collections.abc import Callable

import pytest
from buttons import CALL_COACH, START
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import kept
from e2e.workshop import PRODUCT, Coach
from playwright.sync_api import expect
from timing import now

from growth.farm import Farm

Figure = Callable[[str, object], None]
PROBLEM = "Quel problème règle-t-il"


@pytest.fixture
def room(farm: Farm, newcomer: NewPerson) -> tuple[Coach, str]:
    """A coach on the first process, and a team's fiche in its room."""
    person = newcomer(farm)
    farm.place(person, farm.serving[0])
    coach = Coach(person)
    code = coach.open_room()
    with farm.store() as store:
        token = store.rooms.join(store.rooms.by_code(code).id, "Relais")
    return coach, token


def come(farm: Farm, newcomer: NewPerson, token: str, rank: int) -> Person:
    person = newcomer(farm)
    farm.place(person, farm.serving[rank])
    person.open("depart", token)
    assert farm.place_of(person) == farm.serving[rank]
    return person


@pytest.mark.promise(
    "growth", "Two people of a team on different processes see each other's text, and keep theirs."
)
def test_a_team_writes_one_fiche_across_processes(
    farm: Farm, newcomer: NewPerson, room: tuple[Coach, str], record_property: Figure
) -> None:
    _, token = room
    ada, bob = come(farm, newcomer, token, 0), come(farm, newcomer, token, 1)
    bob.type(PROBLEM, "Un aidant sur trois", delay=20)
    ada.type(PRODUCT, "Relais Aidants").press("Tab")
    left = now()
    expect(bob.field(PRODUCT)).to_have_value("Relais Aidants")
    seen = now() - left
    expect(bob.field(PROBLEM)).to_be_focused()
    bob.page.keyboard.type(" pose des congés.", delay=30)
    kept(farm, token, "depart.problem", "Un aidant sur trois pose des congés.")
    assert not farm.state(token).rivals
    record_property("figure", f"a teammate's text came after {seen:.1f} s; 0 texts set aside")


@pytest.mark.promise("growth", "The coach follows a team on another process within 3 s.")
def test_the_coach_follows_a_team_on_another_process(
    farm: Farm, newcomer: NewPerson, room: tuple[Coach, str], record_property: Figure
) -> None:
    coach, token = room
    expect(coach.row("Relais")).to_be_visible()
    coach.row("Relais").click()
    ada = come(farm, newcomer, token, 1)
    times = []
    for rank in range(5):
        ada.write(PRODUCT, f"Produit {rank}")
        ada.field(PRODUCT).press("Tab")
        left = now()
        said = coach.page.get_by_text(f"Produit {rank}").first
        expect(said).to_be_visible()
        times.append(now() - left)
    median = statistics.median(times)
    record_property("figure", f"5 texts: {median:.1f} s in the median, {max(times):.1f} s at most")
    expect(ada.page.get_by_role("timer")).to_have_text("5:00")
    coach.press(START)
    expect(ada.page.get_by_role("timer")).not_to_have_text("5:00")
    ada.press(CALL_COACH)
    coach.page.get_by_role("link", name="← Toutes les équipes").click()
    expect(coach.row("Relais")).to_contain_text("demande de l’aide")
