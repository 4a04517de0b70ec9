"""Personal data in a French text: what is found, and all that looks like it and is not."""

import pytest
from coach import CASES
from timing import grows

from coaching.coach.privacy import Identifier, findings


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [(text, kind, words) for kind in Identifier for text, words in CASES["personal"][kind]],
)
def test_personal_data_is_found(text: str, kind: Identifier, words: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.words) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", CASES["not_personal"])
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert findings(text) == ()


def test_all_is_found_in_order_and_once() -> None:
    text = "M. Perrin (06 12 34 56 78, j.perrin@exemple.fr) et Mme Claire Martin"
    assert [found.words for found in findings(text)] == [
        "M. Perrin",
        "06 12 34 56 78",
        "j.perrin@exemple.fr",
        "Mme Claire Martin",
    ]


@pytest.mark.parametrize(
    "text", ["Le " * 5000, "Jean " * 5000, "06 " * 5000, "a@" * 5000, "M. " * 5000]
)
def test_no_text_makes_it_slow(text: str) -> None:
    assert not grows(findings.__wrapped__, text[: len(text) // 10], text)
