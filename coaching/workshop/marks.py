"""Marks: a few letters that differ whenever what a screen shows of its room is out of date."""

from zlib import crc32

from coaching.workshop.cross_reading_round import stand_of
from coaching.workshop.projection_state import shown
from coaching.workshop.watching import Watch


def team_mark(seen: Watch, team: int, author: str) -> str:
    """Return the mark of what one browser of a team, told by its author, shows of its room."""
    mine = seen.team(team)
    return _mark(
        _clock(seen),
        seen.room.live.word,
        mine.name,
        mine.hand_at is not None,
        mine.shows,
        seen.words_of(team),
        sorted(one.place for one in seen.people_of(team) if one.author != author),
        stand_of(seen, team),
        seen.room.live.scores.get(team),
    )


def coach_mark(seen: Watch) -> str:
    """Return the mark of what the coach's screen shows."""
    return _mark(
        _clock(seen),
        seen.room.record.is_closed,
        seen.room.live.word,
        seen.room.live.stage,
        shown(seen.room),
        sorted(seen.room.live.returns),
        seen.room.live.readings,
        sorted(seen.room.live.unread),
        sorted(seen.room.live.scores.items()),
        [(one.id, one.name, one.revision, one.hand_at, one.shows) for one in seen.teams],
        sorted((one.team, one.place) for one in seen.presences),
        seen.words,
        [(number, one.read) for number, one in seen.kept.items()],
    )


def screen_mark(seen: Watch) -> str:
    """Return the mark of what the projection shows: how far every team is, the texts of some."""
    return _mark(
        _clock(seen),
        seen.room.record.is_closed,
        seen.room.live.stage,
        [(one.id, one.name, one.revision) for one in seen.teams if one.shows],
        [(one.name, seen.glances[one.id].shares) for one in seen.teams if one.id in seen.glances],
        len(seen.teams),
    )


def _clock(seen: Watch) -> object:
    room = seen.room
    return (room.plan, room.live.timer.step, room.live.timer.is_running, room.live.is_frozen)


def _mark(*shown: object) -> str:
    return f"{crc32(repr(shown).encode()):08x}"
