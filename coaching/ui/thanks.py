"""What is said when a remark goes because the text was mended: short, and about that point."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.french import folded, is_unknown
from coaching.ui.session import OpenFiche

_SHOWN: Final = "remarques_vues"

THANKS: Final[Mapping[str, str]] = {
    "perimetre-trop-large": "Voilà un premier périmètre à votre mesure.",
    "usagers-non-chiffres": "On sait maintenant combien ils sont.",
    "usagers-non-situes": "On sait maintenant où les trouver.",
    "volontariat-non-justifie": "On comprend maintenant d’où vient leur envie.",
    "adhesion-contrainte": "Plus personne n’est forcé : cela se sent.",
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a field last showed: its text, the remarks on it, and the thanks given."""

    text: str
    codes: tuple[str, ...]
    thanks: str


def thanks(fiche: OpenFiche, path: str) -> str:
    """Return what to say at a field whose text was just mended, until it changes again."""
    text = folded(fiche.value(path))
    due = tuple(one.advice.rule.code for one in fiche.standing_at(path).due if one.path == path)
    shown = _shown(fiche)
    before = shown.get(path, _Shown(text, due, ""))
    said = before.thanks if text == before.text else _mended(before.codes, due, text)
    shown[path] = _Shown(text, due, said)
    return said


def _mended(before: tuple[str, ...], now: tuple[str, ...], text: str) -> str:
    gone = [code for code in before if code not in now]
    return THANKS[gone[0]] if gone and text and not is_unknown(text) else ""


def _shown(fiche: OpenFiche) -> dict[str, _Shown]:
    found: dict[str, dict[str, _Shown]] = st.session_state.setdefault(_SHOWN, {})
    return found.setdefault(fiche.token, {})
