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
        unanswered = tuple(path for path in _PATHS if not fiche.value(path))
        where = "partout" if unanswered == _PATHS else "partout ailleurs"
        undo.show(fiche, place)
        # Its words never change: a press may meet a run that draws it anew.
        if unanswered and controls.button("Répondre « Non » à tout le reste", key="aucune"):
            said = typography(f"C’est noté : « Non » {where}.")
            undo.change(fiche, place, said, dict.fromkeys(unanswered, str(Depends.NO)))
            st.rerun()
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: it runs again for that alone, not at each answer."""
        is_missing = any(not fiche.value(path) for path in _PATHS)
        return is_missing, undo.stands(fiche, _place(fiche))


def _place(fiche: OpenFiche) -> str:
    return f"aucune {fiche.token}"
