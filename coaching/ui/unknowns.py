"""« Je ne sais pas encore »: an answer like any other, one click away."""

from collections.abc import Sequence

import streamlit as st

from coaching.answers.labels import ask_at
from coaching.french import is_unknown
from coaching.ui import controls
from coaching.ui.labels import placed
from coaching.ui.session import OpenFiche, Seen, marks


def unknowns(fiche: OpenFiche, prefix: str, names: Sequence[str], *, place: str = "") -> None:
    """Offer, in one row, to say that an empty field of `prefix` is not known yet.

    What is chosen is written in the field, so that it is kept, seen and mended like a text; a
    field that holds something else keeps it. The row goes when every field is filled; until
    then it never changes, for a press must not meet a control that is being replaced.
    """
    texts = {name: fiche.value(f"{prefix}.{name}") for name in names}
    key = f"inconnu-{prefix.replace('.', '-')}"
    if not any(_is_open(text) for text in texts.values()):
        marks().pop(key, None)
        return
    chosen = [name for name, text in texts.items() if is_unknown(text)]
    marks()[key] = (prefix, Seen(chosen, list(st.session_state.get(key, chosen))))
    st.session_state[key] = chosen
    label = "Vous ne savez pas encore…"
    controls.pills(
        placed(label, place) if place else label,
        names,
        key=key,
        selection_mode="multi",
        format_func=lambda name: ask_at(f"{prefix}.{name}").short,
    )


def _is_open(text: str) -> bool:
    return not text.strip() or is_unknown(text)
