"""The coach's words: seen once they are sent, answered in a press or in a sentence."""

import re
from html import unescape

import pytest
from desk import FULL, Desk
from office_files import parts
from visit import Visit

from coaching.exports.room_archive import room_zip
from coaching.ops.limits import REPLY_LIMIT
from coaching.storage import Change, shared_store
from coaching.workshop.team_sheets import sheets
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def test_a_word_to_all_teams_is_read_on_any_page_until_it_is_taken_back() -> None:
    desk = Desk("Relais", "Haies")
    page = told(desk.press("mot-a-toutes", text="Pause à <b>15 h</b>", author="  Inès  B. "))
    assert "(Inès B.) : « Pause à" in page
    assert told_to(desk, 0, "usagers") == told_to(desk, 1, "fiche") == 1
    # Another coach's takes its place.
    assert "Reprise" in desk.press("mot-a-toutes", text="Reprise")
    seen = Visit("usagers", desk.links[0]).click("salle-mot-vu")  # put away in this tab alone
    assert ", à toutes les équipes" not in seen.html
    assert told_to(desk, 0, "usagers") == 1
    for text, message in (("  ", "Écrivez d’abord"), ("x" * 503, "raccourcissez-le de 3")):
        assert message in desk.of_team(act="mot-a-toutes", text=text)
        assert "Reprise" in desk.press()
    assert "Les équipes lisent" not in desk.press("retirer-mot")
    assert told_to(desk, 0, "usagers") == 0


def told_to(desk: Desk, rank: int, page: str) -> int:
    look_again()
    html = Visit(page, desk.links[rank]).html
    assert "<b>15 h" not in html
    return html.count(", à toutes les équipes")


def test_what_a_coach_takes_away_tells_what_changed_after_a_word() -> None:
    desk = Desk("Relais")
    team = desk.teams[0].id
    desk.rooms.say(team, "usagers", "Qui, précisément ?")
    desk.rooms.answer(team, desk.rooms.words(desk.room.id)[0].id, "fait", "Mme Morel.")
    desk.rooms.say(team, "fiche", "Bravo.")
    path, before = "usagers.testimony", FULL["usagers.testimony"]
    shared_store().save(desk.links[0], [Change(path, before, "« Je dors. »")], "ana")
    taken = parts(room_zip(desk.plan, sheets(desk.room)))
    told = taken["01-Relais/mots-du-coach.txt"].decode()
    answered = "Réponse de l’équipe : «\u202fMme Morel.\u202f», C’est fait."
    assert f"Qui, précisément ?\n{answered}\n" in told
    assert "La fiche\nBravo.\n" in told  # on a page that asks nothing, no answer has changed
    assert f"Avant : {before}\n  Maintenant : « Je dors. »" in told


def test_a_word_is_on_the_page_where_its_team_is_and_pressed_twice_it_is_one() -> None:
    desk = Desk("Relais", "Haies")
    assert 'data-nom="Point de départ" aria' in desk.of_team()  # nobody is there: the room's step
    desk.rooms.be_present(desk.teams[0].id, "ana", "fiche")
    assert 'data-question="fiche" data-nom="La fiche" aria' in desk.of_team()
    for _ in range(2):
        page = told(desk.of_team(act="mot", place="usagers", text="<i>Qui ?</i>", author="Inès"))
    assert page.count("<i>Qui ?</i> Usagers") == 1
    assert "par Inès : l’équipe le voit" in page
    desk.of_team(act="mot", place="usagers", text="Où ?")  # another coach, who signs nothing
    assert [one.author for one in desk.rooms.words(desk.room.id)] == ["Inès", ""]
    look_again()
    assert "Votre coach, Inès : <i>Qui ?</i>" in told(Visit("usagers", desk.links[0]).html)
    for text, message in (("", "Écrivez d’abord"), ("x" * 503, "raccourcissez-le de 3")):
        assert message in desk.of_team(act="mot", place="usagers", text=text)
    first, _ = desk.rooms.words(desk.room.id)
    desk.of_team(1, "retirer-mot", word=first.id)  # of another team
    assert len(desk.rooms.words(desk.room.id)) == 2
    assert "Qui ?" not in desk.of_team(act="retirer-mot", word=first.id)


def test_a_team_is_told_of_words_on_its_other_pages_until_it_answers_each() -> None:
    desk = Desk("Relais")
    for text in ("Qui ?", "Combien ?"):
        desk.rooms.say(desk.teams[0].id, "usagers", text)
    first, second = desk.rooms.words(desk.room.id)
    page = Visit("usagers", desk.links[0]).click(f"salle-vu-{first.id}")
    assert "Vu<" in page.html
    page.click(f"salle-fait-{first.id}")
    assert not {f"salle-vu-{first.id}", f"salle-fait-{first.id}"} & {*page.buttons()}
    assert "Votre coach a laissé un mot sur" in Visit("depart", desk.links[0]).html
    page.click(f"salle-vu-{second.id}")
    assert "Votre coach a laissé un mot sur" not in Visit("depart", desk.links[0]).html
    assert "L’équipe répond : C’est fait" in told(desk.of_team())


def test_a_team_answers_in_a_sentence_which_waits_until_its_coach_has_seen_it() -> None:
    desk = Desk("Haies", "Relais")
    desk.rooms.say(desk.teams[1].id, "usagers", "Qui ?")
    (word,) = desk.rooms.words(desk.room.id)
    field = send = f"reponse-{word.id}"
    page = Visit("usagers", desk.links[1]).type_in(field, "x" * (REPLY_LIMIT + 3))
    assert "retirez-en 3" in page.click(f"salle-{send}").html
    assert page.held(field) == "x" * (REPLY_LIMIT + 3)
    assert "✓ Vu" not in told(page.type_in(field, "  ").click(f"salle-{send}").html)
    page.type_in(field, "On ne  sait <b>pas</b>.").click(f"salle-{send}")
    assert page.held(field) == ""
    assert "« On ne sait <b>pas</b>. » · votre coach le voit" in told(page.html)
    row = told(desk.press().partition("<tbody")[2])
    assert row.index("répond : « On ne sait <b>pas</b>. »") < row.index("Haies")
    assert "L’équipe répond : « On ne sait <b>pas</b>. »" in told(desk.of_team(1))
    assert "répond" not in desk.press("vu", team=desk.teams[1].id, word=word.id)
    assert "votre coach l’a lu" in told(page.run().html)
    page.click(f"salle-fait-{word.id}")
    assert "« On ne sait <b>pas</b>. », C’est fait" in told(desk.of_team(1))


def told(html: str) -> str:
    spaced = html.replace("&nbsp;", " ").replace("\u00a0", " ").replace("&#8239;", " ")
    words = unescape(re.sub("<[^>]+>", " ", spaced.replace("\u202f", " ")))
    return " ".join(words.split())
