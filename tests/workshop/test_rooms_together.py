"""What many do at once in a stored room: names, places and changes."""

from collections import Counter

from rooms import at_once, opened

from coaching.errors import CoachingError, TeamNameTaken
from coaching.ops.limits import MOST_TEAMS
from coaching.storage import Store


def test_room_takes_so_many_teams(store: Store) -> None:
    room = opened(store.rooms)

    def join(number: int) -> str:
        try:
            store.rooms.join(room, f"Équipe {number}")
        except CoachingError as full:
            return str(full)
        return "in"

    said = Counter(at_once(join, range(MOST_TEAMS + 5)))
    assert said.pop("in") == len(store.rooms.teams(room)) == 60
    ((sentence, times),) = said.items()
    assert "60 équipes" in sentence
    assert times == 5
    store.rooms.remove(store.rooms.teams(room)[0].id)
    assert join(99) == "in"


def test_processes_share_a_room(store: Store, database_url: str) -> None:
    """Each has a store of its own, which is all that a process has of another."""
    room = opened(store.rooms)

    def visit(me: str) -> int:
        own, taken = Store(database_url), 0
        for turn in range(5):
            own.rooms.join(room, f"Équipe {me} {turn}")
            own.rooms.relive(room, f"{{}} {me}{turn}".format)
            try:
                own.rooms.join(room, f"Équipe commune {turn}")
            except TeamNameTaken:
                taken += 1
        own.close()
        return taken

    assert sum(at_once(visit, "ABC")) == 10
    assert len(store.rooms.teams(room)) == 20
    said = store.rooms.by_id(room).live.split()
    assert sorted(said) == sorted(["live", *(f"{me}{turn}" for me in "ABC" for turn in range(5))])
