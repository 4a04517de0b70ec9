"""The words by which a sentence shows its question, read without case nor accents.

A weight is how much one occurrence tells; what tells two questions apart badly is not here. A
heading, alone on its line or before a colon, tells more than any word of a sentence.
"""

import re
from collections.abc import Mapping
from typing import Final

from coaching.coach.reading import Question

_FEW: Final = (
    r"(?:[0-9]{1,3}|une? [a-z]+aine d[e']|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze"
    r"|quinze|vingt|trente|quarante|cinquante|soixante|cent)"
)
# « Le Conseil national des barreaux », « l’Office national des forêts » tell nothing of a scale.
_BODIES: Final = (
    *("conseil", "office", "ordre", "centre", "institut", "comite", "parc", "reseau", "fonds"),
    *("agence", "caisse", "federation", "union", "confederation", "association", "ecole"),
    *("education", "police", "gendarmerie", "assemblee", "bibliotheque", "route", "chambre"),
)
_NO_BODY: Final = "".join(rf"(?<!\b{body} )" for body in _BODIES)
_WORDS: Final[Mapping[Question, Mapping[float, tuple[str, ...]]]] = {
    Question.USAGERS: {
        2.0: (
            r"premiers? (?:usagers?|utilisateurs?|utilisatrices?|partenaires?|users?|groupe)",
            r"volontaires?\b",
            r"se sont (?:portes|proposes|inscrits)",
            r"(?:nous|l')(?: l)?'?(?:ont|a) (?:appeles?|ecrit|demande|sollicites?|contactes?)",
            r"(?:nous|l')(?: l)?'?(?:ont|a) reclame",
            r"a leurs cotes",
            r"\bun usager dira\b|\bon le verra\b",
            r"(?:demarre|demarrons|commence|commencons|debute|debutons) (?:avec|par|a)\b",
            r"d'accord pour (?:essayer|tester|commencer)",
            r"partenaires? ?[:=]|\bnous (?:prete|ouvre|donne|fournit|envoie|transmet|finance)\b",
        ),
        0.7: (
            r"\bpartenaires?\b",
            r"\bparce qu",
            r"\bcar\b",
            r"grace a",
            r"en ont (?:assez|marre)",
            r"\b(?:perdu|lasses?|galer\w*|epuis\w*|souffr\w*|refus\w*)\b",
            r"(?:au bout de|d'ici|dans les|a|en) (?:six|6|trois|3) mois",
            r"\b(?:prete|pretent|met a disposition|mettent a disposition)\b",
            r"\bla preuve\b",
            r"\b(?:inscrit|inscrits|inscrites|contactes|interesses)\b",
            r"\b(?:prototype|mvp|version beta)\b",
            r"\b(?:pilotes?|experimentation|tester|testeront|premiers|premieres)\b",
            rf"\b{_FEW} (?!minutes|heures|jours|semaines|annees|euros|seconde)[a-z]{{4,}}s\b",
        ),
    },
    Question.INDEPENDANCE: {
        2.0: (
            r"\bdepend(?:s|ons|ent|ra|ance|ances|re|ait)?\b",
            r"\bgaranti\w*",
            r"\bdecrets?\b|\barretes?\b|\bcirculaires?\b|\bordonnances?\b|\breglementaire",
            r"\bapis?\b|\bconnecteurs?\b|\bhabilitation",
            r"\bsans (?:l'|les? |la |rien )?attendre|\ben attendant\b",
            r"\bn'atten\w+ (?:pas|rien|aucun|ni )|\bpas besoin d|\bon s'en passe\b|\bfaire sans\b",
            r"\b(?:il|nous) (?:nous )?faut\b.{0,30}\b(?:avis|accord)",
            r"\b(?:on|nous) (?:attend|attendons|attendrons)\b|\battendre (?:l[ea']|que|un)",
            r"\b(?:cnil|rgpd|homologation|arbitrages?|droit constant)\b",
            r"\bcontourn\w*",
            r"\b(?:subordonne|conditionne|suspendu|soumis)e?s? (?:a|aux?)\b",
            r"\b(?:sortie|lancement|demarrage)\b.{0,20}\btient (?:a|aux?)\b",
            r"entre (?:nos|les) mains",
            r"\bautonom(?:es?|ie)\b",
            r"\b(?:convention|accord|charte|homologation)\b.{0,60}\b(?:n'est|ne sera) pas\b",
            r"(?:^|[,;] ?)a defaut\b|\baucune? [a-z]+ n'est (?:attendue?|requise?|necessaire)",
            r"\b(?:fonctionne|marche|tourne)\w* (?:deja )?sans\b|\breste a obtenir\b",
        ),
        0.7: (
            r"\b(?:convention|charte|accord)s? (?:est |sont )?(?:deja )?signe",
            r"\b(?:financ\w+|budgets?|subventions?|marche public|recrut\w+|salaires?)\b",
            r"\bheberge\w*",
            r"\b(?:les|nos) donnees\b",
            r"\bdeveloppeu\w+|\b(?:notre|l') ?equipe\b",
            r"\b(?:pdf|csv|exports?|tableur|excel|papier|a la main)\b",
            r"\b(?:dsi|prefet|ministere|comite|cabinet|editeur|signature|validation)\b",
            r"\bdeja (?:publie|paye|ouvert|la|disponible|finance|en place)\w*",
            r"\brien a acheter\b|\bparu\b|\baccorde[es]?\b",
        ),
    },
    Question.ACCELERATION: {
        2.0: (
            r"\bfrance entiere\b|\bpays entier\b|\btout le (?:pays|territoire)\b",
            rf"{_NO_BODY}\bnationa\w+",
            r"\bgeneralis\w+|\bessaim\w+|\bpassage a l'echelle\b|\bmonter en charge",
            r"\bdeploi(?!ement ?[:.])\w*|\ba terme\b",
            r"\b(?:paliers?|etapes?|leviers?|seuils?|signe) ?:",
            r"\bde proche en proche\b|\btache d'huile\b|\bbouche a oreille\b|\btetes? de reseau",
            r"\b(?:ouvr\w+|etend\w+|elargi\w+|passer\w*) (?:ensuite|a tout|a d'autres|la )",
            r"\b(?:ouvr\w+|etend\w+|elargi\w+|passer\w*) les? (?!service|produit)",
            r"\bcap sur\b|\bacceler\w+",
            r"^[^a-z]*(?:[a-z]{3,9}\.? )?20[0-9]{2} ?(?::|[-=]>|→)|\b[st][1-4] 20[0-9]{2}",
            r"(?:^|[,;] ?)(?:ensuite|puis)\b",
            r"\b(?:tous|toutes) les (?:departements|academies|regions|communes|prefectures)\b",
        ),
        0.7: (
            r"\bquand\b|\blorsqu\w*|\bsi (?:plus de|au moins|huit|sept|neuf|[0-9])",
            r"\brecommand\w+|\bprescri\w+|\brelais\b|\bintegr\w+|\bopen source\b",
            r"\bau bout d(?:'un|e (?:[a-z-]+ ans|neuf mois|dix-huit mois|douze mois))",
            r"\bsuivr(?:a|ont)\b",
            r"\bsi (?:le|la|les|l')\b.{0,40}\b(?:pass|tomb|baiss|descen|depass|atteign|reclam)",
            r"\bd'ici (?:20[0-9]{2}|deux ans|trois ans)|\ben 20[0-9]{2}\b",
            r"\b(?:autres?|toute la|trois|deux|quatre) (?:departements?|regions?|villes?)",
            r"\bregions?\b",
        ),
    },
}
_HEADINGS: Final[Mapping[Question, str]] = {
    Question.USAGERS: r"(?:qui seront )?(?:vos |nos |les )?premiers (?:usagers|utilisateurs)"
    r"|usagers|(?:vos |nos )?(?:premiers )?partenaires|premier perimetre"
    r"|pourquoi (?:sont-ils )?volontaires",
    Question.INDEPENDANCE: r"(?:l')?independance|(?:les |nos |quelles )?garanties|dependances?"
    r"|autonomie"
    r"|qu'est-ce qui garantit",
    Question.ACCELERATION: r"(?:l')?acceleration|(?:comment )?accelerer"
    r"|(?:le )?deploiement national|passage a l'echelle|(?:la )?suite"
    r"|strategie(?: de deploiement)?|(?:nos |les )?etapes"
    r"|generalisation|extension",
}
_COURTESY: Final = re.compile(
    r"^(?:bonjour|bonsoir|cher|chere|cordialement|bien (?:cordialement|a vous)|merci d'avance"
    r"|bonne (?:journee|soiree|reception)|salut|a bientot|(?:objet|de|cc) ?:)"
)
_HEAD: Final = 5.0
_NUMBERED: Final = (
    r"^[\W_]*(?:(?:(?:question|slide|diapo|partie|point|section) )?[0-9]{1,2} ?[.):/-] ?)?"
)


def _compiled() -> dict[Question, list[tuple[float, re.Pattern[str]]]]:
    return {
        question: [(weight, re.compile(cue)) for weight, cues in table.items() for cue in cues]
        for question, table in _WORDS.items()
    }


_CUES: Final = _compiled()
_TITLES: Final = {
    question: re.compile(rf"{_NUMBERED}(?:{words})\b[^.]{{0,80}}$|{_NUMBERED}(?:{words}) ?[:=]")
    for question, words in _HEADINGS.items()
}


def heading(line: str) -> tuple[Question | None, float]:
    """Return the question that a folded sentence announces and how clearly; 0 when none.

    « Bonjour » announces what belongs to no question.
    """
    if _COURTESY.search(line):
        return None, _HEAD
    for question, title in _TITLES.items():
        if title.search(line):
            return question, _HEAD
    return None, 0.0


def clues(sentence: str) -> dict[Question, float]:
    """Return how much a folded sentence speaks of each question."""
    return {
        question: sum(weight for weight, cue in cues if cue.search(sentence))
        for question, cues in _CUES.items()
    }
