"""The coach's words: kept while they are written, seen by their readers once they are sent."""

import re
from html import unescape

import pytest
from desk import FULL, Desk
from office_files import parts
from visit import Visit

from coaching.exports.room_archive import room_zip
from coaching.ops.clock import at_present
from coaching.storage import Change, shared_store
from coaching.workshop import Word
from coaching.workshop.hosting import change
from coaching.workshop.team_sheets import sheets
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_a_word_to_all_teams_is_read_on_any_page_until_it_is_taken_back() -> None:
    desk = Desk("Relais", "Haies")
    key = f"mot-{desk.room.id}-salle"
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
    desk.rooms.say(desk.teams[0].id, "usagers", "Qui, précisément ?")
    path, before = "usagers.testimony", FULL["usagers.testimony"]
    shared_store().save(desk.links[0], [Change(path, before, "« Je dors. »")], "ana")
    taken = parts(room_zip(desk.plan, sheets(desk.room)))
    told = taken["01-Relais/mots-du-coach.txt"].decode()
    assert "Qui, précisément ?" in told
    assert f"Avant : {before}\n  Maintenant : « Je dors. »" in told


def told_to(desk: Desk, rank: int, page: str) -> int:
    look_again()
    html = Visit(page, desk.links[rank]).html
    assert "<b>15 h" not in html
    return html.count("Votre coach, à toutes les équipes")


def test_a_team_is_told_of_words_on_its_other_pages_until_it_answers_each() -> None:
    desk = Desk("Relais")
    for text in ("Qui ?", "Combien ?"):
        desk.rooms.say(desk.teams[0].id, "usagers", text)
    first, second = desk.rooms.words(desk.room.id)
    page = Visit("usagers", desk.links[0]).click(f"salle-vu-{first.id}")
    assert "Vu<" in page.html
    page.click(f"salle-fait-{first.id}")
    assert not any(button.endswith(f"-{first.id}") for button in page.buttons())
    assert "Votre coach a laissé un mot sur" in Visit("depart", desk.links[0]).html
    page.click(f"salle-vu-{second.id}")
    assert "Votre coach a laissé un mot sur" not in Visit("depart", desk.links[0]).html
    look_again()
    assert "L’équipe répond : C’est fait" in told(desk.open())


def test_a_word_to_all_that_another_coach_replaced_is_not_said_to_be_unsent() -> None:
    desk = Desk("Relais")
    key = f"mot-{desk.room.id}-salle"
    visit = desk.visit().type_in(key, "Pause").click("envoyer-salle")
    change(desk.room.id, lambda live: live.replace(word=Word(text="Reprise", at=at_present())))
    look_again()
    said = spaced(visit.run())
    assert "depuis un autre écran : la salle lit" in said
    assert "Reprise" in said
    assert "Pas encore envoyé" not in said
    assert visit.held(key) == "Pause"
    change(desk.room.id, lambda live: live.replace(word=None))
    look_again()
    assert "la salle ne le voit plus" in spaced(visit.run())


def test_two_coaches_sign_their_words() -> None:
    desk = Desk("Relais")
    visit = desk.visit().type_in("signature", "  Inès  B. ")
    visit.type_in(f"mot-{desk.room.id}-salle", "Pause").click("envoyer-salle")
    visit.tab.query_params["equipe"] = str(desk.teams[0].id)
    visit.run()
    assert visit.held("signature").split() == ["Inès", "B."]  # typed once
    visit.type_in(f"mot-{desk.teams[0].id}-usagers-0", "Qui ?").click("envoyer-usagers")
    (word,) = desk.rooms.words(desk.room.id)
    assert word.author == "Inès B."
    assert "par Inès B." in visit.html
    look_again()
    page = told(Visit("usagers", desk.links[0]))
    assert "Inès B., à toutes les équipes" in page
    assert "Votre coach, Inès B. : Qui ?" in page
    other = desk.open()  # another browser, another coach, who signs nothing
    other.type_in(f"mot-{desk.teams[0].id}-usagers-0", "Où ?").click("envoyer-usagers")
    assert [one.author for one in desk.rooms.words(desk.room.id)] == ["Inès B.", ""]


def told(visit: Visit) -> str:
    return " ".join(re.sub("<[^>]+>", " ", unescape(spaced(visit))).split())


def spaced(visit: Visit) -> str:
    return visit.html.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_word_too_long_is_not_sent_and_not_lost_and_none_is_no_word() -> None:
    desk = Desk("Relais")
    key = f"mot-{desk.teams[0].id}-usagers-0"
    visit = desk.open().click("envoyer-usagers")
    visit.type_in(key, "x" * 503).click("envoyer-usagers")
    assert "raccourcissez le vôtre de 3" in visit.html
    assert visit.held(key) == "x" * 503
    assert desk.rooms.words(desk.room.id) == ()


def test_a_word_not_yet_sent_waits_while_another_team_is_read() -> None:
    desk = Desk("Relais", "Haies")
    key = f"mot-{desk.teams[0].id}-usagers-0"
    visit = desk.open().type_in(key, "À finir")
    visit.tab.query_params["equipe"] = str(desk.teams[1].id)
    visit.run()
    visit.tab.query_params["equipe"] = str(desk.teams[0].id)
    assert visit.run().held(key) == "À finir"
