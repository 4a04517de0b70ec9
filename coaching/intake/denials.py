"""What a draft says that the release does not wait for: « ne dépend d’aucun financement »."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.fiche.choices import Depends, Family
from coaching.intake.suggestion import Suggestion, trimmed
from coaching.intake.understanding import Part

# « Ne dépend d’aucun… », « n’attendons ni… ni… », « n’a pas besoin de… »; « n’attend pas le
# décret » says that one is to come.
_DENIES: Final = re.compile(
    r"\b(?:ne\s+|n['’]\s*)(?:d[ée]pend\w*|attend\w*|requ\w+|n[ée]cessit\w+|suppose\w*|exige\w*"
    r"|(?:a|avons|aura|aurons)\s+besoin|(?:a|avons|aura|aurons)\s+pas\s+besoin|faut)\s+"
    r"(?P<all>(?:d['’]\s*|de\s+)?(?:aucune?|ni|pas\s+(?:de\s|d['’]))\b[^.;:\n]{0,100}|(?<=pas\sbesoin\s)(?:de\s|d['’])[^.;:,\n]{0,60})",
    re.IGNORECASE,
)
_EACH: Final = re.compile(
    r"(?:^|(?<=\s)|(?<=['’]))(?:aucune?\s+|ni\s+(?:de\s+|d['’]\s*|aucune?\s+|l['’]|l[ae]\s+)?|pas\s+(?:de\s+|d['’]\s*)|(?<![\w'’])(?:de\s|d['’])(?!aucun))",
    re.IGNORECASE,
)
# « Les familles n’attendent aucune décision » says nothing of a release.
_OURS: Final = re.compile(
    r"\b(?:nous|on|elle|il|sortie|produit|service|lancement|démarrage|déploiement|équipe|projet)\s*$",
    re.IGNORECASE,
)
_IN_DOUBT: Final = re.compile(
    r"\b(?:à confirmer|vérifi\w+|s['’]assurer|(?:pour|afin)\s+qu)", re.IGNORECASE
)
# A whole family by its own name, then some of what it holds: of the latter, the team tells.
_WHOLE: Final = {
    Family.LEGAL: r"textes?",
    Family.SYSTEMS: r"(?:autre\s+)?(?:système|administration)s?|informatique",
    Family.MONEY: r"(?:nouveaux?\s+)?(?:financements?|argent|moyens?\s+supplémentaires?)",
    Family.DECISION: r"décisions?",
    Family.DELIVERY: r"livraisons?",
    Family.CALENDAR: r"date|échéance|événement|évènement",
}
_SOME: Final = {
    Family.LEGAL: r"décrets?|lois?|arrêtés?|circulaires?|ordonnances?"
    r"|(?:évolution|modification|changement)\s+(?:réglementaire|législati\w+|de\s+la\s+loi)",
    Family.SYSTEMS: r"api|flux|connecteurs?|interconnexion|accès\s+(?:à|au)\b",
    Family.MONEY: r"budgets?|subventions?|crédits?|recrutements?|embauches?|marchés?\s+publics?",
    Family.DECISION: r"arbitrages?|accords?|avis|validations?|signatures?|autorisations?",
    Family.DELIVERY: r"fichiers?",
    Family.CALENDAR: r"élections?|rentrée",
}
_STOPS: Final = re.compile(r"\s*(?:$|[,)]|(?:ni|et|ou|pour|mais)\s)", re.IGNORECASE)


def denied(part: Part) -> Iterator[Suggestion]:
    """Yield « Non » for each family that the draft says not to wait for, with its words."""
    for sentence in part.sentences:
        for denial in _DENIES.finditer(sentence.text):
            is_ours = bool(_OURS.search(sentence.text[: denial.start()]))
            if not _IN_DOUBT.search(sentence.text):
                yield from _denials(denial, is_ours=is_ours)


def _denials(denial: re.Match[str], *, is_ours: bool) -> Iterator[Suggestion]:
    said = denial["all"]
    for opened in _EACH.finditer(said):
        for family in Family:
            whole, some = (_noun(nouns[family], said, opened.end()) for nouns in (_WHOLE, _SOME))
            if whole or some:
                is_sure = is_ours and bool(whole and _STOPS.match(said, whole.end()))
                words = trimmed(denial[0])
                yield Suggestion(f"independance.{family}", 0, "depends", Depends.NO, is_sure, words)


def _noun(nouns: str, said: str, at: int) -> re.Match[str] | None:
    return re.compile(rf"(?:{nouns})(?!\w)", re.IGNORECASE).match(said, at)
