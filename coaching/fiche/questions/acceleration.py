"""Question 3: from a first perimeter to a national public service."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.guidance import ACCELERATION_QUESTION, START_SMALL
from coaching.fiche.questions.question import Facilitation, GuidanceQuestion, Question, Section

STEPS: Final = Section(
    "etapes",
    "Vos étapes",
    "Ce qui vient après le premier périmètre, jusqu’au pays entier.",
)

ACCELERATION: Final = Question(
    screen=Screen.ACCELERATION,
    label="Accélération",
    abbreviation="Accél.",
    back="Revenir à l’accélération",
    purpose="Tracez la route, étape par étape, jusqu’au pays entier.",
    title=ACCELERATION_QUESTION.text,  # the guidance asks it as we would
    why="Qui vous soutient voudra voir le chemin.",
    quotations=(START_SMALL,),
    good=(
        "Au bout d’un an, les quatre départements bretons, 900 aidants, quand huit sur dix "
        "reviennent le deuxième mois ; les assistantes sociales recommandent le service. Au "
        "bout de trois ans, la France entière, par les accueils de la MSA."
    ),
    prompts=(
        (
            "Après vos premiers usagers, qui vient ensuite ? "
            "Donnez un lieu, un nombre, un nombre de mois."
        ),
        (
            "Que devez-vous avoir constaté avant d’ouvrir cette étape ? "
            "Quelqu’un d’autre que vous pourrait-il le constater aussi ?"
        ),
        "Qui recommandera le service à votre place, et pourquoi le ferait-il ?",
        "Si vous n’embauchez personne, qu’est-ce qui fait grandir quand même ?",
        "Votre dernière étape couvre-t-elle tout le pays ? Qui resterait au bord du chemin ?",
    ),
    projected=(START_SMALL,),
    facilitation=Facilitation(
        title="Du premier périmètre au pays",
        to_do=(
            "Dessinez trois cercles au tableau : le premier périmètre, la marche du milieu, le "
            "pays. Demandez à quel signe on passe de l’un à l’autre, puis qui fera venir."
        ),
        stuck=(
            (
                "Ensuite, on déploie partout.",
                "Entre vos soixante usagers et la France, où est la marche du milieu ?",
            ),
            (
                "On fera de la communication.",
                "Qui, déjà en contact avec eux, le recommanderait demain ? Pourquoi ?",
            ),
            (
                "Quand ce sera prêt.",
                "Que verriez-vous, vous et vos soutiens, qui vous ferait dire : on y va ?",
            ),
        ),
    ),
    sections=(STEPS,),
    guidance=GuidanceQuestion(
        short="Comment passer de ce premier périmètre au pays entier ?",
        awaited="Enfin, le chemin vers le pays entier.",
        heading="Accélération",
    ),
)
