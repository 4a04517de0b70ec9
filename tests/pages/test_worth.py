"""What a workshop was worth: asked of each team at its last step, told to its coach."""

import pytest
from desk import Desk
from visit import Visit

from coaching.workshop.hosting import change
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_each_team_answers_once_at_the_last_step_and_the_coach_sees_the_mean() -> None:
    desk = Desk("Haies", "Relais")
    assert "salle-valeur-4" not in Visit("fiche", desk.links[0]).buttons()
    last = len(desk.plan.steps) - 1
    change(
        desk.room.id,
        lambda live: live.model_copy(update={"timer": live.timer.moved(last, 5, 0)}),
    )
    look_again()
    haies, relais = (Visit("fiche", link) for link in desk.links)
    haies.click("salle-valeur-2").click("salle-valeur-4")
    relais.click("salle-valeur-5")
    assert "Votre équipe a répondu 4 sur 5" in haies.html
    assert "4,5 sur 5 en moyenne, pour 2 équipes" in desk.visit().html
    desk.rooms.remove(desk.teams[0].id)
    assert "5 sur 5 en moyenne, pour une équipe" in desk.visit().html
