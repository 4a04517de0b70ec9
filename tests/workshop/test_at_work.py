"""What each team is at, as its coach sees it: who asks, who is stuck on the step, who is done."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from factories import COMPLETE, GROUP
from hosting import opened

from coaching.ops.clock import at_present, now
from coaching.storage import Change, Rooms, shared_rooms, shared_store, timestamps
from coaching.workshop.at_work import rows
from coaching.workshop.hosting import Room, as_coach, change, let_in
from coaching.workshop.plan import MINUTE, Timer
from coaching.workshop.watching import absent, look_again, watch

READ = timestamps.now, at_present, now


class Clock:
    """A clock that a test sets forward: of the database, and of whoever looks at the room."""

    minutes = 0

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        kept, moment, milliseconds = READ
        patch.setattr(timestamps, "now", lambda: kept() + self.minutes * MINUTE * 1000)
        for name in ("at_work", "watching"):
            later = lambda: moment() + timedelta(minutes=self.minutes)  # noqa: E731
            patch.setattr(f"coaching.workshop.{name}.at_present", later)
        patch.setattr(
            "coaching.workshop.at_work.now", lambda: milliseconds() + self.minutes * MINUTE
        )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def room(hosted: Rooms) -> Room:
    """Return a room at its second step, « Usagers », whose clock has just started."""
    assert hosted
    token, room = opened()
    length = room.plan.steps[1].minutes
    change(room.id, lambda live: live.replace(timer=live.timer.moved(1, length, 0).started(now())))
    return as_coach(token)


def enter(room: Room, name: str, values: Mapping[str, str] | None = None) -> str:
    token = let_in(room.id, name, {GROUP: "1"} if values is None else values)
    there(room)
    return token


def there(room: Room, *gone: str) -> None:
    for team in shared_rooms().teams(room.id):
        if team.name not in gone:
            shared_rooms().be_present(team.id, "ada", "usagers")


def told(room: Room) -> list[tuple[str, str]]:
    look_again()
    return [(row.team.name, row.said) for row in rows(watch(room.id))]


def test_who_asks_comes_first_and_each_is_said_to_be_where_it_is(room: Room, clock: Clock) -> None:
    enter(room, "Bornes")
    enter(room, "Haies", COMPLETE)
    enter(room, "Relais", {**COMPLETE, f"{GROUP}.count": ""})
    let_in(room.id, "Tard", {})
    teams = shared_rooms().teams(room.id)
    shared_rooms().raise_hand(teams[2].id, up=True)
    clock.minutes = 1
    shared_rooms().raise_hand(teams[1].id, up=True)
    there(room, "Tard")
    assert told(room) == [
        ("Relais", " · 1\u00a0min"),
        ("Haies", ""),
        ("Bornes", "Qui sont ces personnes ?"),
        ("Tard", "n’est pas encore là"),
    ]
    for team in teams[1:3]:
        shared_rooms().raise_hand(team.id, up=False)
    assert told(room)[1:3] == [("Haies", "a fini cette étape"), ("Relais", "Combien ?")]
    for team in teams[:2]:
        absent(team.id, "ada")
    assert [team for team, _ in told(room)] == ["Relais", "Bornes", "Haies", "Tard"]
    assert told(room)[1] == ("Bornes", "personne à l’écran")


def test_who_writes_nothing_of_the_step_is_stuck_the_longest_first(
    room: Room, clock: Clock
) -> None:
    links = [enter(room, name) for name in ("Bornes", "Haies", "Relais")]
    clock.minutes = 2
    shared_store().save(links[0], [Change(f"{GROUP}.who", "", "des aidants")], "ada")
    shared_store().save(links[1], [Change("depart.product", "", "Haies")], "ada")  # elsewhere
    clock.minutes = 5
    there(room)
    assert told(room) == [
        ("Haies", "rien d’écrit ici depuis 5\u00a0min"),
        ("Relais", "rien d’écrit ici depuis 5\u00a0min"),
        ("Bornes", "rien d’écrit ici depuis 3\u00a0min"),
    ]
    shared_store().save(links[1], [Change(f"{GROUP}.who", "", "des maires")], "ada")
    assert told(room)[2] == ("Haies", "Où les rencontrer ?")
    # Whoever has just come is not late, nor is anybody while the clock is stopped.
    enter(room, "Tard")
    assert told(room)[3] == ("Tard", "Qui sont ces personnes ?")
    change(room.id, lambda live: live.replace(timer=live.timer.paused(now())))
    assert "rien d’écrit" not in str(told(room))


def test_minutes_that_a_coach_gives_or_takes_are_not_minutes_spent() -> None:
    _, room = opened()
    timer = Timer(left=room.plan.steps[0].minutes * MINUTE).started(0)
    for at, minutes in ((MINUTE, 1), (2 * MINUTE, -1), (9 * MINUTE, 1), (9 * MINUTE, -1)):
        timer = timer.extended(minutes, at)
    seen = Room(room.record, room.plan, room.live.replace(timer=timer))
    assert seen.spent(11 * MINUTE) == 11 * MINUTE
