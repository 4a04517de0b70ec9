"""A step of the coach's own, and the sentence that its teams read."""

import pytest
from desk import Desk
from visit import Visit

from coaching.storage import screen_token
from coaching.workshop import Step
from coaching.workshop.hosting import replan
from coaching.workshop.plan import SENTENCE_LIMIT
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

SENTENCE = "Allez voir <b>une autre</b> table."


def test_a_step_of_one_s_own_tells_its_sentence_to_teams_and_on_the_wall() -> None:
    desk = Desk("Relais")
    own = Step(title="Visite", minutes=10)
    replan(desk.room, desk.plan.model_copy(update={"steps": (*desk.plan.steps[:1], own)}))
    visit = desk.visit()
    phrase = next(key for key in visit.fields() if key.endswith("-phrase"))
    visit.type_in(phrase, "x" * (SENTENCE_LIMIT + 2))
    assert "raccourcissez-la de 2" in visit.html
    visit.type_in(phrase, f"  {SENTENCE} ").click("enregistrer-reglages")
    first, own = desk.room.plan.steps
    assert own == Step(title="Visite", minutes=10, sentence=SENTENCE)
    assert "sentence" not in first.model_dump_json()
    told = SENTENCE.replace("<", "&lt;").replace(">", "&gt;")
    assert told not in Visit("usagers", desk.links[0]).html
    desk.visit().click("atelier-apres").click("montrer-question")
    look_again()
    assert told in Visit("usagers", desk.links[0]).html
    assert told in Visit("projection", ecran=screen_token(desk.token)).html
