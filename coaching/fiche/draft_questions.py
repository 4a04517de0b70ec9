"""The starting point and the three questions as typed, and what each of their fields asks.

`choices` has the words of a family of dependencies.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from coaching.fiche.ask import (
    Ask,
    Draft,
    DraftEntry,
    Entries,
    Input,
    Names,
    OneOrMore,
    Place,
    Slot,
)
from coaching.fiche.choices import Depends

_TEXT: Final = (Place.TEXT,)
# Documents say these beside the text too: in their headings, in the aims at six months.
_HEADED: Final = (Place.TEXT, Place.DOCUMENTS)
_BESIDE: Final = (Place.DOCUMENTS, Place.ASSISTANT)
# What most fields of an entry have in common; a field that differs says so.
_of_group: Final = partial(
    Ask,
    said=_TEXT,
)
_of_partner: Final = partial(Ask, said=_TEXT)
_of_dependency: Final = partial(
    Ask,
    said=_TEXT,
)
_of_step: Final = partial(
    Ask,
    said=_TEXT,
)
_FIRST, _NEXT = "Nos premiers usagers : ", "Étape suivante : "
_AND_MORE: Final = "Ajouter ce que fait votre produit, et le contexte (facultatif)"


class DraftDepart(Draft):
    """The product, its problem and the country it is meant for."""

    product: str = Ask(
        "Comment s’appelle votre produit ?",
        "Donnez un nom à votre produit, même provisoire.",
        example="Relais Aidants",
        short="son nom",
        row="moities",
        names=Names.PRODUCT,
        said=(*_HEADED, Place.WALL),
    ).field()
    launch: str = Ask(
        "Quand lancez-vous ?",
        "Donnez la date de votre lancement, par exemple « 12 janvier 2027 ».",
        kind=Input.DATE,
        hint="Le mois et l’année suffisent",
        example="12 janvier 2027",
        short="le lancement",
        row="moities",
        said=_HEADED,
    ).field()
    problem: str = Ask(
        "Quel problème règle-t-il ?",
        "Dites le problème en une phrase : qui en souffre, et de quoi.",
        kind=Input.TEXT,
        stem="Aujourd’hui…",
        example="un aidant sur trois pose des congés sans solde",
        short="le problème",
        is_whole=True,
        said=_HEADED,
    ).field()
    solution: str = Ask(
        "Que fait votre produit ?",
        "Dites en une phrase ce que fait votre produit.",
        kind=Input.TEXT,
        stem="Il…",
        example="prévient l’employeur en deux minutes",
        short="ce qu’il fait",
        is_optional=True,
        fold=_AND_MORE,
        said=_BESIDE,
    ).field()
    context: str = Ask(
        "Quel est le contexte ?",
        "Dites en une phrase le contexte de votre produit.",
        kind=Input.TEXT,
        hint="Une loi, un chiffre, ce qui a changé",
        example="Depuis 2020, le congé de proche aidant est indemnisé.",
        short="le contexte",
        is_optional=True,
        fold=_AND_MORE,
        said=_BESIDE,
    ).field()
    people: str = Ask(
        "Qui est concerné dans tout le pays ?",
        "Dites qui est concerné dans tout le pays, au pluriel.",
        stem="Ce sont des…",
        example="aidants familiaux qui travaillent",
        short="qui est concerné",
        row="public",
        said=_HEADED,
    ).field()
    population: str = Ask(
        "Combien sont-ils ?",
        "Donnez un ordre de grandeur national, par exemple « 2,5 millions ».",
        kind=Input.COUNT,
        hint="À peu près",
        example="2,5 millions",
        short="combien ils sont",
        row="public",
        said=_HEADED,
    ).field()


class DraftGroup(DraftEntry):
    """One group of first users."""

    who: str = _of_group(
        "Qui sont ces personnes ?",
        "Dites qui sont ces premiers usagers : un métier, une situation.",
        stem="Ce sont des…",
        example="jeunes artisans qui s’installent",
        short="qui",
        row="moities",
        said=_HEADED,
        slot=Slot(_FIRST, before=" ", rank=1),
    ).field()
    where: str = _of_group(
        "Où les rencontrer ?",
        "Dites où rencontrer ces personnes : une ville, un département, une association.",
        stem="Nous les rencontrons…",
        example="à Aix",
        short="où",
        row="moities",
        names=Names.PLACE,
        slot=Slot(_FIRST, before=", ", rank=2),
    ).field()
    count: str = _of_group(
        "Combien ?",
        "Dites combien ils sont : un petit nombre suffit, une soixantaine par exemple.",
        kind=Input.COUNT,
        hint="À peu près",
        example="60",
        short="combien",
        row="combien",
        said=_HEADED,
        slot=Slot(_FIRST),
    ).field()
    certainty: str = _of_group(
        "Où en êtes-vous avec elles ?",
        "Dites où vous en êtes avec elles.",
        kind=Input.USERS_CERTAINTY,
        short="où vous en êtes",
        row="combien",
    ).field()
    why: str = _of_group(
        "Pourquoi ces personnes veulent-elles essayer ?",
        "Dites pourquoi elles veulent essayer : ce qu’elles vivent, ce qu’elles ont demandé.",
        kind=Input.TEXT,
        stem="Ces volontaires essaient parce que…",
        short="pourquoi",
        slot=Slot("Pourquoi ils sont volontaires : "),
    ).field()


class DraftPartner(DraftEntry):
    """One first partner."""

    name: str = _of_partner(
        "Quel partenaire ?",
        "Nommez ce partenaire : « la chambre de métiers d’Aix », pas « les chambres ».",
        stem="Nous commençons avec…",
        example="la MSA d’Armorique",
        short="son nom",
        row="moities",
        names=Names.BODY,
        slot=Slot("Notre premier partenaire : "),
    ).field()
    brings: str = _of_partner(
        "Qu’apporte-t-il ?",
        "Dites ce que ce partenaire apporte : des personnes, des lieux, un outil.",
        stem="Il apporte…",
        example="deux conseillères, une salle",
        short="ce qu’il apporte",
        row="moities",
        slot=Slot("Il apporte : "),
    ).field()
    certainty: str = _of_partner(
        "Où en êtes-vous avec lui ?",
        "Dites où vous en êtes avec ce partenaire.",
        kind=Input.PARTNER_CERTAINTY,
        short="où vous en êtes",
    ).field()
    why: str = _of_partner(
        "Pourquoi est-il volontaire ?",
        "Dites pourquoi ce partenaire est volontaire : son intérêt à lui.",
        kind=Input.TEXT,
        stem="Il est volontaire parce que…",
        short="pourquoi",
        slot=Slot("Pourquoi il est volontaire : "),
    ).field()


class DraftUsagers(Draft):
    """Question 1: first users, first partners, and what six months must change."""

    groups: OneOrMore[DraftGroup] = (DraftGroup(key="a"),)
    partners: OneOrMore[DraftPartner] = (DraftPartner(key="a"),)
    arrival: str = Ask(
        "Au bout de combien de mois les premières personnes s’en serviront-elles ?",
        "Dites au bout de combien de mois ces personnes s’en serviront : six au plus.",
        kind=Input.MONTHS,
        hint="Après le lancement",
        example="2\u00a0mois",
        short="quand",
        said=_TEXT,
    ).field()
    testimony: str = Ask(
        "Que dira une personne qui s’en sert ?",
        "Écrivez ce que dira cette personne, en commençant par « grâce à ».",
        kind=Input.TEXT,
        stem="« Grâce à ce service…",
        short="ce qu’elle dira",
        is_whole=True,
        said=_TEXT,
        slot=Slot("Au bout de six mois, un usager dira : "),
    ).field()
    proof: str = Ask(
        "Quel chiffre le prouvera ?",
        "Donnez le chiffre qui le prouvera : combien, sur combien.",
        stem="Nous le mesurerons par…",
        example="le nombre d’aidants sans congé sans solde",
        short="le chiffre",
        is_long=True,
        said=_HEADED,
        slot=Slot("La preuve : "),
    ).field()


class DraftAwaited(Draft):
    """What the release waits for, and what is done meanwhile."""

    what: str = _of_dependency(
        "De quoi, précisément ?",
        "Dites précisément de quoi votre lancement dépend.",
        stem="Nous attendons…",
        short="de quoi",
        names=Names.THING,
        slot=Slot("Notre sortie dépend de ceci : "),
    ).field()
    who_decides: str = _of_dependency(
        "Qui décide ?",
        "Dites qui décide : un service, une personne, une instance.",
        stem="C’est décidé par…",
        short="qui décide",
        row="moities",
        names=Names.BODY,
        slot=Slot("Qui décide : "),
    ).field()
    when: str = _of_dependency(
        "Pour quand ?",
        "Dites pour quand la décision est attendue, même à peu près.",
        stem="C’est prévu…",
        example="au printemps 2027",
        short="pour quand",
        row="moities",
        slot=Slot("Pour quand : "),
    ).field()
    workaround: str = _of_dependency(
        "En attendant, comment faites-vous ?",
        "Dites comment vous faites en attendant, même à la main.",
        kind=Input.TEXT,
        stem="Sans l’attendre, nous…",
        short="comment faire",
        slot=Slot("Ce que nous sortons sans attendre : "),
    ).field()


class DraftOther(DraftAwaited, DraftEntry):
    """One more dependency of a family that waits for several: a second law, another supplier."""


class DraftClaim(Draft):
    """Whether the release waits for something of a family."""

    depends: str = _of_dependency(
        "Votre lancement en dépend-il ?",
        "Répondez non, oui, ou « je ne sais pas encore ».",
        kind=Input.DEPENDS,
        short="oui ou non",
        unknown="Trouvez qui peut vous le dire, puis répondez non ou oui.",
    ).field()


class DraftFamily(DraftAwaited, DraftClaim):
    """A family of dependency: its answer and what it waits for first, then what else."""

    others: Entries[DraftOther] = ()

    def asked(self) -> Iterable[str]:
        """Return its answer alone until it is « oui »: only then something is waited for."""
        return super().asked() if self.depends == Depends.YES else ("depends",)


class DraftIndependance(Draft):
    """Question 2: six families of dependency, then the concrete guarantees."""

    legal: DraftFamily = DraftFamily()
    systems: DraftFamily = DraftFamily()
    money: DraftFamily = DraftFamily()
    decision: DraftFamily = DraftFamily()
    delivery: DraftFamily = DraftFamily()
    calendar: DraftFamily = DraftFamily()
    guarantees: str = Ask(
        "Qu’avez-vous déjà ?",
        "Citez ce que vous avez déjà : données, outil, équipe, accord signé.",
        kind=Input.TEXT,
        stem="Nous avons déjà…",
        hint="Une chose par ligne",
        short="vos garanties",
        said=_TEXT,
        slot=Slot("Ce que nous avons déjà entre les mains : "),
    ).field()


class DraftStep(DraftEntry):
    """One step of the road from the first perimeter to the country."""

    perimeter: str = _of_step(
        "Quel périmètre ?",
        "Dites quel périmètre : trois départements, une académie, la France entière.",
        stem="Le service couvre…",
        example="les quatre départements bretons",
        short="le périmètre",
        row="etape",
        last_example="la France entière",
        names=Names.PERIMETER,
        slot=Slot(_NEXT),
    ).field()
    users: str = _of_step(
        "Combien d’usagers ?",
        "Dites combien d’usagers vous visez à cette étape.",
        kind=Input.COUNT,
        example="900",
        short="combien",
        row="etape",
        last_example="350 000",
        slot=Slot(_NEXT, before=", ", after=" usagers", rank=1),
    ).field()
    month: str = _of_step(
        "Combien de mois après le lancement ?",
        "Dites au bout de combien de mois, à partir du lancement.",
        kind=Input.MONTHS,
        example="12\u00a0mois",
        short="quand",
        row="etape",
        last_example="36\u00a0mois",
    ).field()
    sign: str = _of_step(
        "À quel signe y passez-vous ?",
        "Dites à quoi vous verrez qu’il est temps d’y passer : « huit sur dix reviennent ».",
        stem="Nous y passons quand…",
        example="huit aidants sur dix reviennent",
        short="à quoi le voir",
        row="moities",
        last_example="trois régions le demandent",
        slot=Slot("Le signe qui l’ouvre : "),
    ).field()
    lever: str = _of_step(
        "Qui, ou quoi, les fera venir ?",
        "Dites qui, ou quoi, fera venir de nouvelles personnes : un réseau, un outil connu.",
        stem="Ils viendront grâce à…",
        example="la MSA, qui en parle à ses adhérents",
        short="qui fera venir",
        row="moities",
        last_example="le réseau national de la MSA",
        slot=Slot("Le levier : "),
    ).field()


class DraftAcceleration(Draft):
    """Question 3: the steps, in their order, the last one national."""

    steps: OneOrMore[DraftStep] = (DraftStep(key="a"), DraftStep(key="b"))
