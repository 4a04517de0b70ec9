"""The texts of one tab, kept in the order in which they were typed, whichever comes first.

A text comes by two ways: the browser's script sends it, and Streamlit runs the page with it. A
network, or a page that is slow to run, may bring an earlier one after a later one. Both are of one
author: the store would put the earlier in the place of the later. What is noted here is of this
process, where a tab has its session, and of the last minutes.
"""

from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, NamedTuple

from cachetools import TTLCache

from coaching.storage import Change, shared_store

_LONG: Final = 600.0  # s, longer than any message takes to come
_MOST_FIELDS: Final = 8_192
_MOST_TEXTS: Final = 16  # of one field: at least a quarter of a minute of typing

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Field:
    """What is known of one field of one tab: the rank of its last text, the last ones, hashed."""

    rank: float = 0
    texts: deque[int] = field(default_factory=lambda: deque(maxlen=_MOST_TEXTS))
    turn: Lock = field(default_factory=Lock)


class Outcome(NamedTuple):
    """What became of a text: whether it stands, and the last change of its fiche that is known."""

    stands: bool
    revision: int = 0


_fields: Final[TTLCache[_Key, _Field]] = TTLCache(_MOST_FIELDS, _LONG)
_lock: Final = Lock()


def keep(
    token: str, change: Change, author: str, rank: float | None, seen: float | None = None
) -> Outcome:
    """Save a text that a tab typed, unless a later one came first; tell whether it stands.

    `rank` rises with each text that the tab types; without one, a text is later than the others.
    `seen` comes with a text that its tab sends again: the revision of the fiche when it was typed.
    Kept since then, it is not kept twice: somebody may have deleted it, back to what was there.
    What the store raises goes through, and nothing is noted.
    """
    known = _known((token, author, change.path))
    with known.turn:
        if rank is not None and rank < known.rank:
            return Outcome(stands=True)  # a later one has its place
        if seen is not None and _was_kept(token, change, seen):
            return Outcome(stands=True)
        state = shared_store().save(token, [change], author)
        known.rank = known.rank if rank is None else rank
        known.texts.append(hash(change.after))
    stands = state.values.get(change.path, "") == change.after
    return Outcome(stands, state.revision)


def is_left(token: str, path: str, text: str, author: str) -> bool:
    """Tell whether a tab has sent this text, then another: it is not its last word."""
    with _lock:
        known = _fields.get((token, author, path))
    texts = tuple(known.texts) if known else ()
    return hash(text) in texts and texts[-1] != hash(text)


def _was_kept(token: str, change: Change, seen: float) -> bool:
    versions = shared_store().history(token, change.path)
    return any(one.id > seen and one.value == change.after for one in versions)


def _known(key: _Key) -> _Field:
    with _lock:
        known = _fields.get(key) or _Field()
        _fields[key] = known  # for as long as if it were new
    return known
