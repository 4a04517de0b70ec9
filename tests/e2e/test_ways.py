"""Every way to arrive at a fiche, then its texts rewritten and its entries moved.

Somebody else wrote it: what is typed over another's text is a conflict where the page is wrong
about what was seen. After each thing done, the whole fiche is compared with what it should hold.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from buttons import ADD_GROUP, OPEN_FICHE, REMEMBER, RESUME
from factories import COMPLETE
from playwright.sync_api import expect
from timing import wait_until

from coaching.fiche.paths import draft_from, entry_keys
from coaching.fiche.savefile import dump
from coaching.storage import Change
from coaching.storage.tokens import hashed
from coaching.workshop.codes import draw
from coaching.workshop.hosting import way_back
from e2e.hall import hall_of
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import enter

GROUPS: Final = "usagers.groups"
WHO: Final = "Qui sont ces personnes ?"
RANK: Final = re.compile(r"[a-z]+\.[a-z]+\.[A-Za-z0-9]+")
SQUARE: Final = draw(24)


# ---- Ways to arrive: each leaves the person on a page of a fiche that holds these texts


def written(server: Server, token: str, author: str = "ana") -> None:
    with server.store() as store:
        held = store.read(token).values
        changes = [Change(path, held.get(path, ""), text) for path, text in COMPLETE.items()]
        store.save(token, changes, author)


def by_new(person: Person, server: Server) -> None:
    person.begin()
    # What a person typed in this very tab.
    tab = person.page.locator("[data-auteur]").first.get_attribute("data-auteur")
    written(server, person.token, str(tab))


def by_link(person: Person, server: Server) -> None:
    person.open("depart", server.create(COMPLETE))


def by_file(person: Person, _server: Server) -> None:
    person.visit()
    person.unfold(RESUME)
    person.page.locator("input[type=file]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": dump(draft_from(COMPLETE))}
    )
    person.page.wait_for_url("**/relecture?**")
    person.arrive()


def by_code(person: Person, server: Server) -> None:
    person.open("depart", server.create(COMPLETE))
    person.press("Ouvrir sur un autre ordinateur")
    code = person.page.locator(".pp-code-court").inner_text()
    person.visit()
    person.unfold(RESUME)
    person.write("Collez le lien de votre fiche, ou son code", code)
    person.press(OPEN_FICHE)
    person.page.wait_for_url("**fiche=**")
    person.settle()


def by_memory(person: Person, server: Server) -> None:
    """From what this computer was asked to remember."""
    person.open("depart", server.create(COMPLETE))
    person.press(REMEMBER)
    person.visit()
    person.page.locator(".pp-mes-fiches").get_by_role("link", name="Relais Aidants").click()
    person.arrive("D’où partez-vous")


def by_room(person: Person, server: Server) -> None:
    with hall_of(server, teams=0) as hall:
        written(server, enter(person, hall.code, "Relais Aidants"))


def by_square(person: Person, server: Server) -> None:
    """By the square that a coach printed."""
    with hall_of(server, teams=0) as hall:
        hall.teams.append(hall.rooms.join(hall.room, "Les Marins", COMPLETE))
        hall.live(printed={hall.team(0): hashed(SQUARE)})
    person.visit(way_back(hall.code, SQUARE))
    person.press("Retrouver notre fiche")
    person.arrive("D’où partez-vous")


# ---- What is done there: each leaves the fiche as it was, but for texts of removed entries


@dataclass
class There:
    person: Person
    server: Server
    held: dict[str, str]

    def write(self, path: str, text: str, place: str) -> None:
        """Write a text over what a field holds, and leave it; wait until it is kept."""
        field = self.person.field(WHO, place)
        field.focus()
        for keys in ("ControlOrMeta+A", "Delete"):
            field.press(keys)
        self.person.page.keyboard.type(text)
        field.press("Tab")
        wait_until(lambda: self.values().get(path, "") == text)
        self.held = {one: held for one, held in {**self.held, path: text}.items() if held}
        self.compare()
        expect(field).to_have_value(text)

    def becomes(self, order: list[str]) -> None:
        """Wait until the page and the fiche have these groups, in this order."""
        wait_until(lambda: entry_keys(self.values(), GROUPS) == order)
        cards = self.person.page.locator("[id^='carte-usagers-groups-']")
        for rank, key in enumerate(order):
            expect(cards.nth(rank)).to_have_id(f"carte-usagers-groups-{key}")
        self.compare()

    def compare(self) -> None:
        """Compare all that is kept; nobody is told of a conflict with themselves."""
        assert texts_of(self.values()) == texts_of(self.held)
        assert self.server.state(self.person.token).rivals == ()
        expect(self.person.page.get_by_text("en même temps que vous")).to_have_count(0)

    def values(self) -> dict[str, str]:
        return {**self.server.state(self.person.token).values}


def texts_of(values: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in values.items() if not RANK.fullmatch(path)}


ARRIVALS: Final = [by_new, by_link, by_file, by_code, by_memory, by_room, by_square]


@pytest.mark.parametrize("arrive", ARRIVALS)
def test_a_fiche_is_written_however_one_came(
    arrive: Callable[[Person, Server], None], person: Person, server: Server
) -> None:
    arrive(person, server)
    person.path.get_by_role("link", name="Usagers").click()
    person.arrive("Qui commence avec vous")
    there = There(person, server, {**server.state(person.token).values})
    (first,) = entry_keys(there.held, GROUPS)
    path = f"{GROUPS}.{first}.who"
    for text in ("le Finistère", "", there.held[path]):
        there.write(path, text, "groupe 1")
    person.press(ADD_GROUP)
    wait_until(lambda: len(entry_keys(there.values(), GROUPS)) > 1)
    added = entry_keys(there.values(), GROUPS)[1]
    there.write(f"{GROUPS}.{added}.who", "l’Ille-et-Vilaine", "groupe 2")
    person.press_tool("Monter le groupe 2")
    there.becomes([added, first])
    person.press_tool("Retirer le groupe 1")
    there.becomes([first])
