"""What the investment committee asks beside the fiche: the team, its budget, ten questions."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftQuestion(DraftEntry):
    """A question of the sponsor, by its code, and whether the team knows what to say.

    `answer` is « oui », or « pas_encore » (`coaching.coach.committee.sponsor_questions`).
    """

    answer: str = ""


Questions = Annotated[
    tuple[DraftQuestion, ...],
    Field(max_length=MOST_READ, exclude_if=lambda questions: not questions),
    AfterValidator(keyed),
]


class DraftCommittee(Draft):
    """The deck and its rehearsal: nobody has to answer, and the paragraph says nothing of it."""

    team: Annotated[
        str,
        Ask(
            "Qui compose l’équipe ?",
            "Dites qui compose l’équipe, et pour combien de temps.",
            kind=Kind.TEXT,
            hint="Qui, et à quel rythme",
            example="Inès à plein temps, un développeur, une designer deux jours par semaine",
            short="l’équipe",
            is_optional=True,
        ),
    ] = ""
    budget: Annotated[
        str,
        Ask(
            "Quel budget demandez-vous ?",
            "Dites quel budget vous demandez, et pour combien de temps.",
            hint="Pour six mois",
            example="150 000 € pour six mois",
            short="le budget",
            is_optional=True,
        ),
    ] = ""
    questions: Questions = ()
