"""What many do at once in a stored room: names, places and changes, by threads and processes."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from subprocess import PIPE

from rooms import at_once, opened

from coaching.errors import RoomFull
from coaching.limits import MOST_TEAMS
from coaching.storage import Store

ROOT = Path(__file__).parents[2]

# Joins a room and changes its life, once told to, with several other processes.
VISITOR = """
import sys
from coaching.errors import TeamNameTaken
from coaching.storage import Store
rooms, room, me = Store(sys.argv[1]).rooms, int(sys.argv[2]), sys.argv[3]
rooms.by_id(room)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(5):
    rooms.join(room, f"Équipe {me} {turn}")
    rooms.relive(room, lambda live: f"{live} {me}{turn}")
    try:
        rooms.join(room, f"Équipe commune {turn}")
    except TeamNameTaken:
        print("taken", flush=True)
"""


def test_room_takes_so_many_teams(store: Store) -> None:
    room = opened(store.rooms)

    def join(number: int) -> str:
        try:
            store.rooms.join(room, f"Équipe {number}")
        except RoomFull as full:
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
    room = opened(store.rooms)
    command = [sys.executable, "-W", "error", "-c", VISITOR, database_url, str(room)]
    visitors = [subprocess.Popen([*command, me], cwd=ROOT, stdin=PIPE, stdout=PIPE) for me in "ABC"]
    for visitor in visitors:
        assert visitor.stdout
        assert visitor.stdout.readline() == b"ready\n"
    for visitor in visitors:
        assert visitor.stdin
        visitor.stdin.write(b"go\n")
        visitor.stdin.flush()
    outputs = [visitor.communicate()[0] for visitor in visitors]
    assert [visitor.returncode for visitor in visitors] == [0, 0, 0]
    assert b"".join(outputs).count(b"taken") == 10
    assert len(store.rooms.teams(room)) == 20
    said = store.rooms.by_id(room).live.split()
    assert sorted(said) == sorted(["live", *(f"{me}{turn}" for me in "ABC" for turn in range(5))])
