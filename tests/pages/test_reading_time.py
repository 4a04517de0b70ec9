"""The minutes to read texts aloud, counted from the teams that entered."""

import pytest
from desk import FULL, Desk

from coaching.workshop.hosting import replan
from coaching.workshop.plan import LONGEST_STEP, MINUTE, minutes_to_read

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


@pytest.mark.parametrize(("teams", "minutes"), [(1, 2), (2, 3), (9, 14), (200, LONGEST_STEP)])
def test_each_team_has_a_minute_and_a_half(teams: int, minutes: int) -> None:
    assert minutes_to_read(teams) == minutes


def test_the_minutes_are_taken_in_one_press_and_nothing_typed_is_lost() -> None:
    desk = Desk("Relais", "Haies")
    name = f"reglages-{desk.room.id}"
    visit = desk.visit().type_in(f"{name}-title", "Promotion 13")
    assert "Il en faut 3 pour 2 équipes" in visit.html
    first = next(key for key in visit.fields() if key.endswith("-minutes"))
    visit.type_in(first, "9").click("prevoir-lecture")
    assert [step.minutes for step in desk.room.plan.steps] == [6, 16, 11, 11, 5, 5, 3]
    assert desk.room.plan.title == "Promotion 12"
    assert "prevoir-lecture" not in visit.buttons()
    visit.click("enregistrer-reglages")
    assert [step.minutes for step in desk.room.plan.steps] == [9, 16, 11, 11, 5, 5, 3]
    assert desk.room.plan.title == "Promotion 13"
    desk.rooms.join(desk.room.id, "Cantine", FULL)
    assert "prevoir-lecture" in desk.visit().buttons()


def test_a_reading_that_has_come_is_left_to_the_clock() -> None:
    desk = Desk("Relais")
    replan(desk.room, desk.plan.model_copy(update={"steps": desk.plan.steps[-2:]}))
    visit = desk.visit()
    assert "prevoir-lecture" in visit.buttons()
    visit.click("atelier-apres")
    assert desk.room.live.timer.left == 6 * MINUTE
    assert "prevoir-lecture" not in desk.visit().buttons()
    assert "prevoir-lecture" not in Desk().visit().buttons()
