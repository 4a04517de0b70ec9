"""Entering a workshop, and what a team sees of it, without a browser."""

from datetime import date
from typing import Final

import pytest
from visit import Visit

from coaching.errors import CoachingError, FicheNotFound, MustWait
from coaching.ops.admission import WRONG_RETURNS
from coaching.ops.clock import now
from coaching.storage import Change, shared_rooms, shared_store
from coaching.workshop import Plan, hosting, watching
from coaching.workshop.hosting import LASTS, come_back, let_return

PLAN: Final = Plan(title="Atelier du 25 novembre", day=date(2026, 11, 25))

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


@pytest.fixture
def room() -> hosting.Room:
    return hosting.as_coach(hosting.open_room(PLAN))


def entering(code: str, name: str) -> Visit:
    return Visit("rejoindre", code=code).type_in("nom-equipe", name).click("entrer")


def test_the_page_that_one_comes_from_is_no_code_of_return() -> None:
    assert Visit("rejoindre", retour="fiche").held("code-retour") == ""


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("", "Relais", "Recopiez le code"),
        ("CCCCCC", "Relais", "Ce code n’ouvre aucun atelier"),
        (None, "   ", "Donnez un nom à votre équipe"),
        (None, " les haies", "Cette équipe est déjà entrée"),
        (None, "\u200b", "un nom avec des lettres"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    room: hosting.Room, code: str | None, name: str, said: str
) -> None:
    hosting.join(room.record.code, "", "Les Haies")
    visit = entering(room.record.code if code is None else code, name)
    assert said in visit.html
    assert visit.held("nom-equipe") == name
    assert visit.held("code-atelier") == (room.record.code if code is None else code)


def coming_back(code: str, back: str) -> Visit:
    return Visit("rejoindre", code=code, retour=back).click("revenir")


def test_a_team_that_closed_its_page_comes_back_by_the_code_that_its_coach_gives(
    room: hosting.Room,
) -> None:
    token = hosting.join(room.record.code, "", "Relais")
    shared_store().save(token, [Change("depart.product", "", "Relais Aidants")], "ada")
    number = watching.watch(room.id).teams[0].id
    shared_rooms().close(room.id, closed=True)  # whoever was here is still at home
    hosting.change(room.id, lambda live: live.replace(timer=live.timer.moved(1, 9, 0)))
    watching.look_again()
    visit = coming_back(room.record.code, let_return(room.id, number).lower())
    assert "Qui seront vos premiers usagers" in visit.html  # at the step of the room
    assert shared_store().read(visit.token).values["depart.product"] == "Relais Aidants"
    with pytest.raises(FicheNotFound):
        shared_store().read(token)  # the link that was lost opens nothing any more


