"""The coach's words: kept while they are written, seen by their readers once they are sent."""

import pytest
from desk import FULL, Desk
from takeaway import contents
from visit import Visit

from coaching.exports.room import room_zip
from coaching.storage import Change, shared_store
from coaching.web.api.documents import sheets
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_a_word_to_all_teams_is_read_on_any_page_until_it_is_taken_back() -> None:
    desk = Desk("Relais", "Haies")
    key = f"mot-salle-{desk.room.id}"
    visit = desk.visit().type_in(key, "Pause à <b>15 h</b>")
    assert "la salle ne le voit pas" in spaced(visit)
    assert told_to(desk, 0, "usagers") == told_to(desk, 1, "fiche") == 0
    visit.click("envoyer-salle")
    assert "la salle le voit" in spaced(visit)
    assert told_to(desk, 0, "usagers") == told_to(desk, 1, "fiche") == 1
    visit.type_in(key, "Pause").click("envoyer-salle")
    word = desk.room.live.word
    assert word
    assert word.text == "Pause"
    visit.click("reprendre-mot-salle")
    assert desk.room.live.word is None
    assert visit.held(key) == "Pause"  # it can be sent again
    assert told_to(desk, 0, "usagers") == 0


def test_what_a_coach_takes_away_tells_what_changed_after_a_word() -> None:
    desk = Desk("Relais")
    desk.rooms.note(desk.teams[0].id, "usagers", "Qui, précisément ?", is_seen=False)
    path, before = "usagers.testimony", FULL["usagers.testimony"]
    shared_store().save(desk.links[0], [Change(path, before, "« Je dors. »")], "ana")
    taken = contents(room_zip(desk.plan, sheets(desk.room.id)))
    told = taken["01-Relais/mots-du-coach.txt"].decode()
    assert "Qui, précisément ?" in told
    assert f"Avant : {before}\n  Maintenant : « Je dors. »" in told


def told_to(desk: Desk, rank: int, page: str) -> int:
    """Count how many words to all teams a page of a team shows."""
    look_again()
    html = Visit(page, desk.links[rank]).html
    assert "<b>15 h" not in html
    return html.count("Votre coach, à toutes les équipes")


def test_a_word_that_was_sent_is_told_from_a_draft_and_taken_back() -> None:
    desk = Desk("Relais")
    key = f"mot-{desk.teams[0].id}-usagers"
    visit = desk.open().type_in(key, "Qui ?")
    assert "l’équipe ne le voit pas" in visit.html
    assert "reprendre-mot-usagers" not in visit.buttons()
    visit.click("envoyer-usagers").click("vu-usagers")
    assert "pp-at-mot-envoye" in visit.html
    assert visit.tab.button("envoyer-usagers").label.startswith("Remplacer")
    visit.type_in(key, "Qui, lundi ?")
    assert "l’équipe lit encore le précédent" in visit.html
    assert "pp-at-mot-envoye" not in visit.html
    visit.click("reprendre-mot-usagers")
    # What was marked as read stays so, what was written stays in its box.
    (note,) = desk.rooms.notes(desk.room.id)
    assert (note.text, note.is_seen) == ("", True)
    assert visit.held(key) == "Qui, lundi ?"
    assert f'data-focus="{key} 1"' in visit.html


def test_a_word_that_another_coach_replaced_is_not_said_to_be_unsent() -> None:
    desk = Desk("Relais")
    (team,) = desk.teams
    visit = desk.open().type_in(f"mot-{team.id}-usagers", "Qui ?").click("envoyer-usagers")
    desk.rooms.note(team.id, "usagers", "Combien ?", is_seen=False)
    told = desk_of(visit, "vu-depart")
    assert "depuis un autre écran : l’équipe lit" in told
    assert "Combien ?" in told
    assert "Pas encore envoyé" not in told
    assert visit.held(f"mot-{team.id}-usagers") == "Qui ?"
    desk.rooms.note(team.id, "usagers", "", is_seen=False)
    assert "l’équipe ne le voit plus" in desk_of(visit, "vu-depart")
    visit.click("envoyer-usagers")
    assert "l’équipe le voit" in spaced(visit)


def desk_of(visit: Visit, key: str) -> str:
    """Press a button of the desk, and return what it says."""
    look_again()
    return spaced(visit.click(key))


def spaced(visit: Visit) -> str:
    return visit.html.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_word_too_long_is_not_sent_and_not_lost() -> None:
    desk = Desk("Relais")
    key = f"mot-{desk.teams[0].id}-usagers"
    visit = desk.open().type_in(key, "x" * 503).click("envoyer-usagers")
    assert "raccourcissez le vôtre de 3" in visit.html
    assert visit.held(key) == "x" * 503
    assert desk.rooms.notes(desk.room.id) == ()


def test_a_word_not_yet_sent_waits_while_another_team_is_read() -> None:
    desk = Desk("Relais", "Haies")
    key = f"mot-{desk.teams[0].id}-usagers"
    visit = desk.open().type_in(key, "À finir")
    visit.tab.query_params["equipe"] = str(desk.teams[1].id)
    visit.run()
    visit.tab.query_params["equipe"] = str(desk.teams[0].id)
    assert visit.run().held(key) == "À finir"
