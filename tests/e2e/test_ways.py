"""Every way to arrive at a fiche, and every way to reach a field, with all that is done there.

A fiche that somebody else wrote is what people arrive at: what they type goes over another's text,
and is told to be a conflict where the page is wrong about what they saw. After each thing done,
the fiche in the database is compared, whole, with what it should hold.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pytest
from factories import COMPLETE
from growth.going import until
from playwright.sync_api import Locator, expect
from takeaway import PLAN

from coaching.exports.room_archive import room_zip
from coaching.fiche.paths import draft_from, entry_keys
from coaching.fiche.savefile import dump
from coaching.storage import Change
from coaching.storage.tokens import hashed
from coaching.ui.form.fields import key_of
from coaching.workshop import Live
from coaching.workshop.codes import draw
from coaching.workshop.hosting import way_back
from coaching.workshop.team_sheets import TeamSheet
from e2e.hall import hall_of
from e2e.person import Person
from e2e.serving import Server
from e2e.workshop import enter


@dataclass(frozen=True)
class Group:
    """Entries of a page: the field that is reached, the one that cannot be read, the words."""

    path: str
    page: str
    field: str
    unread: str
    add: str
    the: str

    @property
    def reached(self) -> str:
        return f"{self.path}.{self.field}"


_STEPS: Final = Group(
    "acceleration.steps", "Accélération", "b.perimeter", "b.month", "Ajouter une étape", "l’étape"
)
_GROUPS: Final = Group(
    "usagers.groups", "Usagers", "a.who", "a.count", "Ajouter un groupe", "le groupe"
)
_PARTNERS: Final = Group(
    "usagers.partners", "Usagers", "a.name", "", "Ajouter un partenaire", "le partenaire"
)
# A fiche with a figure that cannot be read, and a call to make about a field.
HELD: Final = {
    **COMPLETE,
    "usagers.partners.a.certainty": "a_trouver",
    "acceleration.steps.b.month": "bientôt",
    "usagers.groups.a.count": "beaucoup",
    "demain.calls.c": "1",
    "demain.calls.c.about": _GROUPS.reached,
    "demain.calls.c.whom": "la MSA",
}
Arrival = Callable[[Person, Server], None]
Reach = Callable[[Person, Group], str]
RANK: Final = re.compile(r"[a-z]+\.[a-z]+\.[A-Za-z0-9]+")
SQUARE: Final = draw(24)
WHERE: Final = {
    "Usagers": "usagers",
    "Indépendance": "independance",
    "Accélération": "acceleration",
    "Relecture": "relecture",
    "Demain": "demain",
}


# ---- Ways to arrive: each leaves the person on a page of a fiche that holds these texts


def written(server: Server, token: str, author: str = "ana") -> None:
    with server.store() as store:
        held = store.read(token).values
        changes = [Change(path, held.get(path, ""), text) for path, text in HELD.items()]
        store.save(token, changes, author)


def by_new(person: Person, server: Server) -> None:
    person.begin()
    # What a person typed in this very tab.
    tab = person.page.locator("[data-auteur]").first.get_attribute("data-auteur")
    written(server, person.token, str(tab))


def by_link(person: Person, server: Server) -> None:
    person.open("depart", server.create(HELD))


def by_file(person: Person, _server: Server) -> None:
    person.visit()
    person.unfold("Reprendre une fiche")
    person.page.locator("input[type=file]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": dump(draft_from(HELD))}
    )
    person.page.wait_for_url("**/relecture?**")
    person.arrive()


def by_code(person: Person, server: Server) -> None:
    """By the short code that another computer shows."""
    person.open("depart", server.create(HELD))
    person.press("Ouvrir sur un autre ordinateur")
    code = person.page.locator(".pp-code-court").inner_text()
    person.visit()
    person.unfold("Reprendre une fiche")
    person.write("Collez le lien de votre fiche, ou son code", code)
    person.press("Ouvrir cette fiche")
    person.page.wait_for_url("**fiche=**")
    person.settle()


def by_memory(person: Person, server: Server) -> None:
    """From what this computer was asked to remember."""
    person.open("depart", server.create(HELD))
    person.press("La retenir sur cet ordinateur, s’il est à vous")
    person.visit()
    person.page.locator(".pp-mes-fiches").get_by_role("link", name="Relais Aidants").click()
    person.arrive("D’où partez-vous")


def by_room(person: Person, server: Server) -> None:
    """By the room's own code, as a new team."""
    with hall_of(server, teams=0) as hall:
        written(server, enter(person, hall.code, "Relais Aidants"))


def by_archive(person: Person, server: Server) -> None:
    """By the square that a coach printed, who has reopened the archive of a room."""
    person.visit("/atelier")
    person.unfold("Rouvrir un atelier")
    archive = room_zip(PLAN, [TeamSheet("Les Marins", draft_from(HELD))])
    person.page.locator("input[type=file]").set_input_files(
        {"name": "a.zip", "mimeType": "application/zip", "buffer": archive}
    )
    person.press("Rouvrir cet atelier")
    code = person.page.locator(".pp-atelier-code b").inner_text()
    with server.store() as store:
        room = store.rooms.by_code(code)
        (team,) = store.rooms.teams(room.id)
        live = Live.model_validate_json(room.live).replace(printed={team.id: hashed(SQUARE)})
        store.rooms.relive(room.id, lambda _: live.model_dump_json())
    person.visit(way_back(code, SQUARE))
    person.press("Retrouver notre fiche")
    person.arrive("D’où partez-vous")


