"""Question 1: the first users, the first partners, and why they are volunteers."""

from coaching.questions import USAGERS
from coaching.ui.form.cards import draw_usagers
from coaching.ui.form.layout import question_page

question_page(USAGERS, draw_usagers)
