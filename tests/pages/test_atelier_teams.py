"""What a coach does while the teams work: the clock, the wall, one team read and led."""

import re
from html import unescape

import pytest
from desk import FULL, Desk
from hosting import all_read
from sheet import shown
from visit import Visit
from walls import Wall, name

from coaching.storage import screen_token
from coaching.workshop import Stage, Step, View
from coaching.workshop.hosting import change, come_back, replan
from coaching.workshop.plan import LONGEST_STEP, MINUTE, SENTENCE_LIMIT, minutes_to_read
from coaching.workshop.watching import look_again

# A text of one page
SPOKEN = {**FULL, "writing.variant": "pitch"}

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


# ---- The clock and the wall


def test_the_clock_obeys() -> None:
    desk = Desk()
    desk.press("demarrer")
    assert desk.room.live.timer.is_running
    for act in ("plus", "plus", "moins", "pause"):
        desk.press(act)
    timer = desk.room.live.timer
    assert not timer.is_running
    assert 5 * MINUTE < timer.left <= 6 * MINUTE
    assert f"2 · <strong>{desk.plan.steps[1].title}" in desk.press("suivante")
    desk.press("precedente")
    assert 5 * MINUTE < desk.room.live.timer.left <= 6 * MINUTE
    desk.press("precedente")
    assert desk.room.live.timer.step == 0


def turned(page: str, way: str) -> str:
    """Return the slide that a button of the wall leads to; nothing when it is out of use."""
    found = re.search(rf'id="mur-{way}" data-acte="montrer" data-texte="([^"]+)"', page)
    return found[1] if found else ""


def on_wall(desk: Desk) -> Wall:
    look_again()
    return Wall(screen_token(desk.token))


def test_the_reveal_is_led_from_the_coach_s_page_which_knows_what_the_wall_shows() -> None:
    """A long text is read whole before the next one; a team that did not agree is passed."""
    desk = Desk("Tard")
    for called, values in (("Relais", FULL), ("Cantine", SPOKEN)):
        desk.rooms.join(desk.room.id, called, values)
        desk.rooms.agree(desk.teams[-1].id, shows=True)
    _, first, third = (f"devoilement-{team.id}" for team in desk.teams)
    page = desk.press("montrer", text="devoilement")
    for way, slide, said in (
        ("apres", f"{first}-2", "le texte de l’équipe Relais, 1 sur 2, page 2"),
        ("apres", f"{first}-3", "le texte de l’équipe Relais, 1 sur 2, page 3"),
        ("apres", third, "le texte de Cantine, 2 sur 2"),
        ("avant", f"{first}-3", "le texte de l’équipe Relais, 1 sur 2, page 3"),
        ("avant", f"{first}-2", "le texte de l’équipe Relais, 1 sur 2, page 2"),
    ):
        assert turned(page, way) == slide
        page = desk.press("montrer", text=slide)
        assert said in page
        assert name(on_wall(desk)) == slide
    # Whoever stands by the wall goes on; the coach’s page says so, and leads from there.
    on_wall(desk).click("suivante").click("suivante")
    page = desk.press()
    assert "le texte de Cantine, 2 sur 2" in page
    assert turned(page, "avant") == f"{first}-3"


def test_the_pages_of_one_team_and_of_the_wall_are_turned_from_the_coach_s_page() -> None:
    desk = Desk(*(f"Équipe {rank}" for rank in range(11)))
    desk.rooms.join(desk.room.id, "Relais", FULL)
    for team in desk.teams:
        desk.rooms.agree(team.id, shows=True)
    for slide in (f"equipe-{desk.teams[11].id}", "mur"):
        page = desk.press("montrer", text=slide)
        desk.press("montrer", text=turned(page, "apres"))
        assert name(on_wall(desk)) == f"{slide}-2"
    # What had several pages has fewer.
    change(desk.room.id, lambda live: live.replace(stage=Stage(view=View.WALL, page=9)))
    assert name(on_wall(desk)) == "mur"


# ---- One team


