"""From what was understood to suggestions for the fields, each in the words of the draft."""

from collections.abc import Callable, Iterator
from typing import Final

from coaching.pasted.first_users import usagers_suggestions
from coaching.pasted.independence import independance_suggestions
from coaching.pasted.road import acceleration_suggestions
from coaching.pasted.starting import starting_suggestions
from coaching.pasted.suggestion import Suggestion, is_accepted
from coaching.pasted.understanding import Part, Understood
from coaching.reading import Question

_OF_QUESTION: Final[dict[Question, Callable[[Part, str], Iterator[Suggestion]]]] = {
    Question.USAGERS: usagers_suggestions,
    Question.INDEPENDANCE: independance_suggestions,
    Question.ACCELERATION: acceleration_suggestions,
}


def suggest(understood: Understood) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the form; none that its field would refuse."""
    found: dict[str, Suggestion] = {}
    for suggestion in _all(understood):
        if is_accepted(suggestion):
            found.setdefault(suggestion.key, suggestion)
    return tuple(found.values())


def _all(understood: Understood) -> Iterator[Suggestion]:
    yield from starting_suggestions(understood.text)
    for part in understood.parts:
        if part.is_addressed:
            yield from _OF_QUESTION[part.question](part, understood.text)
