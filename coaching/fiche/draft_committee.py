"""What the investment committee asks beside the fiche, as typed: the team, and its budget."""

from typing import Annotated

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import Draft


class DraftCommittee(Draft):
    """The last slide of the deck: nobody has to answer, and the paragraph says nothing of it."""

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
