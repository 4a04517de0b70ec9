"""A cross reading: each team reads the text of another, and says what it understood of it.

The readers write in their own fiche, under a key that names the reading and the text: what they
write is kept as any answer is. The room keeps who reads whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.errors import PAGE_OUTDATED, CoachingError
from coaching.fiche.draft import CROSS_READING
from coaching.ops.clock import now
from coaching.workshop.hosting import change
from coaching.workshop.plan import MINUTE, CrossReading, Live, Stage, View
from coaching.workshop.watching import Watch

PAGE: Final = "lecture"  # where teams read
MINUTES: Final = 3
FEWEST: Final = 2
MOST_READINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What one team wrote of the text of another, in the reading of this rank."""

    rank: int
    reader: int
    author: int
    understood: str
    question: str
    is_useful: bool

    @property
    def is_blank(self) -> bool:
        return not (self.understood or self.question)


def ring(teams: Sequence[int], turn: int) -> dict[int, int]:
    """Return whose text each team reads, never its own; another turn gives others, if any."""
    shift = 1 + turn % (len(teams) - 1)
    return {team: teams[(rank + shift) % len(teams)] for rank, team in enumerate(teams)}


def entry_of(rank: int, author: int) -> str:
    """Return the path, in the fiche of a reader, of what it writes of a text."""
    return f"{CROSS_READING}.words.r{rank}t{author}"


def all_words(
    readings: Sequence[CrossReading], written: Mapping[int, Mapping[str, str]]
) -> Iterator[Words]:
    """Yield what each reader that is still there wrote; `written` are their texts, by team."""
    for rank, reading in enumerate(readings, start=1):
        for reader, author in reading.pairs.items():
            if reader in written:
                entry = entry_of(rank, author)
                understood, question = (
                    written[reader].get(f"{entry}.{name}", "").strip()
                    for name in ("understood", "question")
                )
                useful = reader in reading.useful
                yield Words(rank, reader, author, understood, question, is_useful=useful)


@dataclass(frozen=True, slots=True)
class ReadingStand:
    """The last cross reading of a room as one team sees it; its `rank` is 0 when there was none.

    `author` is the team whose text this one reads, if one was given to it, and `may_read` tells
    whether that text is still there to be read. `received` waits for the end of each reading.
    """

    rank: int = 0
    is_open: bool = False
    author: int | None = None
    may_read: bool = False
    is_read: bool = False
    declines: bool = False
    helped: bool = False
    received: tuple[Words, ...] = ()


def stand_of(seen: Watch, team: int) -> ReadingStand:
    """Return how the cross readings of a room stand for one of its teams."""
    live = seen.room.live
    declines = team in live.unread
    if not live.readings:
        return ReadingStand(declines=declines)
    last = live.readings[-1]
    author = last.pairs.get(team)
    return ReadingStand(
        rank=len(live.readings),
        is_open=last.is_open,
        author=author,
        may_read=last.is_open and author in readable(seen),
        is_read=bool(last.readers_of(team)),
        declines=declines,
        helped=team in last.useful,
        received=tuple(
            one
            for one in said(seen)
            if one.author == team and not (one.is_blank or live.readings[one.rank - 1].is_open)
        ),
    )


def said(seen: Watch) -> tuple[Words, ...]:
    """Return what every team wrote in the cross readings of a room, blanks included."""
    readings = seen.room.live.readings
    if not readings:  # nothing is asked of the database
        return ()
    written = {number: one.words for number, one in seen.kept.items()}
    return tuple(all_words(readings, written))


def readable(seen: Watch) -> list[int]:
    unread = seen.room.live.unread
    texts = {number for number, one in seen.glances.items() if one.has_text}
    return [team.id for team in seen.teams if team.id in texts - unread]


def launch(seen: Watch) -> None:
    """Give each team the text of another, if there are two; the clock is that of the reading."""
    teams, at = readable(seen), now()

    def launched(live: Live) -> Live:
        if live.reading or len(live.readings) >= MOST_READINGS or len(teams) < FEWEST:
            return live
        live = live.staged(Stage(view=View.READING))
        clock, pairs = live.timer, ring(teams, len(live.readings))
        reading = CrossReading(pairs=pairs, step_clock=clock.paused(at), resumes=clock.is_running)
        timer = clock.replace(left=MINUTES * MINUTE, ends_at=None).started(at)
        return live.replace(readings=(*live.readings, reading), timer=timer)

    change(seen.room.id, launched)


def ended(live: Live, at: int) -> Live:
    """Return the room whose reading, crossed or aloud, is over if one is under way."""
    if live.aloud.step_clock:
        live = live.staged(live.stage)
    reading = live.reading
    if reading is None or reading.step_clock is None:
        return live
    clock = reading.step_clock.started(at) if reading.resumes else reading.step_clock
    over = reading.replace(step_clock=None, resumes=False)
    after = _with_reading(live, len(live.readings), over).replace(timer=clock)
    is_shown = after.stage.view is View.READING
    return after.staged(Stage(view=View.QUESTION)) if is_shown else after


def _with_reading(live: Live, rank: int, reading: CrossReading) -> Live:
    return live.replace(readings=(*live.readings[: rank - 1], reading, *live.readings[rank:]))


def decline(room: int, team: int, *, declines: bool) -> None:
    def changed(live: Live) -> Live:
        return live.replace(unread=live.unread | {team} if declines else live.unread - {team})

    change(room, changed)


def take_text(seen: Watch, team: int) -> None:
    """Give a team the least read text of the others', if there is one."""
    others = [one for one in readable(seen) if one != team]

    def given(live: Live) -> Live:
        reading = live.reading
        if not (reading and others) or reading.pairs.get(team) in others:
            return live
        author = min(others, key=lambda one: len(reading.readers_of(one)))
        pairs = {**reading.pairs, team: author}
        return _with_reading(live, len(live.readings), reading.replace(pairs=pairs))

    change(seen.room.id, given)


def thank(room: int, words: Words, *, helps: bool) -> None:
    """Note that the words of a reader helped the team that they are about, or that no more.

    Raises CoachingError once a rehearsal that is played again has forgotten their reading.
    """

    def thanked(live: Live) -> Live:
        if words.rank > len(live.readings):
            raise CoachingError(PAGE_OUTDATED)
        reading, reader = live.readings[words.rank - 1], {words.reader}
        useful = reading.useful | reader if helps else reading.useful - reader
        return _with_reading(live, words.rank, reading.replace(useful=useful))

    change(room, thanked)
