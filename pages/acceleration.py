"""Question 3: from a first perimeter to a national public service."""

from coaching.questions import ACCELERATION
from coaching.ui.form.cards import draw_acceleration
from coaching.ui.form.layout import question_page

question_page(ACCELERATION, draw_acceleration)
