"""Two processes of the app on one SQLite file: people of one fiche, and one room, on either.

Several on PostgreSQL, behind a proxy, are tested in tests/growth.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.people import NewPerson
from e2e.serving import Server, kept
from e2e.workshop import PRODUCT, Coach, enter
from playwright.sync_api import expect

from resilience.conftest import Figure, running
from resilience.typists import lost, typists

PEOPLE = "Qui est concerné"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Run two servers on one blank database."""
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    one, other = (Server(url, tmp_path / f"log{rank}") for rank in range(2))
    with running(one, other):
        yield one, other


@pytest.mark.promise(
    "faults", "On two processes, people of one fiche merge, and a room is live from both."
)
def test_a_workshop_on_two_processes(
    newcomer: NewPerson, pair: tuple[Server, Server], figure: Figure
) -> None:
    one, other = pair
    coach = Coach(newcomer(one))
    code = coach.open_room()
    ada, bob = newcomer(one), newcomer(other)
    token = enter(bob, code, "Les Marins")
    ada.open("depart", token)
    with typists(one, other, people=6).at_work() as crowd, one.store() as store:
        ada.write(PRODUCT, "Relais d’Ada")
        bob.write(PRODUCT, "Relais de Bob")
        expect(bob.page.locator(".pp-rivale").filter(has_text="en même temps")).to_be_visible()
        bob.type(PEOPLE, "aidants").press("Tab")
        state = kept(other, token, "depart.people", "aidants")
        versions = {state.values["depart.product"], *(rival.value for rival in state.rivals)}
        assert versions == {"Relais d’Ada", "Relais de Bob"}
        expect(coach.row("Les Marins")).to_contain_text(re.compile(r"40\s%"))
        bob.press("Demander de l’aide")
        expect(coach.row("Les Marins")).to_contain_text("demande de l’aide")
        crowd.finish()
        assert lost(store, crowd.acknowledged()) == []
    figure(f"{crowd.answers} texts acknowledged by two processes, 0 lost")
