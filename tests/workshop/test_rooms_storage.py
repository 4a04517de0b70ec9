"""What the storage of rooms promises, on SQLite and on PostgreSQL alike: keys, doors, sizes."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import pytest
from rooms import LATER, NOWHERE, WHO, joined, new_code, opened

from coaching import errors
from coaching.storage import Change, Rooms, Store, screen_token


def test_room_is_found_by_each_of_its_keys(store: Store) -> None:
    code, before = new_code(), datetime.now(UTC)
    token = store.rooms.open(code, '{"titre": "Été"}', "live", LATER)
    room = store.rooms.as_coach(token)
    assert (room.code, room.plan, room.live) == (code, '{"titre": "Été"}', "live")
    assert not room.is_closed
    assert room.erased_at == LATER
    assert before <= room.opened_at <= datetime.now(UTC)
    assert store.rooms.as_screen(screen_token(token)) == room
    assert store.rooms.by_code(code) == store.rooms.by_id(room.id) == room


def test_keys_do_not_do_for_one_another(store: Store) -> None:
    token = store.rooms.open(code := new_code(), "plan", "live", LATER)
    screen, fiche = screen_token(token), store.create()
    rooms = store.rooms
    for find in (
        *(partial(rooms.as_coach, key) for key in (screen, code, fiche, "", "é\x00\ud800")),
        *(partial(rooms.as_screen, key) for key in (token, code, screen_token(screen))),
        *(partial(rooms.by_code, key) for key in (token, "", "\x00\ud800", "x" * 10_000)),
        partial(rooms.by_id, NOWHERE),
    ):
        with pytest.raises(errors.RoomNotFound):
            find()
    for key in (token, screen, code):
        assert rooms.team_of(key) is None
        with pytest.raises(errors.FicheNotFound):
            store.read(key)


def test_code_of_a_kept_room_is_taken(store: Store) -> None:
    code = new_code()
    token = store.rooms.open(code, "plan", "live", LATER)
    with pytest.raises(errors.CodeTaken, match="déjà ce code"):
        store.rooms.open(code, "other plan", "live", LATER)
    assert store.rooms.as_coach(token).plan == store.rooms.by_code(code).plan == "plan"


def test_rotation_replaces_both_keys_once_the_new_one_is_taken_up(store: Store) -> None:
    old = store.rooms.open(code := new_code(), "plan", "live", LATER)
    fiche = store.rooms.join(store.rooms.by_code(code).id, "Les Marins")
    lost, new = (store.rooms.rotate(store.rooms.by_code(code).id) for _ in range(2))
    assert opening(store.rooms, old, lost, new) == [True, False, True]
    store.rooms.take_up(old)
    store.rooms.take_up(lost)
    assert opening(store.rooms, old, lost, new) == [True, False, True]
    for _ in range(2):
        store.rooms.take_up(new)
        assert opening(store.rooms, old, lost, new) == [False, False, True]
    assert store.rooms.team_of(fiche)


def opening(rooms: Rooms, *tokens: str) -> list[bool]:
    return [does_open(rooms, token) for token in tokens]


def does_open(rooms: Rooms, token: str) -> bool:
    found = []
    for open_by, key in ((rooms.as_coach, token), (rooms.as_screen, screen_token(token))):
        with suppress(errors.RoomNotFound):
            found.append(open_by(key).id)
    assert len(found) in {0, 2}
    return bool(found)


def test_closed_room_lets_nobody_in_until_it_opens_again(store: Store) -> None:
    room = opened(store.rooms)
    token = store.rooms.join(room, "Les Marins")
    store.rooms.close(room, closed=True)
    assert store.rooms.by_id(room).is_closed
    with pytest.raises(errors.CoachingError, match="fermé"):
        store.rooms.join(room, "Les Agents")
    assert store.save(token, [Change(WHO, "", "a")], "ana").values == {WHO: "a"}
    store.rooms.close(room, closed=False)
    store.rooms.join(room, "Les Agents")
    assert [team.name for team in store.rooms.teams(room)] == ["Les Marins", "Les Agents"]


@pytest.mark.parametrize(
    ("use", "error"),
    [
        (lambda rooms: rooms.relive(NOWHERE, str.upper), errors.RoomNotFound),
        (lambda rooms: rooms.join(NOWHERE, "Les Marins"), errors.RoomNotFound),
        (lambda rooms: rooms.rename(NOWHERE, "Les Marins"), errors.TeamNotFound),
        (lambda rooms: rooms.renew(NOWHERE), errors.TeamNotFound),
        (lambda rooms: rooms.raise_hand(NOWHERE, up=True), errors.TeamNotFound),
        (lambda rooms: rooms.agree(NOWHERE, shows=True), errors.TeamNotFound),
        (lambda rooms: rooms.say(NOWHERE, "usagers", "Qui ?"), errors.TeamNotFound),
    ],
)
def test_what_is_gone_cannot_be_changed(
    store: Store, use: Callable[[Rooms], object], error: type[errors.CoachingError]
) -> None:
    with pytest.raises(error):
        use(store.rooms)


def test_what_is_gone_holds_nothing_and_may_be_deleted_again(store: Store) -> None:
    rooms = store.rooms
    rooms.be_present(NOWHERE, "ana", "usagers")
    rooms.unsay(NOWHERE, NOWHERE)
    rooms.answer(NOWHERE, NOWHERE, "vu")
    rooms.delete(NOWHERE)
    rooms.remove(NOWHERE)
    held = (rooms.teams(NOWHERE), rooms.words(NOWHERE), rooms.presences(NOWHERE, LATER))
    assert held == ((), (), ())


def test_absurd_sizes_are_refused(store: Store) -> None:
    rooms, room = store.rooms, opened(store.rooms)
    team = joined(rooms, room).id
    for use in (
        lambda: rooms.open("x" * 21, "plan", "live", LATER),
        lambda: rooms.open("x", "x" * 100_001, "live", LATER),
        lambda: rooms.open("x", "plan", "x" * 100_001, LATER),
        lambda: rooms.replan(room, "x" * 100_001, LATER),
        lambda: rooms.relive(room, lambda live: live * 100_000),
        lambda: rooms.join(room, "x" * 61),
        lambda: rooms.rename(team, "x" * 61),
        lambda: rooms.say(team, "usagers", "x" * 501),
        lambda: rooms.say(team, "x" * 201, "Qui ?"),
        lambda: rooms.answer(team, NOWHERE, "vu", "x" * 201),
        lambda: rooms.be_present(team, "x" * 201, "usagers"),
        lambda: rooms.be_present(team, "ana", "x" * 201),
    ):
        with pytest.raises(errors.TextTooLong, match="caractères"):
            use()
    assert rooms.by_id(room).live == "live"


def test_longest_texts_are_kept(store: Store) -> None:
    # The least compact: an index of PostgreSQL refuses keys of 2,7 kB.
    rooms, room, longest = store.rooms, opened(store.rooms), "\U0001d160"
    team = joined(rooms, room, longest * 60).id
    rooms.say(team, longest * 200, longest * 500)
    rooms.be_present(team, longest * 200, longest * 200)
    rooms.relive(room, lambda _: longest * 100_000)
    assert rooms.words(room)[0].text == longest * 500
    assert rooms.team_of(rooms.renew(team)) == rooms.teams(room)[0]


def test_failed_change_leaves_what_was_live(store: Store) -> None:
    room = opened(store.rooms)
    with pytest.raises(ZeroDivisionError):
        store.rooms.relive(room, lambda live: live * (1 // 0))
    assert store.rooms.by_id(room).live == "live"
