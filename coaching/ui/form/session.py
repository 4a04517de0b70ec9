"""The fiche open in this browser tab, read at each run, and for each answer to a request.

The store holds the truth: a page shows it. What is typed, chosen or pressed comes by a request of
its own (`coaching/web/api/texts.py`), which the browser sends again until it is kept.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from coaching.coach.analysis import Analysis, analysis
from coaching.errors import FicheFull, FicheNotFound, StorageUnavailable
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Progress
from coaching.ops.clock import day_in_paris
from coaching.storage import Change, Snapshot, shared_store, text_order
from coaching.ui.kit import visitor
from coaching.ui.kit.visitor import TOKEN, memory

_AUTHOR: Final = "auteur"
_LAST: Final = "dernier_etat"


def author() -> str:
    """Return the name of this tab among those who write: random, for this session only."""
    return str(memory().setdefault(_AUTHOR, secrets.token_hex(8)))


@dataclass
class OpenFiche:
    """One fiche as one run of a page, or one answer, shows it.

    `values` are the texts by path, `waiting` included: those that the store refused for the
    moment, and that their browser sends again. `author` is this tab.
    """

    token: str
    snapshot: Snapshot
    author: str = field(default_factory=author)
    waiting: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        self.values: dict[str, str] = dict(self.snapshot.values)
        self.values.update((one.path, one.after) for one in self.waiting)
        self.draft: DraftFiche = draft_from(self.values)
        self.analysis: Analysis = analysis(self.draft, day_in_paris())
        self.progress: Progress = self.analysis.progress
        self.errors: Mapping[str, str] = self.analysis.errors

    def value(self, path: str) -> str:
        return self.values.get(path, "")


def last_state() -> Snapshot | None:
    found = (memory().get(_LAST), text_order.last_answer(current_token(), author()))
    return max((one for one in found if one), key=lambda one: one.revision, default=None)


def current_token() -> str:
    """Return the token of the link, or the one this session already uses, or nothing."""
    return str(st.query_params.get(TOKEN) or memory().get(TOKEN, ""))


def open_fiche() -> OpenFiche:
    """Return the fiche of this link, as it was last read when the store does not answer.

    Raises `FicheNotFound` and, when nothing is known of the fiche yet, `StorageUnavailable` or
    `MustWait`.
    """
    token = current_token()
    if memory().get(TOKEN) != token:
        # By another author's name, what is drawn of another fiche is new.
        memory()[TOKEN] = token
        memory().pop(_AUTHOR, None)
        memory().pop(_LAST, None)
    with visitor.link(token):
        try:
            snapshot = shared_store().read(token)
        except (StorageUnavailable, FicheNotFound, FicheFull):
            last = last_state()
            if last is None:
                raise
            snapshot = last
    memory()[_LAST] = snapshot
    if st.query_params.get(TOKEN) != token:
        st.query_params[TOKEN] = token
    return OpenFiche(token, snapshot, waiting=text_order.waiting(token, author()))
