"""Repeatable entries: groups, partners, steps. Add, move, remove, and take a removal back."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import MOST_ENTRIES
from coaching.fiche.labels import ENTRY_NOUNS, ask_at
from coaching.fiche.paths import FIRST_KEY, entry_keys
from coaching.french import is_unknown
from coaching.ui.form.layout import Layout, Piece, Row
from coaching.ui.form.remarks import Field
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory

_REMOVED: Final = "retire"
_SHOWN: Final = "entrees_vues"
_ADDED: Final = "ajoute"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a group: its path, its place in words (« étape 2 »), examples of its own."""

    path: str
    place: str
    examples: Mapping[str, str]

    def field(self, name: str) -> Field:
        """Return a field of it."""
        path, example = f"{self.path}.{name}", self.examples.get(name)
        return Field(path, self.place, replace(ask_at(path), example=example) if example else None)

    def row(self, shape: str, *names: str) -> Row:
        """Return some of its fields, side by side."""
        return Row(shape, slug(self.path), [self.field(name) for name in names])


@dataclass(frozen=True, slots=True)
class Entries:
    """One repeatable group: its path, its French words, and the parts of one entry.

    `the` is the noun with its article (« l’étape »), used by the buttons; `parts` gives the pieces
    of each part of an entry, in their order; at most `most` can be added. `before` counts those
    of their kind that the page has before them, in places of their own. There are at least `least`.
    """

    path: str
    the: str
    add: str
    parts: Callable[[Entry], Sequence[Sequence[Piece]]]
    noun: str = ""
    last_examples: Mapping[str, str] = field(default_factory=dict)
    before: int = 0
    least: int = 1
    most: int = MOST_ENTRIES


def entries(layout: Layout, group: Entries) -> None:
    """Draw every entry of a group as a card, then the button that adds one."""
    fiche = layout.fiche
    keys = entry_keys(fiche.values, group.path) or [FIRST_KEY] * group.least
    _follow(fiche, group, keys)
    with layout.block(slug(group.path)):
        for rank in range(1, len(keys) + 1):
            _entry(layout, group, keys, rank)
        with layout.left:
            _removal(fiche, group)
            key = f"ajouter-{slug(group.path)}"
            look: Any = "tertiary" if group.before else "secondary"
            if len(keys) < group.most and controls.button(group.add, key=key, type=look):
                added = secrets.token_hex(4)
                _place(fiche, group, [*keys, added])
                take_focus(f"{group.path}.{added}")
                st.rerun()


def _entry(layout: Layout, group: Entries, keys: list[str], rank: int) -> None:
    noun = group.noun or ENTRY_NOUNS[group.path]
    path, title = f"{group.path}.{keys[rank - 1]}", f"{noun} {rank + group.before}"
    focus = ""  # told once: which entry takes it, and when anew
    if memory().get(_ADDED) == path:
        focus = f"{memory().pop(_ADDED)} {rank}"
    card = layout.card(slug(path))
    with card:
        html.show("carte", title=title, focus=focus)
    examples = group.last_examples if rank == len(keys) else {}
    for number, pieces in enumerate(group.parts(Entry(path, title.lower(), examples))):
        layout.part(card, f"{slug(path)}-{number}", *pieces)
    if len(keys) > group.least:
        with card:
            _buttons(layout.fiche, group, keys, rank)


def _buttons(fiche: OpenFiche, group: Entries, keys: list[str], rank: int) -> None:
    path = f"{group.path}.{keys[rank - 1]}"
    with st.container(horizontal=True, key=f"outils-{slug(path)}"):
        for verb, upper in (("Monter", rank - 1), ("Descendre", rank)):
            if 0 < upper < len(keys) and _tool(verb, group, path, rank):
                moved = [*keys]
                moved[upper - 1 : upper + 1] = keys[upper], keys[upper - 1]
                _place(fiche, group, moved)
                st.rerun()
        if _tool("Retirer", group, path, rank):
            number = rank + group.before
            _removed(fiche).append(_Removal(path, fiche.value(path), number, is_mine=True))
            fiche.change({path: ""})
            st.rerun()


