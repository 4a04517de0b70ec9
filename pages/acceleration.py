"""Question 3: from a first perimeter to a national public service."""

from coaching.fiche.progress import Screen
from coaching.questions.guidance import START_SMALL
from coaching.ui.form.cards import draw_acceleration
from coaching.ui.form.layout import Question, question_page

question_page(
    Question(
        screen=Screen.ACCELERATION,
        title="Comment accélérer pour passer d’un premier périmètre à un service public national ?",
        why="Qui vous soutient voudra voir le chemin.",
        said=(START_SMALL,),
        good="Au bout d’un an, les quatre départements bretons, 900 aidants, quand huit sur dix "
        "reviennent le deuxième mois ; les assistantes sociales recommandent le service. Au "
        "bout de trois ans, la France entière, par les accueils de la MSA.",
    ),
    draw_acceleration,
)