def test_nobody_comes_back_without_the_code_nor_twice_nor_late(
    room: hosting.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = hosting.join(room.record.code, "", "Relais")
    number = watching.watch(room.id).teams[0].id
    code = let_return(room.id, number)
    assert code not in shared_rooms().by_id(room.id).live
    other = hosting.as_coach(hosting.open_room(PLAN))
    refused = [("", "Demandez ce code"), ("CCCCCC", "n’ouvre rien"), ("Relais", "n’ouvre rien")]
    for typed, told in refused:
        assert told in coming_back(room.record.code, typed).html
    assert "n’ouvre rien" in coming_back(other.record.code, code).html
    assert "gardée s’ouvre par son lien" in coming_back("CCCCCC", code).html
    assert "code de retour" in entering(room.record.code, "Relais").html  # its name opens nothing
    assert shared_store().read(token)
    assert coming_back(room.record.code, code).token
    assert "n’ouvre rien" in coming_back(room.record.code, code).html
    late = let_return(room.id, number)
    at = now() + LASTS
    monkeypatch.setattr("coaching.workshop.hosting.now", lambda: at)
    assert "n’ouvre rien" in coming_back(room.record.code, late).html


def test_whoever_guesses_a_way_back_is_made_to_wait(room: hosting.Room) -> None:
    hosting.join(room.record.code, "", "Relais")
    code = let_return(room.id, watching.watch(room.id).teams[0].id)
    for rank in range(WRONG_RETURNS):
        with pytest.raises(CoachingError, match="n’ouvre rien"):
            come_back(room.record.code, "CCCCCC", f"192.0.2.{rank % 250}")
    with pytest.raises(MustWait):
        come_back(room.record.code, code, "192.0.2.251")


def test_a_closed_room_says_whom_to_ask(room: hosting.Room) -> None:
    shared_rooms().close(room.id, closed=True)
    assert "Demandez à votre coach de le rouvrir" in entering(room.record.code, "Relais").html


def test_a_fiche_of_its_own_shows_no_workshop() -> None:
    assert "pp-salle" not in Visit("depart", shared_store().create()).html


@pytest.fixture
def team(room: hosting.Room) -> str:
    return hosting.join(room.record.code, "", "Relais")


@pytest.mark.parametrize(
    "page", ["depart", "usagers", "independance", "acceleration", "relecture", "fiche"]
)
def test_every_page_of_a_team_shows_its_workshop(page: str, team: str) -> None:
    html = Visit(page, team).html
    assert "Relais" in html
    assert "Atelier du 25 novembre" in html
    assert 'data-direct="equipe"' in html


def test_the_coach_is_called_and_thanked(room: hosting.Room, team: str) -> None:
    visit = Visit("depart", team).click("salle-main")
    watching.look_again()
    assert watching.watch(room.id).teams[0].hand_at
    assert "Votre coach voit votre demande" in visit.html
    visit.click("salle-main")
    watching.look_again()
    assert not watching.watch(room.id).teams[0].hand_at


def test_teammates_know_where_the_others_are(room: hosting.Room, team: str) -> None:
    number = watching.watch(room.id).teams[0].id
    for author, page in (("bob", "usagers"), ("eve", "usagers"), ("zoe", "relecture")):
        shared_rooms().be_present(number, author, page)
    watching.look_again()
    html = Visit("depart", team).html
    assert "2 personnes sur Usagers et une personne sur Relecture" in html


@pytest.mark.parametrize("page", ["depart", "demain", "fiche"])
def test_a_fiche_that_its_team_keeps_outlives_the_room_and_the_page_says_so(
    room: hosting.Room, team: str, page: str
) -> None:
    shared_store().save(team, [Change("demain.calls.a", "", "1")], "ana")
    visit = Visit("demain", team).click("salle-rester").go(page)
    shared_rooms().delete(room.id)
    watching.look_again()
    for _ in range(2):
        html = visit.run().html
        assert "Votre fiche, elle, est gardée" in html
        assert f'data-lien="/depart?fiche={team}"' in html
        assert "data-finie-salle" not in html
        assert "effacé avec" not in html.replace("effacée avec", "effacé avec")
        assert "salle-rester" not in visit.buttons()
    assert "L’atelier est terminé" not in Visit(page, team).html


def test_a_replaced_link_shows_and_changes_nothing_more(room: hosting.Room, team: str) -> None:
    visit = Visit("depart", team)
    number = watching.watch(room.id).teams[0].id
    shared_rooms().renew(number)
    shared_rooms().say(number, "depart", "Pour les vôtres seulement.")
    watching.look_again()
    visit.click("salle-main")
    assert "Pour les vôtres seulement" not in visit.html
    assert "Ce lien n’ouvre plus d’atelier" in visit.html
    assert not watching.watch(room.id).teams[0].hand_at


def test_team_has_the_same_fiche_to_fill_as_a_team_alone(room: hosting.Room) -> None:
    token = entering(room.record.code, "Relais").token
    alone = Visit("accueil").click("commencer").token
    assert shared_store().read(token).values == shared_store().read(alone).values
    assert Visit("acceleration", token).fields() == Visit("acceleration", alone).fields()