def test_a_team_that_closed_its_page_is_given_its_square_and_its_code() -> None:
    desk = Desk("Relais", "Haies")
    square = "Carré à photographier&nbsp;: il rouvre"
    assert square not in desk.of_team()
    page = desk.of_team(act="retour")
    (code,) = re.findall(r"Code de retour&nbsp;: <b>(\w{6})</b>", page)
    assert square in desk.of_team(code=code)  # as it is drawn again
    for elsewhere in (desk.of_team(), desk.of_team(1, code=code)):
        assert square not in elsewhere
    come_back(desk.room.record.code, code, "")
    page = desk.of_team(code=code)
    assert "Ce code a servi" in page
    assert "Donner un autre code" in page
    assert square not in page


def test_a_coach_reads_the_text_of_the_page_of_the_fiche() -> None:
    """In the team's length and voice, as it retouched it."""
    desk = Desk()
    chosen = {"writing.variant": "pitch", "writing.voice": "equipe"}
    for table in (chosen, {"writing.own": "Notre texte à nous."}):
        token = desk.rooms.join(desk.room.id, f"Relais {len(table)}", {**FULL, **table})
        page = desk.of_team(len(desk.teams) - 1)
        sheet = page.split("Le texte de sa fiche, en direct")[1].split('class="pp-texte">')[1]
        told = unescape(re.sub("<[^>]+>", " ", sheet.split("</section>")[0]))
        assert " ".join(told.split()) == shown(Visit("fiche", token))


def test_a_coach_reads_what_a_team_must_mend_before_any_remark() -> None:
    desk = Desk()
    late = {"usagers.arrival": "8 mois", "usagers.proof": "beaucoup"}
    vague = {"acceleration.steps.a": "1", "acceleration.steps.a.sign": "quand on sera prêts"}
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **late, **vague})
    all_read(desk.room.id)
    page = desk.of_team()
    assert "Il manque un nombre" in page
    remarked = page.index("Comment saurez-vous qu’il est temps")
    mend, rule = page.index("À corriger&nbsp;: "), page.index("la règle est de six mois au plus")
    assert mend < rule < remarked


def test_a_team_that_has_not_begun_has_no_text_full_of_holes() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {})
    page = desk.of_team()
    assert "Il s’écrira ici avec ses premières réponses" in page
    assert "[à confirmer]" not in page


def test_a_team_is_renamed_and_removed() -> None:
    desk = Desk("Relais", "Haies")
    assert "Une autre équipe porte déjà ce nom" in desk.of_team(act="renommer", text="haies")
    assert "un nom avec des lettres" in desk.of_team(act="renommer", text="\u200b")
    assert "raccourcissez-le de 3" in desk.of_team(act="renommer", text="x" * 63)
    desk.of_team(act="renommer", text="Les\u200b relais")
    assert desk.teams[0].name == "Les relais"
    page = desk.of_team(act="retirer-equipe")
    assert "pp-rangs" in page
    assert "est retirée." in page
    assert [team.name for team in desk.teams] == ["Haies"]


def test_a_team_that_is_gone_leaves_the_whole_room() -> None:
    desk = Desk("Relais")
    assert "pp-rangs" in desk.press(shown=999)
    other = Desk("Haies")
    with pytest.raises(KeyError):
        desk.press("retirer-equipe", team=other.teams[0].id)
    assert len(other.teams) == 1


def test_the_answers_that_a_team_has_not_given_are_named() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, "depart.launch": ""})
    assert "Sans réponse&nbsp;: Quand lancez-vous\u202f?" in desk.of_team()


def test_a_text_is_put_on_the_wall_and_taken_off_once_its_team_agrees() -> None:
    desk = Desk("Relais")
    slide = f"equipe-{desk.teams[0].id}"
    assert f'"{slide}"' not in desk.of_team()
    desk.rooms.agree(desk.teams[0].id, shows=True)
    assert f'data-texte="{slide}">Projeter son texte' in desk.of_team()
    page = desk.of_team(act="montrer", text=slide)
    assert "Son texte est projeté" in page
    assert (desk.room.live.stage.view, desk.room.live.stage.team) == (View.TEAM, desk.teams[0].id)
    assert 'data-texte="question">Ne plus projeter' in page
    assert "Projeter son texte" in desk.of_team(act="montrer", text="question")


