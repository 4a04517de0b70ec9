"""Advice on a form being filled: each remark at the field where it is best mended.

The fields of a card are read as one small text, as the reader was trained to: a field alone
(« la MSA ») says too little. What an answer decides exactly is never left to the reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from coaching.caches import text_cache
from coaching.coach.advice.advising import Advice
from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES, STRENGTH_RULES, AdviceRule
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Fact, Question, Reading, read
from coaching.fiche.ask import Draft, Slot, asks_in
from coaching.fiche.draft import DraftFiche
from coaching.fiche.draft_questions import DraftAwaited
from coaching.fiche.labels import Card, cards
from coaching.fiche.leaves import TEXT_LIMIT
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import is_unknown

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
class Framed:
    """A card as a text; `places` gives, by field name, the characters of its words."""

    text: str
    places: dict[str, tuple[int, int]]

    def field_of(self, facts: list[Fact]) -> str:
        """Return the name of the first field that holds most of a fact, or nothing."""
        for fact in facts:
            shares = {
                name: min(fact.end, last) - max(fact.start, first)
                for name, (first, last) in self.places.items()
            }
            name = max(shares, key=shares.__getitem__, default="")
            if name and shares[name] > 0:
                return name
        return ""


@cache
def slots_of(model: type[Draft]) -> Mapping[str, Slot]:
    """Return what is read of a card, by the names of its fields, in the order of the text."""
    slots = {name: ask.slot for name, ask in asks_in(model).items() if ask.slot}
    leads = list(dict.fromkeys(slot.lead for slot in slots.values()))
    order = sorted(slots.items(), key=lambda one: (leads.index(one[1].lead), one[1].rank))
    return dict(order)


def framed(slots: Mapping[str, Slot], texts: Mapping[str, str]) -> Framed:
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


def remarks(draft: DraftFiche) -> tuple[Remark, ...]:
    """Return what a coach would say of each filled field, the most important first."""
    declared = [
        (card.path, card.family, card.part)
        for card in cards(draft, Screen.INDEPENDANCE)
        if card.family and "what" in card.asks and isinstance(card.part, DraftAwaited)
    ]
    families = {family for _, family, _ in declared}
    found = [remark for card in _cards_read(draft) for remark in _advice(card)]
    # Words elsewhere that seem to await a law say no more than « oui » to the question on laws.
    found = [remark for remark in found if remark.advice.rule.family not in families]
    # What is awaited is remarked as long as nothing says how to do without it.
    found += [
        _quoting_all(f"{path}.what", _AWAITED[family], dependency.what)
        for path, family, dependency in declared
        if family in _AWAITED and _is_said(dependency.what) and not _is_said(dependency.workaround)
    ]
    return tuple(sorted(found, key=lambda remark: remark.advice.rule.importance))


def strengths(draft: DraftFiche) -> tuple[Remark, ...]:
    return tuple(remark for card in _cards_read(draft) for remark in _praise(card))


def _cards_read(draft: DraftFiche) -> Iterator[Card]:
    return (
        card
        for card in cards(draft, *QUESTIONS)
        if slots_of(type(card.part)).keys() <= card.asks.keys()
    )


# From one answer to the next only one card changes: of the others all is said.
@text_cache(maxsize=4096)
def _advice(card: Card) -> tuple[Remark, ...]:
    whole, texts, reading = _read(card)
    found: list[Remark] = []
    for rule, names in _rules_in(card.group):
        shown = [
            _quoting_all(f"{card.path}.{name}", rule, text)
            for name in (texts if "*" in names else names)
            if _is_read(text := getattr(card.part, name, "")) and rule.finds(text)
        ]
        found += shown
        if not shown and rule.is_read and _is_due(rule, texts.get(names[0], ""), reading):
            found += _remark(card, whole, rule, names, reading)
    here = {(one.path, one.advice.rule.code) for one in found}
    return tuple(
        one
        for one in found
        if not any((one.path, code) in here for code in one.advice.rule.gives_way_to)
    )


@text_cache(maxsize=4096)
def _praise(card: Card) -> tuple[Remark, ...]:
    whole, texts, reading = _read(card)
    # What a remark on a field asks for is not praised there.
    asked = {(one.path, one.advice.rule.earned_by) for one in _advice(card)}
    sure = [fact for fact in reading.facts if fact.certainty >= _SURE_TO_PRAISE]
    found: list[Remark] = []
    for rule in STRENGTH_RULES:
        said = [one for one in sure if one.kind in rule.says]
        name = whole.field_of(said[:1])
        if name not in rule.names_in(card.group) or not rule.is_due(reading):
            continue
        is_asked = any((f"{card.path}.{name}", kind) in asked for kind in rule.says)
        if not is_asked and not is_in_doubt(rule.says, texts[name]):
            found += _quoting(card, whole, rule, name, said)
    return tuple(found)


def _read(card: Card) -> tuple[Framed, Mapping[str, str], Reading]:
    """Return a card as a text, the texts that are read, and what is read; nothing, at the start."""
    slots = slots_of(type(card.part))
    texts = {name: str(getattr(card.part, name)) for name in sorted(slots)}
    texts = {name: text for name, text in texts.items() if _is_read(text)}
    whole = framed(slots, texts)
    section = card.path.partition(".")[0]
    return whole, texts, read(whole.text, Question(section if slots else Question.USAGERS))


@cache
def _rules_in(group: str) -> tuple[tuple[AdviceRule, tuple[str, ...]], ...]:
    """Return the rules that have a field in one kind of card, with the names of these fields."""
    named = ((rule, rule.names_in(group)) for rule in _REMARKS)
    return tuple((rule, names) for rule, names in named if names)


def _is_due(rule: AdviceRule, text: str, reading: Reading) -> bool:
    """Tell whether a rule is due on a card, or on its field, for which the frame would speak."""
    if rule.answered_by and rule.answered_by(text):
        return False
    if not rule.read_alone:
        return rule.is_due(reading)
    return bool(text) and (rule.is_due(reading) or rule.is_due(read(text, reading.question)))


def _remark(
    card: Card, whole: Framed, rule: AdviceRule, names: tuple[str, ...], reading: Reading
) -> list[Remark]:
    """Return the remark where it is mended: at what is said, or where what it misses would be."""
    said = [fact for fact in reading.facts if fact.kind in rule.says]
    if rule.only_where_said:
        name = whole.field_of([fact for fact in said if fact.certainty >= _SURE])
        name = name if {name, "*"} & {*names} else ""
    elif rule.lacks and names[0] in whole.places:
        name = names[0]
    else:
        name = whole.field_of(said) or names[0]
    return _quoting(card, whole, rule, name, said)


def _quoting(
    card: Card, whole: Framed, rule: AdviceRule, name: str, said: list[Fact]
) -> list[Remark]:
    """Return the remark at a field that has a text, quoting its own words: all, or the telling."""
    if name not in whole.places:
        return []
    text: str = getattr(card.part, name)
    start, end = whole.places[name]
    inside = [
        (max(fact.start, start), min(fact.end, end))
        for fact in said
        if fact.start < end and fact.end > start
    ]
    lead = start - (len(text) - len(text.lstrip()))
    first, last = (place - lead for place in (inside[0] if inside else (start, end)))
    return [Remark(f"{card.path}.{name}", Advice(rule, text[first:last], first, last), text)]


def _quoting_all(path: str, rule: AdviceRule, text: str) -> Remark:
    start = len(text) - len(text.lstrip())
    return Remark(path, Advice(rule, text.strip(), start, start + len(text.strip())), text)


def _is_said(text: str) -> bool:
    return bool(text.strip()) and not is_unknown(text)


def _is_read(text: str) -> bool:
    # What is too long is to be shortened first: its field says so. To read it all the same would
    # take a second of a core at every key, and a minute of everybody's time for a whole fiche.
    return _is_said(text) and len(text.strip()) <= TEXT_LIMIT
