"""All that follows from a draft, each part derived when it is first asked for, once a revision."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from coaching.caches import lazy_property, text_cache
from coaching.coach.calls import Proposal, proposals
from coaching.coach.review import Block, review
from coaching.coach.signature import Signature, signature_of
from coaching.coach.standing import Standing, only, standing
from coaching.coach.text_check import Dispute, TextCheck, disputes, text_check, verified
from coaching.fiche.checking import check
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import QUESTIONS, Point, Screen, Weight, progress
from coaching.fidelity import Said
from coaching.paragraph import Paragraph, Sentence, Style, Variant, render
from coaching.paragraph.team_text import is_own, is_touched, rewritten, style_of, team_text

_MOST: Final = 64  # a room of twenty teams, the revision before each, and who is being exported
_HEAVIEST: Final = 3
_BEYOND_START: Final = frozenset(QUESTIONS) - {Screen.DEPART}
_UNFINISHED: Final = "Brouillon : des réponses restent à donner, à corriger ou à confirmer."
_OTHER_FACTS: Final = (
    "Brouillon : le texte dit un nombre, une date ou un nom qu’aucune réponse ne dit."
)
# How many people an aim is for; what one that counts nobody says beside its own answer.
_FIGURES: Final = (".count", ".users")
_BESIDE_AIMS: Final = frozenset({"depart.launch", "usagers.testimony"})
_Derived = TypeVar("_Derived")


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdict in figures, the same on every page and document.

    Answers to give or to mend, sentences to see, answers that the text does not say, facts of no
    answer, words.
    """

    points: int
    to_see: int
    unsaid: int
    unfounded: int
    words: int
    first: str  # the slot of the first sentence to see

    @property
    def is_settled(self) -> bool:
        return not (self.points or self.to_see or self.unsaid or self.unfounded)


