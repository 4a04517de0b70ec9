"""From what was understood to suggestions for the fields, each in the words of the draft."""

from collections.abc import Iterator

from coaching.coach.reading import Question
from coaching.french import folded
from coaching.intake.certainty import settled
from coaching.intake.dependencies import independance_suggestions
from coaching.intake.filled_form import filled_form, is_form
from coaching.intake.first_users import usagers_suggestions
from coaching.intake.starting_point import launch_of, starting_suggestions
from coaching.intake.steps import acceleration_suggestions, dates_of_steps
from coaching.intake.suggestion import Suggestion, is_accepted
from coaching.intake.understanding import Part, Understood


def suggest(understood: Understood, launch: str = "") -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the form; none that its field would refuse.

    `launch` is when the fiche says that the product starts: months are counted from there when the
    draft itself does not tell. A filled form says where each answer goes.
    """
    has_questions = is_form(understood.text)
    said = filled_form(understood.text) if has_questions else tuple(_all(understood, launch))
    product = next((folded(one.text) for one in said if one.name == "product"), "")
    ours = {(one.group, one.rank) for one in said if product and _is_ours(one, product)}
    found: dict[str, Suggestion] = {}
    for one in filter(is_accepted, said):
        if (one.group, one.rank) not in ours:
            found.setdefault(one.key, one)
    return tuple(found.values()) if has_questions else settled(found.values(), understood.text)


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
        yield from independance_suggestions(ours)
    if (road := _part(understood, Question.ACCELERATION)).is_addressed:
        yield from acceleration_suggestions(road, text, launch_of(understood.of_deployment, launch))


def _is_ours(one: Suggestion, product: str) -> bool:
    """Tell the product among its own partners and dependencies."""
    return one.name in {"what", "name"} and folded(one.text).endswith(product)


def _part(understood: Understood, question: Question) -> Part:
    return next(part for part in understood.parts if part.question is question)
