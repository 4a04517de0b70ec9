"""Question 2: what guarantees that the release depends on nothing outside the team."""

from coaching.questions import INDEPENDANCE
from coaching.ui.form.cards import draw_independance
from coaching.ui.form.layout import question_page

question_page(INDEPENDANCE, draw_independance)
