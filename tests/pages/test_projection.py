"""The projection of a room: its ways in, its slides, and never what was not agreed to."""

import re
from urllib.parse import unquote

import pytest
from factories import COMPLETE, GROUP
from sheet import AGREED
from visit import Visit
from walls import PLAN, Hall, name, said, spaced

from coaching.errors import StorageUnavailable
from coaching.fiche.progress import Screen
from coaching.fiche.questions import LOOK_UP, words_of
from coaching.ops.clock import now
from coaching.paragraph import render
from coaching.storage import screen_token, shared_rooms
from coaching.ui.wall import projection
from coaching.workshop import Stage, View, hosting, watching
from coaching.workshop.aloud import put, speak
from coaching.workshop.glance import glance
from coaching.workshop.plan import Aloud

SECRET = "nos voisins du quai"  # pragma: allowlist secret

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


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


def test_an_unknown_link_and_the_coach_s_are_told_what_may_have_become_of_them(hall: Hall) -> None:
    for link in ("inconnu", hall.coach):
        visit = Visit("projection", ecran=link)
        assert name(visit) == "finie"
        assert "rouvrez la projection depuis l’écran du coach" in said(visit)
        assert '<a href="/">' in visit.html


def test_a_database_out_of_reach_is_waited_for(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_token: str) -> hosting.Room:
        raise StorageUnavailable

    visit = Visit("projection", ecran=screen_token(hall.coach))
    assert 'data-conduite="' in visit.html
    with monkeypatch.context() as patch:
        patch.setattr(projection, "as_screen", fails)
        assert "Cette page reprend toute seule." in said(visit.run())
        assert "pp-echec" in visit.html  # the browser's script runs the page until it is gone
    assert "pp-echec" not in visit.run().html


def test_the_clock_shows_on_the_first_slide_once_it_runs(hall: Hall) -> None:
    assert "data-horloge" not in hall.look().html
    timer = hall.room.live.timer.started(now())
    hosting.change(hall.room.id, lambda live: live.replace(timer=timer))
    assert "data-horloge" in hall.look().html


def test_a_link_that_projected_a_fiche_leads_to_it(filled: str) -> None:
    visit = Visit("projection", filled)
    assert "data-diapo" not in visit.html
    here, *_ = re.findall(r'href="(/[^"]*)" aria-current="page"', visit.html)
    assert here.startswith(f"/{Screen.FICHE}?fiche=")


def test_how_to_enter(hall: Hall) -> None:
    code = hall.room.record.code
    visit = hall.look()
    assert name(visit) == "code"
    assert f"{code[:3]} {code[3:]}" in said(visit)
    assert "/rejoindre" in said(visit)
    assert 'src="data:image/svg+xml' in visit.html
    assert "Aucune équipe pour l’instant" in said(visit)
    hall.enter("Les Haies", {})
    assert "Une équipe est entrée : Les Haies" in said(hall.look())
    long = "Mission accueil des familles"
    for team in ("Hélios", long, "Relais"):
        hall.enter(team, {}, shows=False)
    assert f"4 équipes sont entrées : Relais, {long}, Hélios et Les Haies" in said(hall.look())
    hall.enter("Justice de proximité", {})
    assert f"Justice de proximité, Relais, {long} et 2 autres" in said(hall.look())


def test_a_closed_room_says_so_and_shows_no_code(hall: Hall) -> None:
    code = hall.room.record.code
    hall.stage(View.QUESTION)
    assert code in said(hall.look())
    shared_rooms().close(hall.room.id, closed=True)
    assert code not in said(hall.look())
    hall.stage(View.CODE)
    visit = hall.look()
    assert "L’atelier est fermé" in said(visit)
    assert code not in said(visit).replace(" ", "")


def test_the_question_of_the_step_with_its_guidance_and_the_clock(hall: Hall) -> None:
    hall.stage(View.QUESTION)
    for number, step in enumerate(PLAN.steps):
        hall.step(number)
        visit = hall.look()
        assert name(visit) == f"question-{number}"
        assert "data-horloge" in visit.html
        words = words_of(step.screen) if step.screen else None
        assert spaced(words.title if words else step.title) in said(visit)
        assert spaced(words.to_do if words else LOOK_UP) in said(visit)
        for quotation in words.projected if words else ():
            assert spaced(f"« {quotation.text} »") in said(visit)


