"""« Rien de tout cela »: one press answers « Non » to each family that has no answer yet."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.fiche.choices import Depends, Family
from coaching.french import typography
from coaching.ui.form import undo
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls

_PATHS: Final = tuple(f"independance.{family}.depends" for family in Family)


@dataclass(frozen=True, slots=True)
class NoneOfTheAbove:
    """What was just answered and the way to undo it; the button, while an answer is missing."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it; it holds no text of its own."""
        place = _place(fiche)
        undo.show(fiche, place)
        # Its words never change: a press may meet a run that draws it anew.
        if _unanswered(fiche) and controls.button("Répondre « Non » à tout le reste", key="aucune"):
            fiche.read_again()  # a colleague may have answered one of them this very instant
            _answer(fiche, place)
            st.rerun()
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: it runs again for that alone, not at each answer."""
        return bool(_unanswered(fiche)), undo.stands(fiche, _place(fiche))


def _answer(fiche: OpenFiche, place: str) -> None:
    if unanswered := _unanswered(fiche):
        where = "partout" if unanswered == _PATHS else "partout ailleurs"
        said = typography(f"C’est noté : « Non » {where}.")
        undo.change(fiche, place, said, dict.fromkeys(unanswered, str(Depends.NO)))


def _unanswered(fiche: OpenFiche) -> tuple[str, ...]:
    return tuple(path for path in _PATHS if not fiche.value(path))


def _place(fiche: OpenFiche) -> str:
    return f"aucune {fiche.token}"
