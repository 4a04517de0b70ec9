"""What a coach does while the teams work: the clock, the wall, one team read and told a word."""

import re
from html import unescape

import pytest
from desk import FULL, Desk
from hosting import all_read
from sheet import shown
from visit import Visit
from walls import name

from coaching.storage import screen_token
from coaching.workshop import Stage, Step, View
from coaching.workshop.hosting import change, come_back, replan
from coaching.workshop.plan import LONGEST_STEP, MINUTE, SENTENCE_LIMIT, minutes_to_read
from coaching.workshop.watching import look_again

# A text of one page
SPOKEN = {**FULL, "writing.variant": "pitch"}

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


# ---- The clock and the room


def test_the_clock_obeys() -> None:
    desk = Desk()
    visit = desk.visit().click("atelier-marche")
    assert desk.room.live.timer.is_running
    visit.click("atelier-plus-5").click("atelier-marche")
    timer = desk.room.live.timer
    assert not timer.is_running
    assert 9 * 60_000 < timer.left <= 10 * 60_000
    visit.click("atelier-apres")
    assert desk.room.live.timer.step == 1
    assert "Étape 2 sur 8" in visit.html
    visit.click("atelier-avant")
    assert desk.room.live.timer.step == 0
    assert visit.tab.button("atelier-avant").disabled


def test_the_teams_are_listed_and_who_asks_for_help_comes_first() -> None:
    desk = Desk("Relais", "Haies")
    desk.rooms.raise_hand(desk.teams[1].id, up=True)
    for screen in ("a", "b"):
        desk.rooms.be_present(desk.teams[0].id, screen, "usagers")
    visit = desk.visit()
    table = visit.html.split("<tbody", 1)[1]
    assert table.index("Haies") < table.index("Relais")
    assert "2 équipes, dont 2 ont répondu à tout" in visit.html
    assert "demande de l’aide" in visit.html
    assert "Usagers (2\u00a0écrans)" in table
    visit.click(f"main-faite-{desk.teams[1].id}")
    assert desk.teams[1].hand_at is None
    assert "demande de l’aide" not in visit.html


def test_the_reveal_is_led_from_the_coach_s_page_which_knows_what_the_wall_shows() -> None:
    desk = Desk()
    for called in ("Relais", "Haies", "Cantine"):
        desk.rooms.join(desk.room.id, called, SPOKEN)
    first, second, third = desk.teams
    for team in (first, third):
        desk.rooms.agree(team.id, shows=True)
    visit = desk.visit().click("montrer-devoilement")
    assert "le texte de Relais, 1 sur 2" in visit.html
    assert visit.tab.button("devoiler-avant").disabled
    assert f"devoiler-{second.id}" not in visit.buttons()  # it did not agree
    visit.click("devoiler-apres")
    assert desk.room.live.stage.team == third.id
    assert "le texte de Cantine, 2 sur 2" in visit.html
    # Whoever stands by the wall goes back; the coach’s page says so, and leads from there.
    look_again()
    wall = Visit("projection", ecran=screen_token(desk.token)).click("diapo-precedente")
    assert "le texte de Relais, 1 sur 2" in visit.run().html
    visit.click("devoiler-apres")
    assert "le texte de Cantine, 2 sur 2" in visit.html
    look_again()
    assert f'data-diapo="devoilement-{third.id}"' in wall.run().html
    visit.click(f"devoiler-{first.id}")
    assert desk.room.live.stage.team == first.id


def test_a_long_text_is_read_whole_before_the_next_from_the_coach_s_page() -> None:
    desk = Desk()
    for team, values in (("Relais", FULL), ("Haies", SPOKEN)):
        desk.rooms.join(desk.room.id, team, values)
        desk.rooms.agree(desk.teams[-1].id, shows=True)
    visit = desk.visit().click("montrer-devoilement")
    first, second = (f"devoilement-{team.id}" for team in desk.teams)
    seen = []
    for key in ("apres", "apres", "avant", "avant"):
        label = visit.tab.button(f"devoiler-{key}").label
        visit.click(f"devoiler-{key}")
        look_again()
        wall = Visit("projection", ecran=screen_token(desk.token))
        seen.append((label, name(wall), "le texte de Relais, 1 sur 2, page 2" in visit.html))
    assert seen == [
        ("Page suivante →", f"{first}-2", True),
        ("Texte suivant →", second, False),
        ("← Texte précédent", f"{first}-2", True),
        ("← Page précédente", first, False),
    ]


