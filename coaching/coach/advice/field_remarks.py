"""Advice on a form being filled: each remark at the field where it is best mended.

The fields of an entry are joined into a small text, as the reader was trained to read them: a
field alone (« la MSA ») says too little. Each keeps its place in it, so that what is read goes back
to the field that says it. What an answer decides exactly (a number given is a number given) is
never left to the reader; contradictions between answers are in `coaching.fiche.consistency`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from coaching.coach.advice.advising import Advice, by_importance
from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES, STRENGTH_RULES, AdviceRule
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Fact, Kind, Question, Reading, read
from coaching.fiche.ask import Draft, Slot, asks_in
from coaching.fiche.choices import Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.draft_questions import DraftAwaited
from coaching.fiche.labels import cards
from coaching.fiche.leaves import TEXT_LIMIT
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import is_unknown


@dataclass(frozen=True, slots=True)
class Framed:
    """An entry as a text; `places` gives, by field name, the characters of its words."""

    text: str
    places: dict[str, tuple[int, int]]

    def field_at(self, start: int, end: int) -> str:
        """Return the name of the field that holds most of a span, or nothing."""
        shares = {
            name: min(end, last) - max(start, first) for name, (first, last) in self.places.items()
        }
        name = max(shares, key=shares.__getitem__, default="")
        return name if name and shares[name] > 0 else ""


@cache
def slots_of(model: type[Draft]) -> Mapping[str, Slot]:
    """Return what is read of a card, by the names of its fields, in the order of the text."""
    slots = {name: ask.slot for name, ask in asks_in(model).items() if ask.slot}
    leads = list(dict.fromkeys(slot.lead for slot in slots.values()))
    order = sorted(slots.items(), key=lambda one: (leads.index(one[1].lead), one[1].rank))
    return dict(order)


def framed(slots: Mapping[str, Slot], texts: Mapping[str, str]) -> Framed:
    """Join the texts of an entry, those that are empty left out."""
    said, lead = "", ""
    places: dict[str, tuple[int, int]] = {}
    for name, slot in slots.items():
        words = texts.get(name, "").strip()
        if not words:
            continue
        if slot.lead == lead:
            said += slot.before
        else:
            said, lead = f"{_ended(said)} {slot.lead}".lstrip(), slot.lead
        places[name] = (len(said), len(said) + len(words))
        said += words + slot.after
    return Framed(_ended(said), places)


def _ended(said: str) -> str:
    return said if not said or said[-1] in ".!?»" else f"{said}."


_SURE: Final = 0.7
_SURE_TO_PRAISE: Final = 0.8  # in doubt, no compliment
_REMARKS: Final = (*ADVICE_RULES, *FORM_RULES)
_AWAITED: Final = {rule.family: rule for rule in _REMARKS if rule.family}


@dataclass(frozen=True, slots=True)
class Remark:
    """An advice on one field; its quotation is part of `text`, the field's words."""

    path: str
    advice: Advice
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Some fields of the draft read together; `kind` is their path without its keys."""

    kind: str
    path: str
    part: Draft

    @property
    def slots(self) -> Mapping[str, Slot]:
        """What is read of it: of the starting point, nothing."""
        return slots_of(type(self.part))

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are read: neither empty, nor unknown, nor longer than a field takes."""
        texts = {name: str(getattr(self.part, name)) for name in sorted(self.slots)}
        return {name: text for name, text in texts.items() if _is_read(text)}

    def field_of(self, facts: list[Fact], whole: Framed) -> str:
        """Return the field that says a fact; the fields of the entry that say nothing are none."""
        names = (whole.field_at(fact.start, fact.end) for fact in facts)
        return next((name for name in names if name in self.texts), "")


def remarks(draft: DraftFiche) -> tuple[Remark, ...]:
    """Return what a coach would say of each filled field, the most important first."""
    declared = {family for _, family, _ in _declared(draft)}
    found = [remark for entry in _entries(draft) for remark in _advice(entry)]
    # Words elsewhere that seem to await a law say no more than « oui » to the question on laws.
    found = [remark for remark in found if remark.advice.rule.family not in declared]
    found += _awaited(draft)
    return tuple(sorted(found, key=lambda remark: by_importance(remark.advice.rule)))


def strengths(draft: DraftFiche) -> tuple[Remark, ...]:
    """Return what a coach would praise in the filled fields."""
    return tuple(remark for entry in _entries(draft) for remark in _praise(entry))


def _entries(draft: DraftFiche) -> Iterator[Entry]:
    for card in cards(draft, *QUESTIONS):
        if slots_of(type(card.part)).keys() <= card.asks.keys():  # all that is read is asked for
            yield Entry(card.group, card.path, card.part)


def _declared(draft: DraftFiche) -> Iterator[tuple[str, Family, DraftAwaited]]:
    """Yield what the release is said to wait for, with its path and its family."""
    for card in cards(draft, Screen.INDEPENDANCE):
        part = card.part
        if card.family and "what" in card.asks and isinstance(part, DraftAwaited):
            yield card.path, card.family, part


# From one answer to the next only one entry changes: of the others all is said.
@lru_cache(maxsize=4096)
def _advice(entry: Entry) -> tuple[Remark, ...]:
    found = tuple(_about(entry))
    return tuple(one for one in found if not _gives_way(one, found))


def _gives_way(remark: Remark, found: tuple[Remark, ...]) -> bool:
    here = [one.advice.rule.code for one in found if one.path == remark.path]
    return any(code in here for code in remark.advice.rule.gives_way_to)