def test_how_far_the_teams_are(hall: Hall) -> None:
    hall.stage(View.QUESTION)
    hall.step(1)
    assert "commencé" not in said(hall.look())
    hall.enter("Hélios", {}, shows=False)
    assert "L’équipe n’a pas encore commencé" in said(hall.look())
    hall.enter("Cantine", {}, shows=False)
    assert "Aucune des 2 équipes n’a encore commencé" in said(hall.look())
    hall.enter("Relais", COMPLETE, shows=False)
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
    assert "Aucun des 4 textes n’est encore validé" in said(hall.look())
    hall.enter("Les Cars", AGREED)
    assert "1 texte validé sur 5" in said(hall.look())


def test_the_wall_claims_nothing_that_a_team_has_not_answered(hall: Hall) -> None:
    answered = {path: text for path, text in COMPLETE.items() if path.startswith("usagers.")}
    team = hall.enter("Relais Aidants", {**answered, "depart.product": "Relais aidants"})
    hall.stage(View.TEAM, team)
    shown = said(hall.look())
    assert "60 aidants familiaux" in shown
    for claim in ("La sortie du produit", "Les garanties", "service public national"):
        assert claim not in shown
    assert shown.startswith("Relais Aidants –:––")  # the team and its product have one name


def test_what_is_to_confirm_stands_out(hall: Hall) -> None:
    team = hall.enter("Les Haies", {**COMPLETE, f"{GROUP}.count": "je ne sais pas encore"})
    hall.stage(View.TEAM, team)
    visit = hall.look()
    assert "<mark>[à confirmer]</mark>" in visit.html + visit.click("suivante").html


@pytest.mark.exhaustive
def test_a_team_that_did_not_agree_is_never_shown(hall: Hall) -> None:
    shown = hall.enter("Les Haies", COMPLETE)
    hidden = hall.enter("Hélios", {**COMPLETE, f"{GROUP}.who": SECRET}, shows=False)
    slides = set[str]()
    for view in View:
        for team in (shown, hidden, None):
            hall.stage(view, team)
            visit, seen = hall.look(), set[str]()
            while name(visit) not in seen:  # each slide to which a remote leads
                seen.add(name(visit))
                assert SECRET not in said(visit)
                # Its name is heard by all as it comes in, and stands beside no text.
                assert name(visit) == View.CODE or "Hélios" not in unquote(visit.html)
                visit.click("suivante")
            slides |= seen
    assert {f"devoilement-{shown.id}", f"equipe-{shown.id}", "mur"} <= slides
    hall.stage(View.TEAM, hidden)
    assert "garde son texte pour elle" in said(hall.look())


def test_a_team_that_changes_its_mind_leaves_the_wall(hall: Hall) -> None:
    team = hall.enter("Les Haies", COMPLETE)
    hall.stage(View.TEAM, team)
    visit = hall.look()
    shared_rooms().agree(team.id, shows=False)
    watching.look_again()
    assert "Relais Aidants" not in said(visit.run())


def test_the_wall_shows_roads_and_names_those_to_come(hall: Hall) -> None:
    hall.stage(View.WALL)
    assert "Pas encore de route. Pour montrer la vôtre" in said(hall.look())
    hall.enter("Cantine", {})
    assert "Les premiers périmètres paraîtront ici." in said(hall.look())
    for team, size in (("Mille", "1000"), ("Aucun", ""), ("Les Haies", "60")):
        hall.enter(team, {**COMPLETE, f"{GROUP}.count": size})
    visit = hall.look()
    assert "Bientôt ici : Cantine." in said(visit)
    assert "Les Haies 60 Dans le Finistère · 2 mois" in said(visit)
    # The smallest first perimeter comes first, who has none last.
    named = re.findall(r'class="pp-mur-equipe">([^<]*)<', visit.html)
    assert named == ["Les Haies", "Mille", "Aucun"]


