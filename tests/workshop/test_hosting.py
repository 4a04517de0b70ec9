"""A room as it is kept: opened, entered, changed, erased once it is past its date."""

import ast
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any, Final

import pytest
from asking import Client
from hosting import HERE, PLAN, opened
from rooms import at_once
from shared import out_of_reach, shared_at
from sources import MODULES, nodes

from coaching import errors
from coaching.coach.signature import BY
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from coaching.ops.admission import WRONG_CODES, Gate, admission
from coaching.ops.clock import now
from coaching.storage import Rooms, shared_rooms, shared_store
from coaching.storage.store import erase_once
from coaching.workshop import hosting, watching
from coaching.workshop.team_sheets import sheets

INSIDE: Final = "2001:db8:0:ffff::1"

pytestmark = pytest.mark.usefixtures("hosted")


def test_a_team_enters_with_the_code_and_has_a_fiche() -> None:
    _, room = opened()
    token = hosting.join(f" {room.record.code[:3]}-{room.record.code[3:].lower()}", HERE, "Relais")
    assert shared_store().read(token).values == values_of(DraftFiche())
    team = watching.membership(token)
    assert team
    assert (team.name, team.room) == ("Relais", room.id)
    with pytest.raises(errors.TeamNameTaken):
        hosting.join(room.record.code, HERE, " relais ")


def test_of_many_wrong_codes_tried_together_none_slips_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission().codes, "_wrong", Gate(10))
    _, room = opened()
    together = Barrier(40)

    def attempt(_: int) -> type[Exception] | None:
        together.wait()
        try:
            hosting.by_code("CCCCCC", HERE)
        except (errors.RoomNotFound, errors.MustWait) as error:
            return type(error)
        return None

    told = at_once(attempt, range(40))
    assert (told.count(errors.RoomNotFound), told.count(errors.MustWait)) == (10, 30)
    with pytest.raises(errors.MustWait, match="Attendez"):
        hosting.by_code(room.record.code, HERE)
    assert hosting.by_code(room.record.code, "192.0.2.2").id == room.id


@pytest.mark.promise("limits", "Wrong codes tried in a class do not keep its teams out.")
def test_where_a_room_is_its_code_opens_whatever_was_tried() -> None:
    _, room = opened()
    _, elsewhere = opened()
    team = hosting.join(room.record.code, "192.0.2.2", "Relais")
    for rank in range(WRONG_CODES):
        with pytest.raises(errors.RoomNotFound):
            hosting.by_code("CCCCCC", f"2001:db8:0:{rank:x}::1")
    for code in ("CCCCCC", room.record.code):  # nothing tells them apart
        with pytest.raises(errors.MustWait):
            hosting.by_code(code, INSIDE)
    asked = {"role": "equipe", "key": team, "author": "a", "place": "depart"}
    assert Client(INSIDE).post("/salle", json=asked).status_code == 200
    hosting.join(room.record.code, INSIDE, "Haies")
    for code in ("CCCCCC", elsewhere.record.code):
        with pytest.raises(errors.MustWait):
            hosting.by_code(code, INSIDE)


def test_a_name_is_kept_as_it_is_read() -> None:
    _, room = opened()
    hosting.join(room.record.code, HERE, " Re\u200blais\u202e  d’été ")
    hosting.let_in(room.id, "Haies", {})
    assert [team.name for team in shared_rooms().teams(room.id)] == ["Relais d’été", "Haies"]
    number = shared_rooms().teams(room.id)[1].id
    for same in ("relais d’été", "Relais\u2060 d’\u00adété"):
        with pytest.raises(errors.TeamNameTaken):
            hosting.join(room.record.code, HERE, same)
        with pytest.raises(errors.TeamNameTaken):
            hosting.rename(number, same)
    with pytest.raises(errors.TeamNameUnreadable):
        hosting.rename(number, "\u200b\u2060")
    hosting.rename(number, "Les\u200b haies")
    assert shared_rooms().teams(room.id)[1].name == "Les haies"


def test_a_shorter_plan_leaves_the_room_at_its_last_step() -> None:
    _, room = opened()
    hosting.change(room.id, lambda live: live.replace(timer=live.timer.moved(5, 6, now())))
    hosting.replan(room, PLAN.model_copy(update={"steps": PLAN.steps[:2], "days_kept": 3}))
    after = watching.watch(room.id).room
    assert after.step == PLAN.steps[1]
    opening = max(PLAN.day, room.record.opened_at.date())
    assert after.record.erased_at.date() == opening + timedelta(days=4)


def test_what_could_not_be_read_back_is_not_kept() -> None:
    token, room = opened()
    stage = room.live.stage
    wrong: list[Callable[[], object]] = [
        lambda: hosting.replan(room, PLAN.replace(steps=())),
        lambda: hosting.change(room.id, lambda live: live.replace(scores={1: 9})),
        lambda: hosting.change(room.id, lambda live: live.replace(stage=stage.replace(page=0))),
        lambda: hosting.open_room(PLAN.replace(title="")),
    ]
    for write in wrong:
        with pytest.raises(errors.CoachingError, match="plus à jour"):
            write()
    after = hosting.as_coach(token)
    assert (after.plan, after.live) == (room.plan, room.live)
    assert shared_rooms().count() == 1


def test_one_function_alone_writes_what_a_room_keeps() -> None:
    """A plan, or what is live, becomes a text by `as_json`, which reads it back."""
    calls = {
        (module, ast.unparse(node.func))
        for module, source in MODULES.items()
        for node in nodes(source)
        if isinstance(node, ast.Call)
    }
    assert {(module, name) for module, name in calls if name.endswith("model_dump_json")} == {
        ("coaching.workshop.hosting", "model.model_dump_json"),
    }
    store = {f"shared_rooms().{name}" for name in ("open", "relive", "replan")}
    assert {module for module, name in calls if name in store} == {"coaching.workshop.hosting"}


# What is past its date


def test_a_room_past_its_date_is_erased_by_the_app_itself(
    hosted: Rooms, caplog: pytest.LogCaptureFixture
) -> None:
    token, room = opened()
    fiche = hosting.join(room.record.code, HERE, "Relais")
    hosted.replan(room.id, PLAN.model_dump_json(), datetime.now(UTC) - timedelta(seconds=1))
    with pytest.raises(errors.RoomNotFound):
        hosting.as_coach(token)
    with pytest.raises(errors.FicheNotFound):
        shared_store().read(fiche)
    shared_store().upkeep.believe()
    erase_once()
    assert hosted.delete_expired() == 0
    assert "Relais" not in caplog.text


def test_a_database_away_does_not_end_the_erasing(tmp_path: Any) -> None:
    with shared_at(out_of_reach(tmp_path)):
        erase_once()


def test_who_agreed_on_a_text_leaves_its_room_in_nothing() -> None:
    _, room = opened()
    filled = {**values_of(ALL_EXAMPLES[0].draft), BY: "Zoé Quéré"}
    token = shared_rooms().join(room.id, "Les Haies", filled)
    assert shared_store().read(token).values[BY] == "Zoé Quéré"
    (sheet,) = sheets(room)
    assert BY not in values_of(sheet.draft)
