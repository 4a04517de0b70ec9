"""Every act of a room, and every press of a fiche, from a page that another act has made old.

The acts of a coach come from their registry, and the presses of a fiche are found in the HTML of
its pages: a new one is there unnamed; those of a team in its room are listed here, by their button.
A pair of acts is the one that was done since the page was drawn, and the one pressed. Left out, as
they take minutes: a fiche with all its calls, but after its removals; the acts of a coach beside
the presses of a fiche, which meet in the store alone.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from html import unescape
from typing import Any, Final

import pytest
from asking import Client
from desk import Desk, conducted
from factories import COMPLETE, values

from coaching.errors import CoachingError
from coaching.fiche.choices import Family
from coaching.ops.admission import admission
from coaching.ops.clock import now
from coaching.storage import Change, Store, TeamRecord, screen_token
from coaching.ui.screens.written_pages import WRITTEN_PAGES
from coaching.web.api.requests import PAGE
from coaching.workshop import View
from coaching.workshop.aloud import consent, speak
from coaching.workshop.cross_reading import Words, decline, take_text, thank
from coaching.workshop.hosting import change, replan
from coaching.workshop.leading import ACTS, ERASE, LOOK
from coaching.workshop.plan import MINUTE, Live, Rehearsal
from coaching.workshop.watching import Watch, look_again, watch

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

EXHAUSTIVE: Final = pytest.mark.exhaustive
SITUATIONS: Final[Mapping[str, Callable[[Live], Live]]] = {
    "at work": lambda live: live,
    # Where texts are read by others; its teams do nothing by themselves yet.
    "a rehearsal": lambda live: live.replace(rehearsal=Rehearsal(since=now() + 9 * MINUTE)),
}
# What an act asks for beside its team and its word.
TEXTS: Final = {"precedente": "1", "suivante": "1"}


class World:
    """A room at work, as the pages that are on its screens know it."""

    def __init__(self, situation: str) -> None:
        self.desk = Desk("Relais", "Haies")
        rooms = self.desk.rooms
        self.key, (self.fiche, _), self.room = self.desk.token, self.desk.links, self.desk.room
        self.team, self.other = self.teams
        for team in self.teams:
            rooms.agree(team.id, shows=True)
        rooms.raise_hand(self.team.id, up=True)
        rooms.say(self.team.id, "depart", "Et les dates ?", "Camille")
        (self.word,) = rooms.words(self.room.id)
        rooms.answer(self.team.id, self.word.id, "vu", "Demain")
        change(self.room.id, lambda live: live.replace(aloud=live.aloud.replace(asked=True)))
        is_rehearsal = bool(change(self.room.id, SITUATIONS[situation]).rehearsal)
        look_again()
        self.seen: Watch = watch(self.room.id)
        self.opens = self.key  # the key that opens it now
        if is_rehearsal:
            self.lead("lire")

    @property
    def teams(self) -> tuple[TeamRecord, ...]:
        return self.desk.rooms.teams(self.room.id)

    def kept(self) -> tuple[object, ...]:
        """Return all that its pages are drawn from, its fiches aside: no act here writes in one."""
        rooms = self.desk.rooms
        room = rooms.by_id(self.room.id) if rooms.count() else None
        return room, self.teams, rooms.words(self.room.id), self.opens

    def lead(self, act: str, **given: object) -> dict[str, Any]:
        answer = conducted(self.opens, act, **given)
        self.opens = answer.get("cle", self.opens)
        return answer

    def press(self, act: str) -> dict[str, Any]:
        """Press an act of the coach's page, of one of its teams, as it was drawn at first."""
        named = TEXTS.get(act, f"{View.REVEAL}-{self.team.id}" if act == "montrer" else "Bien vu.")
        about = {"team": self.team.id, "shown": self.team.id, "word": self.word.id}
        answer = conducted(self.key, act, **about, place="depart", text=named, author="Camille")
        assert_answered(answer)
        self.opens = answer.get("cle", self.opens)
        return answer

    def drawn(self, *more: str) -> None:
        """Draw every page of the room and write `more`, if it is still there; erase it."""
        asked = [
            ("/conduite", {"key": self.opens, "shown": self.team.id}),
            ("/conduite", {"key": self.opens}),
            ("/conduite", {"key": screen_token(self.opens), "act": LOOK}),
            *(("/document", {"key": self.opens, "kind": kind}) for kind in more),
            ("/conduite", {"key": self.opens, "act": ERASE}),
        ]
        if self.desk.rooms.team_of(self.fiche):
            asked.insert(0, ("/salle", {"key": self.fiche, "role": "equipe", "author": "ana"}))
            asked.insert(0, ("/gestes", {"fiche": self.fiche, "author": "ana", "changes": []}))
        look_again()
        is_there = self.desk.rooms.count() > 0
        for route, body in asked:
            answer = Client().post(route, json=body, headers={PAGE: "lecture"})
            assert answer.status_code == (200 if is_there else 404), (route, body, answer.text)
            assert "illisible" not in answer.text
        assert self.desk.rooms.count() == 0