class Analysis:
    """What one revision of a draft says; never to be changed.

    `progress` is there at once, the rest when it is asked for: to read texts takes a while.
    """

    def __init__(self, draft: DraftFiche, today: date | None) -> None:
        self.draft = draft
        self.progress = progress(draft, today)
        self.errors = self.progress.errors()
        self.style = style_of(draft)
        self._derived: dict[Hashable, Any] = {}

    @property
    def answered(self) -> Fiche:
        """The answers alone: what the product's own text is written of."""
        return self.progress.checked.fiche

    @lazy_property
    def disputes(self) -> tuple[Dispute, ...]:
        """The answers that the text of the team contradicts, whatever length the page shows.

        Our aims, made of what the text has, say nothing in its place.
        """
        if not (is_touched(self.draft) or self.style.silent):
            return ()
        ours = render(self.answered, None, replace(self.style, variant=Variant.FICHE))
        hands = rewritten(self.draft)

        def without_our_aims(text: Paragraph) -> Paragraph:
            return replace(text, aims=tuple(one for one in text.aims if one.slot in hands))

        text = team_text(self.draft, ours, Variant.FICHE)
        return disputes(self.draft, *map(without_our_aims, (text, ours)))

    @lazy_property
    def fiche(self) -> Fiche:
        """The fiche as its team says it: where its text and its answers differ, the text wins.

        All but the text is made of it. What the text says surely takes the place of the answer;
        the others are left aside.
        """
        return check(self.said, self.aside).fiche if self.aside or self.disputes else self.answered

    @lazy_property
    def said(self) -> DraftFiche:
        """The draft with the answers as the text has them, where it has them surely."""
        sure = {one.path: one.value for one in self.disputes if one.value}
        return draft_from(values_of(self.draft) | sure) if sure else self.draft

    @property
    def aside(self) -> frozenset[str]:
        """The paths of the answers that no form says: left aside, or said otherwise by the text."""
        disputed = (one.path for one in self.disputes if not one.value)
        return self.progress.silent.union(disputed)

    @lazy_property
    def standing(self) -> Standing:
        return standing(self.draft)

    def standing_on(self, page: str) -> Standing:
        """Return what the coach says of one page, by its name; the others are not read."""
        return self._once(("standing", page), lambda: standing(only(self.draft, page)))

    @lazy_property
    def blocks(self) -> tuple[Block, ...]:
        return review(self.draft)

    @property
    def said_blocks(self) -> tuple[Block, ...]:
        """The answers as the text has them, where it has them otherwise."""
        return review(self.said)

    @lazy_property
    def proposed_calls(self) -> tuple[Proposal, ...]:
        return proposals(self.draft, self.progress, self.fiche)

    def text_so_far(self, style: Style) -> Paragraph:
        return self._once(("given", style), lambda: self._rendered(self.progress.told, style))

    def proposed_text(self, style: Style) -> Paragraph:
        return self._once(("proposed", style), lambda: self._rendered(None, style))

    def _rendered(self, told: frozenset[str] | None, style: Style) -> Paragraph:
        """Return the text of the answers; its aims follow what the team wrote of it."""
        text = render(self.answered, told, style)
        if not (text.aims and self.disputes):
            return text
        return replace(text, aims=render(self.fiche, told, style).aims)

    def final_text(self, style: Style | None = None) -> Paragraph:
        """Return the text to show and to export, in the team's style unless another is given."""
        way = style or self.style
        return self._once(
            ("final", way), lambda: self._of_team(self.proposed_text(way), way.variant)
        )

    @property
    def has_text(self) -> bool:
        """Whether there is something to read: more than where the team starts from."""
        if is_touched(self.draft):
            return True
        return any(path.partition(".")[0] in _BEYOND_START for path in self.progress.told)

    def text_to_show(self, variant: Variant | None = None) -> Paragraph:
        """Return the text that others may read: what its team wrote or has answered, no more."""
        style = replace(self.style, variant=variant or self.style.variant)
        return self._of_team(self.text_so_far(style), style.variant)

    def _of_team(self, ours: Paragraph, variant: Variant) -> Paragraph:
        """Return the text as the team has it: of one from elsewhere, no aim that it says itself."""
        text = team_text(self.draft, ours, variant)
        if not (is_own(self.draft) and text.aims):
            return text
        said = verified(self.draft, Paragraph(text.movements)).answers
        mine = rewritten(self.draft)

        def is_said(aim: Sentence) -> bool:
            figures = [path for path in aim.sources if path.endswith(_FIGURES)]
            asked = figures or [path for path in aim.sources if path not in _BESIDE_AIMS]
            return aim.slot not in mine and all(said.get(path) is Said.YES for path in asked)

        return Paragraph(text.movements, tuple(one for one in text.aims if not is_said(one)))

    @property
    def text_to_sign(self) -> Paragraph:
        """The text that is signed and given to read, whatever length the page shows."""
        return self.final_text(replace(self.style, variant=Variant.FICHE))

    @property
    def heaviest(self) -> tuple[str, ...]:
        """The paths of the three longest answers, where the text is longer than is read."""
        text = self.final_text()
        if text.words <= self.style.variant.most:
            return ()
        values = values_of(self.draft)
        said = [path for path in self.progress.statuses if path in text.sources & values.keys()]
        return tuple(sorted(said, key=lambda path: -len(values[path].split()))[:_HEAVIEST])

    @lazy_property
    def text_check(self) -> TextCheck:
        """What the text lost of the answers under the team's hand, and what it adds to them."""
        if self.style.variant is not Variant.FICHE:
            return TextCheck()
        return text_check(self.draft, self.final_text(), self.proposed_text(self.style))

    @lazy_property
    def left(self) -> tuple[Point, ...]:
        """What is still to be given or mended, the same on every page and document.

        What the team removed from our text, or wrote otherwise, it does not lack any more.
        """
        left = self.progress.left
        if is_own(self.draft) or not is_touched(self.draft):
            return left
        style = replace(self.style, variant=Variant.FICHE)
        ours, kept = self.proposed_text(style), {*self.final_text(style).sentences}
        shown = {path for one in ours.sentences if one in kept for path in one.sources}
        gone = ours.sources - shown
        return tuple(one for one in left if one.weight is Weight.MEND or one.path not in gone)

    @property
    def unanswered(self) -> tuple[Point, ...]:
        """What its team said that it does not know, or removed from the text: no answer is due."""
        left = {*self.left}
        known = (one for one in self.progress.points if one.weight is not Weight.MEND)
        return tuple(one for one in known if one not in left)

    @property
    def tally(self) -> Tally:
        check = self.text_check
        return Tally(
            len(self.left),
            len(check.to_see),
            len(check.unsaid),
            len(check.unfounded),
            self.final_text().words,
            next((one.sentence.slot for one in check.to_see), ""),
        )

    @lazy_property
    def signature(self) -> Signature | None:
        return signature_of(self.draft, self.final_text())

    @property
    def is_signed(self) -> bool:
        return self.signature is not None and not self.signature.changed

    def is_draft(self, style: Style | None = None) -> bool:
        """Whether an answer is missing, or a fact in none, and its team has not agreed on it."""
        if self._is_agreed(style):
            return False
        return self._is_unfinished(style) or bool(self.text_check.unfounded)

    def notice(self, style: Style | None = None) -> str:
        """Return why the text is a draft, else its stamp; empty where there is nothing to say."""
        if self.is_draft(style):
            return _UNFINISHED if self._is_unfinished(style) else _OTHER_FACTS
        return self.signature.stamp if self.signature and self._is_agreed(style) else ""

    def _is_agreed(self, style: Style | None) -> bool:
        return self.is_signed and (style or self.style).variant is Variant.FICHE

    def _is_unfinished(self, style: Style | None) -> bool:
        return bool(self.left or self.final_text(style).marks)

    def _once(self, name: Hashable, derive: Callable[[], _Derived]) -> _Derived:
        if name not in self._derived:
            self._derived[name] = derive()
        derived: _Derived = self._derived[name]
        return derived


@text_cache(_MOST)
def analysis(draft: DraftFiche, today: date | None = None) -> Analysis:
    """Return what a draft says.

    `today` is given where a launch that is past is to be told: to its team, not of an example.
    """
    return Analysis(draft, today)
