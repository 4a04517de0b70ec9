"""What a draft says that the release does not wait for: « ne dépend d’aucun financement »."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.fiche.choices import Depends, Family
from coaching.intake.suggestion import Suggestion, trimmed
from coaching.intake.understanding import Part

# « Ne dépend d’aucun… », « n’attendons ni… ni… », « n’a pas besoin de… »; « n’attend pas le
# décret » says that one is to come. « Les familles n’attendent… » says nothing of a release.
_DENIES: Final = re.compile(
    r"(?P<ours>\b(?:nous|on|elle|il|sortie|produit|service|lancement|démarrage|équipe|projet)\s+)?"
    r"\b(?:ne\s+|n['’]\s*)(?:d[ée]pend|attend|requ|n[ée]cessit|suppose|exige|(?:a|avons)\s+(?:pas\s+)?besoin|faut)\w*\s+"
    r"(?P<all>(?:d['’]\s*|de\s+)?(?:aucune?|ni|pas\s+(?:de\s|d['’]))\b[^.;:\n]{0,100}|(?<=besoin\s)(?:de\s|d['’])[^.;:,\n]{0,60})",
    re.IGNORECASE,
)
_IN_DOUBT: Final = re.compile(
    r"\b(?:à confirmer|vérifi\w+|s['’]assurer|(?:pour|afin)\s+qu)", re.IGNORECASE
)
# A whole family by its own name, then some of what it holds: of the latter, the team tells.
_NOUNS: Final = {
    Family.LEGAL: r"(?P<whole>textes?)|décrets?|lois?|arrêtés?|circulaires?|ordonnances?",
    Family.SYSTEMS: r"(?P<whole>(?:autre\s+)?(?:système|administration)s?)|api|flux|connecteurs?",
    Family.MONEY: r"(?P<whole>financements?|argent)|budgets?|subventions?|recrutements?",
    Family.DECISION: r"(?P<whole>décisions?)|arbitrages?|accords?|avis|validations?|conventions?",
}
_EACH: Final = {
    family: re.compile(
        rf"(?:\b(?:aucune?|ni|de|pas)\s+|\bd['’]\s*)(?:{nouns})(?!\w)(?P<stops>\s*(?:$|[,)]|(?:ni|et|ou|pour|mais)\s))?",
        re.IGNORECASE,
    )
    for family, nouns in _NOUNS.items()
}


def denied(part: Part) -> Iterator[Suggestion]:
    """Yield « Non » for each family that the draft says not to wait for, with its words."""
    for sentence in part.sentences:
        for denial in _DENIES.finditer(sentence.text):
            if _IN_DOUBT.search(sentence.text):
                continue
            for family, each in _EACH.items():
                if one := each.search(denial["all"]):
                    is_sure = bool(denial["ours"] and one["whole"] and one["stops"] is not None)
                    group, said = (
                        f"independance.{family}",
                        trimmed(denial[0].removeprefix(denial["ours"] or "")),
                    )
                    yield Suggestion(group, 0, "depends", Depends.NO, is_sure, said)
