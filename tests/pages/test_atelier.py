"""The coach's side of a workshop: its page, its door, and what is left to do after its day."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from asking import Client
from desk import FULL, Desk, conducted

from coaching.ops.clock import day_in_paris, now
from coaching.workshop import View
from coaching.workshop.hosting import replan
from coaching.workshop.plan import MINUTE, Step
from coaching.workshop.rehearsal import open_rehearsal

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_the_door_closes_and_opens() -> None:
    desk = Desk()
    page = desk.press("fermer")
    assert desk.room.record.is_closed
    assert "plus aucune équipe n’entre" in page
    assert "plus aucune équipe n’entre" not in desk.press("rouvrir")
    assert not desk.room.record.is_closed


# ---- After its day

CALL = "demain.calls.a"
TODAY = day_in_paris()
CALLS = {
    CALL: "1",
    f"{CALL}.whom": "la <b>CAF</b>",
    f"{CALL}.question": "Quand ?",
    f"{CALL}.before": "4 décembre 2026",
    "demain.calls.b": "2",
    "demain.calls.b.whom": "la MSA",
    "demain.calls.b.reply": "oui",
}


def test_what_no_page_asks_is_refused_and_changes_nothing() -> None:
    desk = Desk("Relais")
    acts = (("recommencer", ""), ("inventer", ""), ("montrer", "x"), ("montrer", "mur-0"))
    for act, text in acts:
        said = conducted(desk.token, act, text=text)
        assert (said["status"], said["message"][:24]) == (400, "Cette page n’est plus à ")
    assert [team.name for team in desk.teams] == ["Relais"]
    body = {"key": desk.token, "act": "mot-a-toutes", "text": "Vu \ud83d", "author": "\ud83d Ana"}
    assert Client().post("/conduite", content=json.dumps(body)).status_code == 200
    assert desk.room.live.word


def test_the_next_step_pressed_twice_at_once_comes_once() -> None:
    desk = Desk("Relais")
    (seen,) = re.findall('data-acte="suivante" data-texte="([^"]+)"', desk.press())
    for _ in range(2):
        page = desk.press("suivante", text=seen)
    assert desk.room.live.timer.step == 1
    (seen,) = re.findall('data-acte="precedente" data-texte="([^"]+)"', page)
    for _ in range(2):
        desk.press("precedente", text=seen)
    assert desk.room.live.timer.step == 0


def test_a_rehearsal_is_not_to_be_opened_again_for_real() -> None:
    assert "vue=semblable" in Desk().press()
    assert "vue=semblable" not in conducted(open_rehearsal(day_in_paris()))["page"]


def test_calls_without_an_answer_come_first_once_the_day_is_over() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **CALLS})
    assert "Les appels sans réponse" not in desk.press()
    replan(desk.room, desk.plan.replace(day=TODAY - timedelta(days=7)))
    page = desk.press()
    told = page.split("Les appels sans réponse")[1].split("</details>")[0]
    assert "la &lt;b&gt;CAF&lt;/b&gt;" in told
    assert "avant le vendredi 4\u00a0décembre\u00a02026" in told
    assert "la MSA" not in told
    assert page.index("Les appels sans réponse") < page.index("pp-rangs")


# ---- The page


def test_each_row_says_its_team_its_questions_and_what_it_is_at() -> None:
    desk = Desk("Relais & <b>Haies</b>")
    desk.rooms.join(desk.room.id, "Tard", {"depart.product": "Quai"})
    desk.rooms.raise_hand(desk.teams[1].id, up=True)
    late, full = rows_of(desk.press())
    assert "Tard demande de l’aide" in late
    assert "Point de départ : commencé. Usagers : rien encore." in late
    assert "Relais & <b>Haies</b>" in full
    assert "Usagers : fini." in full
    full, late = rows_of(desk.press("vu", team=desk.teams[1].id))
    assert "demande" not in full + late
    assert desk.teams[1].hand_at is None


def rows_of(page: str) -> list[str]:
    """Return the words of each row of the teams, in their order."""
    found = re.split("<tr ", page.split("<tbody", 1)[1])[1:]
    return [" ".join(unescape(re.sub("<[^>]*>", "", row)).split()) for row in found]


def test_what_comes_after_takes_the_place_of_the_next_step_at_the_last() -> None:
    desk = Desk("Relais", "Haies")
    desk.rooms.stay(desk.teams[0].id, stays=True)
    for _ in desk.plan.steps[1:]:
        page = desk.press()
        assert 'data-acte="suivante"' in page
        assert 'popovertarget="apres"' not in page
        desk.press("suivante")
    page = desk.press()
    assert 'data-acte="suivante"' not in page
    after = page.split('id="apres"')[1].split("pp-conduite-dits")[0]
    for words in ("Le livret", "Le tableau", "archive", "carrés", "comme celui-ci", "effacer"):
        assert words in after
    assert page.count('data-acte="effacer"') == page.count('data-document="livret"') == 1
    assert "1 équipe sur 2 garde sa fiche. Les autres fiches" in after
    assert "tout restait jusqu’au" in after


def test_the_reading_that_is_near_and_too_short_is_said_at_sight() -> None:
    desk = Desk(*"abcdef")
    assert "Prévoir 9" not in desk.press().split("pp-conduite-dits")[1]
    for _ in desk.plan.steps[2:]:
        page = desk.press("suivante")
    for said in (page, desk.press("suivante")):
        assert "Prévoir 9" in said.split("pp-conduite-dits")[1]
    assert "Prévoir" not in desk.press("prevoir")
    assert desk.room.live.timer.remaining(now()) == 9 * MINUTE


def test_the_start_shows_the_question_to_the_teams_that_are_in() -> None:
    desk = Desk()
    desk.press("demarrer")
    before = desk.room.live.stage.view
    desk.press("pause")
    desk.rooms.join(desk.room.id, "Relais", FULL)
    desk.press("demarrer")
    assert (before, desk.room.live.stage.view) == (View.CODE, View.QUESTION)
    assert desk.room.live.timer.is_running


@pytest.mark.usefixtures("kept")
def test_steps_that_are_alike_are_told_apart_and_a_shortened_plan_goes_back() -> None:
    desk = Desk("Relais")
    one, other = desk.room.plan.steps[0], Step(title="Pause", minutes=5)
    replan(desk.room, desk.room.plan.replace(steps=(one, other, one, other, one)))
    for step in range(1, 4):
        page = desk.press("suivante", text=str(step))
    assert 'data-dire="etape">4 · <strong>Pause' in page
    replan(desk.room, desk.room.plan.replace(steps=(one, other, one)))
    assert 'data-dire="etape">2 · ' in desk.press("precedente", text="4")
