"""Answers written for this product, each fact marked on the words that carry it.

The advice codes follow from the marks by the rules of `coaching.coach.advice`, and are never typed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coaching.coach.advice import advise
from coaching.coach.reading import Fact, Kind, Question, Reading
from coaching.coach.reading.facts import kinds_read

FOLDER: Final = Path(__file__).parent
ANSWERS: Final = FOLDER / "answers.jsonl"
ASIDE: Final = FOLDER / "aside.jsonl"
# Codes alone, by hands that wrote nothing else; what is doubtful is in « optional ».
OTHERS: Final = FOLDER / "others.jsonl"
# Marked too, by hands that wrote against the reader: what it misreads most.
TRAPS: Final = FOLDER / "traps.jsonl"

# How an answer is written; « champs » joins the fields of a form.
Register = Literal["ecrit", "oral", "telegraphique", "crie", "fautes", "jargon", "fiche", "champs"]


class Answer(BaseModel):
    """One answer to one question; each mark is a kind of fact and words of the text.

    `whole` when a sentence may change what another one says, so that none goes without the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: Register
    question: Question
    text: str = Field(min_length=1)
    marks: tuple[tuple[Kind, str], ...]
    whole: bool = False

    @model_validator(mode="after")
    def _marks_are_words_of_the_text(self) -> "Answer":
        kinds = kinds_read(self.question)
        for kind, words in self.marks:
            if kind not in kinds or not words or words not in self.text:
                raise ValueError(f"{self.id}: {kind}, {words}")  # noqa: EM102, TRY003
        return self

    def facts(self) -> tuple[Fact, ...]:
        """Return what was marked as the reader would have found it."""
        spans = [(kind, words, self.text.index(words)) for kind, words in self.marks]
        return tuple(Fact(kind, words, at, at + len(words)) for kind, words, at in spans)

    def codes(self) -> list[str]:
        """Return the advice that the marks call for."""
        advice = advise(Reading(self.question, self.text, self.facts()))
        return sorted(one.rule.code for one in advice)


def answers(path: Path) -> Iterator[Answer]:
    """Yield the answers of a file; those kept aside carry codes too, which follow from marks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        document.pop("codes", None)
        document.pop("optional", None)
        yield Answer.model_validate(document)
