"""Advice on the road to the country: cap, steps, lever, sign."""

from typing import Final

from coaching.coach.advice.advice_rule import AdviceRule, Severity
from coaching.coach.advice.rules.form import is_vague
from coaching.coach.reading import Kind, Question
from coaching.fiche.questions import QUOTATIONS

ACCELERATION_RULES: Final = (
    AdviceRule(
        code="cap-national-absent",
        question=Question.ACCELERATION,
        severity=Severity.MEND,
        title="Jusqu’où irez-vous ?",
        message=(
            "On ne demande pas une date, mais un cap : il dit que votre premier périmètre est un "
            "début et non une fin."
        ),
        ask="Quand tout le pays s’en servira, qui seront-ils et combien ?",
        source=QUOTATIONS["acceleration-question"],
        bad="Après Rodez, nous irons à Millau quand huit mairies sur dix nous le demanderont.",
        good="Après Rodez, Millau, puis les 101 départements quand les préfectures le relaieront.",
        lacks=frozenset({Kind.NATIONAL}),
        thanks="On voit maintenant jusqu’où vous allez.",
    ),
    AdviceRule(
        code="etapes-absentes",
        question=Question.ACCELERATION,
        severity=Severity.STRENGTHEN,
        title="Quelle étape avant le pays entier ?",
        message=(
            "Du pilote à la France entière, la marche est trop haute. Une étape entre les deux "
            "montre ce que vous aurez appris avant d’aller plus loin."
        ),
        ask="Quel est le périmètre suivant, juste après le premier ?",
        source=QUOTATIONS["acceleration-question"],
        bad="Nous commençons à Rodez, puis ce sera la France entière.",
        good="Nous commençons à Rodez, puis l’Aveyron, puis la France entière.",
        lacks=frozenset({Kind.STEP}),
        thanks="La grande marche est devenue un escalier.",
    ),
    AdviceRule(
        code="levier-absent",
        question=Question.ACCELERATION,
        severity=Severity.STRENGTHEN,
        title="Qui fera venir les suivants ?",
        message=(
            "Une petite équipe ne démarche pas tout un pays. Il lui faut quelqu’un, ou quelque "
            "chose, qui amène les usagers sans elle."
        ),
        ask="Qui en parlera à votre place, ou dans quel outil déjà utilisé serez-vous ?",
        source=QUOTATIONS["acceleration-question"],
        bad="Nous déploierons progressivement le service, avec un plan de communication.",
        good="Les sages-femmes le remettent à chaque famille, et les familles se le transmettent.",
        lacks=frozenset({Kind.LEVER}),
        finds=is_vague,
        fields=("acceleration.steps.lever",),
        thanks="On voit maintenant qui fera venir les suivants.",
        earned_by=Kind.LEVER,
    ),
    AdviceRule(
        code="seuil-absent",
        question=Question.ACCELERATION,
        severity=Severity.STRENGTHEN,
        title="Comment saurez-vous qu’il est temps ?",
        message=(
            "Sans signe décidé d’avance, on avance par calendrier ou par envie. Un chiffre ou un "
            "fait observé vous dira quand ouvrir l’étape suivante."
        ),
        ask="Que devez-vous constater pour ouvrir l’étape suivante ?",
        source=QUOTATIONS["be-entrepreneurial"],
        bad="En 2027 nous ouvrirons l’Aveyron, puis la France entière en 2029.",
        good="Nous ouvrirons l’Aveyron quand huit maires sur dix s’en serviront chaque mois.",
        lacks=frozenset({Kind.SIGN}),
        fields=("acceleration.steps.sign",),
        thanks="Vous saurez maintenant quand avancer.",
        earned_by=Kind.SIGN,
    ),
    AdviceRule(
        code="generalisation-imposee",
        question=Question.ACCELERATION,
        severity=Severity.MEND,
        title="Qui en voudrait sans y être obligé ?",
        message=(
            "Un service rendu obligatoire se remplit sans être aimé, et l’on ne sait plus s’il est "
            "utile. Un service que l’on demande grandit seul."
        ),
        ask="Qu’est-ce qui ferait venir la structure voisine d’elle-même ?",
        source=QUOTATIONS["no-persuasion"],
        bad="Un décret rendra le service obligatoire dans toutes les préfectures.",
        good="Les préfectures voisines le demandent après l’avoir vu marcher dans le Lot.",
        says=frozenset({Kind.IMPOSED}),
        fields=("acceleration.steps.lever",),
        thanks="Ils viendront parce qu’ils en ont envie.",
        earned_by=Kind.LEVER,
    ),
)
