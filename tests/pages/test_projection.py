"""The projection: the ways in and out, from slide to slide, the links of before."""

import re

import pytest
from factories import COMPLETE
from visit import Visit
from walls import Hall, name, said

from coaching.errors import StorageUnavailable
from coaching.fiche.progress import Screen
from coaching.ops.clock import now
from coaching.storage import Store, shared_rooms
from coaching.ui.wall import projection
from coaching.workshop import View, hosting, watching

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


# ---- Ways in


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Cette adresse ne dit pas quoi projeter."),
        ({"fiche": "inconnue"}, "Aucune fiche ne correspond"),
    ],
)
def test_a_wrong_address_is_told_kindly_and_leads_home(
    parameters: dict[str, str], words: str
) -> None:
    visit = Visit("projection", **parameters)
    assert words in said(visit)
    assert "data-diapo" not in visit.html
    assert visit.click("vers-accueil").tab.button("commencer")


def test_an_unknown_link_is_told_what_may_have_become_of_it() -> None:
    visit = Visit("projection", ecran="inconnu")
    assert name(visit) == "finie"
    assert "rouvrez la projection depuis l’écran du coach" in said(visit)
    assert '<a href="/">' in visit.html


def test_a_room_that_is_deleted_leaves_the_wall(hall: Hall) -> None:
    visit = hall.look()
    shared_rooms().delete(hall.room.id)
    watching.look_again()
    assert "Si l’atelier est terminé, merci à ses équipes" in said(visit.run())


def test_a_database_out_of_reach_is_waited_for(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = hall.look()

    def fails(_token: str) -> hosting.Room:
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(projection, "as_screen", fails)
        assert "Cette page reprend toute seule." in said(visit.run())
        assert "pp-echec" in visit.html  # the browser's script runs the page until it is gone
    assert name(visit.run()) == "code"


# ---- Moving


def test_one_moves_from_slide_to_slide_until_the_coach_does(hall: Hall) -> None:
    team = hall.enter("Les Haies", COMPLETE)
    visit = hall.look()
    seen = [name(visit.click("diapo-suivante")) for _ in range(4)]
    assert seen == ["question-0", f"devoilement-{team.id}", "mur", "mur"]
    assert name(visit.click("diapo-precedente")) == f"devoilement-{team.id}"
    assert name(visit.run()) == f"devoilement-{team.id}"
    assert name(visit.click("diapo-debut")) == "code"
    assert name(visit.click("diapo-precedente")) == "code"
    hall.stage(View.WALL)
    assert name(visit.run()) == "mur"


def test_the_clock_shows_on_the_first_slide_once_it_runs(hall: Hall) -> None:
    assert "data-horloge" not in hall.look().html
    timer = hall.room.live.timer.started(now())
    hosting.change(hall.room.id, lambda live: live.model_copy(update={"timer": timer}))
    assert "data-horloge" in hall.look().html


# ---- Without a room


@pytest.mark.parametrize("back", [Screen.USAGERS, "ailleurs"])
def test_a_link_that_projected_a_fiche_leads_to_it(kept: Store, back: str) -> None:
    visit = Visit("projection", kept.create(COMPLETE), retour=back)
    assert "data-diapo" not in visit.html
    (here,) = re.findall(r'href="(/[^"]*)" aria-current="page"', visit.html)
    assert here.startswith(f"/{Screen.FICHE}?fiche=")


def test_a_fiche_has_nothing_to_project(kept: Store) -> None:
    assert "/projection" not in Visit("independance", kept.create(COMPLETE)).html
