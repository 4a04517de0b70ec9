"""Where the coach's remarks stand on a draft: those due, and those set aside.

One is set aside in the fiche itself, so that it follows its link and its file, for as long as its
field says the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.coach.advice.field_remarks import Remark, remarks, strengths
from coaching.fiche.draft import DraftFiche, ignored_entry
from coaching.french import folded, is_unknown
from coaching.paragraph.team_text import mark_of


@dataclass(frozen=True, slots=True)
class Ignored:
    """A remark that holds but was set aside; `key` names its entry in the draft."""

    remark: Remark
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    due: tuple[Remark, ...]
    ignored: tuple[Ignored, ...]
    strengths: tuple[Remark, ...]


def standing(draft: DraftFiche) -> Standing:
    entries = {(one.code, one.path, folded(one.text)): one for one in draft.ignored}
    due: list[Remark] = []
    ignored: list[Ignored] = []
    for remark in _worth_saying(remarks(draft)):
        entry = entries.get((remark.advice.rule.code, remark.path, folded(remark.text)))
        if entry:
            ignored.append(Ignored(remark, entry.key, entry.reason.strip()))
        else:
            due.append(remark)
    return Standing(tuple(due), tuple(ignored), tuple(_worth_saying(strengths(draft))))


def only(draft: DraftFiche, page: str) -> DraftFiche:
    """Return the draft with what one page rests on: who opens it does not wait for the others."""
    kept = {page: getattr(draft, page), "ignored": draft.ignored}
    return DraftFiche().model_copy(update=kept)


def key_of_remark(remark: Remark) -> str:
    """Return a short name for this kind of remark on this field."""
    return mark_of(f"{remark.advice.rule.code} {remark.path}")


def reason_of(ignored: Ignored) -> str:
    return f"ignored.{key_of_remark(ignored.remark)}.reason"


def set_aside(remark: Remark, draft: DraftFiche) -> dict[str, str]:
    """Return what to write in the draft for the remark to be set aside, its reason left alone."""
    key, code = key_of_remark(remark), remark.advice.rule.code
    return ignored_entry(draft, key, code, remark.path, remark.text)


def taken_back(ignored: Ignored) -> dict[str, str]:
    return {f"ignored.{ignored.key}": ""}


def _worth_saying(found: tuple[Remark, ...]) -> Iterator[Remark]:
    """Yield the remarks on what is written: an empty or open answer is asked for elsewhere."""
    return (one for one in found if one.text.strip() and not is_unknown(one.text))
