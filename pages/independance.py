"""Question 2: what guarantees that the release depends on nothing outside the team."""

from coaching.fiche.progress import Screen
from coaching.questions.guidance import INDEPENDENCE_QUESTION, NO_DECREE
from coaching.ui.form.cards import draw_independance
from coaching.ui.form.layout import Question, question_page

question_page(
    Question(
        screen=Screen.INDEPENDANCE,
        title="Pouvez-vous ouvrir le service sans attendre personne ?",
        why="Six mois passent vite : ce que d’autres décident arrive souvent trop tard. Dites ce "
        "que vous attendez, puis comment vous faites sans.",
        said=(INDEPENDENCE_QUESTION, NO_DECREE),
        good="L’accès au fichier des congés dépend de l’employeur, au printemps 2027. Sans "
        "l’attendre, l’aidant dépose son attestation en photo. L’hébergement est ouvert et "
        "l’équipe est financée jusqu’en 2028.",
    ),
    draw_independance,
)
