"""Repeatable entries: groups, partners, steps. Add, move, remove, and take a removal back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.answers.draft import MOST_ENTRIES
from coaching.answers.paths import FIRST_KEY, entry_keys
from coaching.ui import html
from coaching.ui.frame import Layout
from coaching.ui.session import OpenFiche
from coaching.ui.unknowns import unknowns

_REMOVED: Final = "retire"
_ADDED: Final = "ajoute"


@dataclass(frozen=True, slots=True)
class Entries:
    """One repeatable group: its path, its French words, and how one entry is laid out.

    `the` is the noun with its article (« l’étape »), used by the buttons.
    """

    path: str
    noun: str
    the: str
    add: str
    names: tuple[str, ...]
    layout: Callable[[OpenFiche, str, str], None]
    ordered: bool = False


def entries(layout: Layout, fiche: OpenFiche, group: Entries) -> None:
    """Draw every entry of a group as a card, then the button that adds one."""
    keys = _keys(fiche, group)
    for key in keys:
        layout.card(_slug(f"{group.path}.{key}"), _entry, group, key)
    _removal(fiche, group)
    if len(keys) < MOST_ENTRIES and st.button(group.add, key=f"ajouter-{_slug(group.path)}"):
        _add(fiche, group, keys)
        st.rerun()


def _keys(fiche: OpenFiche, group: Entries) -> list[str]:
    return entry_keys(fiche.values, group.path) or [FIRST_KEY]


def _entry(fiche: OpenFiche, group: Entries, key: str) -> None:
    keys = _keys(fiche, group)
    if key not in keys:
        st.rerun()  # a colleague has just removed this entry
    rank = keys.index(key) + 1
    path = f"{group.path}.{key}"
    just_added = st.session_state.get(_ADDED, "") == path
    html.show("carte", title=f"{group.noun} {rank}", focus=_taken(_ADDED) if just_added else "")
    group.layout(fiche, path, f"{group.noun.lower()} {rank}")
    unknowns(fiche, path, group.names)
    if len(keys) > 1:
        _buttons(fiche, group, keys, rank)


def _buttons(fiche: OpenFiche, group: Entries, keys: list[str], rank: int) -> None:
    path = f"{group.path}.{keys[rank - 1]}"
    with st.container(horizontal=True, key=f"outils-{_slug(path)}"):
        if (
            group.ordered
            and rank > 1
            and st.button(
                f"Monter {group.the} {rank}", key=f"monter-{_slug(path)}", type="tertiary"
            )
        ):
            _swap(fiche, group, keys, rank - 1)
            st.rerun()
        if (
            group.ordered
            and rank < len(keys)
            and st.button(
                f"Descendre {group.the} {rank}", key=f"descendre-{_slug(path)}", type="tertiary"
            )
        ):
            _swap(fiche, group, keys, rank)
            st.rerun()
        if st.button(f"Retirer {group.the} {rank}", key=f"retirer-{_slug(path)}", type="tertiary"):
            st.session_state[_REMOVED] = (group.path, path, fiche.value(path), rank)
            fiche.change({path: ""})
            st.rerun()


def _removal(fiche: OpenFiche, group: Entries) -> None:
    """Say what was just removed, and offer to bring it back."""
    where, path, position, rank = st.session_state.get(_REMOVED, ("", "", "", 0))
    if where != group.path:
        return
    html.show("retrait", name=f"{group.noun} {rank}", focus=f"retrait-{path}")
    if st.button("Annuler le retrait", key=f"annuler-{_slug(path)}"):
        del st.session_state[_REMOVED]
        fiche.change({path: position})
        st.rerun()


def _add(fiche: OpenFiche, group: Entries, keys: list[str]) -> None:
    path = f"{group.path}.{secrets.token_hex(4)}"
    last = max((float(fiche.value(f"{group.path}.{key}") or 0) for key in keys), default=0)
    fiche.change({path: f"{last + 1:g}"})
    st.session_state[_ADDED] = path


def _swap(fiche: OpenFiche, group: Entries, keys: list[str], rank: int) -> None:
    """Exchange the entry at `rank` (from 1) with the next one."""
    upper, lower = (f"{group.path}.{key}" for key in keys[rank - 1 : rank + 1])
    fiche.change({upper: fiche.value(lower), lower: fiche.value(upper)})


def _taken(name: str) -> str:
    return str(st.session_state.pop(name))


def _slug(path: str) -> str:
    return path.replace(".", "-")
