"""The cards of a page: rows of fields in the order of their model, and repeatable entries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import groupby
from textwrap import shorten
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
        return any(one.value or one.error for one in self.fields)


@dataclass(frozen=True, slots=True)
class CardView:
    id: str
    rows: tuple[Row, ...]
    title: str = ""
    tools: tuple[Gesture, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockView:
    id: str
    cards: tuple[CardView, ...]
    heading: Section | None = None
    add: Gesture | None = None
    removed: tuple[tuple[str, Gesture], ...] = ()
    press: Gesture | None = None


@dataclass(frozen=True, slots=True)
class EntryList:
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

    def title(self, rank: int) -> str:
        return f"{self.noun or ENTRY_NOUNS[self.path]} {rank + self.before}"

    def asks(self, key: str) -> dict[str, Ask]:
        return {name: ask_at(f"{self.path}.{key}.{name}") for name in asks_of(self.path)}


class CardMaker:
    def __init__(self, fiche: OpenFiche, margin: Margin | None) -> None:
        self._fiche, self._margin = fiche, margin

    def rows(
        self,
        path: str,
        asks: Mapping[str, Ask],
        place: str = "",
        asides: Asides = MappingProxyType({}),
    ) -> tuple[Row, ...]:
        made = []
        for (shape, fold), names in groupby(asks, lambda name: (asks[name].row, asks[name].fold)):
            views = []
            for name in names:
                view = field_view(self._fiche, f"{path}.{name}", self._margin, place, asks[name])
                views.append(replace(view, aside=asides.get(name, Markup())))
            if shape or fold:
                made.append(Row(tuple(views), shape, fold))
            else:
                made += [Row((one,)) for one in views]
        return tuple(made)

    def entries(self, group: EntryList, heading: Section | None = None) -> BlockView:
        keys = entry_keys(self._fiche.values, group.path) or [FIRST_KEY] * group.least
        cards = tuple(self._entry(group, keys, rank) for rank in range(1, len(keys) + 1))
        add = self._addition(group, keys) if len(keys) < group.most else None
        removed = tuple(self._removed(group, keys))
        return BlockView(slug(group.path), cards, heading, add, removed)

    def _entry(self, group: EntryList, keys: list[str], rank: int) -> CardView:
        key, title = keys[rank - 1], group.title(rank)
        asks, path = group.asks(key), f"{group.path}.{key}"
        if rank == len(keys):
            asks = {
                name: replace(ask, example=ask.last_example or ask.example)
                for name, ask in asks.items()
            }
        rows = self.rows(path, asks, title.lower(), group.asides(path))
        tools = tuple(self._tools(group, keys, rank)) if len(keys) > group.least else ()
        return CardView(f"carte-{slug(path)}", rows, title, tools)

    def _tools(self, group: EntryList, keys: list[str], rank: int) -> Iterator[Gesture]:
        path, number = f"{group.path}.{keys[rank - 1]}", rank + group.before
        for verb, other, to in (
            ("monter", "descendre", rank - 1),
            ("descendre", "monter", rank + 1),
        ):
            if 0 < to <= len(keys):
                moved = [*keys]
                moved.insert(to - 1, moved.pop(rank - 1))
                # The same press again, unless it cannot move any further.
                again = other if to in (1, len(keys)) else verb
                yield gesture(
                    self._fiche,
                    f"{verb.capitalize()} {group.the} {number}",
                    _ranks(group, moved),
                    f"Vous avez déplacé {group.the}.",
                    id=f"{verb}-{slug(path)}",
                    focus=f"{again}-{slug(path)}",
                )
        said = f"Vous avez retiré {group.the} {number}. Son texte est gardé."
        words, focus = f"Retirer {group.the} {number}", f"note-{slug(group.path)}"
        yield gesture(self._fiche, words, {path: ""}, said, focus=focus)

    def _addition(self, group: EntryList, keys: list[str]) -> Gesture:
        fiche = self._fiche
        # Of this tab and this moment: two people who add at once add two, a double press one.
        seed = f"{fiche.author} {fiche.snapshot.revision} {group.path}"
        key = blake2b(seed.encode(), digest_size=4).hexdigest()
        first = key_of(f"{group.path}.{key}.{next(iter(group.asks(key)))}")
        said = f"{group.title(len(keys) + 1)} : c’est ajouté."
        return gesture(fiche, group.new, _ranks(group, [*keys, key]), said, focus=first)

    def _removed(self, group: EntryList, keys: list[str]) -> Iterator[tuple[str, Gesture]]:
        """Yield the entries that are not shown and hold a text: a removal outlives its session.

        They are told by what their page asks of them: they may hold more, which nobody wrote.
        """
        values, asks = self._fiche.values, asks_of(group.path)
        entries = {path.rpartition(".")[0] for path in values}
        for entry in sorted(one for one in entries if one.rpartition(".")[0] == group.path):
            texts = (
                values.get(f"{entry}.{name}", "").strip()
                for name, ask in asks.items()
                if ask.kind not in CHOICES
            )
            words = next((text for text in texts if text and not is_unknown(text)), "")
            if not words or entry.rpartition(".")[2] in keys:
                continue
            back = _ranks(group, [*keys, entry.rpartition(".")[2]])
            said, card = f"Vous avez remis {group.the}.", f"carte-{slug(entry)}"
            place = shorten(words, 60, placeholder="…")
            press = gesture(self._fiche, "Annuler le retrait", back, said, place, focus=card)
            yield words, press


def _ranks(group: EntryList, keys: Sequence[str]) -> dict[str, str]:
    """Return the ranks of all: the first may have none, and two may have the same.

    Two people who add at once give the same rank, and so does a removal that is taken back.
    """
    return {f"{group.path}.{key}": str(rank) for rank, key in enumerate(keys, start=1)}


def slug(path: str) -> str:
    return path.replace(".", "-")
