"""The cards of a page: rows of fields in the order of their model, and repeatable entries.

An entry is added, moved, removed and taken back by a press that writes ranks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import groupby
from types import MappingProxyType

from markupsafe import Markup

from coaching.fiche.ask import Ask
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import MOST_ENTRIES
from coaching.fiche.labels import ENTRY_NOUNS, ask_at, asks_of
from coaching.fiche.paths import FIRST_KEY, entry_keys
from coaching.fiche.questions import Section
from coaching.french import is_unknown
from coaching.ui.form.fields import FieldView, field_view, key_of
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.remarks import Margin
from coaching.ui.form.session import OpenFiche

Asides = Mapping[str, Markup]  # by the name of the field that each stands under


@dataclass(frozen=True, slots=True)
class Row:
    """Fields side by side, as `shape` names their widths in the style sheet; or a folded part."""

    fields: tuple[FieldView, ...]
    shape: str = ""
    fold: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a folded part holds something to be seen."""
        return any(one.value or one.error for one in self.fields)


@dataclass(frozen=True, slots=True)
class Card:
    """Some rows under a title; `tools` move and remove an entry."""

    id: str
    rows: tuple[Row, ...]
    title: str = ""
    tools: tuple[Gesture, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Cards under a heading, what adds one, the entries that were removed, another press."""

    id: str
    cards: tuple[Card, ...]
    heading: Section | None = None
    add: Gesture | None = None
    removed: tuple[tuple[str, Gesture], ...] = ()
    press: Gesture | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """One repeatable group: its path and its French words.

    `the` is the noun with its article (« l’étape »), `new` what adds one. There are at least
    `least` entries and at most `most`; `before` counts those of their kind that the page has before
    them, in places of their own. `asides` gives what an entry at a path shows under its fields.
    """

    path: str
    the: str
    new: str
    noun: str = ""
    before: int = 0
    least: int = 1
    most: int = MOST_ENTRIES
    asides: Callable[[str], Asides] = field(default=lambda _: {})


class CardMaker:
    """What makes the cards of one page of a fiche; `margin` is what the coach says there."""

    def __init__(self, fiche: OpenFiche, margin: Margin | None) -> None:
        self._fiche, self._margin = fiche, margin

    def rows(
        self,
        path: str,
        asks: Mapping[str, Ask],
        place: str = "",
        asides: Asides = MappingProxyType({}),
        *,
        is_last: bool = False,
    ) -> tuple[Row, ...]:
        """Return the fields at `path`, in their order: those of one row or fold, together."""
        made = []
        for (shape, fold), names in groupby(asks, lambda name: (asks[name].row, asks[name].fold)):
            views = [
                replace(
                    self._view(f"{path}.{name}", asks[name], place, is_last=is_last),
                    aside=asides.get(name, Markup()),
                )
                for name in names
            ]
            if shape or fold:
                made.append(Row(tuple(views), shape, fold))
            else:
                made += [Row((one,)) for one in views]
        return tuple(made)

    def _view(self, path: str, ask: Ask, place: str, *, is_last: bool) -> FieldView:
        if is_last and ask.last_example:
            ask = replace(ask, example=ask.last_example)
        return field_view(self._fiche, path, self._margin, place, ask)

    def entries(self, group: Entries, heading: Section | None = None) -> Block:
        """Return the entries of a group, a card each, and the press that adds one."""
        keys = entry_keys(self._fiche.values, group.path) or [FIRST_KEY] * group.least
        cards = tuple(self._entry(group, keys, rank) for rank in range(1, len(keys) + 1))
        add = self._addition(group, keys) if len(keys) < group.most else None
        removed = tuple(self._removed(group, keys))
        return Block(slug(group.path), cards, heading, add, removed)

    def _entry(self, group: Entries, keys: list[str], rank: int) -> Card:
        path = f"{group.path}.{keys[rank - 1]}"
        title = f"{group.noun or ENTRY_NOUNS[group.path]} {rank + group.before}"
        is_last = rank == len(keys)
        asks, asides = _asks(path, group.path), group.asides(path)
        rows = self.rows(path, asks, title.lower(), asides, is_last=is_last)
        tools = tuple(self._tools(group, keys, rank)) if len(keys) > group.least else ()
        return Card(f"carte-{slug(path)}", rows, title, tools)

    def _tools(self, group: Entries, keys: list[str], rank: int) -> Iterator[Gesture]:
        path, number = f"{group.path}.{keys[rank - 1]}", rank + group.before
        for verb, other, to in (
            ("monter", "descendre", rank - 1),
            ("descendre", "monter", rank + 1),
        ):
            if 0 < to <= len(keys):
                moved = [*keys]
                moved.insert(to - 1, moved.pop(rank - 1))
                words = f"{verb.capitalize()} {group.the} {number}"
                # The same press again, unless it cannot move any further.
                again = other if to in (1, len(keys)) else verb
                focus = f"{again}-{slug(path)}"
                press = self._ranked(words, group, moved, f"Vous avez déplacé {group.the}.", focus)
                yield replace(press, id=f"{verb}-{slug(path)}")
        said = f"Vous avez retiré {group.the} {number}. Son texte est gardé."
        words, focus = f"Retirer {group.the} {number}", f"note-{slug(group.path)}"
        yield gesture(self._fiche, words, {path: ""}, said).leading_to(focus)

    def _addition(self, group: Entries, keys: list[str]) -> Gesture:
        fiche = self._fiche
        # Of this tab and this moment: two people who add at once add two, a double press one.
        seed = f"{fiche.author} {fiche.snapshot.revision} {group.path}"
        key = blake2b(seed.encode(), digest_size=4).hexdigest()
        path = f"{group.path}.{key}"
        first = key_of(f"{path}.{next(iter(_asks(path, group.path)))}")
        said = f"{group.noun or ENTRY_NOUNS[group.path]} {len(keys) + 1 + group.before}"
        return self._ranked(group.new, group, [*keys, key], f"{said} : c’est ajouté.", first)

    def _ranked(
        self, words: str, group: Entries, keys: Sequence[str], said: str, focus: str
    ) -> Gesture:
        return gesture(self._fiche, words, self._ranks(group, keys), said).leading_to(focus)

    def _ranks(self, group: Entries, keys: Sequence[str]) -> dict[str, str]:
        """Return the ranks of all: the first may have none, and two may have the same.

        Two people who add at once give the same rank, and so does a removal that is taken back.
        """
        return {f"{group.path}.{key}": str(rank) for rank, key in enumerate(keys, start=1)}

    def _removed(self, group: Entries, keys: list[str]) -> Iterator[tuple[str, Gesture]]:
        """Yield the entries that are not shown and hold a text: a removal outlives its session."""
        found = {f"{group.path}.{key}" for key in keys}
        for path, text in sorted(self._fiche.values.items()):
            entry = path.rpartition(".")[0]
            if entry.rpartition(".")[0] != group.path or entry in found or not _says(path, text):
                continue
            found.add(entry)
            back = [*keys, entry.rpartition(".")[2]]
            said, card = f"Vous avez remis {group.the}.", f"carte-{slug(entry)}"
            press = self._ranked("Annuler le retrait", group, back, said, card)
            yield text.strip(), replace(press, about=text.strip()[:60])


def _asks(path: str, group: str) -> dict[str, Ask]:
    """Return what an entry asks, by the names of its fields, in the words of its own path."""
    return {name: ask_at(f"{path}.{name}") for name in asks_of(group)}


def _says(path: str, text: str) -> bool:
    """Tell whether a text is one that somebody wrote."""
    return bool(text.strip()) and not is_unknown(text) and ask_at(path).kind not in CHOICES


def slug(path: str) -> str:
    """Return a path as the ids of a page hold it."""
    return path.replace(".", "-")
