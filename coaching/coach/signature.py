"""The text that a team agreed on: what it checks before it does, whether its word still holds."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from coaching.coach.text_check import field_of, verified, words_of_answer
from coaching.fiche.ask import Input, Names
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import values_of
from coaching.french import When, in_sentence, typography
from coaching.ops.limits import LONGEST_TEXT
from coaching.paragraph import Paragraph
from coaching.paragraph.team_text import mark_of

AT, BY, TEXT = (f"writing.signed.{name}" for name in ("at", "by", "text"))
_PARIS: Final = ZoneInfo("Europe/Paris")
_FIGURES: Final = frozenset({Input.COUNT, Input.DATE, Input.MONTHS})
_NAMED: Final = frozenset(Names) - {Names.THING}
_SPACE: Final = "[ \u00a0\u202f]"
# A date, a number with its noun, or one that is spelt.
_FIGURE: Final = re.compile(
    rf"(?:\d{{1,2}}(?:er)?{_SPACE})?[a-zûé]+{_SPACE}\d{{4}}"
    rf"|\d+(?:{_SPACE}\d{{3}})*(?:,\d+)?(?:{_SPACE}[\w’-]+)?|[\w’-]+(?:{_SPACE}[\w’-]+)?"
)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class TextFact:
    """A number, a date or a name as the text has it, beside the answer that it is of."""

    words: str
    path: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Signature:
    """When a text was agreed on, and `by` whom; `changed` holds the sentences changed since."""

    at: datetime
    by: str
    changed: tuple[str, ...] = ()

    @property
    def moment(self) -> str:
        """The day and the hour of Paris, the same on a page and on paper."""
        at = self.at.astimezone(_PARIS)
        return f"{in_sentence(When(at.date(), 'day'))} à {at.hour} h {at:%M}"

    @property
    def stamp(self) -> str:
        """What every page and document says of it, as one sentence."""
        return f"Texte validé {self.moment}{f' par {self.by}' if self.by else ''}."


def facts_of(draft: DraftFiche, text: Paragraph) -> tuple[TextFact, ...]:
    """Return the numbers, the dates and the names of a text, in its order, each once."""
    values, whole = values_of(draft), text.text
    found: dict[str, tuple[int, TextFact]] = {}
    for path, places in verified(draft, text).places.items():
        field = field_of(path)
        if field not in values or not places or field in found:
            continue
        ask = ask_at(field)
        if ask.kind in _FIGURES or ask.names in _NAMED:
            label, answer = label_of(field, draft), words_of_answer(field, values[field])
            words, at = _words_of(field, answer, whole, places)
            found[field] = (at, TextFact(words, field, label, answer))
    return tuple(fact for _, fact in sorted(found.values(), key=lambda row: row[0]))


def signature_of(draft: DraftFiche, text: Paragraph) -> Signature | None:
    signed = draft.writing.signed
    by = typography(" ".join(signed.by.split())).rstrip(" .")
    try:
        at = datetime.fromisoformat(signed.at).astimezone(_PARIS)  # no year 1, nor 9999
    except (ValueError, OverflowError):
        return None
    if signed.text == _kept(text):
        return Signature(at, by)
    changed = [one.text for one in text.sentences if one.text not in signed.text]
    return Signature(at, by, tuple(changed or ["une phrase a été retirée ou déplacée"]))


def signed(text: Paragraph) -> dict[str, str]:
    """Return what to write in the draft for the team to agree on a text; its instant is put in."""
    return {AT: "maintenant", TEXT: _kept(text)}


def withdrawn() -> dict[str, str]:
    return {AT: "", TEXT: ""}


def _kept(text: Paragraph) -> str:
    """Return a text as one field keeps it: a mark of the whole, then its words."""
    return f"{mark_of(text.text)}\n{text.text}"[:LONGEST_TEXT]


def _words_of(path: str, answer: str, text: str, places: Sequence[int]) -> tuple[str, int]:
    if ask_at(path).kind in _FIGURES:
        found = _FIGURE.match(text, places[0])
        return (found[0] if found else answer), places[0]
    names = {one.lower() for one in _WORD.findall(answer)}
    runs = [(_run(text, at, names), at) for at in places]
    return max(runs, key=lambda run: len(run[0]))


def _run(text: str, at: int, names: Container[str]) -> str:
    end = at
    for rank, one in enumerate(_WORD.finditer(text, at)):
        if rank and one[0].lower() not in names:
            break
        end = one.end()
    return text[at:end]
