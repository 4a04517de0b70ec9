"""A room as it is kept: opened, entered, changed, watched; and what browsers are told of it."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from asking import Client
from rooms import at_once
from shared import out_of_reach, shared_at

from coaching.errors import (
    CoachingError,
    FicheNotFound,
    MustWait,
    RoomClosed,
    RoomNotFound,
    StorageUnavailable,
    TeamNameTaken,
    TeamNameUnreadable,
)
from coaching.french import typography
from coaching.hosting import marks, presence, retention, rooms, watching
from coaching.hosting.admission import WRONG_CODES, Gate, admission
from coaching.hosting.moments import now
from coaching.limits import MOST_PEOPLE
from coaching.rooms import Plan, Stage, View
from coaching.storage import Change, Rooms, Store, screen_token, shared_rooms, shared_store

PLAN = Plan(title="Atelier du 25 novembre", day=date(2026, 11, 25))
HERE = "192.0.2.1"


@pytest.fixture(autouse=True)
def hosted(database_url: str) -> Iterator[Rooms]:
    """Give the rooms of this process, on a blank database of each kind in turn."""
    with shared_at(database_url):
        watching.look_again()
        presence.forget()
        yield shared_rooms()
    watching.look_again()


def opened(plan: Plan = PLAN) -> tuple[str, rooms.Room]:
    token = rooms.open_room(plan)
    return token, rooms.as_coach(token)


def test_a_room_is_found_by_its_coach_its_projection_and_its_code() -> None:
    token, room = opened()
    assert room.plan == PLAN
    assert room.step == PLAN.steps[0]
    assert rooms.as_screen(screen_token(token)).id == room.id
    assert rooms.by_code(room.record.code.lower(), HERE).id == room.id


def test_no_link_opens_what_another_does() -> None:
    token, room = opened()
    team = rooms.join(room.record.code, HERE, "Relais")
    tries: list[Callable[[], object]] = [
        lambda: rooms.as_coach(screen_token(token)),
        lambda: rooms.as_coach(team),
        lambda: rooms.as_coach(room.record.code),
        lambda: rooms.as_screen(token),
        lambda: rooms.as_screen(team),
    ]
    for attempt in tries:
        with pytest.raises(RoomNotFound):
            attempt()
    with pytest.raises(FicheNotFound):
        shared_store().read(token)
    with pytest.raises(FicheNotFound):
        shared_store().read(screen_token(token))
    assert watching.membership(token) is None


def test_a_team_enters_with_the_code_and_has_a_fiche() -> None:
    _, room = opened()
    token = rooms.join(f" {room.record.code[:3]}-{room.record.code[3:].lower()}", HERE, "Relais")
    assert shared_store().read(token).values == {}
    team = watching.membership(token)
    assert team
    assert (team.name, team.room) == ("Relais", room.id)
    with pytest.raises(TeamNameTaken):
        rooms.join(room.record.code, HERE, " relais ")


def test_a_closed_room_lets_nobody_in_and_keeps_those_who_are() -> None:
    _, room = opened()
    inside = rooms.join(room.record.code, HERE, "Relais")
    shared_rooms().close(room.id, closed=True)
    with pytest.raises(RoomClosed):
        rooms.join(room.record.code, HERE, "Haies")
    shared_store().save(inside, [Change("depart.product", "", "Relais")], "ada")
    shared_rooms().close(room.id, closed=False)
    rooms.join(room.record.code, HERE, "Haies")


def test_whoever_guesses_codes_is_made_to_wait_and_the_others_come_in() -> None:
    _, room = opened()
    for _ in range(WRONG_CODES):
        with pytest.raises(RoomNotFound):
            rooms.by_code("CCCCCC", HERE)
    with pytest.raises(MustWait, match="Attendez"):
        rooms.by_code(room.record.code, HERE)
    assert rooms.by_code(room.record.code, "192.0.2.2").id == room.id


def test_of_many_wrong_codes_tried_together_none_slips_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission(), "codes", Gate(10))
    _, room = opened()
    together = Barrier(40)

    def attempt(_: int) -> type[Exception] | None:
        together.wait()
        try:
            rooms.by_code("CCCCCC", HERE)
        except (RoomNotFound, MustWait) as error:
            return type(error)
        return None

    told = at_once(attempt, range(40))
    assert (told.count(RoomNotFound), told.count(MustWait)) == (10, 30)
    with pytest.raises(MustWait):
        rooms.by_code(room.record.code, HERE)


def test_a_whole_class_comes_in_behind_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission(), "codes", Gate(2))
    _, room = opened()
    with pytest.raises(RoomNotFound):
        rooms.by_code("CCCCCC", HERE)
    for rank in range(5):
        rooms.join(room.record.code, HERE, f"Équipe {rank}")
    shared_rooms().close(room.id, closed=True)
    for _ in range(5):
        with pytest.raises(RoomClosed):
            rooms.by_code(room.record.code, HERE)


def test_a_name_is_kept_as_it_is_read() -> None:
    _, room = opened()
    rooms.join(room.record.code, HERE, " Re\u200blais\u202e  d’été ")
    rooms.let_in(room.id, "Haies")
    assert [team.name for team in shared_rooms().teams(room.id)] == ["Relais d’été", "Haies"]
    number = shared_rooms().teams(room.id)[1].id
    for same in ("relais d’été", "Relais\u2060 d’\u00adété"):
        with pytest.raises(TeamNameTaken):
            rooms.join(room.record.code, HERE, same)
        with pytest.raises(TeamNameTaken):
            rooms.rename(number, same)
    rooms.rename(number, "Les\u200b haies")
    assert shared_rooms().teams(room.id)[1].name == "Les haies"


@pytest.mark.parametrize("name", ["", "\u200b\u2060", "\u3164", "\x07"])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    _, room = opened()
    team = rooms.let_in(room.id, "Relais")
    found = watching.membership(team)
    assert found
    for use in (
        lambda: rooms.join(room.record.code, HERE, name),
        lambda: rooms.let_in(room.id, name),
        lambda: rooms.rename(found.id, name),
    ):
        with pytest.raises(TeamNameUnreadable, match="un nom qui se lise"):
            use()
    assert [team.name for team in shared_rooms().teams(room.id)] == ["Relais"]


@pytest.mark.parametrize("day", [date.min, date(2126, 11, 25), date.max])
def test_a_room_of_any_day_is_erased_within_two_years(day: date) -> None:
    _, room = opened(PLAN.model_copy(update={"day": day}))
    assert room.record.erased_at - datetime.now(UTC) < timedelta(days=366 + 30 + 2)


def test_changes_of_a_room_made_together_are_all_kept() -> None:
    _, room = opened()

    def extend() -> None:
        rooms.change(
            room.id, lambda live: live.model_copy(update={"timer": live.timer.extended(1, now())})
        )

    threads = [Thread(target=extend) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = watching.watch(room.id).room.live.timer.left
    assert left == (PLAN.steps[0].minutes + 8) * 60_000


def test_a_shorter_plan_leaves_the_room_at_its_last_step() -> None:
    _, room = opened()
    rooms.change(
        room.id, lambda live: live.model_copy(update={"timer": live.timer.moved(5, 6, now())})
    )
    rooms.replan(room, PLAN.model_copy(update={"steps": PLAN.steps[:2], "days_kept": 3}))
    after = watching.watch(room.id).room
    assert after.step == PLAN.steps[1]
    opening = max(PLAN.day, room.record.opened_at.date())
    assert after.record.erased_at.date() == opening + timedelta(days=4)


# Watching


def test_many_watchers_make_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    _, room = opened()
    rooms.join(room.record.code, HERE, "Relais")
    asked: list[int] = []
    by_id = Rooms.by_id

    def slow(self: Rooms, number: int) -> object:
        asked.append(number)
        time.sleep(0.05)
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
    team = watching.membership(rooms.join(room.record.code, HERE, "Relais"))
    assert team
    assert watching.watch_of(team).team(team.id).name == "Relais"


def test_what_a_team_writes_is_seen_by_whoever_watches() -> None:
    _, room = opened()
    token = rooms.join(room.record.code, HERE, "Relais")
    (team,) = watching.watch(room.id).teams
    assert watching.watch(room.id).glances[team.id].product == ""
    shared_store().save(token, [Change("depart.product", "", "Relais Aidants")], "ada")
    time.sleep(watching.FRESH * 1.5)
    assert watching.watch(room.id).glances[team.id].product == "Relais Aidants"


def test_people_are_seen_where_they_are_until_they_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    _, room = opened()
    rooms.join(room.record.code, HERE, "Relais")
    (team,) = watching.watch(room.id).teams
    presence.present(team.id, "ada", "usagers")
    presence.present(team.id, "bob", "depart")
    watching.look_again()
    seen = watching.watch(room.id)
    assert {one.author: one.place for one in seen.people_of(team.id)} == {
        "ada": "usagers",
        "bob": "depart",
    }
    monkeypatch.setattr(watching, "GONE", timedelta(seconds=-1))
    watching.look_again()
    assert watching.watch(room.id).people_of(team.id) == ()


Marked = Callable[[watching.Watch], str]
CHANGES: dict[str, Callable[[int, int], object]] = {
    "clock": lambda room, _: rooms.change(
        room, lambda live: live.model_copy(update={"timer": live.timer.started(now())})
    ),
    "frozen": lambda room, _: rooms.change(
        room, lambda live: live.model_copy(update={"is_frozen": True})
    ),
    "stage": lambda room, _: rooms.change(
        room, lambda live: live.model_copy(update={"stage": Stage(view=View.WALL)})
    ),
    "hand": lambda _, team: shared_rooms().raise_hand(team, up=True),
    "agrees": lambda _, team: shared_rooms().agree(team, shows=True),
    "note": lambda _, team: shared_rooms().note(team, "usagers", "Bien vu.", is_seen=False),
    "seen": lambda _, team: shared_rooms().note(team, "usagers", "", is_seen=True),
    "someone": lambda _, team: shared_rooms().be_present(team, "bob", "usagers"),
    "oneself": lambda _, team: shared_rooms().be_present(team, "ada", "depart"),
}
TOLD = {
    "team": {"clock", "frozen", "hand", "agrees", "note", "seen", "someone"},
    "coach": {"clock", "frozen", "stage", "hand", "agrees", "note", "seen", "someone", "oneself"},
    "screen": {"clock", "frozen", "stage", "agrees"},
}


@pytest.mark.parametrize("who", TOLD)
@pytest.mark.parametrize("what", CHANGES)
def test_a_mark_changes_exactly_when_what_is_shown_does(who: str, what: str) -> None:
    _, room = opened()
    rooms.join(room.record.code, HERE, "Relais")
    (team,) = watching.watch(room.id).teams
    sights: dict[str, Marked] = {
        "team": lambda seen: marks.team_mark(seen, team.id, "ada"),
        "coach": marks.coach_mark,
        "screen": marks.screen_mark,
    }
    before = sights[who](watching.watch(room.id))
    CHANGES[what](room.id, team.id)
    watching.look_again()
    after = sights[who](watching.watch(room.id))
    assert (after != before) is (what in TOLD[who])


# What is past its date


def test_a_room_past_its_date_is_erased_by_the_app_itself(
    hosted: Rooms, caplog: pytest.LogCaptureFixture
) -> None:
    token, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    hosted.replan(room.id, PLAN.model_dump_json(), datetime.now(UTC) - timedelta(seconds=1))
    with pytest.raises(RoomNotFound):
        rooms.as_coach(token)
    with pytest.raises(FicheNotFound):
        shared_store().read(fiche)
    retention.erase_once()
    assert hosted.delete_expired() == 0
    assert "Relais" not in caplog.text


def test_a_database_away_does_not_end_the_erasing(tmp_path: Any) -> None:
    with shared_at(out_of_reach(tmp_path)):
        retention.erase_once()


# What browsers are told


def ask(**asked: str) -> tuple[int, dict[str, Any]]:
    answer = Client().post("/salle", json=asked)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


def test_everybody_is_told_the_same_moment() -> None:
    token, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    live = rooms.change(
        room.id, lambda live: live.model_copy(update={"timer": live.timer.started(now())})
    )
    watching.look_again()
    told = [
        ask(role="coach", key=token)[1],
        ask(role="ecran", key=screen_token(token))[1],
        ask(role="equipe", key=fiche, author="ada", place="usagers")[1],
    ]
    assert {one["fin"] for one in told} == {live.timer.ends_at}
    assert all(abs(one["maintenant"] - now()) < 5_000 for one in told)
    assert told[2]["revision"] == 0


def test_asking_tells_where_one_is() -> None:
    _, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    ask(role="equipe", key=fiche, author="ada", place="usagers")
    watching.look_again()
    (one,) = watching.watch(room.id).presences
    assert (one.author, one.place) == ("ada", "usagers")


@pytest.mark.parametrize("place", ["", "brouillon", "é\x00", "x" * 5000])
def test_who_is_on_another_page_is_answered_and_counted_nowhere(place: str) -> None:
    _, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    status, told = ask(role="equipe", key=fiche, author="ada", place=place)
    assert (status, told["revision"]) == (200, 0)
    assert watching.watch(room.id).presences == ()


def test_countless_tabs_of_one_team_are_not_all_kept() -> None:
    _, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    for rank in range(MOST_PEOPLE + 30):
        assert ask(role="equipe", key=fiche, author=f"tab-{rank}", place="usagers")[0] == 200
    watching.look_again()
    assert len(watching.watch(room.id).presences) == MOST_PEOPLE


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"role": "equipe", "key": "inconnu", "author": "a" * 40}, 404),
        ({"role": "equipe", "key": "inconnu"}, 400),
        ({"role": "equipe", "key": "inconnu", "author": ""}, 400),
        ({"role": "equipe", "key": "inconnu", "author": "a" * 41}, 400),
        ({"role": "equipe", "key": "inconnu", "author": "<b>"}, 400),
        ({"role": "equipe", "key": "inconnu", "author": "ada\n"}, 400),
        ({"role": "coach", "key": "inconnu"}, 404),
        ({"role": "ecran", "key": "inconnu"}, 404),
        ({"role": "chef", "key": "x"}, 400),
        ({"role": "coach"}, 400),
        ({"role": "coach", "key": ""}, 400),
        ({"role": "coach", "key": "x" * 101}, 400),
        ({"role": "coach", "key": "x", "autre": "y"}, 400),
        ({"role": "coach", "key": "x" * 70_000}, 400),
    ],
)
def test_who_has_no_room_or_asks_wrongly_is_told_so(asked: dict[str, str], status: int) -> None:
    assert ask(**asked)[0] == status


def test_a_fiche_link_never_speaks_for_the_coach() -> None:
    token, room = opened()
    fiche = rooms.join(room.record.code, HERE, "Relais")
    assert ask(role="coach", key=fiche)[0] == 404
    assert ask(role="ecran", key=fiche)[0] == 404
    assert ask(role="coach", key=screen_token(token))[0] == 404
    assert ask(role="equipe", key=token, author="ada")[0] == 404


def test_another_site_is_told_nothing() -> None:
    token, _ = opened()
    answer = Client().post(
        "/salle",
        json={"role": "coach", "key": token},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403


def test_a_database_away_is_said_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    token, _ = opened()

    def away(*_: object) -> object:
        raise StorageUnavailable

    monkeypatch.setattr(Rooms, "as_coach", away)
    status, told = ask(role="coach", key=token)
    assert status == 503
    assert isinstance(StorageUnavailable(), CoachingError)
    assert told["message"] == typography(str(StorageUnavailable()))


def test_store_and_rooms_share_one_database(hosted: Rooms) -> None:
    store: Store = shared_store()
    assert store.rooms is hosted