def _tool(verb: str, group: Entries, path: str, rank: int) -> bool:
    key = f"{verb.lower()}-{slug(path)}"
    return controls.button(f"{verb} {group.the} {rank + group.before}", key=key, type="tertiary")


@dataclass(frozen=True, slots=True)
class _Removal:
    """An entry that was removed: its path, the rank that the store kept of it and the one shown.

    `quote` tells one that was removed before this session: its first words, where its rank would.
    """

    path: str
    position: str
    rank: int
    is_mine: bool
    quote: str = ""


def _removed(fiche: OpenFiche) -> list[_Removal]:
    """Return what this session knows to have been removed from this fiche, in order."""
    found: dict[str, list[_Removal]] = memory().setdefault(_REMOVED, {})
    return found.setdefault(fiche.token, [])


def _follow(fiche: OpenFiche, group: Entries, keys: list[str]) -> None:
    """Note the entries that another screen has removed, or brought back, since the last drawing."""
    shown: dict[tuple[str, str], list[_Removal]] = memory().setdefault(_SHOWN, {})
    paths = [f"{group.path}.{key}" for key in keys]
    removed = _removed(fiche)
    removed[:] = [one for one in removed if one.path not in paths]
    gone = {one.path for one in removed}
    before = shown.get((fiche.token, group.path))
    if before is None:
        before = [*_removed_before(fiche, group, paths)]
    removed += [one for one in before if one.path not in {*paths, *gone}]
    shown[fiche.token, group.path] = [
        _Removal(path, fiche.value(path), rank, is_mine=False)
        for rank, path in enumerate(paths, start=1 + group.before)
        if fiche.value(path)
    ]


def _removed_before(fiche: OpenFiche, group: Entries, shown: Sequence[str]) -> Iterator[_Removal]:
    """Find the entries that are not shown and hold a text: a removal outlives its session."""
    found = set(shown)
    for path, text in fiche.values.items():
        entry = path.rpartition(".")[0]
        if entry.rpartition(".")[0] != group.path or entry in found or not _says(path, text):
            continue
        found.add(entry)
        yield _Removal(entry, str(len(found)), 0, is_mine=False, quote=text.strip())


def _says(path: str, text: str) -> bool:
    """Tell whether a text is one that somebody wrote."""
    return bool(text.strip()) and not is_unknown(text) and ask_at(path).kind not in CHOICES


def _removal(fiche: OpenFiche, group: Entries) -> None:
    """Say what was just removed, and offer to bring it back."""
    removed = _removed(fiche)
    mine = [one for one in removed if one.path.startswith(f"{group.path}.")]
    if not mine:
        return
    last = mine[-1]
    html.show("retrait", name=f"{group.the} {last.rank}", removal=last)
    is_taken_back = controls.button(
        "Annuler le retrait",
        key=f"annuler-{slug(last.path)}",
        type="tertiary" if last.quote else "secondary",
    )
    if is_taken_back:
        removed.remove(last)
        fiche.change({last.path: last.position})
        take_focus(last.path)
        st.rerun()


def take_focus(entry: str) -> None:
    """Have the next run give the focus to the entry at this path."""
    memory()[_ADDED] = entry


def _place(fiche: OpenFiche, group: Entries, keys: list[str]) -> None:
    """Write the ranks that differ: the first may have none, and two may have the same.

    Two people who add at once give the same rank, and so does a removal that is taken back.
    """
    ranks = {f"{group.path}.{key}": str(rank) for rank, key in enumerate(keys, start=1)}
    fiche.change({path: rank for path, rank in ranks.items() if fiche.value(path) != rank})


def slug(path: str) -> str:
    """Return a path as the keys of blocks and controls hold it."""
    return path.replace(".", "-")
