"""A workshop after its day: another one like it, and what its teams have still to ask."""

from datetime import timedelta

import pytest
from desk import FULL, Desk
from test_atelier import token_of
from visit import Visit

from coaching.ui.kit.visitor import today
from coaching.workshop import SCRIPTS, Plan, Script
from coaching.workshop.hosting import as_coach, replan

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

CALL = "demain.calls.a"
TODAY = today()
CALLS = {
    CALL: "1",
    f"{CALL}.whom": "la <b>CAF</b>",
    f"{CALL}.question": "Quand ?",
    f"{CALL}.before": "4 décembre 2026",
    "demain.calls.b": "2",
    "demain.calls.b.whom": "la MSA",
    "demain.calls.b.reply": "oui",
}


def test_another_room_like_this_one_has_its_plan_another_code_and_no_team() -> None:
    desk = Desk("Relais")
    steps = SCRIPTS[Script.SHORT][1:]
    replan(desk.room, Plan(title="Promotion 12", day=TODAY, steps=steps, days_kept=7))
    visit = desk.visit().click("atelier-semblable")
    assert "Un atelier comme" in visit.html
    day = TODAY + timedelta(days=14)
    visit.type_in(f"plan-{desk.room.id}-day", f"{day:%d/%m/%Y}").click("ouvrir-atelier")
    room = as_coach(token_of(visit))
    assert room.plan == Plan(title="Promotion 12", day=day, steps=steps, days_kept=7)
    assert room.record.code != desk.room.record.code
    assert desk.rooms.teams(room.id) == ()
    assert len(desk.teams) == 1


def test_a_rehearsal_is_not_to_be_opened_again_for_real() -> None:
    visit = Visit("atelier").click("repeter")
    assert not {"atelier-semblable", "autre-atelier"} & set(visit.buttons())


def test_calls_without_an_answer_come_first_once_the_day_is_over() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **CALLS})
    assert "Les appels sans réponse" not in desk.visit().html
    replan(desk.room, desk.plan.model_copy(update={"day": TODAY - timedelta(days=7)}))
    page = desk.visit().html
    told = page.split("Les appels sans réponse")[1].split("</details>")[0]
    assert "la &lt;b&gt;CAF&lt;/b&gt;" in told
    assert "avant le 4\u00a0décembre\u00a02026" in told
    assert "la MSA" not in told
    assert page.index("Les appels sans réponse") < page.index("titre-salle")