def test_the_pages_of_one_team_and_of_the_wall_are_turned_from_the_coach_s_page() -> None:
    desk = Desk(*(f"Équipe {rank}" for rank in range(11)))
    desk.rooms.join(desk.room.id, "Relais", FULL)
    for team in desk.teams:
        desk.rooms.agree(team.id, shows=True)
    desk.open(11).click("montrer-equipe-mur")
    for view in ("equipe", "mur"):
        visit = desk.visit() if view == "equipe" else desk.visit().click("montrer-mur")
        assert visit.tab.button("devoiler-avant").label == "← Page précédente"
        visit.click("devoiler-apres")
        assert visit.tab.button("devoiler-apres").disabled
        wall = Visit("projection", ecran=screen_token(desk.token))
        assert name(wall).startswith(view)
        assert name(wall).endswith("-2")
    # What had several pages has fewer.
    change(desk.room.id, lambda live: live.replace(stage=Stage(view=View.WALL, page=9)))
    look_again()
    assert name(Visit("projection", ecran=screen_token(desk.token))) == "mur"


def test_many_hands_do_not_push_the_room_away() -> None:
    desk = Desk("A", "B", "C", "D", "E")
    for team in desk.teams:
        desk.rooms.raise_hand(team.id, up=True)
    visit = desk.visit()
    assert sum(key.startswith("main-faite-") for key in visit.buttons()) == 3
    assert "et 2 autres, en tête du tableau" in visit.html


# ---- One team


def test_a_team_that_closed_its_page_is_given_its_square_and_its_code() -> None:
    desk = Desk("Relais")
    number = desk.teams[0].id
    visit = desk.open()
    assert "Carré à photographier" not in visit.html
    visit.click(f"donner-retour-{number}")
    (code,) = re.findall(r"Code de retour&nbsp;: <b>(\w{6})</b>", visit.html)
    assert "Carré à photographier" in visit.html
    assert code not in desk.visit().html  # another tab, a colleague's: it may give another
    come_back(desk.room.record.code, code, "")
    look_again()
    assert "Ce code a servi" in visit.run().html
    assert code not in visit.html


def test_a_coach_reads_the_text_of_the_page_of_the_fiche() -> None:
    """In the team's length and voice, as it retouched it."""
    desk = Desk()
    chosen = {"writing.variant": "pitch", "writing.voice": "equipe"}
    for table in (chosen, {"writing.own": "Notre texte à nous."}):
        token = desk.rooms.join(desk.room.id, f"Relais {len(table)}", {**FULL, **table})
        visit = desk.open(len(desk.teams) - 1)
        sheet = visit.html.split("Le texte de sa fiche, en direct")[1].split('class="pp-texte">')[1]
        told = unescape(re.sub("<[^>]+>", " ", sheet.split("</section>")[0]))
        assert " ".join(told.split()) == shown(Visit("fiche", token))


def test_a_coach_reads_what_a_team_must_mend_before_any_remark() -> None:
    desk = Desk()
    late = {"usagers.arrival": "8 mois", "usagers.proof": "beaucoup"}
    vague = {"acceleration.steps.a": "1", "acceleration.steps.a.sign": "quand on sera prêts"}
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **late, **vague})
    all_read(desk.room.id)
    page = desk.open().html
    assert "Il manque un nombre" in page
    mend, remarked = (
        page.index("À corriger&nbsp;: "),
        page.index("Comment saurez-vous qu’il est temps"),
    )
    assert mend < page.index("la règle est de six mois au plus") < remarked


def test_a_team_that_has_not_begun_has_no_text_full_of_holes() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {})
    page = desk.open().html
    assert "Il s’écrira ici avec ses premières réponses" in page
    assert "[à confirmer]" not in page


def test_a_team_is_renamed_and_removed() -> None:
    desk = Desk("Relais", "Haies")
    number = desk.teams[0].id
    visit = desk.open().type_in(f"nom-{number}", "haies").click("renommer")
    assert "Cette équipe est déjà entrée" in visit.html
    visit.type_in(f"nom-{number}", "\u200b").click("renommer")
    assert "un nom avec des lettres" in visit.html
    visit.type_in(f"nom-{number}", "Les\u200b relais").click("renommer")
    assert desk.teams[0].name == "Les relais"
    visit.click(f"demander-retrait-{number}").click(f"confirmer-retrait-{number}")
    assert [team.name for team in desk.teams] == ["Haies"]
    assert "Les équipes" in visit.html


