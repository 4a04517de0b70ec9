"""Repeatable entries: groups, partners, steps. Add, move, remove, and take a removal back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.answers.draft import MOST_ENTRIES
from coaching.answers.paths import FIRST_KEY, entry_keys
from coaching.ui import controls, html
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
    if len(keys) < MOST_ENTRIES and controls.button(group.add, key=f"ajouter-{_slug(group.path)}"):
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
    html.show("carte", title=f"{group.noun} {rank}", focus=_focus(rank) if just_added else "")
    group.layout(fiche, path, f"{group.noun.lower()} {rank}")
    unknowns(fiche, path, group.names, place=f"{group.noun.lower()} {rank}")
    if len(keys) > 1:
        _buttons(fiche, group, keys, rank)


def _buttons(fiche: OpenFiche, group: Entries, keys: list[str], rank: int) -> None:
    path = f"{group.path}.{keys[rank - 1]}"
    with st.container(horizontal=True, key=f"outils-{_slug(path)}"):
        for verb, upper in _moves(group, len(keys), rank):
            if _tool(verb, group, path, rank):
                _swap(fiche, group, keys, upper)
                st.rerun()
        if _tool("Retirer", group, path, rank):
            _removed(fiche).append((path, fiche.value(path), rank))
            fiche.change({path: ""})
            st.rerun()


def _moves(group: Entries, count: int, rank: int) -> list[tuple[str, int]]:
    """Return the moves an entry can make: the verb, and the upper rank of the two exchanged."""
    up = [("Monter", rank - 1)] if group.ordered and rank > 1 else []
    down = [("Descendre", rank)] if group.ordered and rank < count else []
    return up + down


def _tool(verb: str, group: Entries, path: str, rank: int) -> bool:
    key = f"{verb.lower()}-{_slug(path)}"
    return controls.button(f"{verb} {group.the} {rank}", key=key, type="tertiary")


def _removed(fiche: OpenFiche) -> list[tuple[str, str, int]]:
    """Return what this session removed from this fiche, in order: path, position, rank."""
    found: dict[str, list[tuple[str, str, int]]] = st.session_state.setdefault(_REMOVED, {})
    return found.setdefault(fiche.token, [])


def _removal(fiche: OpenFiche, group: Entries) -> None:
    """Say what was just removed, and offer to bring it back."""
    removed = _removed(fiche)
    mine = [removal for removal in removed if removal[0].startswith(f"{group.path}.")]
    if not mine:
        return
    path, position, rank = mine[-1]
    html.show("retrait", name=f"{group.the} {rank}", focus=f"{path} retrait")
    if controls.button("Annuler le retrait", key=f"annuler-{_slug(path)}"):
        removed.remove(mine[-1])
        fiche.change({path: position})
        st.session_state[_ADDED] = path
        st.rerun()


def _add(fiche: OpenFiche, group: Entries, keys: list[str]) -> None:
    """Add an entry after the others, whose ranks are written again: the first may have none."""
    paths = [f"{group.path}.{key}" for key in (*keys, secrets.token_hex(4))]
    fiche.change({path: str(rank) for rank, path in enumerate(paths, start=1)})
    st.session_state[_ADDED] = paths[-1]


def _swap(fiche: OpenFiche, group: Entries, keys: list[str], rank: int) -> None:
    """Exchange the entry at `rank` (from 1) with the next one."""
    upper, lower = (f"{group.path}.{key}" for key in keys[rank - 1 : rank + 1])
    fiche.change({upper: fiche.value(lower), lower: fiche.value(upper)})


def _focus(rank: int) -> str:
    """Return, once, what tells the browser which entry takes the focus, and when anew."""
    return f"{st.session_state.pop(_ADDED)} {rank}"


def _slug(path: str) -> str:
    return path.replace(".", "-")
