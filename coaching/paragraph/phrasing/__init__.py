"""An answer as a piece of a sentence: people, a date, a thing, a deed, a reason."""

from coaching.paragraph.phrasing.amounts import people
from coaching.paragraph.phrasing.inserts import inside
