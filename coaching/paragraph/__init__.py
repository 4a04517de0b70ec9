"""The finished paragraph: how it is worded, written, and made to fit in its words."""

from coaching.paragraph.fitting import Objectives, Paragraph, objectives, render
from coaching.paragraph.movements import Sentence
from coaching.paragraph.style import EXPECTED_WORDS, USUAL, Style, Variant, Voice
from coaching.paragraph.wording import TEMPLATES

__all__ = [
    "EXPECTED_WORDS",
    "TEMPLATES",
    "USUAL",
    "Objectives",
    "Paragraph",
    "Sentence",
    "Style",
    "Variant",
    "Voice",
    "objectives",
    "render",
]
