"""The coach's page on a phone: its square, shown on a press and a warning."""

import pytest
from desk import Desk

from coaching.exports.as_picture import qr
from coaching.ui.workshop.access import room_link
from coaching.workshop.marks import note_shown

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_the_square_of_the_coach_is_shown_on_a_press_and_hidden_again() -> None:
    desk = Desk("Relais")
    square = qr(room_link(desk.token))
    visit = desk.visit()
    assert square not in visit.html
    visit.click("demander-telephone")
    assert "tient votre atelier" in visit.html
    assert "projection est ouverte" not in visit.html
    assert square not in visit.html
    assert square in visit.click("confirmer-telephone").html
    assert square in visit.run().html
    assert square not in visit.click("cacher-carre").html
    assert square not in desk.visit().html


def test_whoever_projects_is_warned() -> None:
    desk = Desk("Relais")
    note_shown(desk.room, "code")
    assert "Une projection est ouverte" in desk.visit().click("demander-telephone").html
