"""The ways to word one sentence: ours, another turn, a shorter one, the answers as typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coaching.fiche.ask import WORDED
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import values_of
from coaching.french import typography
from coaching.paragraph.phrasing import answer_forms
from coaching.paragraph.style import Style
from coaching.paragraph.team_text import said_again, silenced, written
from coaching.paragraph.text import Sentence, render

_MOST: Final = 3
# What a shorter sentence leaves, the first of them that it says.
_SHORTER: Final = ("why", "lever", "testimony", "sign", "arrival", "when")
_MOST_TURNS: Final = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording, the answers that it says, and what to write in the draft for it to be taken."""

    text: str
    sources: tuple[str, ...]
    changes: Mapping[str, str]
    is_typed: bool = False


def wordings(draft: DraftFiche, fiche: Fiche, style: Style, slot: str) -> tuple[Wording, ...]:
    """Return up to three wordings of a sentence of ours, no two alike; none of a slot of none."""
    found: dict[str, Wording] = {}
    for one in _wordings(draft, fiche, style, slot):
        found.setdefault(one.text, one)
    return tuple(found.values())[:_MOST]


def sentence_at(fiche: Fiche, style: Style, slot: str) -> Sentence | None:
    """Return the sentence of ours at a slot, None where there is none."""
    movements = render(fiche, None, style).movements
    return next((one for movement in movements for one in movement if one.slot == slot), None)


def _wordings(draft: DraftFiche, fiche: Fiche, style: Style, slot: str) -> Iterator[Wording]:
    whole = replace(style, silent=style.silent - _of_slot(fiche, style, slot))
    full = sentence_at(fiche, whole, slot)
    if full is None:
        return
    yield _wording(draft, style, full, whole, way=0)
    if slot.startswith("missing"):
        return
    told = {path.rpartition(".")[2]: path for path in reversed(full.sources[1:])}
    reason = next((told[name] for name in _SHORTER if name in told), "")
    shorter = replace(whole, silent=whole.silent | {reason}) if reason else None
    short = sentence_at(fiche, shorter, slot) if shorter else None
    if shorter and short:
        yield _wording(draft, style, short, shorter, way=0)
    for way in range(1, _MOST_TURNS):
        turned = replace(whole, ways=(*(one for one in style.ways if one[0] != slot), (slot, way)))
        other = sentence_at(fiche, turned, slot)
        if other and other.text != full.text:
            yield _wording(draft, style, other, turned, way=way)
            break
    typed = _as_typed(draft, full.sources) if slot != "road" else ""
    if typed:
        fields = written(slot, text=typed, base=full.text, out="", seen="")
        yield Wording(typed, full.sources, fields, is_typed=True)


def _of_slot(fiche: Fiche, style: Style, slot: str) -> frozenset[str]:
    """Return the answers that a sentence would say, were none left out."""
    full = sentence_at(fiche, replace(style, silent=frozenset()), slot)
    return frozenset(full.sources) if full else frozenset()


def _wording(draft: DraftFiche, style: Style, one: Sentence, asked: Style, way: int) -> Wording:
    changes = written(one.slot, way=str(way or ""), text="", base="", out="", seen="")
    for path in asked.silent - style.silent:
        changes |= silenced(draft, path)
    for path in style.silent - asked.silent:
        changes |= said_again(path)
    return Wording(one.text, one.sources, changes)


def _as_typed(draft: DraftFiche, sources: Sequence[str]) -> str:
    """Return an answer in the words of the team, where a sentence says no other."""
    if len(sources) > 1 or ask_at(sources[0]).kind not in WORDED:
        return ""
    lines = values_of(draft).get(sources[0], "").strip(" .").splitlines()
    said = [line.strip(" .;").lstrip("-–—•* \u00a0") for line in lines]
    first, *others = list(filter(None, said)) or [""]
    text = "\u202f; ".join([first, *map(answer_forms.lowered, others)])
    return typography(f"{text[:1].upper()}{text[1:]}.") if text else ""
