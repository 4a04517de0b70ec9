"""The starting point as typed, and what each of its fields asks."""

from typing import Annotated

from pydantic import Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import Draft


class DraftDepart(Draft):
    """The product, its problem and the country it is meant for."""

    product: Annotated[
        str,
        Ask(
            "Comment s’appelle votre produit ?",
            "Donnez un nom à votre produit, même provisoire.",
            example="Relais Aidants",
            short="son nom",
        ),
    ] = ""
    problem: Annotated[
        str,
        Ask(
            "Quel problème règle-t-il ?",
            "Dites le problème en une phrase : qui en souffre, et de quoi.",
            kind=Kind.TEXT,
            stem="Aujourd’hui…",
            example="un aidant sur trois pose des congés sans solde",
            short="le problème",
        ),
    ] = ""
    context: Annotated[
        str,
        Field(exclude_if=lambda text: not text),
        Ask(
            "Quel est le contexte ?",
            "Dites en une phrase le contexte de votre produit.",
            kind=Kind.TEXT,
            hint="Une loi, un chiffre, ce qui a changé",
            example="Depuis 2020, le congé de proche aidant est indemnisé.",
            short="le contexte",
            is_optional=True,
        ),
    ] = ""
    solution: Annotated[
        str,
        Field(exclude_if=lambda text: not text),
        Ask(
            "Que fait votre produit ?",
            "Dites en une phrase ce que fait votre produit.",
            kind=Kind.TEXT,
            stem="Il…",
            example="prévient l’employeur en deux minutes",
            short="ce qu’il fait",
            is_optional=True,
        ),
    ] = ""
    people: Annotated[
        str,
        Ask(
            "Qui est concerné dans tout le pays ?",
            "Dites qui est concerné dans tout le pays, au pluriel.",
            stem="Ce sont des…",
            example="aidants familiaux qui travaillent",
            short="qui est concerné",
        ),
    ] = ""
    population: Annotated[
        str,
        Ask(
            "Combien sont-ils ?",
            "Donnez un ordre de grandeur national, par exemple « 2,5 millions ».",
            kind=Kind.COUNT,
            hint="À peu près",
            example="2,5 millions",
            short="combien ils sont",
        ),
    ] = ""
    launch: Annotated[
        str,
        Ask(
            "Quand lancez-vous ?",
            "Donnez la date de votre lancement, par exemple « 12 janvier 2027 ».",
            kind=Kind.DATE,
            hint="Le mois et l’année suffisent",
            example="12 janvier 2027",
            short="le lancement",
        ),
    ] = ""
