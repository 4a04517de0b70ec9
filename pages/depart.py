"""Point de départ: the product and the country it is meant for."""

from coaching.fiche.progress import Screen
from coaching.questions.guidance import TIME_IS_FIXED
from coaching.ui.form.cards import draw_depart
from coaching.ui.form.layout import Question, question_page

question_page(
    Question(
        screen=Screen.DEPART,
        title="D’où partez-vous ?",
        why="Un nom, un problème, ceux qu’il touche, une date : deux minutes suffisent.",
        said=(TIME_IS_FIXED,),
        good="Relais Aidants. Un aidant familial sur trois pose des congés sans solde pour "
        "accompagner un proche. 350 000 aidants familiaux qui travaillent. Lancement le "
        "12 janvier 2027.",
    ),
    draw_depart,
)
