"""A room as it is watched: one reading for many, who is where, marks that change as it does."""

from collections.abc import Callable
from threading import Thread

import pytest
from hosting import HERE, opened
from timing import pause, wait_until

from coaching.ops.clock import at_present, now
from coaching.storage import Change, Rooms, shared_rooms, shared_store
from coaching.workshop import Stage, View, Word, hosting, marks, watching

pytestmark = pytest.mark.usefixtures("hosted")


def test_many_watchers_make_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    _, room = opened()
    hosting.join(room.record.code, HERE, "Relais")
    asked: list[int] = []
    by_id = Rooms.by_id

    def slow(self: Rooms, number: int) -> object:
        asked.append(number)
        pause(0.05)
        return by_id(self, number)

    monkeypatch.setattr(Rooms, "by_id", slow)
    threads = [Thread(target=watching.watch, args=(room.id,)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asked) == 1


def test_a_team_that_has_just_joined_is_in_its_room() -> None:
    _, room = opened()
    assert watching.watch(room.id).teams == ()  # read by others just before
    team = watching.membership(hosting.join(room.record.code, HERE, "Relais"))
    assert team
    assert watching.watch_of(team).team(team.id).name == "Relais"


def test_what_a_team_writes_is_seen_by_whoever_watches() -> None:
    _, room = opened()
    token = hosting.join(room.record.code, HERE, "Relais")
    (team,) = watching.watch(room.id).teams
    assert watching.watch(room.id).glances[team.id].product == ""
    shared_store().save(token, [Change("depart.product", "", "Relais Aidants")], "ada")
    wait_until(lambda: watching.watch(room.id).glances[team.id].product == "Relais Aidants")


def live(**changes: object) -> Callable[[int, int], object]:
    return lambda room, _: hosting.change(room, lambda live: live.replace(**changes))


CHANGES: dict[str, Callable[[int, int], object]] = {
    "clock": lambda room, _: hosting.change(
        room, lambda live: live.replace(timer=live.timer.started(now()))
    ),
    "frozen": live(is_frozen=True),
    "stage": live(stage=Stage(view=View.WALL)),
    "hand": lambda _, team: shared_rooms().raise_hand(team, up=True),
    "agrees": lambda _, team: shared_rooms().agree(team, shows=True),
    "note": lambda _, team: shared_rooms().say(team, "usagers", "Bien vu."),
    "word": live(word=Word(text="Pause.", at=at_present())),
    "someone": lambda _, team: shared_rooms().be_present(team, "bob", "usagers"),
    "oneself": lambda _, team: shared_rooms().be_present(team, "ada", "depart"),
}
TOLD = {
    "team": {"clock", "frozen", "hand", "agrees", "note", "word", "someone"},
    "coach": set(CHANGES),
    "screen": {"clock", "frozen", "stage", "agrees"},
}


@pytest.mark.parametrize("who", TOLD)
@pytest.mark.parametrize("what", CHANGES)
def test_a_mark_changes_exactly_when_what_is_shown_does(who: str, what: str) -> None:
    _, room = opened()
    hosting.join(room.record.code, HERE, "Relais")
    (team,) = watching.watch(room.id).teams
    sights: dict[str, Callable[[watching.Watch], str]] = {
        "team": lambda seen: marks.team_mark(seen, team.id, "ada"),
        "coach": marks.coach_mark,
        "screen": marks.screen_mark,
    }
    before = sights[who](watching.watch(room.id))
    CHANGES[what](room.id, team.id)
    watching.look_again()
    after = sights[who](watching.watch(room.id))
    assert (after != before) is (what in TOLD[who])
