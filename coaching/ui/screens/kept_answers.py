"""What stays in a text that leaves answers out: the team sees which, and ticks those it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, brief_of, label_of, place_of
from coaching.french import enumerate_fr
from coaching.paragraph import Paragraph, Variant
from coaching.paragraph.retouching.final import kept_in, stays
from coaching.ui.form.session import OpenFiche, tick
from coaching.ui.kit import controls, html

_NAMED: Final = 3  # answers by their names in a sentence
# What an entry is not said without: while it is out, one tick stands for the whole entry.
_HEADS: Final = (".who", ".name", ".perimeter", ".depends", ".what")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What a committee looks for and the text of the fiche leaves out; `names` tells the first.

    `is_shown` tells whether the fiche is the length that the team chose: what stays is chosen
    under the text.
    """

    paths: tuple[str, ...]
    names: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """An answer to keep, or an entry by its head, and the answers that are out with it."""

    path: str
    paths: tuple[str, ...]
    is_kept: bool
    is_out: bool


def unsaid(fiche: OpenFiche) -> Unsaid:
    """Return what a committee looks for, that the team gave, and that its fiche does not say."""
    paths = fiche.analysis.unsaid
    names = [brief_of(path, fiche.draft) for path in paths[:_NAMED]]
    if others := len(paths[_NAMED:]):
        names.append("une autre" if others == 1 else f"{others} autres")
    return Unsaid(
        paths, enumerate_fr(names), is_shown=fiche.analysis.style.variant is Variant.FICHE
    )


def choose(fiche: OpenFiche, variant: Variant, paragraph: Paragraph) -> None:
    """Offer to keep what is out of a text, and to let go of what is kept."""
    rows = list(_rows(fiche, variant, paragraph))
    if not rows:
        return
    # What is said aloud leaves most answers out: they unfold for whoever wants to choose.
    with controls.expander("Choisir ce qui reste", expanded=variant is not Variant.PITCH):
        with st.container(key="a-garder"):
            html.show("reste", variant=variant)
            for row in rows:
                _draw(fiche, variant, row)
        html.show("reste_fin", variant=variant)


def _rows(fiche: OpenFiche, variant: Variant, paragraph: Paragraph) -> Iterator[_Row]:
    told = fiche.progress.told
    out, kept = paragraph.left_out & told, kept_in(fiche.draft, variant) & told
    entries: dict[str, list[str]] = {}
    for path in fiche.progress.statuses:
        if path in out and path not in kept:
            entries.setdefault(path.rpartition(".")[0], []).append(path)
    for path in fiche.progress.statuses:
        paths = entries.get(path.rpartition(".")[0], [])
        head = next((one for one in paths if one.endswith(_HEADS)), None)
        if path in kept:
            yield _Row(path, (path,), is_kept=True, is_out=path in out)
        elif path == head:
            yield _Row(path, tuple(paths), is_kept=False, is_out=True)
        elif path in paths and head is None:
            yield _Row(path, (path,), is_kept=False, is_out=True)


def _draw(fiche: OpenFiche, variant: Variant, row: _Row) -> None:
    def save(fiche: OpenFiche, _: bool, is_kept: bool) -> None:  # noqa: FBT001 - what a box holds
        for path in row.paths:
            fiche.change(stays(fiche.draft, variant, path, is_kept=is_kept))

    key = f"garder-{variant}-{row.path.replace('.', '-')}"
    tick(fiche, key, row.is_kept, save)
    controls.checkbox(_label(fiche, row), key=key)
    words = " · ".join(_words(fiche, path) for path in row.paths)
    html.show("reste_mots", key=key, words=words, is_too_long=row.is_kept and row.is_out)


def _label(fiche: OpenFiche, row: _Row) -> str:
    if len(row.paths) == 1:
        return label_of(row.path, fiche.draft)
    asked = ", ".join(ask_at(path).short for path in row.paths)
    return f"{place_of(row.path, fiche.draft)} : {asked}"


def _words(fiche: OpenFiche, path: str) -> str:
    """Return an answer as the team gave it, on one line."""
    lines = (" ".join(line.split()) for line in fiche.value(path).splitlines())
    text = " · ".join(filter(None, lines))
    return CHOICES.get(ask_at(path).kind, {}).get(text, text)
