"""The projection: a room on a wall, or one fiche before one team; never what was not agreed to."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

import pytest
from factories import COMPLETE, GROUP
from visit import Visit

from coaching.errors import StorageUnavailable
from coaching.french import typography
from coaching.handwork import Handwork, written
from coaching.hosting import rooms, watching
from coaching.hosting.moments import now
from coaching.journey import QUESTIONS, Screen
from coaching.paragraph import Variant
from coaching.prompts import PROMPTS
from coaching.rooms import Plan, Stage, Timer, View
from coaching.rooms.glance import glance
from coaching.rooms.wall import wall
from coaching.storage import Store, TeamRecord, screen_token, shared_rooms
from coaching.ui.projection import page
from coaching.ui.projection.chart import chart
from coaching.ui.projection.words import WORDS

PLAN = Plan(title="Atelier du 12 janvier", day=date(2027, 1, 12))
SECRET = "nos voisins du quai"  # pragma: allowlist secret


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture(autouse=True)
def _watch_afresh() -> Iterator[None]:
    watching.look_again()
    yield
    watching.look_again()


class Hall:
    """A room, and whoever looks at its wall."""

    def __init__(self) -> None:
        self.coach = rooms.open_room(PLAN)
        self.room = rooms.as_coach(self.coach)

    def enter(self, name: str, values: Mapping[str, str], *, shows: bool = True) -> TeamRecord:
        token = shared_rooms().join(self.room.id, name, values)
        team = shared_rooms().team_of(token)
        assert team
        shared_rooms().agree(team.id, shows=shows)
        return team

    def stage(self, view: View, team: TeamRecord | None = None) -> None:
        stage = Stage(view=view, team=team.id if team else None)
        rooms.change(self.room.id, lambda live: live.model_copy(update={"stage": stage}))
        watching.look_again()

    def step(self, number: int) -> None:
        timer = Timer(step=number, left=60_000)
        rooms.change(self.room.id, lambda live: live.model_copy(update={"timer": timer}))
        watching.look_again()

    def look(self) -> Visit:
        watching.look_again()
        return Visit("projection", ecran=screen_token(self.coach))


@pytest.fixture
def hall() -> Hall:
    return Hall()


def said(visit: Visit) -> str:
    """Return what is shown, tags and kinds of spaces apart."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


def name(visit: Visit) -> str:
    """Return the name of the slide."""
    (found,) = re.findall(r'data-diapo="([^"]+)"', visit.html)
    return str(found)


def spaced(text: str) -> str:
    return " ".join(typography(text).split())


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


def test_the_coach_s_link_projects_nothing(hall: Hall) -> None:
    assert name(Visit("projection", ecran=hall.coach)) == "finie"


def test_a_room_that_is_deleted_leaves_the_wall(hall: Hall) -> None:
    visit = hall.look()
    shared_rooms().delete(hall.room.id)
    watching.look_again()
    assert "Si l’atelier est terminé, tout y est effacé : merci à ses équipes" in said(visit.run())


