"""From what was understood to suggestions for the fields, each in the words of the draft."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Question
from coaching.french import folded
from coaching.intake.certainty import settled
from coaching.intake.dependencies import independance_suggestions
from coaching.intake.first_users import usagers_suggestions
from coaching.intake.similarity import once
from coaching.intake.starting_point import launch_of, starting_suggestions
from coaching.intake.steps import acceleration_suggestions, dates_of_steps
from coaching.intake.suggestion import Suggestion, is_accepted
from coaching.intake.understanding import Part, Understood

# A dependency, a partner: somebody or something else than the product.
_OTHERS: Final = {"what", "name"}
_OUR: Final = re.compile(
    r"^(?:l[ae]s? |l')?(?:(?:produit|service|outil|projet|plateforme|application|site) )?"
)


def suggest(understood: Understood, launch: str = "") -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the form; none that its field would refuse.

    `launch` is when the fiche says that the product starts: months are counted from there when the
    draft itself does not tell.
    """
    found: dict[str, Suggestion] = {}
    ours = ""
    dropped: set[tuple[str, int]] = set()
    for suggestion in _all(understood, launch):
        entry = suggestion.group, suggestion.rank
        if suggestion.name == "product":
            ours = folded(suggestion.text)
        elif suggestion.name in _OTHERS and _OUR.sub("", folded(suggestion.text)) == ours:
            dropped.add(entry)
        if entry not in dropped and is_accepted(suggestion):
            found.setdefault(suggestion.key, suggestion)
    return settled(once(found.values()), understood.text)


def undated(understood: Understood, launch: str = "") -> list[str]:
    """Return the dates of steps that wait for a launch, from which their months are counted."""
    if launch_of(understood.of_deployment, launch):
        return []
    road = _part(understood, Question.ACCELERATION)
    return dates_of_steps(road, understood.text) if road.is_addressed else []


def _all(understood: Understood, launch: str) -> Iterator[Suggestion]:
    text = understood.text
    yield from starting_suggestions(understood)
    if (users := _part(understood, Question.USAGERS)).is_addressed:
        yield from usagers_suggestions(users, text)
    if (ours := _part(understood, Question.INDEPENDANCE)).is_addressed:
        yield from independance_suggestions(ours, text)
    if (road := _part(understood, Question.ACCELERATION)).is_addressed:
        yield from acceleration_suggestions(road, text, launch_of(understood.of_deployment, launch))


def _part(understood: Understood, question: Question) -> Part:
    return next(part for part in understood.parts if part.question is question)
