"""The finished paragraph: what it says of a fiche, how it is worded, in which style."""

from coaching.paragraph.saying import USUAL, Style, Variant, Voice
from coaching.paragraph.text import (
    Paragraph,
    Sentence,
    blocks,
    render,
    sentences,
)
from coaching.paragraph.wording import TEMPLATES
