"""Before the text is taken away: the slips of the keyboard, each put right in one press."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from coaching.coach.proofreading import Slip, left_alone, put_right, slips
from coaching.fiche.labels import ask_at, place_of
from coaching.fiche.progress import Screen
from coaching.french.spelling import Why
from coaching.paragraph.retouching.final import is_away, path_of
from coaching.ui.form import undo
from coaching.ui.form.fields import key_of
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.markdown import literal, placed

_FIRST: Final = 2  # what is copied stays in sight
_MOST: Final = 20


def show_corrections(fiche: OpenFiche) -> None:
    """Show what may be put right, if anything, and what has just been."""
    place = f"{fiche.token} corrections"
    undo.show(fiche, place)
    found = slips(fiche.draft, _retouched(fiche))[:_MOST]
    if not found:
        return
    with st.container(border=True, key="corrections"):
        html.show("corrections", count=len(found))
        if len(found) > 1 and controls.button("Tout corriger", key="tout-corriger", type="primary"):
            _put_right(fiche, place, found)
        for slip in found[:_FIRST]:
            _show(fiche, place, slip)
        if others := found[_FIRST:]:
            with controls.expander(_others(len(others))):
                for slip in others:
                    _show(fiche, place, slip)


def _others(count: int) -> str:
    return "Une autre" if count == 1 else f"{count} autres"


def _retouched(fiche: OpenFiche) -> str:
    """Return the path of the text that the team wrote by hand, where it is the one to be taken."""
    variant = fiche.analysis.style.variant
    return "" if is_away(fiche.draft, variant) else path_of(variant)


def _show(fiche: OpenFiche, place: str, slip: Slip) -> None:
    html.show(
        "correction",
        slip=slip,
        is_space=slip.why is Why.SPACE,
        places=[(_named(fiche, path), _href(fiche, path)) for path in slip.paths],
    )
    with st.container(horizontal=True, key=f"choix-{slip.key}"):
        words = literal(f"« {slip.was} »" if slip.why is not Why.SPACE else slip.why)
        if controls.button(placed("Corriger", words), key=f"corriger-{slip.key}"):
            _put_right(fiche, place, [slip])
        if controls.button(placed("Laisser", words), key=f"laisser-{slip.key}", type="tertiary"):
            undo.change(fiche, place, "C’est laissé tel quel.", left_alone(slip, fiche.draft))
            st.rerun()


def _named(fiche: OpenFiche, path: str) -> str:
    """Return a short name of the field: « Groupe 1 : où », « Le problème »."""
    place, ask = place_of(path, fiche.draft), ask_at(path)
    name = ask.short or ask.label
    return f"{place} : {name}" if place else name[0].upper() + name[1:]


def _href(fiche: OpenFiche, path: str) -> str:
    """Return the way to the field, and back; none for the text that is retouched on this page."""
    page = path.partition(".")[0]
    if page == "writing":
        return ""
    return f"/{page}?fiche={fiche.token}&retour={Screen.FICHE}&champ={key_of(path)}"


def _put_right(fiche: OpenFiche, place: str, chosen: Sequence[Slip]) -> None:
    said = "C’est corrigé." if len(chosen) == 1 else f"{len(chosen)} corrections faites."
    undo.change(fiche, place, said, put_right(fiche.draft, chosen))
    st.rerun()
