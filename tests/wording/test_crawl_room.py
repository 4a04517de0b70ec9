"""What is done in a workshop: not one English word for its coach, its teams, its wall."""

from collections.abc import Iterator

import pytest
from buttons import CALL_COACH, ENTER_ROOM, LOOK_UP, MAY_SHOW, OUR_TEAM, START
from e2e.hall import Hall, hall_of
from e2e.serving import Server

from coaching.workshop import View
from wording.conftest import Judge
from wording.crawl import Crawl

pytestmark = pytest.mark.promise("french", "Not one English word in a workshop.")
WORD = "Qui appelez-vous\u202f?"


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    with hall_of(server) as hall:
        yield hall


def test_what_a_coach_does(crawl: Crawl, hall: Hall, judge: Judge) -> None:
    room = f"/atelier?atelier={hall.coach}"
    crawl.visit(room, "a room")
    for label in (START, "+1 minute", "Étape suivante", LOOK_UP, "Fermer l’atelier"):
        crawl.press(label)
    crawl.page.locator("[popovertarget=apres]").click()
    crawl.download("Le tableau (Excel)")
    judge(crawl)


def test_what_a_coach_does_for_a_team(crawl: Crawl, hall: Hall, judge: Judge) -> None:
    crawl.visit(f"/atelier?atelier={hall.coach}&equipe={hall.team(0)}", "a team")
    crawl.page.get_by_role("textbox", name="Votre mot").first.fill(WORD)
    crawl.hear("a word that is not sent")
    crawl.page.get_by_role("button", name="Envoyer").first.click()
    crawl.meet("l’équipe le voit", "a word that is sent")
    judge(crawl)


def test_what_a_team_does(crawl: Crawl, hall: Hall, judge: Judge) -> None:
    page = f"/usagers?fiche={hall.teams[0]}"
    crawl.visit(page, "a team that has a word of its coach")
    crawl.press(CALL_COACH)
    crawl.press(OUR_TEAM)
    crawl.page.get_by_role("button", name=MAY_SHOW).click()
    crawl.meet("Vous êtes d’accord", "a team that agreed to be shown")
    hall.rooms.close(hall.room, closed=True)
    crawl.visit(f"/rejoindre?code={hall.code}", "a room that is closed")
    crawl.person.write("Le nom de votre équipe", "Relais")
    crawl.press(ENTER_ROOM)
    crawl.visit(page, "a team of a room that is closed")
    hall.rooms.delete(hall.room)
    crawl.visit(page, "a fiche that was erased")
    judge(crawl)


def test_entering_as_others_did(crawl: Crawl, hall: Hall, judge: Judge) -> None:
    crawl.visit(f"/rejoindre?code={hall.code}", "the way in")
    crawl.person.write("Le nom de votre équipe", "Équipe 0")
    crawl.press(ENTER_ROOM, "a name that is taken")
    judge(crawl)


def test_a_wall_where_nobody_agreed_then_that_is_gone(
    crawl: Crawl, hall: Hall, judge: Judge
) -> None:
    for view in (View.TEAM, View.REVEAL, View.WALL):
        hall.stage(view, hall.team(0))
        crawl.visit(hall.wall, f"{view}, nobody agreed")
    hall.rooms.delete(hall.room)
    crawl.visit(hall.wall, "a room that was erased")
    judge(crawl)
