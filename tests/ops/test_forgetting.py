"""Once a fiche is erased, no cache of a process, nor anything that lives in it, holds its texts."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from subprocess import PIPE
from typing import Final

import pytest
from asking import Client
from desk import conducted
from factories import COMPLETE
from hosting import all_read
from rooms import opened
from sources import ROOT
from timing import PATIENCE
from visit import PRODUCT, Visit
from walls import Wall

from coaching.exports.document_table import DOCUMENTS, Of
from coaching.fiche.draft import SOURCE
from coaching.fiche.progress import Screen
from coaching.ops.clock import day_in_paris
from coaching.storage import Store, screen_token, shared_rooms
from coaching.workshop import Plan, View, hosting

# Not in one piece, which this module would hold; without its end, as stems of words are.
_LETTERS: Final = [*"zzplanton"]
_ROOT: Final = slice(8)
_IN_WORDS: Final = frozenset(
    (
        *("product", "problem", "people", "who", "where", "why", "name", "brings", "testimony"),
        *("proof", "what", "who_decides", "workaround", "guarantees", "perimeter", "sign", "lever"),
    )
)
_CONTAINERS: Final = (dict, list, tuple, set, frozenset)


def holders() -> list[str]:
    """Return the kind of each object that holds the word in a text."""
    gc.collect()
    return [type(one).__name__ for one in filter(_holds, gc.get_objects())]


def _holds(holder: object) -> bool:
    root = "".join(_LETTERS[_ROOT])
    return any(root in text for text in _texts(holder))


def _texts(holder: object) -> Iterator[str]:
    """Yield the texts that an object holds itself, or in what no collector follows."""
    for part in gc.get_referents(holder):
        if isinstance(part, str):
            yield part.casefold()
        elif isinstance(part, bytes):
            yield part.decode("utf-8", "replace").casefold()
        elif type(part) in _CONTAINERS and not gc.is_tracked(part):
            yield from _texts(part)


def planted() -> dict[str, str]:
    """Return a whole fiche whose every text in words holds one."""
    word = "".join(_LETTERS)
    texts = {
        path: f"{text} {word}"
        for path, text in COMPLETE.items()
        if path.rpartition(".")[2] in _IN_WORDS
    }
    own = f"Relais {word} aide 350 001 personnes, dit {word}."
    return {**COMPLETE, **texts, SOURCE: f"Notre brouillon, dit {word}.", "writing.own": own}


def lived_in() -> int:
    """Have a room whose every text holds a word go through all that reads it; return its number."""
    word, rooms = "".join(_LETTERS), shared_rooms()
    coach = hosting.open_room(Plan(title=f"Atelier {word}", day=day_in_paris()))
    room = hosting.as_coach(coach).id
    token = rooms.join(room, f"Équipe {word}", planted())
    (team,) = rooms.teams(room)
    rooms.agree(team.id, shows=True)
    conducted(coach, "mot", shown=team.id, team=team.id, place="usagers", text=f"Qui, {word} ?")
    for page in (*Screen, "lecture", "brouillon"):
        Visit(page, token)
    Visit("depart", token).type_in(PRODUCT, f"Relais {word} encore").card("depart")
    for kind, document in DOCUMENTS.items():
        key = token if document.of is Of.FICHE else coach
        Client().post("/document", json={"key": key, "kind": kind}).raise_for_status()
    for view in View:
        conducted(coach, "montrer", text=str(view))
        Wall(screen_token(coach))
    conducted(coach, shown=team.id)
    Visit("atelier", atelier=coach)
    all_read(room)
    return room


@pytest.mark.promise("operations", "What is erased leaves no text in the caches of a process.")
def test_nothing_that_lives_holds_a_text_that_was_erased(
    kept: Store, record_property: Callable[[str, object], None]
) -> None:
    kept.upkeep.forget_erased()
    room = lived_in()
    before = len(holders())
    assert before > 100
    shared_rooms().delete(room)
    for _ in range(2):
        kept.upkeep.forget_erased()
    assert holders() == []
    record_property("figure", f"{before} objects held a word of a fiche; none does")


def test_no_library_remembers_the_texts_of_a_room() -> None:
    """Pydantic keeps short texts of JSON where no collector goes, unless it is told not to."""
    room = '{"title": "Promotion douze", "day": "2027-01-12"}'
    read = [Plan.model_validate_json(room).title for _ in range(2)]
    assert read[0] == read[1]
    assert read[0] is not read[1]


# Another process reads a fiche, says so, and looks at the database every so often.
READING = """
import sys
from threading import Event, Thread
sys.path[:0] = ["tests", "."]
from coaching.coach.analysis import analysis
from coaching.fiche.paths import draft_from
from coaching.storage import shared_store, store
from ops.test_forgetting import holders

store.LOOK_EVERY = 0.1
stopping = Event()
looking = Thread(target=store.erase_until, args=(stopping,))
looking.start()
len(analysis(draft_from(shared_store().read(sys.argv[1]).values)).standing.due)
print(len(holders()), flush=True)
sys.stdin.readline()
while holders():
    pass
stopping.set()
looking.join()
"""


@pytest.mark.promise("operations", "What one process erases, every other forgets.")
def test_another_process_forgets_what_was_erased(kept: Store) -> None:
    room = opened(kept.rooms)
    token = kept.rooms.join(room, "Les Marins", planted())
    command = [sys.executable, "-c", READING, token]
    other = subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
    assert other.stdout
    assert int(other.stdout.readline()) > 10
    kept.rooms.delete(room)
    other.communicate("go on\n", timeout=PATIENCE)
    assert other.returncode == 0
