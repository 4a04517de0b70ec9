"""Question 3 as typed, and what each of its fields asks."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftStep(DraftEntry):
    """One step of the road from the first perimeter to the country."""

    perimeter: Annotated[
        str,
        Ask(
            "Quel périmètre ?",
            "Dites quel périmètre : trois départements, une académie, la France entière.",
            stem="Le service couvre…",
            example="les quatre départements bretons",
            short="le périmètre",
        ),
    ] = ""
    users: Annotated[
        str,
        Ask(
            "Combien d’usagers ?",
            "Dites combien d’usagers vous visez à cette étape.",
            kind=Kind.COUNT,
            example="900",
            short="combien",
        ),
    ] = ""
    month: Annotated[
        str,
        Ask(
            "Combien de mois après le lancement ?",
            "Dites au bout de combien de mois, à partir du lancement.",
            kind=Kind.MONTHS,
            example="12\u00a0mois",
            short="quand",
        ),
    ] = ""
    sign: Annotated[
        str,
        Ask(
            "À quel signe y passez-vous ?",
            "Dites à quoi vous verrez qu’il est temps d’y passer : « huit sur dix reviennent ».",
            stem="Nous y passons quand…",
            example="huit aidants sur dix reviennent",
            short="à quoi le voir",
        ),
    ] = ""
    lever: Annotated[
        str,
        Ask(
            "Qui, ou quoi, les fera venir ?",
            "Dites qui, ou quoi, fera venir de nouvelles personnes : un réseau, un outil connu.",
            stem="Ils viendront grâce à…",
            example="la MSA, qui en parle à ses adhérents",
            short="qui fera venir",
        ),
    ] = ""


Steps = Annotated[
    tuple[DraftStep, ...], Field(min_length=1, max_length=MOST_READ), AfterValidator(keyed)
]


class DraftAcceleration(Draft):
    """Question 3: the steps, in their order, the last one national."""

    steps: Steps = (DraftStep(key="a"), DraftStep(key="b"))
