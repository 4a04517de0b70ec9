"""Question 2 as typed, and what each of its fields asks; `choices` has the words of a family."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind, ask_of
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftDependency(Draft):
    """One family of dependency: denied, or declared with its workaround."""

    depends: Annotated[
        str,
        Ask(
            "Votre lancement en dépend-il ?",
            "Répondez non, oui, ou « je ne sais pas encore ».",
            kind=Kind.DEPENDS,
            short="oui ou non",
            unknown="Trouvez qui peut vous le dire, puis répondez non ou oui.",
        ),
    ] = ""
    what: Annotated[
        str,
        Ask(
            "De quoi, précisément ?",
            "Dites précisément de quoi votre lancement dépend.",
            stem="Nous attendons…",
            short="de quoi",
        ),
    ] = ""
    who_decides: Annotated[
        str,
        Ask(
            "Qui décide ?",
            "Dites qui décide : un service, une personne, une instance.",
            stem="C’est décidé par…",
            short="qui décide",
        ),
    ] = ""
    when: Annotated[
        str,
        Ask(
            "Pour quand ?",
            "Dites pour quand la décision est attendue, même à peu près.",
            stem="C’est prévu…",
            example="au printemps 2027",
            short="pour quand",
        ),
    ] = ""
    workaround: Annotated[
        str,
        Ask(
            "En attendant, comment faites-vous ?",
            "Dites comment vous faites en attendant, même à la main.",
            kind=Kind.TEXT,
            stem="Sans l’attendre, nous…",
            short="comment faire",
        ),
    ] = ""


class DraftOther(DraftEntry):
    """One more dependency of a family that waits for several: a second law, another supplier."""

    what: Annotated[str, ask_of(DraftDependency, "what")] = ""
    who_decides: Annotated[str, ask_of(DraftDependency, "who_decides")] = ""
    when: Annotated[str, ask_of(DraftDependency, "when")] = ""
    workaround: Annotated[str, ask_of(DraftDependency, "workaround")] = ""


# Not written while empty: an older version, which does not know it, reopens the file.
Others = Annotated[
    tuple[DraftOther, ...],
    Field(max_length=MOST_READ, exclude_if=lambda others: not others),
    AfterValidator(keyed),
]


class DraftFamily(DraftDependency):
    """A family of dependency: its answer and what it waits for first, then what else."""

    others: Others = ()


class DraftIndependance(Draft):
    """Question 2: six families of dependency, then the concrete guarantees."""

    legal: DraftFamily = DraftFamily()
    systems: DraftFamily = DraftFamily()
    money: DraftFamily = DraftFamily()
    decision: DraftFamily = DraftFamily()
    delivery: DraftFamily = DraftFamily()
    calendar: DraftFamily = DraftFamily()
    guarantees: Annotated[
        str,
        Ask(
            "Qu’avez-vous déjà ?",
            "Citez ce que vous avez déjà : données, outil, équipe, accord signé.",
            kind=Kind.TEXT,
            stem="Nous avons déjà…",
            hint="Une chose par ligne",
            short="vos garanties",
        ),
    ] = ""
