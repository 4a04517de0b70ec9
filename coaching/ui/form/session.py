"""The fiche open in this browser tab: read at each run, with what was chosen since the last.

The store holds the truth; controls are views of it. A text is saved by a request of its own
(`coaching/web/api/texts.py`): what its control reports is never taken in. A choice comes by the
run that it begins: it is compared with what this session last saw of it, so that nothing relies
on a callback (the first change after a reconnection calls none).
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coaching.coach.analysis import Analysis, analysis
from coaching.coach.calls import settled
from coaching.coach.standing import Standing
from coaching.errors import FicheFull, FicheNotFound, StorageUnavailable
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Progress
from coaching.pace import text_order
from coaching.storage import Change, Rival, Snapshot, shared_store
from coaching.ui.kit import visitor
from coaching.ui.kit.visitor import memory, today

TOKEN: Final = "fiche"
_SEEN: Final = "vu"
_STUCK: Final = "bloque_jusque"
_LONG: Final = 1.0  # s
_AUTHOR: Final = "auteur"
_LAST: Final = "dernier_etat"
_TICKED: Final = "coches"
_Held = TypeVar("_Held", str, bool, list[str])
# Texts that a field is given, which did not come from its own keyboard. Streamlit gives a widget a
# text once, in the run that sets it: here it is due until it is drawn, and given more than once.
_PUSHED: Final = "pousses"
_GIVEN: Final = "donnes"
_AGAIN: Final = 2  # drawings that follow the first


def author() -> str:
    """Return the name of this tab among those who write: random, for this session only."""
    if _AUTHOR not in memory():
        memory()[_AUTHOR] = secrets.token_hex(8)
    return str(memory()[_AUTHOR])


def pushed() -> set[str]:
    """Return the fields whose next drawing must show the draft's text, whoever wrote it."""
    found: set[str] = memory().setdefault(_PUSHED, set())
    return found


def give(path: str, text: str) -> None:
    """Note that a field is being given a text that its browser does not have."""
    memory().setdefault(_GIVEN, {})[path] = (text, _AGAIN)


def is_given_again(path: str, text: str) -> bool:
    """Tell whether a field must be given once more the text that it was given last.

    A run that is cut short sends nothing of it, and a browser that draws two runs at once takes
    the second's word alone.
    """
    given: dict[str, tuple[str, int]] = memory().setdefault(_GIVEN, {})
    last, left = given.pop(path, ("", 0))
    if last != text or not left:
        return False
    given[path] = (text, left - 1)
    return True


