"""What a team answers to a word of its coach, in one press."""

from enum import StrEnum


class WordAnswer(StrEnum):
    """An answer; the value is what is kept."""

    SEEN = "vu"
    DONE = "fait"

    @property
    def label(self) -> str:
        """How the answer is said, on its button and once it is given."""
        return "Vu" if self is WordAnswer.SEEN else "C’est fait"


def answer_label(kept: str) -> str:
    """Return how an answer that is kept is said; nothing when there is none."""
    return WordAnswer(kept).label if kept in set(WordAnswer) else ""


def still_possible(kept: str) -> tuple[WordAnswer, ...]:
    """Return the answers that go further than the one that is kept."""
    if kept == WordAnswer.DONE:
        return ()
    return (WordAnswer.DONE,) if kept == WordAnswer.SEEN else tuple(WordAnswer)