def _of_team(how: Callable[[World], object]) -> Callable[[World], None]:
    """Return what a team does in its room, as its page does: what is refused is said."""

    def act(world: World) -> None:
        try:
            how(world)
        except CoachingError as error:
            assert_said(str(error))
        look_again()

    return act


def _worth(world: World) -> None:
    change(world.room.id, lambda live: live.replace(scores={**live.scores, world.team.id: 4}))


def _helped(world: World) -> None:
    words = Words(1, world.other.id, world.team.id, "Compris.", "", is_useful=False)
    thank(world.room.id, words, helps=True)


# By the key of their button.
OF_TEAM: Final[Mapping[str, Callable[[World], object]]] = {
    "salle-main": lambda it: it.desk.rooms.raise_hand(it.team.id, up=False),
    "salle-accord": lambda it: consent(it.room.id, it.team.id, shows=True),
    "salle-refus": lambda it: consent(it.room.id, it.team.id, shows=False),
    "salle-montrer": lambda it: consent(it.room.id, it.team.id, shows=False),
    "salle-lire": lambda it: decline(it.room.id, it.team.id, declines=True),
    "salle-a-dire": lambda it: speak(it.room.id, it.team.id, is_spoken=True),
    "salle-valeur": _worth,
    "salle-fait": lambda it: it.desk.rooms.answer(it.team.id, it.word.id, "fait"),
    "salle-reponse": lambda it: it.desk.rooms.answer(it.team.id, it.word.id, "vu", "Oui."),
    "salle-rester": lambda it: it.desk.rooms.stay(it.team.id, stays=True),
    "lecture-prendre": lambda it: take_text(it.seen, it.team.id),
    "lecture-utile": _helped,
}


def _all_leave(world: World) -> None:
    for team in world.teams:
        world.lead("retirer-equipe", team=team.id)


def _plan_again(world: World) -> None:
    steps = [one.replace(minutes=one.minutes + 1) for one in world.room.plan.steps]
    replan(world.room, world.room.plan.replace(title="Promotion 13", steps=tuple(steps)))


def _go_to_the_end(world: World) -> None:
    for step in range(1, len(world.room.plan.steps)):
        world.lead("suivante", text=str(step))


def _take_new_link(world: World) -> None:
    world.lead("autre-lien")
    world.lead("")


def _read_each_other(world: World) -> None:
    world.lead("lire")
    world.lead("finir-lecture")


# What is done by more than one press, or elsewhere than in these pages.
ELSEWHERE: Final[Mapping[str, Callable[[World], object]]] = {
    "the last team left": _all_leave,
    "the plan was changed": _plan_again,
    "the last step is reached": _go_to_the_end,
    "its new link was taken": _take_new_link,
    "a team came in": lambda it: it.desk.rooms.join(it.room.id, "Quai", COMPLETE),
    "a team has another link": lambda it: it.desk.rooms.renew(it.team.id),
    "a reading is over": _read_each_other,
}
PRESSED: Final[Mapping[str, Callable[[World], object]]] = {
    **{act: partial(World.press, act=act) for act in ACTS},
    **{name: _of_team(how) for name, how in OF_TEAM.items()},
}
DONE: Final = {**PRESSED, **{name: _of_team(how) for name, how in ELSEWHERE.items()}}
# Nothing is more missed than what these take away; of a real room, they alone are tried.
TAKEN_AWAY: Final = ("the last team left", ERASE, "retirer-equipe", "its new link was taken")
CASES: Final = [
    *(
        pytest.param(one, "at work", marks=EXHAUSTIVE if n > 1 else ())
        for n, one in enumerate(TAKEN_AWAY)
    ),
    *(pytest.param(one, "a rehearsal", marks=EXHAUSTIVE) for one in DONE),
]


