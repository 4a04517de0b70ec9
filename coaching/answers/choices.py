"""The closed lists of the form, with the French words that show them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from coaching.answers.fields import Kind


class Certainty(StrEnum):
    """How sure a team is of a first user or partner (launch grid of beta.gouv.fr)."""

    TO_FIND = "a_trouver"
    CONTACTED = "contactes"
    AGREED = "d_accord"
    ENROLLED = "deja_inscrits"

    @property
    def of_users(self) -> str:
        """The words of the form about users."""
        return _CERTAINTY_LABELS[self][0]

    @property
    def of_partner(self) -> str:
        """The words of the form about a partner."""
        return _CERTAINTY_LABELS[self][1]


_CERTAINTY_LABELS = {
    Certainty.TO_FIND: ("À trouver", "À trouver"),
    Certainty.CONTACTED: ("Contactées", "Contacté"),
    Certainty.AGREED: ("D’accord", "D’accord"),
    Certainty.ENROLLED: ("Déjà inscrites", "Déjà engagé"),
}


class Depends(StrEnum):
    """Whether the release depends on one family of outside events."""

    NO = "non"
    YES = "oui"
    UNKNOWN = "je_ne_sais_pas"

    @property
    def label(self) -> str:
        """The words of the form."""
        return _DEPENDS_LABELS[self]


_DEPENDS_LABELS = {
    Depends.NO: "Non",
    Depends.YES: "Oui",
    Depends.UNKNOWN: "Je ne sais pas encore",
}


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
        return _FAMILIES[self][0]

    @property
    def detail(self) -> str:
        """What belongs to the family."""
        return _FAMILIES[self][1]

    @property
    def noun(self) -> str:
        """The family inside a sentence, after « ni » or « pas de »."""
        return _FAMILIES[self][2]


_FAMILIES = {
    Family.LEGAL: ("Une loi ou un décret", "ou un arrêté, une circulaire", "texte"),
    Family.SYSTEMS: (
        "L’informatique d’une autre administration",
        "API, flux, accès à des données, hébergement",
        "travaux d’une autre administration",
    ),
    Family.MONEY: (
        "De l’argent ou un recrutement",
        "budget, subvention, marché public, embauche",
        "financement",
    ),
    Family.DECISION: (
        "La décision de quelqu’un",
        "arbitrage, signature, validation, avis",
        "décision",
    ),
    Family.DELIVERY: (
        "La livraison d’un partenaire",
        "un outil, un contenu, un fichier qu’il doit fournir",
        "livraison",
    ),
    Family.CALENDAR: (
        "Une date ou un évènement",
        "élection, rentrée, sortie d’un autre produit",
        "date imposée",
    ),
}


CHOICES: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.USERS_CERTAINTY: {choice: choice.of_users for choice in Certainty},
    Kind.PARTNER_CERTAINTY: {choice: choice.of_partner for choice in Certainty},
    Kind.DEPENDS: {choice: choice.label for choice in Depends},
    Kind.VARIANT: {
        "pitch": "À dire (45 à 70 mots)",
        "fiche": "Fiche (90 à 150)",
        "developpee": "Développée (200 à 320)",
    },
    Kind.VOICE: {"produit": "Le produit", "nous": "Nous"},
}
