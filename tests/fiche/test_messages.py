"""Every error that a person can meet ends in a French sentence that says what to do."""

import inspect
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from factories import COMPLETE, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core._pydantic_core import list_all_errors

from coaching import errors
from coaching.fiche import consistency
from coaching.fiche.checking import ANY_OTHER, MESSAGES, MISSING, message_for
from coaching.fiche.progress import progress

CODE = Path(__file__).parents[2] / "coaching"
CONTEXT: Final = {"limit": 200, "excess": 3, "max_length": 12}
# Words that only an English message has.
ENGLISH: Final = re.compile(
    r"\b(the|should|input|valid|field|required|string|must|be|is|not|value|error|expected|got"
    r"|than|with|at least|character|list|type|None|True|False)\b"
)
TECHNICAL: Final = re.compile(r"[{}<>_`\\]|\w\.\w|traceback|0x", re.IGNORECASE)


RAISED: Final = {
    code
    for room in ("fiche", "french")
    for file in (CODE / room).glob("*.py")
    for code in re.findall(
        r'"((?:answer|choice|count|date|day|months)_[a-z_]+)"', file.read_text(encoding="utf-8")
    )
}


def assert_french(said: str) -> None:
    assert said[0].isupper() or said[0] == "«"
    assert said[-1] in ".?!…"
    assert not ENGLISH.search(said), said
    assert not TECHNICAL.search(said), said
    assert "  " not in said
    assert "'" not in said


def test_no_sentence_is_left_without_a_code() -> None:
    ours = {code for code in MESSAGES if code not in {error["type"] for error in list_all_errors()}}
    assert ours == RAISED - {MISSING}


@pytest.mark.parametrize("code", [*MESSAGES, "un_code_inconnu"])
def test_sentences_are_french_and_take_their_parameters(code: str) -> None:
    assert_french(message_for(code, CONTEXT))


@pytest.mark.parametrize("error", list_all_errors(), ids=lambda error: error["type"])
def test_no_error_of_pydantic_speaks_english(error: Mapping[str, Any]) -> None:
    for context in (error.get("example_context") or {}, {}):
        said = message_for(error["type"], context)
        assert_french(said)
        assert said != error["example_message_python"]


@pytest.mark.parametrize("code", MESSAGES)
def test_a_parameter_that_is_missing_takes_no_sentence_away(code: str) -> None:
    assert_french(message_for(code, {}))


@given(st.dictionaries(st.sampled_from(list(COMPLETE)), st.text(max_size=30), min_size=1))
@settings(max_examples=60)
def test_whatever_is_typed_every_point_is_a_french_sentence(changes: dict[str, str]) -> None:
    for point in progress(draft({**changes, "depart.launch": "31/02/2027"})).points:
        typed = any(text and text in point.message for text in changes.values())
        assert typed or not ENGLISH.search(point.message)
        assert point.message[-1] in ".?!…"


@pytest.mark.parametrize(
    "rule", consistency.rules_on(date(2026, 11, 28)), ids=lambda rule: rule.code
)
def test_remarks_are_french_and_name_what_they_need(rule: consistency.CrossCheck) -> None:
    named = {"size": "60", "country": "350", "months": 8, "before": "60", "name": "la MSA"}
    named |= {"count": "60", "launch": "mai 2026"}
    assert_french(rule.message.format_map(named))


GIVEN: Final[Mapping[str, Any]] = {
    "age": "plus récente",
    "limit": 1024**2,
    "where": "fiche",
    "message": ANY_OTHER,
    "name": "fiche",
    "number": 2,
    "length": 1024**2 + 9,
    "reason": ANY_OTHER,
    "seconds": 42,
    "then": "réessayez",
    "room": 1,
}


def an_example(kind: type[errors.CoachingError]) -> errors.CoachingError:
    """Build an error with plausible parameters."""
    wanted = inspect.signature(kind).parameters
    return kind(**{name: value for name, value in GIVEN.items() if name in wanted})


EXPECTED_ERRORS: Final = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type)
    and issubclass(kind, errors.CoachingError)
    and kind not in (errors.CoachingError, errors.FileRefused)  # bases
]


SENTENCES: Final = {
    name: value.format_map(GIVEN)
    for name, value in vars(errors).items()
    if name.isupper() and isinstance(value, str) and name != "FICHE_FULL"  # its beginning
} | {kind.__name__: str(an_example(kind)) for kind in EXPECTED_ERRORS}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_expected_error_is_a_french_sentence(name: str) -> None:
    said = SENTENCES[name]
    for ours in ("sqlite:///", "postgresql://", "PERIMETRE_DATABASE_URL", ".json"):
        said = said.replace(ours, "X")
    assert_french(said)