@dataclass
class OpenFiche:
    """One fiche during one run of a page.

    `values` are the texts by path, those that could not be saved included: `unsaved` holds the
    changes of this session that the store refused for the moment, kept for the next run, and
    `waiting` the texts that its browser sends again. `author` is this tab, `pushed` the fields
    that must show the draft's text, `places` the remarks that are open; `run` is the run of
    Streamlit that opened it.
    """

    token: str
    snapshot: Snapshot
    unsaved: tuple[Change, ...] = ()
    waiting: tuple[Change, ...] = ()
    late: list[Change] = field(default_factory=list)
    run: object = None
    author: str = field(default_factory=author)
    pushed: set[str] = field(default_factory=pushed)
    places: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take in what follows from the answers."""
        self.values: dict[str, str] = dict(self.snapshot.values)
        self.values.update((one.path, one.after) for one in (*self.unsaved, *self.waiting))
        self.draft: DraftFiche = draft_from(self.values)
        self.analysis: Analysis = analysis(self.draft, today())
        self.progress: Progress = self.analysis.progress
        self.errors: Mapping[str, str] = self.analysis.errors

    @property
    def is_failing(self) -> bool:
        """Whether something of it is not saved."""
        return bool(self.unsaved or self.waiting)

    def standing_at(self, path: str) -> Standing:
        """Return what the coach says of the page that a path is of; the others are not read."""
        return self.analysis.standing_on(path.partition(".")[0])

    def value(self, path: str) -> str:
        """Return the text at `path`, empty when there is none."""
        return self.values.get(path, "")

    def is_mine(self, path: str) -> bool:
        """Tell whether the current text at `path` was written in this tab."""
        return self.snapshot.authors.get(path, "") == self.author

    def note_late(self, path: str, before: str, after: str) -> None:
        """Keep a choice that was only seen while drawing, until `settle_late`."""
        self.late.append(Change(path, before, after))

    def rivals(self, path: str) -> list[Rival]:
        """Return the versions of a field that were set aside."""
        return [rival for rival in self.snapshot.rivals if rival.path == path]

    def change(self, texts: Mapping[str, str]) -> None:
        """Save some fields at once, whatever widget they come from."""
        self._save([Change(path, self.value(path), text) for path, text in texts.items()])

    def read_again(self) -> None:
        """Take in what others wrote until now, before a press that answers all the rest."""
        self._save([])

    def settle_late(self) -> None:
        """Save what a control held without this session knowing, as after a reconnection."""
        if self.late:
            changes, self.late = self.late, []
            self._save(changes)

    def drop_rival(self, rival: Rival) -> None:
        """Stop showing a version that was set aside; it stays when the store does not answer."""
        with suppress(StorageUnavailable):
            self._replace(shared_store().settle(self.token, rival.id), self.unsaved)

    def _save(self, changes: Iterable[Change]) -> None:
        self._replace(*_saved(self.token, [*self.unsaved, *changes], self.snapshot))

    def _replace(self, snapshot: Snapshot, unsaved: tuple[Change, ...]) -> None:
        self.snapshot, self.unsaved = snapshot, unsaved
        _remember(snapshot, unsaved)
        self.__post_init__()


def _saved(
    token: str, changes: list[Change], before: Snapshot | None
) -> tuple[Snapshot, tuple[Change, ...]]:
    """Save changes and return the state that comes of it, with what could not be saved.

    When the store fails, has lost the fiche, or holds all that it may of it, the earlier state
    stands; without one, what the store raised is. After a failure that took long, the run that
    follows says it at once: it does not wait for as long again.
    """
    store, start = shared_store(), monotonic()
    changes = [*_with_replies(changes, before.values if before else {})]
    if before and changes and start < memory().get(_STUCK, 0):
        return before, tuple(changes)
    try:
        state = store.save(token, changes, author()) if changes else store.read(token)
    except (StorageUnavailable, FicheNotFound, FicheFull):
        if before is None:
            raise
        if monotonic() > start + _LONG:
            memory()[_STUCK] = monotonic() + _LONG
        return before, tuple(changes)
    return state, ()


def _with_replies(changes: Iterable[Change], values: Mapping[str, str]) -> Iterator[Change]:
    """Yield changes, each followed by what it settles elsewhere in the fiche."""
    for change in changes:
        yield change
        for path, text in settled(change.path, change.after, values).items():
            if values.get(path, "") != text:
                yield Change(path, values.get(path, ""), text)
                pushed().add(path)


def last_state() -> tuple[Snapshot | None, tuple[Change, ...]]:
    """Return what this session last read of its fiche, if it did, and what is not saved yet."""
    state: tuple[Snapshot | None, tuple[Change, ...]] = memory().get(_LAST, (None, ()))
    return state


def current_token() -> str:
    """Return the token of the link, or the one this session already uses, or nothing."""
    token = st.query_params.get(TOKEN) or memory().get(TOKEN, "")
    return str(token)


def open_fiche(known: OpenFiche | None = None) -> OpenFiche:
    """Take in what was chosen since the last run, save it, and return the fiche.

    `known` is returned if this very run opened it, and nothing was chosen since.

    Raises `FicheNotFound` and, when nothing is known of the fiche yet, `StorageUnavailable` or
    `MustWait`.
    """
    token = current_token()
    if memory().get(TOKEN) != token:
        _forget(token)
    before, unsaved = last_state()
    held = st.session_state.to_dict()  # asked once: Streamlit takes a lock for each key
    changes = [*unsaved, *_chosen(held)]
    context = get_script_run_ctx(suppress_warning=True)
    run = context.cursors if context else None  # what this run of Streamlit has, and no other
    if known and not changes and known.token == token and known.run is run:
        return known
    with visitor.link(token):
        snapshot, unsaved = _saved(token, changes, before)
    _remember(snapshot, unsaved)
    if st.query_params.get(TOKEN) != token:
        st.query_params[TOKEN] = token
    waiting = text_order.waiting(token, author())
    return OpenFiche(token, snapshot, unsaved, waiting, run=run)


@dataclass(frozen=True, slots=True)
class Seen(Generic[_Held]):
    """What a control was given to show, and what its browser last reported of it.

    They differ while the choice of somebody else is on its way to the browser. `echo` is what that
    choice replaced: a browser may report it once more, even after the new one.
    """

    shown: _Held
    reported: _Held
    echo: _Held | None = None

    def change(self, now: _Held) -> bool:
        """Tell a change made at the browser from an echo or an acknowledgement."""
        return now not in (self.shown, self.reported, self.echo)


def seen() -> dict[str, tuple[str, Seen[str]]]:
    """Return what each choice last held: path → (key of its control, choice)."""
    found: dict[str, tuple[str, Seen[str]]] = memory().setdefault(_SEEN, {})
    return found


def _chosen(held: Mapping[str, Any]) -> list[Change]:
    """Return the choices made at the browser since the last run."""
    changes: list[Change] = []
    views = seen()
    for path, (key, last) in views.items():
        now = text_of(held.get(key, last.reported))
        if last.change(now):
            changes.append(Change(path, last.reported, now))
            views[path] = (key, Seen(now, now))
        elif now == last.shown != last.reported:
            views[path] = (key, Seen(now, now, last.echo))
    return changes


@dataclass(frozen=True, slots=True)
class _Tick(Generic[_Held]):
    """A box, or several, as they were last drawn in a fiche, and what saves a change of them."""

    token: str
    seen: Seen[_Held]
    save: Callable[[OpenFiche, _Held, _Held], None]


def tick(
    fiche: OpenFiche, key: str, shown: _Held, save: Callable[[OpenFiche, _Held, _Held], None]
) -> None:
    """Have boxes show what is kept; what is ticked since is saved, from before and now."""
    held = st.session_state.get(key, shown)
    memory().setdefault(_TICKED, {})[key] = _Tick(fiche.token, Seen(shown, held), save)
    st.session_state[key] = shown


def take_ticks(fiche: OpenFiche) -> None:
    """Save what was ticked since the last run, before the page is written; it draws all anew."""
    drawn: dict[str, _Tick[Any]] = memory().pop(_TICKED, {})
    for key, one in drawn.items():
        before = one.seen.reported
        now = st.session_state.get(key, before)
        if one.token == fiche.token and one.seen.change(now):
            one.save(fiche, before, now)


def text_of(value: object) -> str:
    """Return a widget's value as the draft keeps it."""
    return "" if value is None else str(value)


def _forget(token: str) -> None:
    """Start with another fiche: nothing of the former one may pass for a change of this one.

    Another author's name makes every widget left over show this fiche's text.
    """
    memory()[TOKEN] = token
    memory().pop(_AUTHOR, None)
    memory()[_SEEN] = {}
    memory().pop(_LAST, None)


def _remember(snapshot: Snapshot, unsaved: tuple[Change, ...]) -> None:
    memory()[_LAST] = (snapshot, unsaved)
