"""« Je ne sais pas encore »: an answer like any other, one click away."""

from collections.abc import Mapping, Sequence

import streamlit as st

from coaching.answers.labels import ask_at
from coaching.french import enumerate_fr, is_unknown
from coaching.journey import Status
from coaching.ui import controls, html
from coaching.ui.labels import placed
from coaching.ui.session import OpenFiche, Seen, marks


def unknowns(fiche: OpenFiche, prefix: str, names: Sequence[str], *, place: str = "") -> None:
    """Offer, in one row, to say that an empty field of `prefix` is not known yet.

    What is chosen is written in the field, so that it is kept, seen and mended like a text; a
    field that holds something else keeps it, and that is told. There is no row where every field
    holds an answer that can be read; one that is drawn stays until the page is left, and never
    changes, for neither a press nor the focus may be on a control that goes.
    """
    texts = {name: fiche.value(f"{prefix}.{name}") for name in names}
    key = f"inconnu-{prefix.replace('.', '-')}"
    is_drawn = key in st.session_state
    if not is_drawn and not any(
        _is_open(text) or _is_unread(fiche, prefix, name) for name, text in texts.items()
    ):
        marks().pop(key, None)
        return
    chosen = [name for name, text in texts.items() if is_unknown(text)]
    held = list(st.session_state.get(key, chosen))
    kept = _kept(key, held, texts)
    marks()[key] = (prefix, Seen(chosen, held))
    st.session_state[key] = chosen
    label = "Vous ne savez pas encore…"
    controls.pills(
        placed(label, place) if place else label,
        names,
        key=key,
        selection_mode="multi",
        format_func=lambda name: ask_at(f"{prefix}.{name}").short,
    )
    if kept:
        shorts = (f"« {ask_at(f'{prefix}.{name}').short} »" for name in kept)
        html.show("deja", names=enumerate_fr([*shorts]))


def _is_open(text: str) -> bool:
    return not text.strip() or is_unknown(text)


def _is_unread(fiche: OpenFiche, prefix: str, name: str) -> bool:
    return fiche.progress.statuses.get(f"{prefix}.{name}") is Status.INVALID


def _kept(key: str, held: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Return the fields that were pressed in vain, for they hold a text.

    They are told until their text changes or another is pressed: the browser reports a second
    press of the same one as it did the first.
    """
    memory = f"{key}-gardes"
    _, last = marks().get(key, ("", Seen([*held], [*held])))
    kept: dict[str, str] = st.session_state.get(memory, {}) if key in st.session_state else {}
    if last.change([*held]):
        pressed = {*held} - {*last.shown, *last.reported}
        kept = {name: text for name, text in texts.items() if name in pressed}
    kept = {name: text for name, text in kept.items() if texts[name] == text and not _is_open(text)}
    st.session_state[memory] = kept
    return [*kept]
