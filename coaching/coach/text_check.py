"""The team's own text beside its answers: what it no longer says, and what no answer holds.

What our text of the same answers is told wrongly is set aside (`coaching.fidelity` misses some
answers, and takes some numbers for strangers): only what the team's hand changed is told.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from coaching.coach.committee import ALL_CRITERIA
from coaching.fiche.ask import Kind
from coaching.fiche.choices import CHOICES
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche, ignored_entry
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import values_of
from coaching.fidelity import Said, verify
from coaching.fidelity.answers import GUARANTEES
from coaching.fidelity.figures import LAUNCH
from coaching.french import Unreadable, figure, in_sentence, parse_count, parse_date
from coaching.french.numbers import quantities
from coaching.paragraph import Paragraph, Sentence

_UNSAID, _UNFOUNDED = "texte_pas_dit", "texte_ailleurs"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An answer that the text no longer says; `ours` is our sentence that says it."""

    path: str
    answer: str
    ours: Sentence

    @property
    def words(self) -> str:
        """The answer as one reads it: « D’accord », « le 5 octobre 2026 »."""
        return _words(self.path, self.answer)


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A number, a date or a name of the text that no answer holds.

    `path` is the answer that it nearly is, `answer` what that says, `mended` the words put right;
    each is empty where it is not known.
    """

    text: str
    kind: str
    path: str
    answer: str
    mended: str

    @property
    def words(self) -> str:
        """That answer as one reads it."""
        return _words(self.path, self.answer) if self.path else ""


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What a team's text lost of its answers, the committee's first, and what it adds."""

    unsaid: tuple[Unsaid, ...] = ()
    unfounded: tuple[Unfounded, ...] = ()


def text_check(draft: DraftFiche, fiche: Fiche, text: Paragraph, ours: Paragraph) -> TextCheck:
    """Set a team's text beside its answers; `ours` is what the product writes of them."""
    told, right = verify(draft, text.text), verify(draft, ours.text)
    lost = {
        path
        for path, said in told.answers.items()
        if said is Said.NO and right.answers.get(path) is not Said.NO
    }
    known = {one.text for one in right.foreign}
    strangers = [one for one in told.foreign if one.text not in known]
    # A number made wrong is told once: not as an answer that is lost, too.
    lost -= {one.path for one in strangers}
    # The same words twice are mended, or left, together.
    by_words = {one.text: one for one in reversed(strangers)}
    unfounded = [_unfounded(draft, one.text, one.kind, one.path) for one in by_words.values()][::-1]
    aside = {(one.code, one.path, one.text) for one in draft.ignored}
    return TextCheck(
        tuple(one for one in _unsaid(draft, fiche, lost, ours) if _key_of(one) not in aside),
        tuple(one for one in unfounded if _key_of(one) not in aside),
    )


def set_aside(one: Unsaid | Unfounded, draft: DraftFiche) -> dict[str, str]:
    """Return what to write in the draft for something of a text to be left as it is.

    An answer that changes is asked about anew.
    """
    code, path, text = _key_of(one)
    key = sha256(f"{code} {path} {text}".encode()).hexdigest()[:16]
    return ignored_entry(draft, key, code, path, text)


def _words(path: str, answer: str) -> str:
    ask = ask_at(path)
    if ask.kind is Kind.DATE:
        with suppress(Unreadable):
            return in_sentence(parse_date(answer))
    return CHOICES.get(ask.kind, {}).get(answer, answer)


def _key_of(one: Unsaid | Unfounded) -> tuple[str, str, str]:
    if isinstance(one, Unsaid):
        return _UNSAID, one.path, one.answer
    return _UNFOUNDED, one.path, one.text


def _unsaid(draft: DraftFiche, fiche: Fiche, lost: set[str], ours: Paragraph) -> Iterator[Unsaid]:
    values = values_of(draft)
    sentences = [one for movement in ours.movements for one in movement]
    ranks: dict[str, int] = {}
    for criterion in ALL_CRITERIA:
        for path in criterion.rests_on(fiche):
            ranks.setdefault(path, len(ranks))
    fields = dict.fromkeys(GUARANTEES if GUARANTEES in path else path for path in sorted(lost))
    for path in sorted(fields, key=lambda one: ranks.get(one, len(ranks))):
        source = next((one for one in sentences if path in one.sources), None)
        if source is not None and path in values:
            yield Unsaid(path, values[path], source)


def _unfounded(draft: DraftFiche, text: str, kind: str, path: str) -> Unfounded:
    field = GUARANTEES if GUARANTEES in path else path
    answer = values_of(draft).get(field, "")
    return Unfounded(text, kind, field, answer, _mended(text, kind, path, answer))


def _mended(text: str, kind: str, path: str, answer: str) -> str:
    """Return a number with its noun, or a date, as the answer has it; empty where it is unsure."""
    try:
        if kind == "date":
            return in_sentence(parse_date(answer)).removeprefix("le ") if path == LAUNCH else ""
        count = parse_count(answer)
    except Unreadable:
        return ""
    numbers = quantities(text)
    if not numbers:
        return ""
    return f"{text[: numbers[0].start]}{figure(count)}{text[numbers[0].end :]}"
