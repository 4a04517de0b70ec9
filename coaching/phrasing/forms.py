"""Tests of the templates on the form of an answer: what is sure alone passes."""

import re
from typing import Final

from coaching import french

_NATIONAL_WORD: Final = re.compile(
    r"(?:(?:a )?(?:l'|le )?(?:echelle|echelon|niveau) )?nationale?|(?:le )?service public national"
)


def is_clause(answer: object) -> bool:
    """Tell whether an answer has its subject and its verb."""
    return _form(answer) is french.Form.CLAUSE


def is_condition(answer: object) -> bool:
    """Tell whether an answer begins with « quand », « si » or « dès que »."""
    return _form(answer) is french.Form.CONDITION


def is_thing(answer: object) -> bool:
    """Tell whether an answer is a noun group with its article."""
    return _form(answer) is french.Form.THING


def is_national_word(answer: object) -> bool:
    """Tell whether a perimeter says « national » and nothing else: our sentence says it already."""
    return isinstance(answer, str) and bool(_NATIONAL_WORD.fullmatch(french.folded(answer)))


def _form(answer: object) -> french.Form:
    return french.form_of(answer) if isinstance(answer, str) else french.Form.OTHER
