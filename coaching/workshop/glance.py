"""A team's fiche at a glance: how ready it is, and what its coach has to say of it.

Answers are counted at once. To read texts takes seconds of a core when a team filled every field,
and no page waits for it: one thread of the process reads those of the teams that a coach opens.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Final, ParamSpec, TypeVar

from cachetools import TTLCache

from coaching.caches import on_erasure
from coaching.coach.advice.field_remarks import Remark
from coaching.coach.analysis import Analysis, analysis
from coaching.coach.calls import open_calls
from coaching.coach.standing import Ignored
from coaching.errors import CoachingError
from coaching.fiche.complete import Call, Fiche
from coaching.fiche.draft import CROSS_READING, DraftFiche
from coaching.fiche.labels import ask_at, place_of
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Progress, Screen, Weight
from coaching.storage import Snapshot, TeamRecord, shared_rooms

_NEVER: Final = -1
_NO_TEXT: Final = 1_000  # farther than any text
# What is left of a text, one or many, as its own page counts it.
_LEFT: Final = (
    ("points", "{} réponse à compléter", "{} réponses à compléter"),
    ("to_see", "{} phrase à voir", "{} phrases à voir"),
    ("unsaid", "{} réponse pas dite", "{} réponses pas dites"),
    ("unfounded", "{} fait sans réponse", "{} faits sans réponse"),
)
_MOST_SAID: Final = 2


@dataclass(frozen=True, slots=True)
class Signing:
    """How far a team is from a text that it agreed on: in words, and `left`, 0 once it has."""

    said: str
    left: int


def signing(read: Analysis) -> Signing:
    if not read.has_text:
        return Signing("pas encore de texte", _NO_TEXT)
    if read.is_signed:
        return Signing("validé", 0)
    counts = [(getattr(read.tally, name), one, many) for name, one, many in _LEFT]
    words = [(many if count > 1 else one).format(count) for count, one, many in counts if count]
    said = ", ".join(words[:_MOST_SAID]) or "prêt à valider"
    left = min(1 + sum(count for count, *_ in counts), _NO_TEXT - 1)
    return Signing("validé, puis changé" if read.signature else said, left)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a draft says of itself, for those who lead the room; one that is illegible, nothing.

    `fiche` is as its text says it. It has no remark, due or ignored, until its texts are read, and
    no `signing` before its room comes to it. `calls` are those without an answer.
    `left` is the first question that has none, of each page where one is left, in few words.
    """

    product: str
    progress: Progress
    fiche: Fiche
    due: tuple[Remark, ...]
    ignored: tuple[Ignored, ...]
    has_text: bool = False
    calls: tuple[Call, ...] = ()
    left: Mapping[Screen, str] = field(default_factory=dict)
    is_legible: bool = True
    is_read: bool = True
    signing: Signing | None = None

    @property
    def is_signed(self) -> bool:
        return self.signing is not None and not self.signing.left

    @property
    def shares(self) -> dict[Screen, int]:
        return {one.screen: 100 * one.done // one.total for one in self.progress.readiness}

    @property
    def is_ready(self) -> bool:
        return not self.progress.left


ILLEGIBLE: Final = "illisible"
_ILLEGIBLE: Final = Glance(
    *("", analysis(DraftFiche()).progress, analysis(DraftFiche()).fiche, (), ()),
    is_legible=False,
    signing=Signing(ILLEGIBLE, _NO_TEXT),
)


def farthest_first(teams: Sequence[TeamRecord], glances: Mapping[int, Glance]) -> list[TeamRecord]:
    """Return the teams of a room that agrees on its texts, whoever is farthest from it first."""

    def left(team: TeamRecord) -> int:
        found = glances.get(team.id)
        return found.signing.left if found and found.signing else _NO_TEXT

    return sorted(teams, key=left, reverse=True)


def glance(
    values: Mapping[str, str],
    today: date | None = None,
    *,
    is_read: bool = True,
    signs: bool = True,
) -> Glance:
    """Say how far a fiche has come; with its texts unread, in a thousandth of the time.

    `today` is given where a launch that is past is to be told.
    """

    def found() -> Glance:
        read = analysis(draft_from(values), today)
        return Glance(
            read.draft.depart.product.strip(),
            read.progress,
            read.fiche,
            due=read.standing.due if is_read else (),
            ignored=read.standing.ignored if is_read else (),
            has_text=read.has_text,
            calls=open_calls(read.answered),
            left=_left(read),
            is_read=is_read,
            signing=signing(read) if signs else None,
        )

    return failsafe(found) or _ILLEGIBLE


def _left(read: Analysis) -> dict[Screen, str]:
    """Return what to answer next on each page; what is answered and to be mended comes last."""
    left: dict[Screen, str] = {}
    for one in sorted(read.progress.left, key=lambda one: one.weight is not Weight.COMPLETE):
        family = place_of(one.path, read.draft) if one.screen is Screen.INDEPENDANCE else ""
        left.setdefault(one.screen, family or ask_at(one.path).label)
    return left


@dataclass(frozen=True, slots=True)
class Kept:
    """A glance at a revision, on a day; that of its remarks; what it says of others’ texts."""

    glance: Glance
    revision: int
    day: date
    read: int
    words: Mapping[str, str]


def kept_glances(
    teams: Sequence[TeamRecord], today: date, *, signs: bool = False
) -> Mapping[int, Kept]:
    """Return what is known of each team; how far its text is too, in a room that `signs`."""

    def is_stale(team: TeamRecord, kept: Kept | None) -> bool:
        if not kept or kept.revision < team.revision or kept.day != today:
            return True
        return signs and not kept.glance.signing

    if not teams:
        return {}
    with _turn_of(teams[0]):
        with _outlining:
            found = {team.id: _glances.get(_key(team)) for team in teams}
        stale = [one for one in teams if is_stale(one, found[one.id])]
        states = shared_rooms().snapshots([team.id for team in stale]) if stale else {}
        found |= {
            one.id: _kept(one, states[one.id], today, signs=signs)
            for one in stale
            if one.id in states
        }
    return {number: one for number, one in found.items() if one}


def glance_of(team: TeamRecord, state: Snapshot, today: date) -> Glance:
    """Return what is known of a team; its texts are read meanwhile, each revision once."""
    with _turn_of(team):
        kept = _kept(team, state, today)
    if kept.read < kept.revision == state.revision:
        with _outlining:
            _waiting[team.room] = team, state
        _reader.submit(_read_texts)
    return kept.glance


def _kept(team: TeamRecord, state: Snapshot, today: date, *, signs: bool = False) -> Kept:
    """Return what is known of a fiche; remarks of before stand until they are read again."""
    with _outlining:
        before = _glances.get(_key(team))
    is_of_today = before and before.revision >= state.revision and before.day == today
    if before and is_of_today and (before.glance.signing or not signs):
        return before
    now, read = glance(state.values, today, is_read=False, signs=signs), _NEVER
    if now.is_read:  # in vain: nothing more is to be had from it
        read = state.revision
    elif before and before.read > _NEVER and before.glance.is_legible:
        # Those on fields that are still there: of an entry that is removed, the texts are kept.
        there = now.progress.statuses.keys() & state.values.keys()
        due = tuple(one for one in before.glance.due if one.path in there)
        ignored = (one for one in before.glance.ignored if one.remark.path in there)
        now, read = replace(now, due=due, ignored=tuple(ignored), is_read=True), before.read
    kept = Kept(now, state.revision, today, read, words_in(state.values))
    with _outlining:
        _glances[_key(team)] = kept
    return kept


def words_in(values: Mapping[str, str]) -> dict[str, str]:
    """Return what a fiche, kept as texts by path, holds of other teams' texts."""
    return {path: text for path, text in values.items() if path.startswith(f"{CROSS_READING}.")}


def _turn_of(team: TeamRecord) -> Lock:
    return _turns[team.room % len(_turns)]


def _key(team: TeamRecord) -> tuple[int, datetime]:
    """Return what names a team: a database may use a number again."""
    return team.id, team.joined_at


def _read_texts() -> None:
    with _outlining:
        if not _waiting:
            return
        team, state = _waiting.pop(next(iter(_waiting)))
        one = _glances.get(_key(team))
    if one is None or not one.read < one.revision == state.revision:
        return
    with suppress(CoachingError):  # told by whoever meets it on a page
        found = replace(one, glance=glance(state.values, one.day), read=one.revision)
        with _outlining:
            if _glances.get(_key(team)) is one:
                _glances[_key(team)] = found


_glances: TTLCache[tuple[int, datetime], Kept] = TTLCache(maxsize=4096, ttl=3600)
# Rooms take turns: the team that was opened last in each.
_waiting: Final[dict[int, tuple[TeamRecord, Snapshot]]] = {}
_outlining: Final = Lock()  # of the two above, for no longer than it takes to look
# What a fiche says is derived once for all who look at its room; the others wait for none of it.
_turns: Final = tuple(Lock() for _ in range(64))
_reader: Final = ThreadPoolExecutor(1, "glances")


@on_erasure
def _forget_erased() -> None:
    """Forget the teams that are no more; what was read of the others is worth keeping."""
    with _outlining:
        known = {team for team, _ in _glances} | {team.id for team, _ in _waiting.values()}
    left = shared_rooms().teams_left(known) if known else known
    with _outlining:
        for key in [key for key in _glances if key[0] not in left]:
            _glances.pop(key, None)
        for room in [room for room, (team, _) in _waiting.items() if team.id not in left]:
            del _waiting[room]


_logger = logging.getLogger(__name__)
_Derived = TypeVar("_Derived")
_Given = ParamSpec("_Given")


def failsafe(
    derive: Callable[_Given, _Derived], *given: _Given.args, **named: _Given.kwargs
) -> _Derived | None:
    """Return what is derived of a fiche; nothing when that fails, which the log tells."""
    try:
        return derive(*given, **named)
    except CoachingError:  # foreseen, and told in its own words
        raise
    except Exception:
        _logger.exception("a fiche could not be read")
        return None
