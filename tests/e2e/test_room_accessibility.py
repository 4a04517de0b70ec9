"""The pages of a workshop for those who hear them, use the keyboard alone, or zoom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import expect

from coaching.answers.paths import values_of
from coaching.examples import ALL_EXAMPLES
from coaching.rooms import Live, Plan
from coaching.rooms.codes import draw
from coaching.rooms.plan import at_start
from coaching.storage import Rooms
from e2e.person import Person
from e2e.serving import Server
from e2e.test_accessibility import NARROW, SCHEMES, Scheme, axe, violations

__all__ = ["axe"]

PLAN = Plan(title="Atelier du 25 novembre", day=date(2026, 11, 25))


@dataclass
class Hall:
    """A room with three teams: one asks for help, one has a word of its coach."""

    rooms: Rooms
    coach: str
    room: int
    teams: list[str]

    def team(self, rank: int) -> int:
        return self.rooms.teams(self.room)[rank].id


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    with server.store() as store:
        rooms, code = store.rooms, draw()
        kept = PLAN.model_dump_json(), at_start(PLAN).model_dump_json()
        coach = rooms.open(code, *kept, PLAN.erased_at(PLAN.day))
        room = rooms.by_code(code).id
        teams = [
            rooms.join(room, f"Équipe {rank}", values_of(example.draft))
            for rank, example in enumerate(ALL_EXAMPLES)
        ]
        hall = Hall(rooms, coach, room, teams)
        rooms.raise_hand(hall.team(1), up=True)
        rooms.note(hall.team(0), "usagers", "Qui, précisément ?", is_seen=True)
        rooms.note(hall.team(0), "depart", "Bien.", is_seen=False)
        rooms.be_present(hall.team(0), "bob", "relecture")
        yield hall


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_coach_s_pages_break_no_rule(
    person: Person, axe: str, hall: Hall, scheme: Scheme
) -> None:
    person.page.emulate_media(color_scheme=scheme)
    for path in ("", f"&equipe={hall.team(2)}"):
        person.visit(f"/atelier?atelier={hall.coach}{path}")
        person.arrive()
        assert violations(person, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_team_s_page_breaks_no_rule(person: Person, axe: str, hall: Hall, scheme: Scheme) -> None:
    person.page.emulate_media(color_scheme=scheme)
    person.open("usagers", hall.teams[0])
    expect(person.page.get_by_text("Qui, précisément ?")).to_be_visible()
    assert violations(person, axe) == []
    person.press("Notre équipe")
    expect(person.page.get_by_role("button", name="Copier le lien de l’équipe")).to_be_visible()
    # Streamlit puts what opens over the page outside every landmark.
    assert [one for one in violations(person, axe) if not one.startswith("region")] == []


def test_a_frozen_page_breaks_no_rule(person: Person, axe: str, hall: Hall) -> None:
    def frozen(kept: str) -> str:
        return (
            Live.model_validate_json(kept).model_copy(update={"is_frozen": True}).model_dump_json()
        )

    hall.rooms.relive(hall.room, frozen)
    person.open("usagers", hall.teams[0])
    expect(person.page.get_by_text("Levez les yeux")).to_be_visible()
    assert violations(person, axe) == []


@pytest.mark.parametrize("path", ["/rejoindre", "/atelier", "coach", "coach of a team", "team"])
def test_a_narrow_page_of_the_workshop_never_scrolls_sideways(
    person: Person, hall: Hall, path: str
) -> None:
    person.page.set_viewport_size(NARROW)
    person.visit(
        {
            "coach": f"/atelier?atelier={hall.coach}",
            "coach of a team": f"/atelier?atelier={hall.coach}&equipe={hall.team(0)}",
            "team": f"/usagers?fiche={hall.teams[0]}",
        }.get(path, path)
    )
    person.arrive()
    main = person.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


def test_a_room_is_joined_and_called_from_with_the_keyboard_alone(
    person: Person, hall: Hall
) -> None:
    person.visit(f"/rejoindre?code={hall.rooms.by_id(hall.room).code}")
    person.arrive()
    person.field("Le nom de votre équipe").focus()
    person.page.keyboard.type("Relais")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    person.arrive("D’où partez-vous ?")
    person.page.get_by_role("button", name="Demander de l’aide").focus()
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_text("C’est dit à votre coach")).to_be_visible()
    expect(person.page.get_by_role("button", name="Ne plus demander d’aide")).to_be_focused()
