"""A quiet word under a field whose text seems to hold personal data: it blocks nothing."""

from collections.abc import Sequence
from typing import Final

from coaching.coach.privacy import Finding, Kind, findings
from coaching.french import enumerate_fr, folded
from coaching.ui.kit import html

_MOST_QUOTED: Final = 3
_SEEN: Final = {
    Kind.NAME: "nommer une personne",
    Kind.PHONE: "donner un numéro de téléphone",
    Kind.EMAIL: "donner une adresse électronique",
}
_INSTEAD: Final = {
    Kind.NAME: "Une fonction suffit souvent : « une commerçante du quartier ».",
    Kind.PHONE: "Gardez-le dans votre carnet : ici, toute personne qui a le lien le lit.",
    Kind.EMAIL: "Gardez-la dans votre carnet : ici, toute personne qui a le lien la lit.",
}


def show_personal_data(key: str, text: str, product: str) -> None:
    """Say, under the field of that key, what its text gives away of a person."""
    found = personal_data(text, product)
    if found:
        html.show("prive", key=key, message=" ".join(_sentences(found)))


def personal_data(text: str, product: str) -> tuple[Finding, ...]:
    """Return what a text gives away of a person; the name that the product bears is nobody's."""
    found = findings(text)
    return tuple(one for one in found if folded(one.words) not in folded(product)) if found else ()


def _sentences(found: Sequence[Finding]) -> list[str]:
    kinds = [kind for kind in Kind if any(one.kind is kind for one in found)]
    seen = [f"{_SEEN[kind]} ({_quoted(found, kind)})" for kind in kinds]
    return [f"Cette réponse semble {enumerate_fr(seen)}.", _INSTEAD[kinds[0]]]


def _quoted(found: Sequence[Finding], kind: Kind) -> str:
    words = list(dict.fromkeys(one.words for one in found if one.kind is kind))
    more = ["…"] if len(words) > _MOST_QUOTED else []
    return ", ".join([*(f"« {word} »" for word in words[:_MOST_QUOTED]), *more])
