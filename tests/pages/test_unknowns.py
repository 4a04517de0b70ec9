"""« Je ne sais pas encore » beside a field that holds a text: nothing typed is ever replaced."""

from typing import Final

import pytest
from factories import COMPLETE, GROUP
from visit import Visit

from coaching.storage import Store
from coaching.ui.form.fields import key_of

ROW: Final = "inconnu-usagers-groups-a"
COUNT: Final = key_of(f"{GROUP}.count")
TOLD: Final = "Déjà écrit&nbsp;: «\u202fcombien\u202f»"
VAGUE: Final = "quelques centaines"


@pytest.fixture
def visit(kept: Store) -> Visit:
    """A team whose first group is told, but for a number that cannot be read."""
    return Visit("usagers", kept.create({**COMPLETE, f"{GROUP}.count": VAGUE}, "ana"))


def rows(visit: Visit) -> list[str]:
    return [str(row.key) for row in visit.tab.pills]


def press(visit: Visit, *names: str) -> Visit:
    visit.unknowns(ROW).set_value([*names])
    return visit.run()


def test_there_is_a_row_while_an_answer_cannot_be_read(visit: Visit) -> None:
    assert ROW in rows(visit)
    visit.type_in(COUNT, "300")
    assert ROW not in rows(Visit("usagers", visit.token))


def test_a_row_goes_with_its_page_not_under_the_focus(visit: Visit) -> None:
    assert ROW in rows(visit.type_in(COUNT, "300"))
    assert ROW not in rows(visit.go("depart").go("usagers"))


def test_a_field_that_is_written_keeps_its_text_and_that_is_told(visit: Visit, kept: Store) -> None:
    assert TOLD not in visit.html
    for _ in range(2):  # a second press of the same says as much
        press(visit, "count")
        assert TOLD in visit.html
        assert visit.held(COUNT) == VAGUE
        assert visit.unknowns(ROW).value == []
    assert kept.read(visit.token).values[f"{GROUP}.count"] == VAGUE


def test_it_is_told_until_the_text_changes(visit: Visit) -> None:
    press(visit, "count")
    assert TOLD in visit.type_in(key_of(f"{GROUP}.where"), "dans le Doubs").html
    assert TOLD not in visit.type_in(COUNT, "beaucoup").html


def test_or_until_the_page_is_left(visit: Visit) -> None:
    press(visit, "count")
    assert TOLD not in visit.go("depart").go("usagers").html


def test_the_field_once_emptied_can_be_said_unknown(visit: Visit, kept: Store) -> None:
    press(visit, "count")
    press(visit.type_in(COUNT, ""), "count")
    assert TOLD not in visit.html
    assert kept.read(visit.token).values[f"{GROUP}.count"] == "Je ne sais pas encore"


def test_a_field_that_is_written_over_an_unknown_is_not_told(visit: Visit) -> None:
    press(visit.type_in(COUNT, ""), "count")
    assert TOLD not in visit.type_in(COUNT, VAGUE).html
    assert TOLD not in visit.run().html
