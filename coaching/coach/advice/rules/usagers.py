"""Advice on first users and partners: who, how many, where, why, and what six months change."""

import re
from typing import Final

from coaching.coach.advice.advice_rule import AdviceRule, Severity
from coaching.coach.reading import Kind, Question
from coaching.fiche.questions import QUOTATIONS

# An acronym with the number of its département (« le cd48 ») names somebody; so does a capital
# within a word (« ADIL », « m2A habitat »), where nobody shouts, nor tells of any (« les CAF »).
_ACRONYM: Final = re.compile(r"\b[a-z]{2,6}(?:\d{2,3}|2[ab])\b", re.IGNORECASE)
_CAPITAL_WITHIN: Final = re.compile(r"\w[A-ZÀ-ÖØ-Þ]")
_ANY: Final = re.compile(
    r"(?:une?|les|des|nos|plusieurs|quelques|certain\w+|tou\w+|différent\w+) ", re.IGNORECASE
)


def _is_named(text: str) -> bool:
    if _ACRONYM.search(text):
        return True
    is_shouted = text.isupper() and " " in text.strip()
    named = _CAPITAL_WITHIN.search(text) and not _ANY.match(text.strip())
    return bool(named) and not is_shouted


_FORCED: Final = AdviceRule(
    code="adhesion-contrainte",
    question=Question.USAGERS,
    severity=Severity.MEND,
    title="Qui viendrait de son plein gré ?",
    message=(
        "Des personnes obligées, ou à convaincre, ne vous diront pas ce qui ne va pas : elles "
        "attendront que cela passe. Les volontaires, eux, essaient avec vous."
    ),
    ask="Qui, parmi eux, viendrait même si personne ne l’y obligeait ?",
    source=QUOTATIONS["no-persuasion"],
    bad="Les 14 greffiers de Douai, désignés par une note de service, devront s’en servir.",
    good="Trois greffiers de Douai, lassés de ressaisir les dossiers, se sont proposés.",
    says=frozenset({Kind.FORCED}),
    fields=("usagers.groups.why", "usagers.partners.why"),
    thanks="Merci : on voit maintenant des personnes qui ont choisi.",
    earned_by=Kind.REASON,
)
DELIVERABLE: Final = AdviceRule(
    code="resultat-livrable",
    question=Question.USAGERS,
    severity=Severity.STRENGTHEN,
    title="Et dans leur semaine, qu’est-ce qui change ?",
    message=(
        "Un site en ligne ou des comptes ouverts disent ce que vous aurez fait ; on attend ce "
        "que l’usager n’aura plus à subir."
    ),
    ask="Au bout de six mois, que dira l’un d’eux qui a changé dans sa semaine ?",
    source=QUOTATIONS["six-months-of-use"],
    bad="Au bout de six mois, nous aurons livré le prototype et ouvert 200 comptes.",
    good="Au bout de six mois, un parent sur deux n’aura plus à se déplacer au guichet.",
    says=frozenset({Kind.DELIVERABLE}),
    lacks=frozenset({Kind.EFFECT}),
    fields=("usagers.testimony",),
    thanks="Voilà une vie qui change, et non un livrable.",
    earned_by=Kind.EFFECT,
)

