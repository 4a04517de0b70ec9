"""Point de départ: the product and the country it is meant for."""

from coaching.questions import DEPART
from coaching.ui.form.cards import draw_depart
from coaching.ui.form.layout import question_page

question_page(DEPART, draw_depart)
