"""What is wrong in texts of the interface: grammar, typography, words that we do not say."""

import re
from collections.abc import Iterable
from typing import Final

from grammar import readings

# Rules on layout, which have tests of their own, and on numbers, which `coaching.french` sets.
_LAYOUT: Final = re.compile(
    r"^(majuscule_|num_|nbsp_|unit_nbsp_|tab_|esp_|typo_(guillemets|apostrophe|ordin))|exposants"
)
# What the checker says and that is right all the same: the rule, and the words it is about.
FALSE_ALARMS: Final = frozenset(
    {
        # « .json », « atelier.zip »
        *(("typo_point_collé_à_mot_suivant", " ."), ("typo_espace_manquant_après3", "zip")),
        # A number in a badge, then the name of a page: « 1 Usagers »
        *(("g3__gn_nombre_chiffres_1m__b1_a1_1", "Usagers"),),
        *(("g3__gn_nombre_chiffres_1m__b2_a1_1", "Indépendance"),),
        *(("g3__gn_nombre_chiffres_1m__b2_a1_1", "Accélération"),),
        # « Répondu », in a badge, then a sentence
        ("gv1__ppas_adj_accord_ils__b1_a1_1", "Répondu"),
        # What a word of a draft was understood as: « (il) attend un texte »
        ("gv1__imp_verbe_groupe3_d__b2_a1_1", "attend"),
        # What goes on from a stem: « Il… prévient l’employeur »
        ("gv1__imp_verbe_groupe2_groupe3_t__b2_a1_1", "prévient"),
        # beta.gouv.fr, word for word
        ("g2__tu_toponymes__b1_a1_1", "Aix en Provence"),
        # « deux techniciennes bocage »: a trade, in an example
        *(("g3__gn_nombre_plur_2m__b1_a2_1", "bocage"),),
        *(("g3__gn_nombre_plur_2m__b1_a3_1", "techniciennes"),),
        # « peut être refusé », where « peut-être » was feared; « et ne dit pas », a part of a
        # sentence; « 12 mot », which is « 1 mot »
        ("g3__conf_peut_être2__b1_a1_1", "peut être"),
        ("gv1__imp_verbe_groupe2_groupe3_t__b1_a1_1", "dit"),
        ("g3__gn_nombre_chiffres_1m__b2_a1_1", "mot"),
        # The legend of the wall: « premier périmètre », « étape », « pays entier », signs between
        ("g3__gn_start_3m__b1_a5_1", "étape"),
        # « une fuite sur deux réparée », which agrees with the leak
        ("g3__gn_nombre_lettres_1m__b2_a1_1", "réparée"),
        # The address of a database, for who sets it
        ("typo_espace_manquant_après1", "motdepasse"),
        ("typo_espace_manquant_après2", "40"),
    }
)
# Typography of a line, whatever stands on it.
WRONG_TYPE: Final = {
    "two spaces": r"[ \u00a0\u202f]{2,}",
    "space before a mark": r" [,)]| \.(?!\w)|\( ",
    "space that may break before a mark": r" [;:?!»%€]|« ",
    "narrow space before a colon": r"\u202f:",
    "no space before a mark": r"[\w)»][;?!](?!\w)|[^\W\d][:](?![/\w])",
    "straight apostrophe": r"[^\W\d_]'[^\W\d_]",
    "straight or English quotes": r"[\"“”](?![^«»]*»)",
    "three points": r"\.\.",
    "one who are many": r"\b1[ \u00a0\u202f]usagers",
}
# Words that make a text heavy, cold or unclear, and what we say.
UNSAID: Final = {
    r"veuillez|merci de\b": "l’impératif",
    r"animateurs?\b|animatrices?\b": "coach",
    r"utilisat(?:eur|rice)s?\b": "usager, ou personne",
    r"e-mails?\b": "courriel",
    r"cliqu(?:er|ez)\b": "le nom de l’action",
    r"afin de\b|dans le cadre de\b|suite à\b|au niveau de\b|en termes de\b": "pour, après, à",
    r"effectu(?:er|ez|é)\b|procéd(?:er|ez)\b": "faire, ou le verbe lui-même",
    r"(?<![-\w])(?:tu|toi|tes)(?![-\w])": "vous, votre",
}


def faults(lines: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return what is wrong in some lines: the fault, the words it is about, the line."""
    texts = [line for line in dict.fromkeys(lines) if re.search(r"[^\W\d_]{2}", line)]
    found = [
        (error.rule, error.words, text)
        for text, reading in zip(texts, readings(texts), strict=True)
        for error in reading.errors
        if not _LAYOUT.search(error.rule) and (error.rule, error.words) not in FALSE_ALARMS
    ]
    wrong = {pattern: name for name, pattern in WRONG_TYPE.items()}
    wrong |= {f"(?i:{pattern})": name for pattern, name in UNSAID.items()}
    return found + [
        (name, match[0], text)
        for text in texts
        for pattern, name in wrong.items()
        if (match := re.search(pattern, text))
    ]
