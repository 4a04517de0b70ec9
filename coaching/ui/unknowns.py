"""« Je ne sais pas encore »: an answer like any other, one click away."""

from collections.abc import Sequence

import streamlit as st

from coaching.answers.labels import ask_at
from coaching.french import is_unknown
from coaching.ui.session import OpenFiche, marks


def unknowns(fiche: OpenFiche, prefix: str, names: Sequence[str], *, place: str = "") -> None:
    """Offer, in one row, to say that an empty field of `prefix` is not known yet.

    What is chosen is written in the field, so that it is kept, seen and mended like a text;
    a field that holds something else is not offered, and cannot be emptied by a click.
    """
    open_names = [name for name in names if _is_open(fiche.value(f"{prefix}.{name}"))]
    key = f"inconnu-{prefix.replace('.', '-')}"
    if not open_names:
        marks().pop(key, None)
        return
    chosen = [name for name in open_names if fiche.value(f"{prefix}.{name}")]
    marks()[key] = (prefix, chosen)
    st.session_state[key] = chosen
    st.pills(
        "Vous ne savez pas encore…" + (f" :gray[({place})]" if place else ""),
        open_names,
        key=key,
        selection_mode="multi",
        format_func=lambda name: ask_at(f"{prefix}.{name}").short,
    )


def _is_open(text: str) -> bool:
    return not text.strip() or is_unknown(text)
