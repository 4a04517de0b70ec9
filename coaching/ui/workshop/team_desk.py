"""What the coach's page shows of one team: its answers, its text, what is said to it and by it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from coaching.coach.analysis import Analysis, analysis
from coaching.exports.as_picture import qr
from coaching.fiche.labels import label_of
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.ops.clock import at_present, clock, day_in_paris
from coaching.storage import TeamRecord, WordRecord, shared_rooms
from coaching.ui.workshop.access import team_link
from coaching.workshop import Stage, View
from coaching.workshop.at_work import where
from coaching.workshop.cross_reading import said
from coaching.workshop.glance import Glance, failsafe, glance_of
from coaching.workshop.hosting import awaits, way_back
from coaching.workshop.leading import Outcome, Press
from coaching.workshop.plan import answered, some
from coaching.workshop.watching import Watch

_MINUTE: Final = timedelta(minutes=1)


def team_desk(
    seen: Watch, team: TeamRecord, press: Press, home: str, outcome: Outcome
) -> Mapping[str, object]:
    state, today = shared_rooms().snapshots([team.id]).get(team.id), day_in_paris()
    found = glance_of(team, state, today) if state else None
    is_legible = found is not None and found.is_legible
    read = failsafe(_read, state.values, today, found) if state and found and is_legible else None
    stage = f"{View.TEAM}-{team.id}"
    is_shown = seen.room.live.stage.is_like(Stage.named(stage))
    return {
        "record": team,
        "product": found.product if found else "",
        "where": where(seen.people_of(team.id)),
        "waits": _since(team.hand_at, at_present()) if team.hand_at else "",
        "following": _following(seen, team),
        "questions": read[0] if read else {},
        "paragraph": read[1] if read else None,
        "to_mend": read[2] if read else [],
        "is_begun": bool(found and any(found.shares.values())),
        "words": [
            (word, Screen(word.place), clock(word.at), answered(word.answer, word.reply))
            for word in sorted(seen.words_of(team.id), key=_in_order)
            if word.place in set(Screen)
        ],
        "place": _place(seen, team),
        "slide": View.QUESTION if is_shown else stage,
        "is_shown": is_shown,
        "readings": _readings(seen, team),
        "return": _way_back(seen, team, outcome.code or press.code, home),
    }


def _since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time.days:
        return "un jour" if time.days == 1 else f"{time.days} jours"
    minutes = time // _MINUTE
    return some(minutes // 60, "heure") if minutes >= 60 else some(minutes, "minute")  # noqa: PLR2004


def _in_order(word: WordRecord) -> tuple[bool, int]:
    """Put first the word whose answer waits to be read, then the last one sent."""
    return word.reply_at is None, -word.id


def _place(seen: Watch, team: TeamRecord) -> Screen:
    """Return the page that a word to a team is about: where it is, else where the room is."""
    here = [one.place for one in seen.people_of(team.id) if one.place in set(Screen)]
    return Screen(here[0]) if here else seen.room.step.screen or Screen.FICHE


def _way_back(seen: Watch, team: TeamRecord, code: str, home: str) -> Mapping[str, object]:
    path = way_back(seen.room.record.code, code)
    is_due = bool(code) and awaits(seen.room, team.id, code)
    return {"code": code, "is_due": is_due, "qr": qr(home + path) if is_due else ""}


def _readings(seen: Watch, team: TeamRecord) -> dict[str, object] | None:
    names, words = {one.id: one.name for one in seen.teams}, said(seen)
    declines = team.id in seen.room.live.unread
    given = [(names.get(one.author), one) for one in words if one.reader == team.id]
    received = [one for one in words if one.author == team.id]
    if not (declines or given or received):
        return None
    return {"declines": declines, "given": given, "received": received}


def _following(seen: Watch, team: TeamRecord) -> tuple[str, str] | None:
    ids = [one.id for one in seen.teams]
    if len(ids) == 1:
        return None
    after = seen.teams[(ids.index(team.id) + 1) % len(ids)]
    return after.name, team_link(after.id)


def _read(
    values: Mapping[str, str], today: date, found: Glance
) -> tuple[Mapping[Screen, dict[str, object]], object, list[tuple[str, str]]]:
    read = analysis(draft_from(values), today)
    questions = {screen: _question(screen, read, found) for screen in QUESTIONS}
    return questions, read.final_text(), _to_mend(Screen.DEMAIN, read)


def _to_mend(screen: Screen, read: Analysis) -> list[tuple[str, str]]:
    points = read.progress.to_mend
    return [(label_of(one.path, read.draft), one.message) for one in points if one.screen is screen]


def _question(screen: Screen, read: Analysis, found: Glance) -> dict[str, object]:
    def label(path: str) -> str:
        return label_of(path, read.draft)

    def is_here(path: str) -> bool:
        return path.startswith(f"{screen}.")

    return {
        "screen": screen,
        "share": found.shares[screen],
        "is_read": found.is_read,
        "blocks": [block for block in read.blocks if block.screen is screen],
        "to_mend": _to_mend(screen, read),
        "due": [(one, label(one.path), "") for one in found.due if is_here(one.path)],
        "ignored": [
            (one.remark, label(one.remark.path), one.reason)
            for one in found.ignored
            if is_here(one.remark.path)
        ],
    }