def test_a_crowded_wall_takes_several_slides(hall: Hall) -> None:
    for rank in range(11):
        hall.enter(f"Équipe {rank}", COMPLETE)
    for rank in range(11, 23):
        hall.enter(f"Équipe {rank}", {})
    hall.stage(View.WALL)
    visit = hall.look()
    assert "Du premier périmètre au pays 1 sur 3" in said(visit)
    assert "Équipe 15 et 7 autres." in said(visit)
    assert said(visit).count("La France entière · 3 ans") == 4
    visit.click("suivante")
    assert name(visit) == "mur-2"
    assert "Du premier périmètre au pays 2 sur 3" in said(visit)
    assert said(visit).count("La France entière · 3 ans") == 4


def test_each_text_is_shown_whole_then_the_roads_the_scores_and_the_end(hall: Hall) -> None:
    hall.stage(View.REVEAL)
    assert "Pas encore de texte à montrer" in said(hall.look())
    call = {"demain.calls.a": "1", "demain.calls.a.who": "Léa"}
    call["demain.calls.a.whom"] = "CAF de l’Hérault"
    team, after = hall.enter("Les Haies", {**COMPLETE, **call}), hall.enter("Cantine", COMPLETE)
    speak(hall.room.id, after.id, is_spoken=True)
    visit = hall.look()
    assert "1 sur 2 · page 1 sur 3" in said(visit)
    assert "Léa" not in said(visit)
    slides, whole = [name(visit)], said(visit)
    while View.CLOSING not in slides:  # a remote control
        slides.append(name(visit.click("suivante")))
        whole += said(visit)
    for rank, slide in enumerate(slides):  # the coach
        put(watching.watch(hall.room.id), Stage.named(slide))
        assert name(hall.look()) == slide
        _, here, following = projection.around(watching.watch(hall.room.id))
        assert [here, following] == [slide, slides[min(rank + 1, len(slides) - 1)]]
    first = f"devoilement-{team.id}"
    texts = [first, f"{first}-2", f"{first}-3", f"devoilement-{after.id}"]
    assert slides == [*texts, "mur", "rencontres", "valeur", "fin"]
    text = render(glance(COMPLETE).progress.checked.fiche)
    sentences = [sentence for movement in text.movements for sentence in movement]
    assert all(spaced(sentence.text) in whole for sentence in sentences)
    assert "Demain, Léa appelle la CAF de l’Hérault. Ensuite : Cantine" in whole
    assert "« À dire » · 2 sur 2" in whole


def test_what_the_room_does_is_drawn_and_no_team_is_named(hall: Hall) -> None:
    keeps = {"demain.calls.a": "1", "demain.calls.a.whom": "CAF", "demain.calls.b": "1"}
    keeps["demain.calls.b.question"] = "Quand ?"
    hall.enter("Hélios", keeps, shows=False)
    hall.enter("Cantine", {}, shows=False)
    hall.stage(View.QUESTION)
    hall.step(len(PLAN.steps) - 2)
    assert "2 appels gardés par une équipe" in said(hall.look())
    scores = {team.id: 4 + rank for rank, team in enumerate(watching.watch(hall.room.id).teams)}
    hosting.change(hall.room.id, lambda live: live.replace(scores=scores))
    hall.stage(View.WORTH)
    assert "4,5 sur 5" in said(hall.look())
    assert "2 équipes sur 2 ont répondu" in said(hall.look())
    hall.stage(View.CLOSING)
    visit = hall.look()
    assert "Merci ! 2 textes en chemin 2 appels gardés 4,5 sur 5" in said(visit)
    assert "Hélios" not in said(visit)


def test_who_reads_aloud_is_told_in_order(hall: Hall) -> None:
    teams = [hall.enter(team, {}) for team in ("Les Haies", "Cantine")]
    order = tuple(team.id for team in reversed(teams))
    hosting.change(hall.room.id, lambda live: live.replace(aloud=Aloud(order=order)))
    hall.stage(View.QUESTION)
    hall.step(len(PLAN.steps) - 1)
    assert "Cantine Les Haies" in said(hall.look())
