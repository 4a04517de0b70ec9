"""What a reader can find in an answer: the kinds of facts, and where they stand in the text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Question(StrEnum):
    """The three questions of the guidance; the value is the one used by annotated files."""

    USAGERS = "usagers"
    INDEPENDANCE = "independance"
    ACCELERATION = "acceleration"


class Kind(StrEnum):
    """One kind of fact; the value is the mark used by annotated files."""

    COUNT = "compte"
    PLACE = "lieu"
    REASON = "volontariat"
    PARTNER = "partenaire"
    TOO_WIDE = "large"
    FORCED = "contrainte"
    DELIVERABLE = "livrable"
    EFFECT = "effet"
    TOO_LATE = "tard"
    AWAITS_TEXT = "attend-texte"
    AWAITS_SYSTEM = "attend-si"
    AWAITS_MONEY = "attend-financement"
    AWAITS_DECISION = "attend-decision"
    WORKAROUND = "contournement"
    GUARANTEE = "fait"
    REASSURANCE = "rassure"
    NATIONAL = "national"
    STEP = "palier"
    LEVER = "levier"
    SIGN = "seuil"
    IMPOSED = "impose"
    HESITATION = "hesitation"


# In the order of the encoder's outputs: changing it needs another training.
ALL_KINDS: Final = tuple(Kind)

KINDS_OF: Final = {
    Question.USAGERS: ALL_KINDS[: ALL_KINDS.index(Kind.TOO_LATE) + 1],
    Question.INDEPENDANCE: ALL_KINDS[
        ALL_KINDS.index(Kind.AWAITS_TEXT) : ALL_KINDS.index(Kind.REASSURANCE) + 1
    ],
    Question.ACCELERATION: ALL_KINDS[
        ALL_KINDS.index(Kind.NATIONAL) : ALL_KINDS.index(Kind.IMPOSED) + 1
    ],
}


def kinds_read(question: Question) -> tuple[Kind, ...]:
    """Return the kinds of facts that an answer to a question is read for: its own, hesitation."""
    return (*KINDS_OF[question], Kind.HESITATION)


# As near as that to being said (a score of -1.5), it withholds a remark.
_NEARLY: Final = 0.18


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the text says; `text` is its characters `start:end`.

    `certainty` is between 0 and 1: how sure the reader is that the answer says it at all.
    """

    kind: Kind
    text: str
    start: int
    end: int
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says on one question, in the order of the text.

    `near` holds, for each kind that is not said, the words that come nearest to saying it.
    `doubted` are the kinds of which a second opinion makes doubt, said or not: no remark rests
    on them.
    """

    question: Question
    text: str
    facts: tuple[Fact, ...]
    near: tuple[Fact, ...] = ()
    doubted: frozenset[Kind] = frozenset()

    def says(self, *kinds: Kind) -> bool:
        return any(fact.kind in kinds for fact in self.facts)

    def nearly_says(self, *kinds: Kind) -> bool:
        """Tell whether the text says one of `kinds`, or comes near enough to leave a doubt."""
        return self.says(*kinds) or any(
            fact.kind in kinds and fact.certainty > _NEARLY for fact in self.near
        )
