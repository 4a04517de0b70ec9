"""Tests of the templates on the form of an answer: what is sure alone passes."""

from coaching import french


def is_clause(answer: object) -> bool:
    """Tell whether an answer has its subject and its verb."""
    return _form(answer) is french.Form.CLAUSE


def is_condition(answer: object) -> bool:
    """Tell whether an answer begins with « quand », « si » or « dès que »."""
    return _form(answer) is french.Form.CONDITION


def is_thing(answer: object) -> bool:
    """Tell whether an answer is a noun group with its article."""
    return _form(answer) is french.Form.THING


def _form(answer: object) -> french.Form:
    return french.form_of(answer) if isinstance(answer, str) else french.Form.OTHER
