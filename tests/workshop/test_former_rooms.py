"""A room that a former version kept goes on: what left the product is dropped as it is read."""

import json
from pathlib import Path
from typing import Final

import pytest

from coaching.ops.clock import at_present
from coaching.storage import shared_rooms
from coaching.workshop import Plan, hosting
from coaching.workshop.plan import Live

pytestmark = pytest.mark.usefixtures("hosted")

FORMER: Final = Path(__file__).parent / "former" / "0bb377ea.json"


def test_a_room_of_the_last_version_opens_and_goes_on() -> None:
    kept = json.loads(FORMER.read_text())
    plan, live = (json.dumps(kept[name]) for name in ("plan", "live"))
    erased_at = Plan.model_validate(kept["plan"]).erased_at(at_present().date())
    room = hosting.as_coach(shared_rooms().open("CDFHJK", plan, live, erased_at))
    assert (room.rank, room.live.timer.left) == (2, 600_000)
    assert room.live.word is not None
    assert room.live.word.text == "Encore dix minutes."
    changed = hosting.change(room.id, Live.released)
    assert not changed.is_frozen
