"""What a press just changed in a fiche: said on the next run, with the way to undo it.

What was taken from a pasted draft is said where it led, with the way to each place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.fiche.labels import is_asked
from coaching.fiche.progress import Screen
from coaching.storage import Change, shared_store
from coaching.ui.form.fields import key_of
from coaching.ui.form.session import OpenFiche, author, pushed
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory

_DONE: Final = "geste_fait"
_RANK: Final = "geste_rang"
_TAKEN: Final = "brouillon_repris"


@dataclass(frozen=True, slots=True)
class _Done:
    """What was just done at a place, and the texts that undo it; `rank` tells it from the others.

    `revision` is that of the fiche when it was said.
    """

    place: str
    said: str
    rank: int
    revision: int
    before: Mapping[str, str]
    after: Mapping[str, str]


def change(fiche: OpenFiche, place: str, said: str, texts: Mapping[str, str]) -> None:
    """Save some texts by their paths, and say on the next run what was done at that place."""
    before = {path: fiche.value(path) for path in texts}
    _save(fiche, texts)
    _note(fiche.snapshot.revision, place, said, before, texts)


def empty(token: str, place: str, said: str, texts: Mapping[str, str]) -> None:
    """Empty some answers, `texts` by their paths, of a fiche that no page can open."""
    changes = [Change(path, text, "") for path, text in texts.items()]
    state = shared_store().save(token, changes, author())
    pushed().update(texts)
    _note(state.revision, place, said, texts, dict.fromkeys(texts, ""))


def show(fiche: OpenFiche, place: str) -> None:
    """Say what was just done there, and offer to undo it while nothing else was written since."""
    done = standing(fiche, place)
    if done is None:
        return
    with st.container(key="geste-fait"):
        html.show("geste_fait", said=done.said, focus=f"geste-fait {done.rank}")
        if done.after and controls.button("Annuler", key="annuler", type="tertiary"):
            _save(fiche, done.before)
            _note(fiche.snapshot.revision, place, "C’est annulé.", {}, {})
            st.rerun()


def standing(fiche: OpenFiche, place: str) -> _Done | None:
    """Return what was just done there, if it is so still."""
    done = memory().get(_DONE)
    if not isinstance(done, _Done) or done.place != place:
        return None
    if not done.after and done.revision != fiche.snapshot.revision:
        return None  # answers changed since: that a text is kept is no news any more
    is_so = all(fiche.value(path) == text for path, text in done.after.items())
    return done if is_so else None


def rank() -> int:
    """Return the number of what was last done in this session."""
    return int(memory().get(_RANK, 0))


def _save(fiche: OpenFiche, texts: Mapping[str, str]) -> None:
    fiche.change(texts)
    fiche.pushed.update(filter(is_asked, texts))


def _note(
    revision: int, place: str, said: str, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    memory()[_DONE] = _Done(place, said, _next(), revision, before, after)


def _next() -> int:
    memory()[_RANK] = rank() + 1
    return rank()


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many answers a fiche took from a draft; `number` tells them from those taken before.

    `places` says where, each by its name inside a sentence, its page and the key of its field.
    """

    token: str
    count: int
    places: tuple[tuple[str, Screen, str], ...]
    number: int


def note_taken(token: str, count: int, landed: Sequence[tuple[str, str]]) -> Screen:
    """Remember what a fiche took, and return the first of the pages that have it.

    `landed` holds the name of each place and the path of a field there.
    """
    places = tuple(
        (f"{name[0].lower()}{name[1:]}", Screen(path.partition(".")[0]), key_of(path))
        for name, path in landed
    )
    memory()[_TAKEN] = _Taken(token, count, places, _next())
    return min((screen for _, screen, _ in places), key=[*Screen].index)


def show_taken(token: str, here: Screen) -> None:
    """Say it on the pages that have it; another page, or another fiche, has it forgotten."""
    taken: _Taken | None = memory().get(_TAKEN)
    if taken and taken.token == token and here in {screen for _, screen, _ in taken.places}:
        html.show("repris", taken=taken, here=here)
    else:
        memory().pop(_TAKEN, None)
