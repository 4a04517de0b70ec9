"""The starting point and the three questions as typed, and what each of their fields asks.

`choices` has the words of a family of dependencies.
"""

from typing import Annotated

from pydantic import Field

from coaching.fiche.ask import (
    Ask,
    Draft,
    DraftEntry,
    Entries,
    Kind,
    OneOrMore,
    ask_of,
)


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


class DraftUsagers(Draft):
    """Question 1: first users, first partners, and what six months must change."""

    groups: OneOrMore[DraftGroup] = (DraftGroup(key="a"),)
    partners: OneOrMore[DraftPartner] = (DraftPartner(key="a"),)
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


class DraftFamily(DraftDependency):
    """A family of dependency: its answer and what it waits for first, then what else."""

    others: Entries[DraftOther] = ()


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


class DraftAcceleration(Draft):
    """Question 3: the steps, in their order, the last one national."""

    steps: OneOrMore[DraftStep] = (DraftStep(key="a"), DraftStep(key="b"))