# ---- Its steps


def test_each_team_answers_once_at_the_last_step_and_the_coach_sees_the_mean() -> None:
    desk = Desk("Haies", "Relais")
    assert "salle-valeur-4" not in Visit("fiche", desk.links[0]).buttons()
    last = len(desk.plan.steps) - 1
    change(desk.room.id, lambda live: live.replace(timer=live.timer.moved(last, 0, 0)))
    look_again()
    haies, relais = (Visit("fiche", link) for link in desk.links)
    haies.click("salle-valeur-2").click("salle-valeur-4")
    relais.click("salle-valeur-5")
    assert "Votre équipe a répondu 4 sur 5" in haies.html
    assert "4,5 sur 5 en moyenne, pour 2 équipes" in desk.press()
    desk.rooms.remove(desk.teams[0].id)
    assert "5 sur 5 en moyenne, pour une équipe" in desk.press()


SENTENCE = "Allez voir <b>une autre</b> table."


def test_a_step_of_one_s_own_tells_its_sentence_to_teams_and_on_the_wall() -> None:
    desk = Desk("Relais")
    own = Step(title="Visite", minutes=10)
    replan(desk.room, desk.plan.replace(steps=(*desk.plan.steps[:1], own)))
    visit = desk.visit(vue="reglages")
    phrase = next(key for key in visit.fields() if key.endswith("-phrase"))
    visit.type_in(phrase, "x" * (SENTENCE_LIMIT + 2))
    assert "raccourcissez-la de 2" in visit.html
    visit.type_in(phrase, f"  {SENTENCE} ").click("enregistrer-reglages")
    first, own = desk.room.plan.steps
    assert own == Step(title="Visite", minutes=10, sentence=SENTENCE)
    assert "sentence" not in first.model_dump_json()
    told = SENTENCE.replace("<", "&lt;").replace(">", "&gt;")
    assert told not in Visit("usagers", desk.links[0]).html
    desk.press("suivante")
    assert told in Visit("usagers", desk.links[0]).html
    assert told in on_wall(desk).html


@pytest.mark.parametrize(("teams", "minutes"), [(1, 2), (2, 3), (9, 14), (200, LONGEST_STEP)])
def test_each_team_has_a_minute_and_a_half_to_be_read_aloud(teams: int, minutes: int) -> None:
    assert minutes_to_read(teams) == minutes


def test_the_minutes_of_the_reading_are_taken_in_one_press() -> None:
    desk = Desk("Relais", "Haies")
    assert 'data-acte="prevoir"' in desk.press()
    assert 'data-acte="prevoir"' not in desk.press("prevoir")
    assert [step.minutes for step in desk.room.plan.steps] == [5, 14, 9, 9, 4, 10, 4, 3]
    desk.rooms.join(desk.room.id, "Cantine", FULL)
    assert 'data-acte="prevoir"' in desk.press()


def test_a_reading_that_has_come_is_left_to_the_clock() -> None:
    desk = Desk("Relais")
    replan(desk.room, desk.plan.replace(steps=desk.plan.steps[-2:]))
    assert 'data-acte="prevoir"' in desk.press()
    assert 'data-acte="prevoir"' not in desk.press("suivante")
    assert desk.room.live.timer.left == 5 * MINUTE
    assert 'data-acte="prevoir"' not in Desk().press()


@pytest.mark.parametrize("has_come", [False, True])
def test_no_minute_is_taken_for_teams_that_have_left_since(*, has_come: bool) -> None:
    desk = Desk("Relais")
    if has_come:
        replan(desk.room, desk.plan.replace(steps=desk.plan.steps[-1:]))
    desk.press("retirer-equipe", team=desk.teams[0].id)
    before = desk.room
    assert 'data-acte="prevoir"' not in desk.press("prevoir")
    assert (desk.room.plan, desk.room.live) == (before.plan, before.live)
