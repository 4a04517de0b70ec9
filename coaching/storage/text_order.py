"""The texts of one tab, kept in the order in which they were typed, whichever comes first.

A network may bring an earlier one after a later one: both are of one author, and the store would
put the earlier in the place of the later.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, NamedTuple

from cachetools import TTLCache

from coaching.caches import on_erasure
from coaching.errors import FicheFull, FicheNotFound, StorageUnavailable
from coaching.storage import Change, Snapshot, shared_store

_LONG: Final = 600.0  # s, longer than any message takes to come
_PAUSE: Final = 3600.0  # s, longer than most stay without a word
_MOST_FIELDS: Final = 8_192
_MOST_WAITING: Final = 4_000_000  # characters, of all that the store refuses for the moment

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Field:
    rank: float = 0
    turn: Lock = field(default_factory=Lock)


class Outcome(NamedTuple):
    """What became of a text: whether it stands, and the fiche once saved, if it was now."""

    stands: bool
    state: Snapshot | None = None


_fields: Final[TTLCache[_Key, _Field]] = TTLCache(_MOST_FIELDS, _LONG)
_waiting: Final[TTLCache[_Key, Change]] = TTLCache(
    _MOST_WAITING, _LONG, getsizeof=lambda change: len(change.after) + 1
)
# By its fiche and its name, what each tab was last answered: its runs show it if the store is away.
_answers: Final[TTLCache[tuple[str, str], Snapshot]] = TTLCache(
    _MOST_WAITING, _PAUSE, getsizeof=lambda state: sum(map(len, state.values.values())) + 1
)
_lock: Final = Lock()


def keep(
    token: str, change: Change, author: str, rank: float | None, seen: float | None = None
) -> Outcome:
    """Save a text that a tab typed, unless a later one came first; tell whether it stands.

    `rank` rises with each text that the tab types; without one, a text is later than the others.
    `seen` comes with a text that its tab sends again: the revision of the fiche when it was typed.
    Kept since then, it is not kept twice: somebody may have deleted it, back to what was there.
    What the store raises goes through; the text waits, and its tab sends it again.
    """
    key = (token, author, change.path)
    with _lock:
        known = _fields[key] = _fields.get(key) or _Field()  # for as long as if it were new
    with known.turn:
        if rank is not None and rank < known.rank:
            return Outcome(stands=True)  # a later one has its place
        versions = () if seen is None else shared_store().history(token, change.path)
        if any(one.id > (seen or 0) and one.value == change.after for one in versions):
            with _lock:
                _waiting.pop(key, None)
            return Outcome(stands=True)
        try:
            state = shared_store().save(token, [change], author)
        except (StorageUnavailable, FicheNotFound, FicheFull):
            with _lock:
                _waiting[key] = change
            raise
        known.rank = known.rank if rank is None else rank
        with _lock:
            _waiting.pop(key, None)
    return Outcome(state.values.get(change.path, "") == change.after, state)


def waiting(token: str, author: str) -> tuple[Change, ...]:
    """Return the texts of a tab that the store refused, and that it has not sent again since."""
    with _lock:
        found = [_waiting.get(key) for key in [*_waiting] if key[:2] == (token, author)]
    return tuple(change for change in found if change)


def note_answer(token: str, author: str, state: Snapshot) -> None:
    """Remember what a tab is answered: no run of its page has read it."""
    with _lock, suppress(ValueError):  # too heavy, all alone
        _answers[token, author] = state


def last_answer(token: str, author: str) -> Snapshot | None:
    with _lock:
        return _answers.get((token, author))


@on_erasure
def _forget_erased() -> None:
    """Forget the texts of fiches that are no more; those of others still wait for the store."""
    with _lock:
        links = {key[0] for key in (*_waiting, *_answers)}
    gone = {link for link in links if not _is_there(link)}
    with _lock:
        for key in [key for key in _waiting if key[0] in gone]:
            _waiting.pop(key, None)
        for tab in [tab for tab in _answers if tab[0] in gone]:
            _answers.pop(tab, None)


def _is_there(token: str) -> bool:
    try:
        shared_store().revision(token)
    except FicheNotFound:
        return False
    return True
