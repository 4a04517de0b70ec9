"""Question 1: the first users, the first partners, and why they are volunteers."""

from coaching.fiche.progress import Screen
from coaching.questions.guidance import FIRST_USERS_QUESTION, SEEK_VOLUNTEERS
from coaching.ui.form.cards import draw_usagers
from coaching.ui.form.layout import Question, question_page

question_page(
    Question(
        screen=Screen.USAGERS,
        title="Qui commence avec vous, et pourquoi ?",
        why="Un petit groupe qui souffre vraiment du problème et veut essayer vaut mieux qu’un "
        "grand public à convaincre.",
        said=(SEEK_VOLUNTEERS, FIRST_USERS_QUESTION),
        good="60 aidants familiaux qui travaillent, dans le Finistère, déjà inscrits : ils ont "
        "épuisé leurs congés et l’ont écrit à la MSA. La MSA d’Armorique prête deux "
        "conseillères, car ses adhérents le demandent depuis deux ans.",
    ),
    draw_usagers,
)