# ---- Ways to reach a field: each leaves the focus in it, and returns its path


def by_sentence(person: Person, group: Group) -> str:
    follow(person, "Relecture")
    person.unfold("Relire le paragraphe")
    return led(person, "a.pp-phrase", group.reached)


def by_review(person: Person, group: Group) -> str:
    follow(person, "Relecture")
    return led(person, ".pp-bloc-tete a", group.reached)


def by_error(person: Person, group: Group) -> str:
    follow(person, "Relecture")
    return led(person, ".pp-points a", f"{group.path}.{group.unread}")


def by_call(person: Person, group: Group) -> str:
    follow(person, "Demain")
    return led(person, "[id^='carte-demain-calls'] a", group.reached)


def by_menu(person: Person, group: Group) -> str:
    follow(person, "Indépendance")
    follow(person, group.page)
    field_at(person, group.reached).focus()
    return group.reached


def by_page(person: Person, group: Group) -> str:
    person.open(WHERE[group.page], person.token)
    field_at(person, group.reached).focus()
    return group.reached


def follow(person: Person, screen: str) -> None:
    person.path.get_by_role("link", name=screen).click()
    person.page.wait_for_url(f"**/{WHERE[screen]}?**")
    person.arrive()


def led(person: Person, links: str, path: str) -> str:
    """Follow the link that leads to a field, and return its path."""
    page = person.page
    page.locator(links).and_(page.locator(f"[href*='champ={key_of(path)}']")).first.click()
    expect(field_at(person, path)).to_be_focused()
    person.settle()
    return path


def field_at(person: Person, path: str) -> Locator:
    return person.page.locator(f"#{key_of(path)}")


# ---- What is done there: each leaves the fiche as it was, but for texts of removed entries


@dataclass
class There:
    """A person on a fiche, and what it should hold."""

    person: Person
    server: Server
    held: dict[str, str]

    def texts(self, path: str) -> None:
        """Rewrite, empty and fill a field, from the keyboard."""
        words = "le Finistère" if key_of(path).startswith("champ-") else "18"
        for text in (words, "", HELD[path]):
            self.person.page.keyboard.press("ControlOrMeta+A")
            self.person.page.keyboard.press("Delete")
            self.write(path, text)
            field_at(self.person, path).focus()

    def entries(self, group: Group) -> None:
        """Add an entry, move it up, remove it."""
        before = self.order(group)
        self.person.press(group.add)
        until(lambda: len(self.order(group)) == len(before) + 1)
        (added,) = {*self.order(group)} - {*before}
        path = f"{group.path}.{added}.{group.field.rpartition('.')[2]}"
        field_at(self.person, path).focus()
        self.write(path, "l’Ille-et-Vilaine")
        self.person.press_tool(f"Monter {group.the} {len(before) + 1}")
        self.becomes(group, [*before[:-1], added, before[-1]])
        self.person.press_tool(f"Retirer {group.the} {len(before)}")
        self.becomes(group, before)

    def write(self, path: str, text: str) -> None:
        """Type a text where the focus is, and leave it; wait until it is kept."""
        self.person.page.keyboard.type(text)
        self.person.page.keyboard.press("Tab")
        until(lambda: self.values().get(path, "") == text)
        self.held = {**self.held, path: text} if text else without(self.held, path)
        self.compare()
        expect(field_at(self.person, path)).to_have_value(text)

    def becomes(self, group: Group, order: list[str]) -> None:
        """Wait until the page and the fiche have these entries, in this order."""
        until(lambda: self.order(group) == order)
        slug = group.path.replace(".", "-")
        for rank, key in enumerate(order):
            cards = self.person.page.locator(f"[id^='carte-{slug}-']")
            expect(cards.nth(rank)).to_have_id(f"carte-{slug}-{key}")
        self.compare()

    def compare(self) -> None:
        """Compare all that is kept; nobody is told of a conflict with themselves."""
        assert texts_of(self.values()) == texts_of(self.held)
        assert self.server.state(self.person.token).rivals == ()
        expect(self.person.page.get_by_text("en même temps que vous")).to_have_count(0)

    def order(self, group: Group) -> list[str]:
        return entry_keys(self.values(), group.path)

    def values(self) -> Mapping[str, str]:
        return self.server.state(self.person.token).values


def without(texts: Mapping[str, str], path: str) -> dict[str, str]:
    return {one: text for one, text in texts.items() if one != path}


def texts_of(values: Mapping[str, str]) -> dict[str, str]:
    """Return what a fiche says, without the ranks of its entries."""
    return {path: text for path, text in values.items() if not RANK.fullmatch(path)}


# Each way to arrive with a way to reach a field; the last one loads the page anew: from there on,
# somebody else types.
WALKS: Final[list[tuple[Arrival, Reach, Group]]] = [
    (by_new, by_menu, _GROUPS),
    (by_link, by_sentence, _PARTNERS),
    (by_file, by_review, _STEPS),
    (by_code, by_error, _STEPS),
    (by_memory, by_call, _GROUPS),
    (by_room, by_page, _PARTNERS),
    (by_archive, by_error, _GROUPS),
]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: f"{walk[0].__name__}, {walk[1].__name__}")
def test_a_field_is_written_and_entries_moved_however_one_came(
    walk: tuple[Arrival, Reach, Group], person: Person, server: Server
) -> None:
    arrive, reach, group = walk
    arrive(person, server)
    there = There(person, server, {**server.state(person.token).values})
    there.texts(reach(person, group))
    there.entries(group)
