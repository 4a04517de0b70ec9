"""The worked examples: two that lack nothing, one that shows what the product answers."""

import pytest

from coaching.coach.advice.field_remarks import remarks
from coaching.fiche import savefile
from coaching.fiche.examples import _FOLDER, ALL_EXAMPLES, Example
from coaching.fiche.progress import Weight, progress

EXCELLENT, GOOD, HALF_DONE = ALL_EXAMPLES


@pytest.mark.parametrize("example", [EXCELLENT, GOOD], ids=lambda example: example.name)
def test_good_example_has_nothing_to_mend_and_its_coach_nothing_to_say(example: Example) -> None:
    assert progress(example.draft).points == ()
    assert [one.advice.rule.code for one in remarks(example.draft)] == []


def test_half_done_example_shows_each_kind_of_point() -> None:
    found = progress(HALF_DONE.draft)
    assert {point.weight for point in found.points} == set(Weight)
    assert all(ready.done for ready in found.readiness)
    assert found.readiness[0].is_ready


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_file_of_an_example_is_written_as_the_product_writes(example: Example) -> None:
    content = (_FOLDER / f"{example.name}.json").read_bytes()
    assert savefile.dump(example.draft) == content


def test_every_file_of_the_folder_is_an_example() -> None:
    assert {file.stem for file in _FOLDER.glob("*.json")} == {one.name for one in ALL_EXAMPLES}
