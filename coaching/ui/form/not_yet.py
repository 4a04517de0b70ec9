"""« Je ne sais pas encore »: an answer like any other, one click away."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.fiche.labels import ask_at
from coaching.fiche.progress import Status
from coaching.french import enumerate_fr, is_unknown
from coaching.ui.form.session import OpenFiche, Seen, marks
from coaching.ui.kit import controls, html
from coaching.ui.kit.markdown import placed
from coaching.ui.kit.memory import memory

_LABEL: Final = "Vous ne savez pas encore…"


@dataclass(frozen=True, slots=True)
class Unknowns:
    """A row that offers to say that an empty field is not known yet (a piece of a part).

    `names` are fields under `prefix`. What is chosen is written in the field, so that it is kept,
    seen and mended like a text; a field that holds something else keeps it, and that is told.
    There is no row where every field holds an answer that can be read; one that is drawn stays
    until the page is left, and never changes, for neither a press nor the focus may be on a
    control that goes.
    """

    prefix: str
    names: tuple[str, ...]
    place: str = ""

    @property
    def key(self) -> str:
        """The key of the row's control."""
        return f"inconnu-{self.prefix.replace('.', '-')}"

    def draw(self, fiche: OpenFiche) -> str:
        """Draw the row, if it is wanted; it holds no text of its own."""
        if not self._is_wanted(fiche):
            marks().pop(self.key, None)
            return ""
        texts = self._texts(fiche)
        chosen = [name for name, text in texts.items() if is_unknown(text)]
        held = list(st.session_state.get(self.key, chosen))
        kept = _kept(self.key, held, texts)
        marks()[self.key] = (self.prefix, Seen(chosen, held))
        st.session_state[self.key] = chosen
        self._pills()
        if kept:
            html.show("deja", names=enumerate_fr([f"« {self._short(name)} »" for name in kept]))
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what the row shows: itself or nothing, what is chosen, what was in vain."""
        texts = self._texts(fiche)
        kept = memory().get(_pressed_at(self.key), {})
        in_vain = tuple(text for name, text in texts.items() if name in kept)
        return self._is_wanted(fiche), tuple(map(is_unknown, texts.values())), in_vain

    def _texts(self, fiche: OpenFiche) -> dict[str, str]:
        return {name: fiche.value(f"{self.prefix}.{name}") for name in self.names}

    def _is_wanted(self, fiche: OpenFiche) -> bool:
        return self.key in st.session_state or any(
            _is_open(text) or _is_unread(fiche, self.prefix, name)
            for name, text in self._texts(fiche).items()
        )

    def _pills(self) -> None:
        controls.pills(
            placed(_LABEL, self.place) if self.place else _LABEL,
            self.names,
            key=self.key,
            selection_mode="multi",
            format_func=self._named,
        )

    def _named(self, name: str) -> str:
        """Return the words of one press: heard alone, « combien » would not say what it does."""
        said = ", ".join(filter(None, ("vous ne savez pas encore", self.place)))
        return placed(self._short(name), said)

    def _short(self, name: str) -> str:
        return ask_at(f"{self.prefix}.{name}").short


def _pressed_at(key: str) -> str:
    return f"{key}-gardes"


def _is_open(text: str) -> bool:
    return not text.strip() or is_unknown(text)


def _is_unread(fiche: OpenFiche, prefix: str, name: str) -> bool:
    return fiche.progress.statuses.get(f"{prefix}.{name}") is Status.INVALID


def _kept(key: str, held: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Return the fields that were pressed in vain, for they hold a text.

    They are told until their text changes or another is pressed: the browser reports a second
    press of the same one as it did the first.
    """
    pressed_at = _pressed_at(key)
    _, last = marks().get(key, ("", Seen([*held], [*held])))
    kept: dict[str, str] = memory().get(pressed_at, {}) if key in st.session_state else {}
    if last.change([*held]):
        pressed = {*held} - {*last.shown, *last.reported}
        kept = {name: text for name, text in texts.items() if name in pressed}
    kept = {name: text for name, text in kept.items() if texts[name] == text and not _is_open(text)}
    memory()[pressed_at] = kept
    return [*kept]
