"""The closed lists of the form, with the French words that show them."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Final

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
    NO = "non"
    YES = "oui"
    UNKNOWN = "je_ne_sais_pas"


class Reply(StrEnum):
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
        return str(_FAMILIES[self]["label"])

    @property
    def detail(self) -> str:
        return str(_FAMILIES[self]["detail"])

    @property
    def noun(self) -> str:
        return str(_FAMILIES[self]["noun"])

    @property
    def one(self) -> str:
        """One dependency of the family, with its article: « la décision »."""
        return str(_FAMILIES[self]["one"])

    @property
    def heading(self) -> str:
        """The same above its fields, before its rank: « Décision »."""
        noun = self.one.partition(" ")[2]
        return f"{noun[0].upper()}{noun[1:]}"

    def asked(self, name: str, ask: Ask) -> Ask:
        """Return what a field of any family asks, in the words of this one."""
        return replace(ask, **_FAMILIES[self].get(name, {}))


_FAMILIES: Final = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))


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