@lru_cache(maxsize=4096)
def _praise(entry: Entry) -> tuple[Remark, ...]:
    asked = {(one.path, one.advice.rule.earned_by) for one in _advice(entry)}
    return tuple(one for one in _praised(entry) if not _is_asked(one, asked))


def _is_asked(strength: Remark, asked: set[tuple[str, Kind | None]]) -> bool:
    """Tell whether a remark on its field asks for the very thing that it praises."""
    return any((strength.path, kind) in asked for kind in strength.advice.rule.says)


def _about(entry: Entry) -> Iterator[Remark]:
    whole, reading = _read(entry)
    for rule, names in _rules_in(entry.kind):
        shown = tuple(_shown(entry, rule, names))
        yield from shown
        if shown or not rule.is_read:
            continue
        if rule.answered_by and rule.answered_by(entry.texts.get(names[0], "")):
            continue
        if _is_due(rule, names[0], entry, reading):
            yield from _remark(entry, whole, rule, names, reading)


@cache
def _rules_in(kind: str) -> tuple[tuple[AdviceRule, tuple[str, ...]], ...]:
    """Return the rules that have a field in one kind of entry, with the names of these fields."""
    named = ((rule, rule.names_in(kind)) for rule in _REMARKS)
    return tuple((rule, names) for rule, names in named if names)


def _shown(entry: Entry, rule: AdviceRule, names: tuple[str, ...]) -> Iterator[Remark]:
    """Yield a remark at each field whose words show it by themselves."""
    for name in entry.texts if "*" in names else names:
        text: str = getattr(entry.part, name, "")
        if _is_read(text) and rule.finds(text):
            yield _quoting_all(f"{entry.path}.{name}", rule, text)


def _is_due(rule: AdviceRule, name: str, entry: Entry, reading: Reading) -> bool:
    """Tell whether a rule is due on an entry, or on a field that its frame would speak for."""
    if not rule.read_alone:
        return rule.is_due(reading)
    text = entry.texts.get(name, "")
    return bool(text) and (rule.is_due(reading) or rule.is_due(read(text, reading.question)))


def _remark(
    entry: Entry, whole: Framed, rule: AdviceRule, names: tuple[str, ...], reading: Reading
) -> Iterator[Remark]:
    """Yield the remark where it is mended: at what is said, or where what it misses would be."""
    said = [fact for fact in reading.facts if fact.kind in rule.says]
    if rule.only_where_said:
        name = entry.field_of(list(filter(_is_sure, said)), whole)
        name = name if {name, "*"} & {*names} else ""
    elif rule.lacks and names[0] in entry.texts:
        name = names[0]
    else:
        name = entry.field_of(said, whole) or names[0]
    yield from _quoting(entry, whole, rule, name, said)


def _praised(entry: Entry) -> Iterator[Remark]:
    whole, reading = _read(entry)
    sure = [fact for fact in reading.facts if fact.certainty >= _SURE_TO_PRAISE]
    for rule in STRENGTH_RULES:
        said = [one for one in sure if one.kind in rule.says]
        name = entry.field_of(said[:1], whole)
        if name not in rule.names_in(entry.kind) or not rule.is_due(reading):
            continue
        if not is_in_doubt(rule.says, entry.texts[name]):
            yield from _quoting(entry, whole, rule, name, said)


def _read(entry: Entry) -> tuple[Framed, Reading]:
    whole = framed(entry.slots, entry.texts)
    section = entry.path.partition(".")[0]
    return whole, read(whole.text, Question(section if entry.slots else Question.USAGERS))


def _is_sure(fact: Fact) -> bool:
    return fact.certainty >= _SURE


def _quoting(
    entry: Entry, whole: Framed, rule: AdviceRule, name: str, said: list[Fact]
) -> Iterator[Remark]:
    """Yield the remark at a field that has a text, quoting its own words: all, or the telling."""
    if name not in whole.places:
        return
    start, end = whole.places[name]
    inside = [
        (max(fact.start, start), min(fact.end, end))
        for fact in said
        if fact.start < end and fact.end > start
    ]
    quoted = inside[0] if inside else (start, end)
    text = entry.texts[name]
    lead = start - (len(text) - len(text.lstrip()))
    first, last = quoted[0] - lead, quoted[1] - lead
    yield Remark(f"{entry.path}.{name}", Advice(rule, text[first:last], first, last), text)


def _quoting_all(path: str, rule: AdviceRule, text: str) -> Remark:
    start = len(text) - len(text.lstrip())
    return Remark(path, Advice(rule, text.strip(), start, start + len(text.strip())), text)


def _awaited(draft: DraftFiche) -> Iterator[Remark]:
    """Yield a remark at what is awaited, as long as nothing says how to do without it."""
    for path, family, dependency in _declared(draft):
        rule, text = _AWAITED.get(family), dependency.what
        if rule and _is_said(text) and not _is_said(dependency.workaround):
            yield _quoting_all(f"{path}.what", rule, text)


def _is_said(text: str) -> bool:
    return bool(text.strip()) and not is_unknown(text)


def _is_read(text: str) -> bool:
    # What is too long is to be shortened first: its field says so. To read it all the same would
    # take a second of a core at every key, and a minute of everybody's time for a whole fiche.
    return _is_said(text) and len(text.strip()) <= TEXT_LIMIT