def test_a_team_that_is_gone_leaves_the_whole_room() -> None:
    desk = Desk("Relais")
    assert "titre-salle" in desk.visit(equipe="999").html
    assert "titre-salle" in desk.visit(equipe="la mienne").html


def test_the_answers_that_a_team_has_not_given_are_named() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, "depart.launch": ""})
    assert "Sans réponse&nbsp;: Quand lancez-vous\u202f?" in desk.open().html


def test_a_text_is_put_on_the_wall_and_taken_off_once_its_team_agrees() -> None:
    desk = Desk("Relais")
    assert "montrer-equipe-mur" not in desk.open().buttons()
    desk.rooms.agree(desk.teams[0].id, shows=True)
    visit = desk.open().click("montrer-equipe-mur")
    assert "Son texte est projeté" in visit.html
    assert (desk.room.live.stage.view, desk.room.live.stage.team) == (View.TEAM, desk.teams[0].id)
    assert visit.tab.button("montrer-equipe-mur").label == "Ne plus projeter"
    visit.click("montrer-equipe-mur")
    assert desk.room.live.stage.view is View.QUESTION
    assert visit.tab.button("montrer-equipe-mur").label == "Projeter son texte"


# ---- Its steps


def test_each_team_answers_once_at_the_last_step_and_the_coach_sees_the_mean() -> None:
    desk = Desk("Haies", "Relais")
    assert "salle-valeur-4" not in Visit("fiche", desk.links[0]).buttons()
    last = len(desk.plan.steps) - 1
    change(desk.room.id, lambda live: live.replace(timer=live.timer.moved(last, 5, 0)))
    look_again()
    haies, relais = (Visit("fiche", link) for link in desk.links)
    haies.click("salle-valeur-2").click("salle-valeur-4")
    relais.click("salle-valeur-5")
    assert "Votre équipe a répondu 4 sur 5" in haies.html
    assert "4,5 sur 5 en moyenne, pour 2 équipes" in desk.visit().html
    desk.rooms.remove(desk.teams[0].id)
    assert "5 sur 5 en moyenne, pour une équipe" in desk.visit().html


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


@pytest.mark.parametrize(("teams", "minutes"), [(1, 2), (2, 3), (9, 14), (200, LONGEST_STEP)])
def test_each_team_has_a_minute_and_a_half_to_be_read_aloud(teams: int, minutes: int) -> None:
    assert minutes_to_read(teams) == minutes


def test_the_minutes_are_taken_in_one_press_and_nothing_typed_is_lost() -> None:
    desk = Desk("Relais", "Haies")
    name = f"reglages-{desk.room.id}"
    visit = desk.visit().type_in(f"{name}-title", "Promotion 13")
    assert "Il en faut 3 pour 2 équipes" in visit.html
    first = next(key for key in visit.fields() if key.endswith("-minutes"))
    visit.type_in(first, "9").click("prevoir-lecture")
    assert [step.minutes for step in desk.room.plan.steps] == [5, 14, 9, 9, 4, 10, 4, 3]
    assert desk.room.plan.title == "Promotion 12"
    assert "prevoir-lecture" not in visit.buttons()
    visit.click("enregistrer-reglages")
    assert [step.minutes for step in desk.room.plan.steps] == [9, 14, 9, 9, 4, 10, 4, 3]
    assert desk.room.plan.title == "Promotion 13"
    desk.rooms.join(desk.room.id, "Cantine", FULL)
    assert "prevoir-lecture" in desk.visit().buttons()


def test_a_reading_that_has_come_is_left_to_the_clock() -> None:
    desk = Desk("Relais")
    replan(desk.room, desk.plan.model_copy(update={"steps": desk.plan.steps[-2:]}))
    visit = desk.visit()
    assert "prevoir-lecture" in visit.buttons()
    visit.click("atelier-apres")
    assert desk.room.live.timer.left == 5 * MINUTE
    assert "prevoir-lecture" not in desk.visit().buttons()
    assert "prevoir-lecture" not in Desk().visit().buttons()