def assert_said(said: str) -> None:
    assert re.search(r"[.?!…]$", said), said


def assert_answered(answer: Mapping[str, Any]) -> None:
    assert answer["status"] < 500, answer
    if answer["status"] != 200:
        assert_said(answer["message"])
    assert "illisible" not in answer.get("page", "")


@pytest.mark.parametrize(("done", "situation"), CASES)
def test_every_act_is_pressed_on_a_page_of_a_room_that_another_made_old(
    kept: Store, caplog: pytest.LogCaptureFixture, done: str, situation: str
) -> None:
    documents = ["archive"]  # once: it is slow
    for pressed in PRESSED:
        world = World(situation)
        drawn_of = world.kept()
        DONE[done](world)
        before = world.kept()
        if before == drawn_of and pressed and done:  # no page is old: what is pressed is alone
            kept.rooms.delete(world.room.id)
            break
        PRESSED[pressed](world)
        if not pressed or world.kept() != before:  # what changes nothing is drawn once
            world.drawn(*documents)
            documents.clear()
        kept.rooms.delete(world.room.id)
        assert errors_in(caplog) == [], pressed


def errors_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


# ---- The presses of a fiche

_BUTTON: Final = re.compile(r'<button[^>]*data-ecrit="([^"]*)"([^>]*)>(.*?)(?:<span|</button>)')
_START: Final = values({f"independance.{one}.depends": "oui" for one in Family})
FICHES: Final[Mapping[str, Mapping[str, str]]] = {"begun": {}, "ripe": _START}
Gestures = dict[tuple[str, str], list[list[str]]]


class Sheet:
    """A fiche of which two browsers show every page; what each of its kinds of presses writes."""

    def __init__(self, store: Store, start: Mapping[str, str]) -> None:
        self.store, self.token = store, store.create(start, "ana")
        for changes in self.gestures().values():
            if not any(before for _, before, _ in changes):
                self.send(changes)
        self.start = store.read(self.token).values
        store.save(self.token, [Change("depart.product", "Quai", "Rival")], "bob")
        self.offered = self.gestures()

    def send(self, changes: list[list[str]], page: str = "") -> str:
        """Send a press; return the page that the answer brings."""
        rivals = [one.id for one in self.store.read(self.token).rivals]
        settled = rivals[0] if rivals and any(it[0] == "depart.product" for it in changes) else None
        sent = {"fiche": self.token, "author": "ana", "changes": changes, "settled": settled}
        answer = Client().post("/gestes", json=sent, headers={PAGE: page})
        assert answer.status_code == 200, answer.text
        return "".join(answer.json().get("alentours", {}).values())

    def gestures(self) -> Gestures:
        """Return a press of each kind that its pages offer, by page and by its words."""
        found: Gestures = {}
        for page in WRITTEN_PAGES:
            for written, _, words in _BUTTON.findall(self.send([], page)):
                changes = json.loads(unescape(written))
                # Of a list that is chosen in, one choice is as another.
                listed = [it[0].rpartition(".")[0] for it in changes if "member_space." in it[0]]
                found.setdefault((page, "".join([*listed, *([] if listed else [words])])), changes)
        return found

    def begin_again(self) -> None:
        held = self.store.read(self.token).values
        paths = [path for path in {**held, **self.start} if held.get(path) != self.start.get(path)]
        back = [Change(it, held.get(it, ""), self.start.get(it, "")) for it in paths]
        self.store.save(self.token, back, "ana")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("name", "changed"),
    [("ripe", "demain"), ("begun", "")],
)
def test_every_press_of_a_fiche_is_pressed_on_a_page_that_another_made_old(
    kept: Store, caplog: pytest.LogCaptureFixture, name: str, changed: str
) -> None:
    sheet = Sheet(kept, FICHES[name])
    for (there, _), done in sheet.offered.items():
        is_removal = all(before and not after for _, before, after in done)
        if changed and not (there == changed and done and is_removal):
            continue
        admission.cache_clear()  # nobody presses as fast
        for (page, words), pressed in sheet.offered.items():
            sheet.begin_again()
            sheet.send(done)
            assert sheet.send(pressed, page)
            assert errors_in(caplog) == [], (done, words)
        for page in WRITTEN_PAGES:
            sheet.send([], page)
        assert errors_in(caplog) == [], done
