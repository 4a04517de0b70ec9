"""Question 2: what guarantees that the release depends on nothing outside the team."""

from coaching.guidance import INDEPENDENCE_QUESTION, NO_DECREE
from coaching.journey import Screen
from coaching.ui.layout import Question, question_page
from coaching.ui.questions import draw_independance

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
