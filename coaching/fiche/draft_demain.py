"""Who calls whom once the paragraph is written, as typed, and what each of its fields asks."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftCall(DraftEntry):
    """One call to make; `about` is the path of the answer that it is to settle, if it has one."""

    about: str = ""
    who: Annotated[
        str,
        Ask(
            "Qui appelle ?",
            "Dites qui, dans l’équipe, passe cet appel.",
            hint="Un prénom suffit",
            example="Inès",
            short="qui appelle",
            is_optional=True,
        ),
    ] = ""
    whom: Annotated[
        str,
        Ask(
            "Qui appeler ?",
            "Dites qui appeler : une personne, un service.",
            example="la MSA d’Armorique",
            short="qui appeler",
            is_optional=True,
        ),
    ] = ""
    question: Annotated[
        str,
        Ask(
            "Quelle question poser ?",
            "Écrivez la question à poser.",
            example="Êtes-vous d’accord pour commencer avec nous ?",
            short="la question",
            is_optional=True,
        ),
    ] = ""
    before: Annotated[
        str,
        Ask(
            "Avant quel jour ?",
            "Dites avant quel jour.",
            kind=Kind.DATE,
            example="4 décembre",
            short="avant quel jour",
            is_optional=True,
        ),
    ] = ""
    reply: Annotated[
        str,
        Ask(
            "Après l’appel : quelle réponse ?",
            "Dites ce qu’on vous a répondu.",
            kind=Kind.REPLY,
            short="la réponse",
            is_optional=True,
        ),
    ] = ""
    news: Annotated[
        str,
        Ask(
            "Qu’avez-vous appris ?",
            "Dites ce que vous avez appris.",
            kind=Kind.TEXT,
            hint="Une phrase",
            short="ce que vous avez appris",
            is_optional=True,
        ),
    ] = ""


# Not written while empty: an older version, which does not know it, reopens the file.
Calls = Annotated[
    tuple[DraftCall, ...],
    Field(max_length=MOST_READ, exclude_if=lambda calls: not calls),
    AfterValidator(keyed),
]


class DraftDemain(Draft):
    """What the team does next: the calls, the soonest where the team put it."""

    calls: Calls = ()
