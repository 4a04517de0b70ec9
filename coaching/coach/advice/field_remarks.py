"""Advice on a form being filled: each remark at the field where it is best mended.

What an answer decides exactly (a number given is a number given) is never left to the reader;
contradictions between answers are in `coaching.fiche.consistency`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from coaching.coach.advice.advising import Advice, by_importance
from coaching.coach.advice.doubts import is_in_doubt
from coaching.coach.advice.framing import (
    AWAITED_BY,
    DEPENDENCY,
    GROUP,
    GUARANTEES,
    OUTCOME,
    PARTNER,
    STEP,
    Frame,
    Framed,
    framed,
)
from coaching.coach.advice.rule import Rule
from coaching.coach.advice.rules import ADVICE_RULES, STRENGTH_RULES
from coaching.coach.reading import Fact, Reading, read
from coaching.fiche.base import Draft
from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.draft_independance import DraftDependency, DraftFamily, DraftOther
from coaching.fiche.leaves import TEXT_LIMIT
from coaching.french import folded, is_unknown

_SURE: Final = 0.7
_NO_REASON: Final = "volontariat-non-justifie"
_FORCED: Final = "adhesion-contrainte"
_NO_NAME: Final = "partenaire-non-nomme"
_NO_WAY_ROUND: Final = "sans-contournement"
# What answers by itself: the law as it stands is the first of all ways round; an acronym with the
# number of its département (« le CD48 ») names somebody.
_ANSWERED: Final = {
    _NO_WAY_ROUND: (
        "workaround",
        re.compile(r"(?:(?:on|nous|le produit) \w+ )?(?:a |au |en )?droit constant[ .!]*"),
    ),
    _NO_NAME: ("name", re.compile(r".*\b[a-z]{2,6}(?:\d{2,3}|2[ab])\b.*")),
}
_BY_CODE: Final = {rule.code: rule for rule in (*ADVICE_RULES, *STRENGTH_RULES)}
_AWAITED: Final = frozenset(AWAITED_BY.values())


@dataclass(frozen=True, slots=True)
class Remark:
    """An advice on one field; its quotation is part of `text`, the field's words."""

    path: str
    advice: Advice
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Some fields of the draft read together; `codes` maps what may be said to the field."""

    frame: Frame
    path: str
    part: Draft
    codes: dict[str, str] = field(hash=False)

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are read: neither empty, nor unknown, nor longer than a field takes."""
        names = {slot.name for _, slots in self.frame.parts for slot in slots}
        texts = {name: str(getattr(self.part, name)) for name in sorted(names)}
        return {name: text for name, text in texts.items() if _is_read(text)}


_GROUP_CODES: Final = {
    "perimetre-trop-large": "who",
    "usagers-non-situes": "where",
    _NO_REASON: "why",
    _FORCED: "why",
}
_PARTNER_CODES: Final = {
    _NO_NAME: "name",
    _NO_REASON: "why",
    _FORCED: "why",
}
_OUTCOME_CODES: Final = {"resultat-livrable": "testimony"}
_DEPENDENCY_CODES: Final = {_NO_WAY_ROUND: "workaround"}
_GUARANTEE_CODES: Final = {"garantie-vague": "guarantees", **dict.fromkeys(_AWAITED, "guarantees")}
_STEP_CODES: Final = {
    "seuil-absent": "sign",
    "levier-absent": "lever",
    "generalisation-imposee": "lever",
}
_STRENGTHS: Final = {
    "volontariat-justifie": "why",
    "partenaire-nomme": "name",
    "effet-vecu": "testimony",
    "contournement-concret": "workaround",
    "garantie-concrete": "guarantees",
    "levier-dit": "lever",
    "signe-dit": "sign",
}
_HESITANT: Final = "formulation-hesitante"


def remarks(draft: DraftFiche) -> tuple[Remark, ...]:
    """Return what a coach would say of each filled field, the most important first."""
    found = [remark for entry in _entries(draft) for remark in _advice(entry)]
    found += _awaited(draft)
    return tuple(sorted(found, key=lambda remark: by_importance(remark.advice.rule)))


def strengths(draft: DraftFiche) -> tuple[Remark, ...]:
    """Return what a coach would praise in the filled fields."""
    return tuple(remark for entry in _entries(draft) for remark in _praise(entry))


def _entries(draft: DraftFiche) -> Iterator[Entry]:
    for group in draft.usagers.groups:
        yield Entry(GROUP, f"usagers.groups.{group.key}", group, _GROUP_CODES)
    for partner in draft.usagers.partners:
        yield Entry(PARTNER, f"usagers.partners.{partner.key}", partner, _PARTNER_CODES)
    yield Entry(OUTCOME, "usagers", draft.usagers, _OUTCOME_CODES)
    for path, _, dependency in _declared(draft):
        codes = _DEPENDENCY_CODES if _is_read(dependency.workaround) else {}
        yield Entry(DEPENDENCY, path, dependency, codes)
    yield Entry(GUARANTEES, "independance", draft.independance, _GUARANTEE_CODES)
    for step in draft.acceleration.steps:
        yield Entry(STEP, f"acceleration.steps.{step.key}", step, _STEP_CODES)


