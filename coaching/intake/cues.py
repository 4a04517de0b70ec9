"""The words by which a sentence shows its question, read without case nor accents.

A weight is how much they tell; what tells two questions apart badly is not here.
"""

import re
from collections.abc import Mapping
from typing import Final

from coaching.coach.reading import Question

_PLAIN: Final = 2.0
_FAINT: Final = 0.7


def _cue(weight: float, *words: str) -> tuple[float, re.Pattern[str]]:
    return weight, re.compile("|".join(words))


_CUES: Final[Mapping[Question, tuple[tuple[float, re.Pattern[str]], ...]]] = {
    Question.USAGERS: (
        _cue(
            _PLAIN,
            r"premiers? (?:usagers?|utilisateurs?|utilisatrices?|partenaires?|groupe)",
            r"volontaires?\b|partenaires? ?[:=]|se sont (?:portes|proposes|inscrits)|a leurs cotes",
            r"(?:nous|l') ?(?:ont|a) (?:appele|ecrit|demande|sollicite|contacte|reclame)",
            r"\bnous (?:prete|ouvre|donne|fournit|envoie|transmet|finance)\b|d'accord pour",
            r"\b(?:demarr|commenc|debut)\w+ (?:avec|par)\b",
        ),
        _cue(
            _FAINT,
            r"\bpartenaires?\b|\bparce qu|\bcar\b|en ont (?:assez|marre)",
            r"\b(?:prete|met a disposition|inscrit|contacte|interesse|premiere?)(?:s|nt)?\b",
        ),
        _cue(
            _FAINT,
            r"\b(?:[0-9]{1,3}|une? [a-z]+aine d[e']|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
            r"|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent) "
            r"(?!minutes|heures|jours|semaines|annees|euros)[a-z]{4,}s\b",
        ),
    ),
    Question.INDEPENDANCE: (
        _cue(
            _PLAIN,
            r"\bdepend(?:s|ons|ent|ra|ance|ances|re|ait)?\b|\bcontourn|\bautonom",
            r"\b(?:subordonne|suspendu|soumis)e?s? (?:a|aux?)\b",
        ),
        _cue(
            _PLAIN,
            r"\bgaranti(?:es?|s)?\b|\b(?:decret|arrete|circulaire|ordonnance|arbitrage)s?\b",
            r"\b(?:reglementaire|habilitation|cnil|rgpd|homologation|droit constant)\b",
        ),
        _cue(
            _PLAIN,
            r"\bsans (?:l'|les? |la |rien )?attendre|\ben attendant\b|(?:^|[,;] ?)a defaut\b",
            r"\bn'atten\w+ (?:pas|rien|aucun|ni )|\bpas besoin d|\bon s'en passe\b",
        ),
        _cue(_PLAIN, r"\b(?:on|nous) atten(?:d|dons|drons)\b|\battendre (?:l[ea']|que|un)"),
        _cue(
            _FAINT,
            r"\b(?:dsi|prefet|ministere|comite|cabinet|editeur|signature|validation|convention)\b",
            r"\b(?:financ|heberge|subvention|recrut|developpeu|budget)|\b(?:notre|l') ?equipe\b",
        ),
    ),
    Question.ACCELERATION: (
        _cue(
            _PLAIN,
            # « Le Conseil national des barreaux », « l’Office national » tell nothing of a scale.
            r"(?<!conseil )(?<!office )(?<!ordre )(?<!centre )(?<!federation )(?<!union )\bnationa",
            r"\bfrance entiere\b|\b(?:pays|territoire) entier\b|\btout le pays\b|\ba terme\b",
            r"\bgeneralis|\bessaim|\bpassage a l'echelle\b|\bacceler|\bcap sur\b",
            r"\bdeploi(?!ement ?[:.])|\b(?:palier|etape|levier|seuil|signe)s? ?:",
            r"\btetes? de reseau|(?:^|[,;] ?)(?:ensuite|puis)\b",
            r"\b(?:ouvr\w+|etend\w+|elargi\w+|passer\w*) (?:ensuite|a tout|a d'autres|les? )",
            r"^[^a-z]*(?:[a-z]{3,9}\.? )?20[0-9]{2} ?(?::|[-=]>|→)",
            r"\btou(?:te)?s les (?:departements|academies|regions|communes|prefectures)\b",
        ),
        _cue(_FAINT, r"\bquand\b|\blorsqu|\bsi (?:plus de|au moins|huit|sept|neuf|[0-9])"),
        _cue(_FAINT, r"\brecommand|\bprescri|\brelais\b|\bintegr|\bopen source\b"),
    ),
}

# « Testé auprès de trois agences »: whoever tries it is named, or nearly.
_TRIED: Final = re.compile(
    r"\b(?:pilote|testeur)s?\b"
    r"|\b(?:test|experiment)[a-z]{1,6}\b[^.]{0,40} (?:avec|dans|aupres|au sein|localement)\b"
)


def clues(sentence: str) -> dict[Question, float]:
    """Return how much a folded sentence speaks of each question."""
    return {
        question: sum(weight for weight, cue in cues if cue.search(sentence))
        for question, cues in _CUES.items()
    }


def names(sentence: str, question: Question) -> bool:
    """Tell a folded sentence that plainly speaks of a question."""
    tried = question is Question.USAGERS and _TRIED.search(sentence)
    return bool(tried) or clues(sentence)[question] >= _PLAIN
