"""A team may keep its fiche once its room is erased; the others go with it."""

from datetime import timedelta

import pytest
from rooms import in_a_day, opened

from coaching.errors import FicheNotFound
from coaching.ops.clock import at_present
from coaching.storage import Change, Store

WHO = "usagers.groups.a.who"


def of_a_room(store: Store) -> tuple[int, str]:
    room = opened(store.rooms, in_a_day())
    token = store.rooms.join(room, "Les Marins")
    store.save(token, [Change(WHO, "", "aidants")], "ana")
    store.rooms.stay(store.rooms.teams(room)[0].id, stays=True)
    return room, token


def test_a_fiche_that_stays_outlives_its_room(store: Store) -> None:
    room, token = of_a_room(store)
    store.rooms.replan(room, "plan", at_present() - timedelta(seconds=1))
    assert store.read(token).values[WHO] == "aidants"  # before the rows go, and after
    store.upkeep.believe()
    assert store.rooms.delete_expired() == 1
    assert store.save(token, [Change(WHO, "aidants", "proches")], "ana").values[WHO] == "proches"
    assert store.rooms.team_of(token) is None
    # From then on it is erased as any other that nobody saves.
    assert store.delete_forgotten(at_present() + timedelta(days=1)) == 1
    with pytest.raises(FicheNotFound):
        store.read(token)


def test_a_room_erased_at_once_leaves_what_stays(store: Store) -> None:
    room, token = of_a_room(store)
    other = store.rooms.join(room, "Les Terriens")
    store.rooms.delete(room)
    assert store.read(token).values[WHO] == "aidants"
    with pytest.raises(FicheNotFound):
        store.read(other)
