"""What is said when a remark goes because the text was mended: short, and about that point.

It is a praise: it waits for the coach to have found what was missing, in an entry (a group, a
partner, a step) of which nothing else is remarked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.standing import Standing
from coaching.french import folded, is_unknown
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit.memory import memory

_SHOWN: Final = "remarques_vues"

THANKS: Final[Mapping[str, str]] = {
    "perimetre-trop-large": "Voilà un premier périmètre à votre mesure.",
    "usagers-non-chiffres": "On sait maintenant combien ils sont.",
    "usagers-non-situes": "On sait maintenant où les rencontrer.",
    "volontariat-non-justifie": "On comprend maintenant d’où vient leur envie.",
    "adhesion-contrainte": "Merci : on voit maintenant des personnes qui ont choisi.",
    "partenaire-non-nomme": "Voilà quelqu’un que l’on peut appeler demain.",
    "resultat-livrable": "Voilà une vie qui change, et non un livrable.",
    "delai-superieur-6-mois": "Les premiers usagers arrivent à temps.",
    "depend-texte": "La sortie n’attend plus de texte.",
    "depend-si-tiers": "La sortie n’attend plus l’informatique d’un autre.",
    "depend-financement": "Vous sortez avec ce que vous avez déjà.",
    "depend-decision": "La décision est revenue entre vos mains.",
    "sans-contournement": "Voilà comment faire sans : la sortie tient.",
    "garantie-vague": "Voilà un fait que l’on peut aller vérifier.",
    "cap-national-absent": "On voit maintenant jusqu’où vous allez.",
    "etapes-absentes": "La grande marche est devenue un escalier.",
    "levier-absent": "On voit maintenant qui fera venir les suivants.",
    "seuil-absent": "Vous saurez maintenant quand avancer.",
    "generalisation-imposee": "Ils viendront parce qu’ils en ont envie.",
    "formulation-hesitante": "Voilà qui est affirmé.",
}


# What the coach must have found in the entry for these remarks to have gone for good.
_EARNED_BY: Final[Mapping[str, str]] = {
    "volontariat-non-justifie": "volontariat-justifie",
    "adhesion-contrainte": "volontariat-justifie",
    "partenaire-non-nomme": "partenaire-nomme",
    "resultat-livrable": "effet-vecu",
    "sans-contournement": "contournement-concret",
    "garantie-vague": "garantie-concrete",
    "levier-absent": "levier-dit",
    "generalisation-imposee": "levier-dit",
    "seuil-absent": "signe-dit",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a field last showed: its text, the remarks on it, and the one it was thanked for."""

    text: str
    codes: tuple[str, ...]
    mended: str


def thanks(fiche: OpenFiche, path: str) -> str:
    """Return what to say at a field whose text was just mended, until it changes again."""
    text = folded(fiche.value(path))
    said = fiche.standing_at(path)
    due = tuple(one.advice.rule.code for one in said.due if one.path == path)
    shown = _shown(fiche)
    before = shown.get(path, _Shown(text, due, ""))
    code = before.mended if text == before.text else _mended(before.codes, due, text)
    code = code if _is_earned(code, path, said) else ""
    shown[path] = _Shown(text, due, code)
    return THANKS.get(code, "")


def _mended(before: tuple[str, ...], now: tuple[str, ...], text: str) -> str:
    gone = [code for code in before if code not in now]
    return gone[0] if gone and text and not is_unknown(text) else ""


def _is_earned(code: str, path: str, said: Standing) -> bool:
    """Tell whether the entry of a field has nothing left to mend, and what it needs is there."""
    entry = path.rpartition(".")[0]
    found = {one.advice.rule.code for one in said.strengths if _is_of(one, entry)}
    is_clear = not any(_is_of(one, entry) for one in said.due)
    return is_clear and (code not in _EARNED_BY or _EARNED_BY[code] in found)


def _is_of(remark: Remark, entry: str) -> bool:
    return remark.path.rpartition(".")[0] == entry


def _shown(fiche: OpenFiche) -> dict[str, _Shown]:
    found: dict[str, dict[str, _Shown]] = memory().setdefault(_SHOWN, {})
    return found.setdefault(fiche.token, {})
