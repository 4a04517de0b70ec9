"""Question 1 as typed, and what each of its fields asks."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftGroup(DraftEntry):
    """One group of first users."""

    who: Annotated[
        str,
        Ask(
            "Qui sont ces personnes ?",
            "Dites qui sont ces premiers usagers : un métier, une situation.",
            stem="Ce sont des…",
            example="jeunes artisans qui s’installent",
            short="qui",
        ),
    ] = ""
    count: Annotated[
        str,
        Ask(
            "Combien ?",
            "Dites combien ils sont : un petit nombre suffit, une soixantaine par exemple.",
            kind=Kind.COUNT,
            hint="À peu près",
            example="60",
            short="combien",
        ),
    ] = ""
    where: Annotated[
        str,
        Ask(
            "Où les rencontrer ?",
            "Dites où rencontrer ces personnes : une ville, un département, une association.",
            stem="Nous les rencontrons…",
            example="à Aix",
            short="où",
        ),
    ] = ""
    certainty: Annotated[
        str,
        Ask(
            "Où en êtes-vous avec elles ?",
            "Dites où vous en êtes avec elles.",
            kind=Kind.USERS_CERTAINTY,
            short="où vous en êtes",
        ),
    ] = ""
    why: Annotated[
        str,
        Ask(
            "Pourquoi ces personnes veulent-elles essayer ?",
            "Dites pourquoi elles veulent essayer : ce qu’elles vivent, ce qu’elles ont demandé.",
            kind=Kind.TEXT,
            stem="Ces volontaires essaient parce que…",
            short="pourquoi",
        ),
    ] = ""


class DraftPartner(DraftEntry):
    """One first partner."""

    name: Annotated[
        str,
        Ask(
            "Quel partenaire ?",
            "Nommez ce partenaire : « la chambre de métiers d’Aix », pas « les chambres ».",
            stem="Nous commençons avec…",
            example="la MSA d’Armorique",
            short="son nom",
        ),
    ] = ""
    certainty: Annotated[
        str,
        Ask(
            "Où en êtes-vous avec lui ?",
            "Dites où vous en êtes avec ce partenaire.",
            kind=Kind.PARTNER_CERTAINTY,
            short="où vous en êtes",
        ),
    ] = ""
    brings: Annotated[
        str,
        Ask(
            "Qu’apporte-t-il ?",
            "Dites ce que ce partenaire apporte : des personnes, des lieux, un outil.",
            stem="Il apporte…",
            example="deux conseillères, une salle",
            short="ce qu’il apporte",
        ),
    ] = ""
    why: Annotated[
        str,
        Ask(
            "Pourquoi est-il volontaire ?",
            "Dites pourquoi ce partenaire est volontaire : son intérêt à lui.",
            kind=Kind.TEXT,
            stem="Il est volontaire parce que…",
            short="pourquoi",
        ),
    ] = ""


Groups = Annotated[
    tuple[DraftGroup, ...], Field(min_length=1, max_length=MOST_READ), AfterValidator(keyed)
]
Partners = Annotated[
    tuple[DraftPartner, ...],
    Field(min_length=1, max_length=MOST_READ),
    AfterValidator(keyed),
]


class DraftUsagers(Draft):
    """Question 1: first users, first partners, and what six months must change."""

    groups: Groups = (DraftGroup(key="a"),)
    partners: Partners = (DraftPartner(key="a"),)
    arrival: Annotated[
        str,
        Ask(
            "Au bout de combien de mois les premières personnes s’en serviront-elles ?",
            "Dites au bout de combien de mois ces personnes s’en serviront : six au plus.",
            kind=Kind.MONTHS,
            hint="Après le lancement",
            example="2\u00a0mois",
            short="quand",
        ),
    ] = ""
    testimony: Annotated[
        str,
        Ask(
            "Que dira une personne qui s’en sert ?",
            "Écrivez ce que dira cette personne, en commençant par « grâce à ».",
            kind=Kind.TEXT,
            stem="« Grâce à ce service…",
            short="ce qu’elle dira",
        ),
    ] = ""
    proof: Annotated[
        str,
        Ask(
            "Quel chiffre le prouvera ?",
            "Donnez le chiffre qui le prouvera : combien, sur combien.",
            stem="Nous le mesurerons par…",
            example="le nombre d’aidants sans congé sans solde",
            short="le chiffre",
        ),
    ] = ""