USAGERS_RULES: Final = (
    AdviceRule(
        code="perimetre-trop-large",
        question=Question.USAGERS,
        severity=Severity.MEND,
        title="Par qui commencer ?",
        message=(
            "En six mois, on ne peut ni appeler ces personnes une à une, ni corriger vite ce qui "
            "les gêne. Un petit périmètre qui réussit convainc mieux qu’un grand qui attend."
        ),
        ask="Par quelle poignée commencez-vous, ceux que vous pourriez appeler demain ?",
        source=QUOTATIONS["start-small"],
        bad="Tous les apprentis de France, 850 000 jeunes, parce qu’ils ont demandé de l’aide.",
        good=(
            "Quarante apprentis boulangers du CFA de Tulle : ils ont demandé de l’aide après avoir "
            "perdu une prime."
        ),
        says=frozenset({Kind.TOO_WIDE}),
        fields=("usagers.groups.who",),
        thanks="Voilà un premier périmètre à votre mesure.",
    ),
    AdviceRule(
        code="usagers-non-chiffres",
        question=Question.USAGERS,
        severity=Severity.STRENGTHEN,
        title="Combien de personnes au départ ?",
        message=(
            "Un nombre, même petit, montre que ces personnes existent et que vous les avez "
            "comptées. Il servira aussi à dire, dans six mois, si cela a marché."
        ),
        ask="Combien seront-ils le premier jour : douze, soixante, une centaine ?",
        source=QUOTATIONS["start-small"],
        bad="Des apiculteurs du Jura qui en ont assez de déclarer deux fois leurs ruches.",
        good="Trente apiculteurs du Jura qui en ont assez de déclarer deux fois leurs ruches.",
        lacks=frozenset({Kind.COUNT}),
        thanks="On sait maintenant combien ils sont.",
    ),
    AdviceRule(
        code="usagers-non-situes",
        question=Question.USAGERS,
        severity=Severity.STRENGTHEN,
        title="À quelle porte frapper ?",
        message=(
            "Un lieu, un réseau ou un organisme précis, c’est la porte à laquelle vous frapperez "
            "la première semaine."
        ),
        ask="Où les rencontrez-vous : quelle ville, quel département, quelle association ?",
        source=QUOTATIONS["start-small"],
        bad="Quarante apprentis boulangers qui ont perdu une prime et ont demandé de l’aide.",
        good="Quarante apprentis boulangers du CFA de Tulle, qui ont demandé de l’aide.",
        lacks=frozenset({Kind.PLACE}),
        fields=("usagers.groups.where",),
        thanks="On sait maintenant où les rencontrer.",
    ),
    AdviceRule(
        code="volontariat-non-justifie",
        question=Question.USAGERS,
        severity=Severity.MEND,
        title="Qu’est-ce qui leur donne envie d’essayer ?",
        message=(
            "C’est une douleur, ou une demande, qui fait rester quand le produit est encore "
            "imparfait."
        ),
        ask="Quel vécu, quels mots, quel geste montrent une vraie envie d’en être ?",
        source=QUOTATIONS["seek-volunteers"],
        bad="Vingt artisans taxis de Nevers. Le service est gratuit, simple et innovant.",
        good=(
            "Vingt artisans taxis de Nevers : payés avec trois mois de retard, ils nous ont "
            "appelés."
        ),
        lacks=frozenset({Kind.REASON}),
        fields=("usagers.groups.why", "usagers.partners.why"),
        gives_way_to=(_FORCED,),
        thanks="On comprend maintenant d’où vient leur envie.",
        earned_by=Kind.REASON,
    ),
    _FORCED,
    AdviceRule(
        code="partenaire-non-nomme",
        question=Question.USAGERS,
        severity=Severity.STRENGTHEN,
        title="Comment s’appelle ce partenaire ?",
        message=(
            "Un partenaire nommé est quelqu’un que l’on peut appeler. « Les acteurs du "
            "territoire » n’ont pas de numéro de téléphone."
        ),
        ask="Quelle structure, dans quelle ville, avec qui, fait le premier pas avec vous ?",
        source=QUOTATIONS["reduced-perimeter"],
        bad="Quarante apprentis de Tulle l’ont demandé, avec les acteurs du territoire.",
        good="Quarante apprentis de Tulle l’ont demandé, avec la chambre de métiers de Corrèze.",
        lacks=frozenset({Kind.PARTNER}),
        fields=("usagers.partners.name",),
        answered_by=_is_named,
        thanks="Voilà quelqu’un que l’on peut appeler demain.",
        earned_by=Kind.PARTNER,
    ),
    DELIVERABLE,
    AdviceRule(
        code="delai-superieur-6-mois",
        question=Question.USAGERS,
        severity=Severity.MEND,
        title="Qui s’en servira avant six mois ?",
        message=(
            "Six mois sans usager, c’est six mois sans apprendre. Quand le temps manque, c’est le "
            "périmètre que l’on réduit."
        ),
        ask="Quel usager, même un seul, pourrait s’en servir avant le sixième mois ?",
        source=QUOTATIONS["six-months-from-launch"],
        bad="Les premiers éleveurs pourront s’en servir d’ici deux ans, après la reprise.",
        good="Les premiers éleveurs s’en serviront deux mois après le lancement.",
        says=frozenset({Kind.TOO_LATE}),
        thanks="Les premiers usagers arrivent à temps.",
    ),
)
