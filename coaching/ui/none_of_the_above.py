"""« Rien de tout cela »: one press answers « Non » to each family that has no answer yet."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.answers.choices import Depends, Family
from coaching.ui import controls, html
from coaching.ui.session import OpenFiche

_PRESSED: Final = "aucune_pressee"
_DENIED: Final = "aucune_faite"
_PATHS: Final = tuple(f"independance.{family}.depends" for family in Family)


@dataclass(frozen=True, slots=True)
class _Denied:
    """What a press has answered: in which fiche, which answers, to which of its revisions."""

    token: str
    paths: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class NoneOfTheAbove:
    """The button, while a family has no answer; then what it did, while that stands (a piece)."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it; it holds no text of its own."""
        unanswered = _unanswered(fiche)
        # The press is kept aside: a run that a colleague's answer has started anew forgets it.
        if st.session_state.pop(_PRESSED, False) and unanswered:
            _answer(fiche, unanswered)
        if unanswered:
            controls.button(_label(unanswered), key="aucune", on_click=_press)
        elif denied := _denied(fiche):
            html.show("aucune", revision=denied.revision, where=_where(denied.paths))
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: what waits for an answer, what was answered."""
        return _unanswered(fiche), _denied(fiche)


def _unanswered(fiche: OpenFiche) -> tuple[str, ...]:
    return tuple(path for path in _PATHS if not fiche.value(path))


def _label(unanswered: tuple[str, ...]) -> str:
    start = "Rien de tout cela" if unanswered == _PATHS else "Rien d’autre"
    return f"{start} : « Non » {_where(unanswered)}"


def _where(paths: tuple[str, ...]) -> str:
    return "partout" if paths == _PATHS else "partout ailleurs"


def _press() -> None:
    st.session_state[_PRESSED] = True


def _answer(fiche: OpenFiche, unanswered: tuple[str, ...]) -> None:
    st.session_state[_DENIED] = _Denied(fiche.token, unanswered, fiche.snapshot.revision)
    fiche.change(dict.fromkeys(unanswered, str(Depends.NO)))
    fiche.pushed.update(unanswered)
    st.rerun()


def _denied(fiche: OpenFiche) -> _Denied | None:
    """Return what was answered, for as long as none of it is answered otherwise."""
    denied: _Denied | None = st.session_state.get(_DENIED)
    if denied is None or denied.token != fiche.token:
        return None
    return denied if all(fiche.value(path) == Depends.NO for path in denied.paths) else None