def _declared(draft: DraftFiche) -> Iterator[tuple[str, Family, DraftDependency | DraftOther]]:
    """Yield what the release is said to wait for, with its path and its family."""
    for family in Family:
        first: DraftFamily = getattr(draft.independance, family)
        if first.depends != Depends.YES:
            continue
        path = f"independance.{family}"
        yield path, family, first
        for other in first.others:
            yield f"{path}.others.{other.key}", family, other


# From one answer to the next only one entry changes: of the others all is said.
@lru_cache(maxsize=4096)
def _advice(entry: Entry) -> tuple[Remark, ...]:
    found = tuple(_about(entry))
    forced = [one.path for one in found if one.advice.rule.code == _FORCED]
    return tuple(one for one in found if not _repeats(one, forced))


def _repeats(remark: Remark, forced: list[str]) -> bool:
    """Tell a reason that is missing where a constraint stands: one question is enough."""
    return remark.advice.rule.code == _NO_REASON and remark.path in forced


@lru_cache(maxsize=4096)
def _praise(entry: Entry) -> tuple[Remark, ...]:
    return tuple(_praised(entry))


def _about(entry: Entry) -> Iterator[Remark]:
    whole, reading = _read(entry)
    for rule in ADVICE_RULES:
        if rule.code == _HESITANT:
            yield from _hesitant(entry, whole, reading)
        elif rule.code not in entry.codes or _is_answered(rule, entry):
            continue
        elif rule.is_due(reading) or _waits(rule, entry):
            said = [fact for fact in reading.facts if fact.kind in rule.says]
            yield from _remark(entry, whole, rule, _mended_at(rule, said, whole, entry), said)


def _is_answered(rule: Rule, entry: Entry) -> bool:
    """Tell whether a text holds words that answer by themselves, however it is read."""
    name, words = _ANSWERED.get(rule.code, ("", None))
    return words is not None and bool(words.fullmatch(folded(entry.texts.get(name, ""))))


def _waits(rule: Rule, entry: Entry) -> bool:
    """Tell whether a workaround, read by itself, waits: its frame says that it does not."""
    text = entry.texts.get("workaround", "")
    return rule.code == _NO_WAY_ROUND and rule.is_due(read(text, entry.frame.question))


def _praised(entry: Entry) -> Iterator[Remark]:
    whole, reading = _read(entry)
    for rule in STRENGTH_RULES:
        name = _STRENGTHS.get(rule.code)
        if name is None:  # said of a whole text, by the command line: no field earns it
            continue
        said = [fact for fact in reading.facts if fact.kind in rule.says and _is_sure(fact)]
        if not said or not rule.is_due(reading) or _field_of(said[:1], whole, entry) != name:
            continue
        if not is_in_doubt(rule.says, entry.texts[name]):
            yield from _remark(entry, whole, rule, name, said)


def _hesitant(entry: Entry, whole: Framed, reading: Reading) -> Iterator[Remark]:
    """Yield one remark, where the hesitation is written."""
    rule = _BY_CODE[_HESITANT]
    if not rule.is_due(reading):
        return
    said = [fact for fact in reading.facts if fact.kind in rule.says and _is_sure(fact)]
    name = _field_of(said, whole, entry)
    if name:
        yield from _remark(entry, whole, rule, name, said)


def _read(entry: Entry) -> tuple[Framed, Reading]:
    whole = framed(entry.frame, entry.texts)
    return whole, read(whole.text, entry.frame.question)


def _mended_at(rule: Rule, said: list[Fact], whole: Framed, entry: Entry) -> str:
    """Return where a remark stands: at what is said, or where what it misses would be said."""
    missing = entry.codes[rule.code]
    if rule.lacks and missing in entry.texts:
        return missing
    return _field_of(said, whole, entry) or missing


def _is_sure(fact: Fact) -> bool:
    return fact.certainty >= _SURE


def _field_of(facts: list[Fact], whole: Framed, entry: Entry) -> str:
    """Return the field that says a fact; the fields of the entry that say nothing are none."""
    names = (whole.field_at(fact.start, fact.end) for fact in facts)
    return next((name for name in names if name in entry.texts), "")


def _remark(
    entry: Entry, whole: Framed, rule: Rule, name: str, said: list[Fact]
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


def _awaited(draft: DraftFiche) -> Iterator[Remark]:
    """Yield a remark at what is awaited, as long as nothing says how to do without it."""
    for path, family, dependency in _declared(draft):
        text = dependency.what
        if family in AWAITED_BY and _is_said(text) and not _is_said(dependency.workaround):
            rule = _BY_CODE[AWAITED_BY[family]]
            yield Remark(f"{path}.what", Advice(rule, text.strip(), 0, len(text.strip())), text)


def _is_said(text: str) -> bool:
    return bool(text.strip()) and not is_unknown(text)


def _is_read(text: str) -> bool:
    # What is too long is to be shortened first: its field says so. To read it all the same would
    # take a second of a core at every key, and a minute of everybody's time for a whole fiche.
    return _is_said(text) and len(text.strip()) <= TEXT_LIMIT