def test_a_database_out_of_reach_is_waited_for(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = hall.look()

    def fails(_token: str) -> rooms.Room:
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(page, "as_screen", fails)
        assert "Cette page reprend toute seule." in said(visit.run())
        assert "pp-echec" in visit.html  # the browser's script runs the page until it is gone
    assert name(visit.run()) == "code"


def test_the_wall_never_shows_the_coach_s_link(hall: Hall) -> None:
    for view in View:
        hall.stage(view)
        assert hall.coach not in hall.look().html


# ---- The slides of a room


def test_how_to_enter(hall: Hall) -> None:
    code = hall.room.record.code
    visit = hall.look()
    assert name(visit) == "code"
    assert f"{code[:3]} {code[3:]}" in said(visit)
    assert "/rejoindre" in said(visit)
    assert 'src="data:image/svg+xml' in visit.html
    assert "Aucune équipe pour l’instant" in said(visit)
    hall.enter("Les Haies", {})
    assert "Une équipe est entrée" in said(hall.look())
    hall.enter("Hélios", {})
    assert "2 équipes sont entrées" in said(hall.look())


def test_a_closed_room_says_so_and_shows_no_code(hall: Hall) -> None:
    shared_rooms().close(hall.room.id, closed=True)
    visit = hall.look()
    assert "L’atelier est fermé" in said(visit)
    assert hall.room.record.code not in said(visit).replace(" ", "")


def test_the_question_of_the_step_with_its_guidance_and_the_clock(hall: Hall) -> None:
    hall.stage(View.QUESTION)
    for number, step in enumerate(PLAN.steps):
        hall.step(number)
        visit = hall.look()
        assert name(visit) == f"question-{number}"
        assert "data-horloge" in visit.html
        words = WORDS[step.screen] if step.screen else None
        assert spaced(words.title if words else step.title) in said(visit)
        for quotation in words.said if words else ():
            assert spaced(f"« {quotation.text} »") in said(visit)


def test_the_titles_are_those_of_the_pages(kept: Store) -> None:
    token = kept.create(COMPLETE)
    for screen in QUESTIONS:
        assert spaced(WORDS[screen].title) in said(Visit(screen, token))


def test_how_far_the_teams_are(hall: Hall) -> None:
    hall.stage(View.QUESTION)
    hall.step(1)
    assert "commencé" not in said(hall.look())
    hall.enter("Hélios", {}, shows=False)
    assert "L’équipe n’a pas encore commencé" in said(hall.look())
    hall.enter("Cantine", {}, shows=False)
    assert "Aucune des 2 équipes n’a encore commencé" in said(hall.look())
    hall.enter("Relais", COMPLETE, shows=False)
    assert "1 équipe sur 3 a commencé" in said(hall.look())
    hall.enter("Les Haies", {GROUP: "1", f"{GROUP}.who": "éleveurs"})
    visit = hall.look()
    assert "2 équipes sur 4 ont commencé" in said(visit)
    shares = re.findall(r'"pp-cache">(\d+) %', visit.html)
    assert shares == sorted(shares, key=int, reverse=True)
    assert (len(shares), shares[0]) == (4, "100")
    for team in ("Hélios", "Cantine", "Relais"):  # who did not agree is not named, nor heard
        assert team not in visit.html
    hall.step(4)
    assert "1 équipe sur 4 a répondu à tout" in said(hall.look())
    hall.step(5)
    assert "sur 4" not in said(hall.look())


def test_one_team_that_agreed(hall: Hall) -> None:
    team = hall.enter("Les Haies", COMPLETE)
    hall.stage(View.TEAM, team)
    visit = hall.look()
    assert name(visit) == f"equipe-{team.id}"
    for words in ("Les Haies", "Relais Aidants", "60 aidants familiaux"):
        assert words in said(visit)


def test_the_wall_claims_nothing_that_a_team_has_not_answered(hall: Hall) -> None:
    answered = {path: text for path, text in COMPLETE.items() if path.startswith("usagers.")}
    team = hall.enter("Relais Aidants", {**answered, "depart.product": "Relais aidants"})
    hall.stage(View.TEAM, team)
    shown = said(hall.look())
    assert "60 aidants familiaux" in shown
    for claim in ("La sortie du produit", "Les garanties", "service public national"):
        assert claim not in shown
    assert shown.startswith("Relais Aidants en pause")  # the team and its product have one name


def test_a_closed_room_shows_its_code_no_more(hall: Hall) -> None:
    hall.stage(View.QUESTION)
    code = hall.room.record.code
    assert code in said(hall.look())
    shared_rooms().close(hall.room.id, closed=True)
    assert code not in said(hall.look())


def test_what_is_to_confirm_stands_out(hall: Hall) -> None:
    team = hall.enter("Les Haies", {**COMPLETE, f"{GROUP}.count": "je ne sais pas encore"})
    hall.stage(View.TEAM, team)
    assert "<mark>[à confirmer]</mark>" in hall.look().html


def test_a_team_that_did_not_agree_is_never_shown(hall: Hall) -> None:
    shown = hall.enter("Les Haies", COMPLETE)
    hidden = hall.enter("Hélios", {**COMPLETE, f"{GROUP}.who": SECRET}, shows=False)
    for view in View:
        for team in (shown, hidden, None):
            hall.stage(view, team)
            visit = hall.look()
            for _ in range(8):
                texts = visit.html + "".join(
                    str(one.proto) for one in visit.tab.get("vega_lite_chart")
                )
                assert SECRET not in said(visit)
                assert "Hélios" not in texts.replace("Hélios : ", "")
                visit.click("diapo-suivante")
    hall.stage(View.TEAM, hidden)
    assert "garde son texte pour elle" in said(hall.look())


def test_a_team_that_changes_its_mind_leaves_the_wall(hall: Hall) -> None:
    team = hall.enter("Les Haies", COMPLETE)
    hall.stage(View.TEAM, team)
    visit = hall.look()
    shared_rooms().agree(team.id, shows=False)
    watching.look_again()
    assert "Relais Aidants" not in said(visit.run())


def test_the_reveal_goes_in_order(hall: Hall) -> None:
    hall.stage(View.REVEAL)
    assert "Pas encore de texte à montrer" in said(hall.look())
    first = hall.enter("Les Haies", COMPLETE)
    hall.enter("Hélios", COMPLETE, shows=False)
    second = hall.enter("Cantine", COMPLETE)
    visit = hall.look()
    assert name(visit) == f"devoilement-{first.id}"
    assert "Relais Aidants · 1 sur 2" in said(visit)
    visit.click("diapo-suivante")
    assert name(visit) == f"devoilement-{second.id}"
    assert "2 sur 2" in said(visit)
    hall.stage(View.REVEAL, second)
    assert name(hall.look()) == f"devoilement-{second.id}"


def test_the_wall_shows_roads_and_names_those_to_come(hall: Hall) -> None:
    hall.stage(View.WALL)
    assert "Pas encore de texte à montrer" in said(hall.look())
    hall.enter("Cantine", {})
    assert "Les premiers périmètres paraîtront ici." in said(hall.look())
    hall.enter("Les Haies", COMPLETE)
    visit = hall.look()
    assert len(visit.tab.get("vega_lite_chart")) == 1
    assert "Bientôt sur ce mur : Cantine." in said(visit)
    assert "Les Haies : 60 usagers (dans le Finistère), deux mois après le lancement" in said(visit)


def test_a_crowded_wall_takes_several_slides(hall: Hall) -> None:
    for rank in range(11):
        hall.enter(f"Équipe {rank}", COMPLETE)
    for rank in range(11, 23):
        hall.enter(f"Équipe {rank}", {})
    hall.stage(View.WALL)
    visit = hall.look()
    assert "Équipe 18 et 4 autres." in said(visit)
    assert said(visit).count("trois ans après le lancement") == 6
    visit.click("diapo-suivante")
    assert name(visit) == "mur-2"
    assert said(visit).count("trois ans après le lancement") == 5


def test_any_road_can_be_drawn() -> None:
    for teams in (1, 4, 10):
        table = wall({f"Équipe {rank}": glance(COMPLETE) for rank in range(teams)})
        assert chart(table).to_dict()
        assert chart(table[table["rank"] == 0].assign(month=0)).to_dict()


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


def test_leaving_a_room_is_only_hinted_at(hall: Hall) -> None:
    visit = hall.look()
    assert "fermez cet onglet" in said(visit.click("diapo-quitter"))
    assert name(visit) == "code"
    assert "fermez cet onglet" not in said(visit.click("diapo-suivante"))


def test_the_clock_shows_on_the_first_slide_once_it_runs(hall: Hall) -> None:
    assert "data-horloge" not in hall.look().html
    timer = hall.room.live.timer.started(now())
    rooms.change(hall.room.id, lambda live: live.model_copy(update={"timer": timer}))
    assert "data-horloge" in hall.look().html


# ---- One team and its coach


def test_a_fiche_alone_goes_through_questions_prompts_and_its_text(kept: Store) -> None:
    token = kept.create(COMPLETE)
    visit = Visit("projection", token, retour=Screen.DEPART)
    for screen in QUESTIONS:
        assert name(visit) == f"question-{screen}"
        assert spaced(WORDS[screen].title) in said(visit)
        for prompt in PROMPTS[screen]:
            visit.click("diapo-suivante")
            assert spaced(prompt) in said(visit)
        visit.click("diapo-suivante")
    assert name(visit) == "texte"
    assert "Relais Aidants" in said(visit)
    assert "data-direct" not in visit.html


@pytest.mark.parametrize(
    ("back", "first"),
    [
        ("independance", "question-independance"),
        ("relecture", "texte"),
        ("ailleurs", "question-usagers"),
    ],
)
def test_one_begins_where_one_was_and_goes_back_there(kept: Store, back: str, first: str) -> None:
    visit = Visit("projection", kept.create(COMPLETE), retour=back)
    assert name(visit) == first


def test_a_fiche_without_a_name_or_a_word_is_projected_all_the_same(kept: Store) -> None:
    visit = Visit("projection", kept.create({}), retour="fiche")
    assert "Un produit sans nom" in said(visit)
    assert "Le texte s’écrira ici" in said(visit)


def test_a_text_written_by_hand_alone_is_projected(kept: Store) -> None:
    work = Handwork("Rien encore.", "Tout est écrit à la main.")
    token = kept.create(written(Variant.FICHE, work))
    assert "Tout est écrit à la main." in said(Visit("projection", token, retour="fiche"))


def test_a_fiche_leads_to_its_projection(kept: Store) -> None:
    token = kept.create(COMPLETE)
    link = f'href="/projection?fiche={token}&retour=independance"'
    assert link in unescape(Visit("independance", token).html)
    assert "pp-projeter" not in Visit("exemples").html


def test_leaving_goes_back_to_the_page(kept: Store) -> None:
    visit = Visit("projection", kept.create(COMPLETE), retour="independance")
    visit.click("diapo-quitter")
    assert spaced(WORDS[Screen.INDEPENDANCE].title) in said(visit)
    assert "data-diapo" not in visit.html
