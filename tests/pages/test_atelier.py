"""The coach's side of a workshop: its door, and what is left to do after its day."""

from datetime import timedelta

import pytest
from desk import FULL, Desk

from coaching.ui.kit.visitor import today
from coaching.workshop.hosting import replan

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_the_door_closes_and_opens() -> None:
    desk = Desk("Relais")
    desk.press("fermer")
    assert desk.room.record.is_closed
    desk.press("rouvrir")
    assert not desk.room.record.is_closed


# ---- After its day

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


def test_calls_without_an_answer_come_first_once_the_day_is_over() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **CALLS})
    assert "Les appels sans réponse" not in desk.press()
    replan(desk.room, desk.plan.model_copy(update={"day": TODAY - timedelta(days=7)}))
    page = desk.press()
    told = page.split("Les appels sans réponse")[1].split("</details>")[0]
    assert "la &lt;b&gt;CAF&lt;/b&gt;" in told
    assert "avant le 4\u00a0décembre\u00a02026" in told
    assert "la MSA" not in told
