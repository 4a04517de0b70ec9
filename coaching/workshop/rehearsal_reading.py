"""A cross reading in a rehearsal: its teams write of each other's texts, one after the other."""

from contextlib import suppress
from typing import Final

from coaching.errors import CoachingError
from coaching.storage import Change, Hash, shared_store
from coaching.workshop.cross_reading import MINUTES, Words, entry_of
from coaching.workshop.cross_reading_round import said
from coaching.workshop.rehearsal import TEAMS, Team
from coaching.workshop.timer import MINUTE
from coaching.workshop.watching import Watch

_FIRST, _EACH = 15_000, 8_000  # ms before the first words, and between two teams'
_BY_NAME: Final = {team.name: team for team in TEAMS}


def write_words(seen: Watch, at: int, author: str) -> None:
    """Have the teams of a rehearsal write what is due at a moment, in the name of `author`."""
    live = seen.room.live
    if live.reading is None or live.rehearsal is None:
        return
    spent = MINUTES * MINUTE - live.timer.remaining(at)
    names = {one.id: one.name for one in seen.teams}
    here = [one for one in said(seen) if one.rank == len(live.readings)]
    for place, one in enumerate(here):
        key = Hash(live.rehearsal.keys.get(names[one.reader], ""))
        read = _BY_NAME.get(names.get(one.author, ""))
        if key and read and one.is_blank and spent >= _FIRST + place * _EACH:
            with suppress(CoachingError):
                shared_store().save(key, _changes(one, read), author)


def _changes(words: Words, read: Team) -> list[Change]:
    """Return what a team writes of the text of another."""
    entry = entry_of(words.rank, words.author)
    texts = {entry: str(words.rank), f"{entry}.understood": read.understood}
    texts[f"{entry}.question"] = read.question
    return [Change(path, "", text) for path, text in texts.items()]
