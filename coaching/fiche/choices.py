"""The closed lists of the form, with the French words that show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from coaching.fiche.ask import Ask, Input


class Certainty(StrEnum):
    """How sure a team is of a first user or partner (launch grid of beta.gouv.fr)."""

    TO_FIND = "a_trouver"
    CONTACTED = "contactes"
    AGREED = "d_accord"
    ENROLLED = "deja_inscrits"


# Those who have agreed.
SURE: Final = frozenset({Certainty.AGREED, Certainty.ENROLLED})


class Depends(StrEnum):
    """Whether the release depends on one family of outside events."""

    NO = "non"
    YES = "oui"
    UNKNOWN = "je_ne_sais_pas"


class Reply(StrEnum):
    """What somebody who was called answered."""

    YES = "oui"
    NO = "non"
    LATER = "rappeler"


class Family(StrEnum):
    """The six families of dependency; the value is the field's name in the draft."""

    LEGAL = "legal"
    SYSTEMS = "systems"
    MONEY = "money"
    DECISION = "decision"
    DELIVERY = "delivery"
    CALENDAR = "calendar"

    @property
    def label(self) -> str:
        """The words of the form."""
        return _FAMILIES[self].label

    @property
    def detail(self) -> str:
        """What belongs to the family."""
        return _FAMILIES[self].detail

    @property
    def noun(self) -> str:
        """The family inside a sentence, after « ni » or « pas de »."""
        return _FAMILIES[self].noun

    @property
    def one(self) -> str:
        """One dependency of the family, with its article: « la décision »."""
        return _FAMILIES[self].one

    @property
    def heading(self) -> str:
        """The same above its fields, before its rank: « Décision »."""
        noun = self.one.partition(" ")[2]
        return f"{noun[0].upper()}{noun[1:]}"

    def asked(self, name: str, ask: Ask) -> Ask:
        """Return what a field of any family asks, in the words of this one."""
        return replace(ask, **_FAMILIES[self].fields.get(name, {}))


@dataclass(frozen=True, slots=True)
class _Words:
    """A family in words; `fields` holds what it asks of its own, by the names of `Ask`."""

    label: str
    detail: str
    noun: str
    one: str
    fields: Mapping[str, Mapping[str, Any]]


def _fields(
    what: tuple[str, str, str], who: tuple[str, str, str, str], when: str, workaround: str
) -> Mapping[str, Mapping[str, Any]]:
    """Return what a family asks: its thing, its decider, with their short names and examples."""
    return {
        "what": dict(zip(("label", "short", "example"), what, strict=True)),
        "who_decides": dict(zip(("label", "short", "stem", "example"), who, strict=True)),
        "when": {"example": when},
        "workaround": {"example": workaround},
    }


_FAMILIES: Final = {
    Family.LEGAL: _Words(
        "Une loi ou un décret",
        "ou un arrêté, une circulaire",
        "texte",
        "le texte officiel",
        _fields(
            ("Quel texte ?", "quel texte", "le décret sur le congé de proche aidant"),
            ("Qui le signe ?", "qui signe", "Il est signé par…", "le ministère du Travail"),
            "au printemps 2027",
            "commençons avec les congés qui existent déjà",
        ),
    ),
    Family.SYSTEMS: _Words(
        "L’informatique d’une autre administration",
        "API, flux, accès à des données, hébergement",
        "outil d’une autre administration",
        "le besoin informatique",
        _fields(
            ("Quelles données, quel outil ?", "quelles données", "l’accès au fichier des congés"),
            (
                "Qui les ouvre ?",
                "qui les ouvre",
                "L’accès est donné par…",
                "la direction des systèmes d’information",
            ),
            "fin mars 2027",
            "acceptons une attestation en photo",
        ),
    ),
    Family.MONEY: _Words(
        "De l’argent ou un recrutement",
        "budget, subvention, marché public, embauche",
        "financement",
        "le financement",
        _fields(
            ("Quel budget, quel poste ?", "quel budget", "la subvention de la région"),
            ("Qui l’accorde ?", "qui l’accorde", "C’est accordé par…", "le conseil régional"),
            "à l’automne 2027",
            "commençons avec les deux salaires déjà financés",
        ),
    ),
    Family.DECISION: _Words(
        "La décision de quelqu’un",
        "arbitrage, signature, validation, avis",
        "décision",
        "la décision",
        _fields(
            ("Quelle décision ?", "quelle décision", "l’avis de la CNIL"),
            ("Qui la prend ?", "qui la prend", "Elle est prise par…", "le collège de la CNIL"),
            "en juin 2027",
            "travaillons sans aucune donnée de santé",
        ),
    ),
    Family.DELIVERY: _Words(
        "La livraison d’un partenaire",
        "un outil, un contenu, un fichier qu’il doit fournir",
        "livraison",
        "la livraison",
        _fields(
            ("Quelle livraison ?", "quelle livraison", "la liste des aides locales"),
            ("Qui livre ?", "qui livre", "C’est livré par…", "le département"),
            "en avril 2027",
            "saisissons les vingt premières aides à la main",
        ),
    ),
    Family.CALENDAR: _Words(
        "Une date ou un évènement",
        "élection, rentrée, lancement d’un autre produit",
        "date imposée",
        "la date",
        _fields(
            ("Quelle date, quel évènement ?", "quelle date", "la rentrée scolaire"),
            ("Qui la fixe ?", "qui la fixe", "Elle est fixée par…", "le ministère"),
            "en septembre 2027",
            "ouvrons dès le printemps à deux lycées",
        ),
    ),
}


CHOICES: Final[Mapping[Input, Mapping[str, str]]] = {
    Input.USERS_CERTAINTY: {
        Certainty.TO_FIND: "À trouver",
        Certainty.CONTACTED: "Contactées",
        Certainty.AGREED: "D’accord",
        Certainty.ENROLLED: "Déjà inscrites",
    },
    Input.PARTNER_CERTAINTY: {
        Certainty.TO_FIND: "À trouver",
        Certainty.CONTACTED: "Contacté",
        Certainty.AGREED: "D’accord",
        Certainty.ENROLLED: "Déjà engagé",
    },
    Input.DEPENDS: {
        Depends.NO: "Non",
        Depends.YES: "Oui",
        Depends.UNKNOWN: "Je ne sais pas encore",
    },
    Input.REPLY: {Reply.YES: "Oui", Reply.NO: "Non", Reply.LATER: "À rappeler"},
    Input.VARIANT: {"fiche": "La fiche (toutes vos réponses)", "pitch": "À dire (70 mots)"},
    Input.VOICE: {"nous": "Nous", "produit": "Le produit"},
}
