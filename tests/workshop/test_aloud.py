"""Reading aloud: consent, order, clock, the call that is read, and when the hour is judged."""

from datetime import date

import pytest
from desk import Desk
from visit import Visit

from coaching.coach.analysis import analysis
from coaching.fiche.paths import draft_from
from coaching.ops.clock import now
from coaching.workshop import View
from coaching.workshop.aloud import consents, first_call, readers, turn_of
from coaching.workshop.hosting import change
from coaching.workshop.plan import MINUTE, time_to_read
from coaching.workshop.watching import Watch, look_again, watch

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def seen(desk: Desk) -> Watch:
    look_again()
    return watch(desk.room.id)


def test_one_press_asks_all_teams_and_each_answers_in_one() -> None:
    desk = Desk("Haies", "Relais", "Quai")
    assert "aloud" not in desk.room.record.live  # an earlier version reads the room
    assert "salle-accord" not in Visit("fiche", desk.links[0]).buttons()
    assert "Sans réponse" in desk.press("demander-accord")
    haies = Visit("fiche", desk.links[0]).click("salle-accord")
    Visit("usagers", desk.links[1]).click("salle-refus")
    assert "Vous lirez en premier" in haies.html
    assert "Votre coach demande" not in Visit("fiche", desk.links[1]).html
    said = consents(seen(desk))
    assert (said["yes"], said["no"], said["waiting"]) == (["Haies"], ["Relais"], ["Quai"])
    haies.click("salle-montrer")  # a team that thinks better of it is not asked again
    assert consents(seen(desk))["no"] == ["Haies", "Relais"]
    assert "préfère garder son texte" in desk.of_team(1)


def test_the_order_is_that_of_arrival_or_drawn_and_holds_as_teams_agree() -> None:
    desk = Desk(*"abcdefghij")
    for team in desk.teams[1:]:
        desk.rooms.agree(team.id, shows=True)
    assert [team.name for team in readers(seen(desk))] == list("bcdefghij")
    desk.press("demander-accord")
    desk.press("tirer-ordre")
    drawn = [team.id for team in readers(seen(desk))]
    assert sorted(drawn) == [team.id for team in desk.teams[1:]]
    desk.rooms.agree(desk.teams[0].id, shows=True)
    assert [team.id for team in readers(seen(desk)) if team.name != "a"] == drawn
    desk.press("montrer", text=f"{View.REVEAL}-{drawn[0]}")
    now_seen = seen(desk)
    order = readers(now_seen)
    at = [turn_of(now_seen, team) for team in order]
    reading = [team.id for team in order].index(drawn[0])
    assert [rank for rank, turn in enumerate(at) if turn.is_reading] == [reading]
    assert [rank for rank, turn in enumerate(at) if turn.is_next] == [reading + 1]


def test_each_text_has_its_time_and_the_clock_of_the_step_runs_on() -> None:
    desk = Desk("Haies", "Relais")
    for team in desk.teams:
        desk.rooms.agree(team.id, shows=True)
    desk.press("demarrer")
    step = desk.room.live.timer
    desk.press("montrer", text=View.REVEAL)
    first, later = desk.room.live, desk.room.later
    assert first.stage.team == desk.teams[0].id
    assert "pour Haies<" in desk.press()
    values = desk.rooms.snapshots([desk.teams[0].id])[desk.teams[0].id].values
    words = analysis(draft_from(values)).text_to_show().words
    assert 0 <= time_to_read(words) - first.timer.remaining(now()) < MINUTE / 6
    rest = sum(one.minutes for one in desk.plan.steps[1:]) * MINUTE + step.remaining(now())
    assert first.timer.remaining(now()) + (later or 0) == pytest.approx(rest, abs=1000)
    desk.press("montrer", text=f"{View.REVEAL}-{desk.teams[0].id}-2")
    assert desk.room.live.timer == first.timer  # the same text, its next page
    desk.press("montrer", text=f"{View.REVEAL}-{desk.teams[1].id}")
    assert desk.room.live.timer != first.timer
    desk.press("montrer", text=View.WALL)
    assert desk.room.live.timer == step
    desk.press("montrer", text=View.REVEAL)
    desk.press("suivante")
    assert desk.room.live.timer.others[0] == pytest.approx(step.remaining(now()), abs=1000)


def test_a_team_may_read_what_is_made_to_be_said() -> None:
    desk = Desk("Haies")
    desk.press("demander-accord")
    haies = Visit("fiche", desk.links[0]).click("salle-accord").click("salle-a-dire")
    assert "70\u00a0mots" in haies.html
    desk.press("montrer", text=View.REVEAL)
    assert desk.room.live.timer.remaining(now()) <= MINUTE
    assert "À vous de lire" in Visit("fiche", desk.links[0]).html
    assert "salle-a-dire" in haies.click("salle-a-dire").buttons()
    assert not desk.room.live.aloud.spoken


@pytest.mark.parametrize(
    ("who", "whom", "before", "said"),
    [
        ("Léa", "CAF de l'Hérault", "", "Demain, Léa appelle la CAF de l’Hérault."),
        ("Léa et Marc", "Mme Durand", "", "Demain, Léa et Marc appellent Mme Durand."),
        ("", "la mairie", "", "Demain : la mairie."),
        ("Léa", "", "4 décembre 2026", ""),
        ("Léa", "la mairie", "4 décembre 2026", "Avant le 4 décembre, Léa appelle la mairie."),
        ("Léa", "la mairie", "février 2027", "En février 2027, Léa appelle la mairie."),
    ],
)
def test_the_first_call_is_a_sentence(who: str, whom: str, before: str, said: str) -> None:
    desk = Desk()
    named = {"who": who, "whom": whom, "before": before}
    values = {f"demain.calls.a.{name}": text for name, text in named.items()}
    calls = analysis(draft_from({"demain.calls.a": "1", **values})).fiche.demain.calls
    room = desk.room
    plan = room.plan.replace(day=date(2026, 12, 1))
    told = first_call(calls, type(room)(room.record, plan, room.live))
    assert told.replace("\u00a0", " ") == said


def test_the_hour_is_judged_after_the_last_text_or_once_its_time_is_over() -> None:
    desk = Desk("Haies")
    desk.rooms.agree(desk.teams[0].id, shows=True)
    last = len(desk.plan.steps) - 1

    def is_asked() -> bool:
        look_again()
        return "salle-valeur-4" in Visit("fiche", desk.links[0]).buttons()

    change(desk.room.id, lambda live: live.replace(timer=live.timer.moved(last, 5, 0)))
    assert not is_asked()
    desk.press("montrer", text=View.REVEAL)
    assert not is_asked()
    desk.press("montrer", text=View.WORTH)
    assert is_asked()
    desk.press("montrer", text=View.QUESTION)
    assert is_asked()  # the wall may go back
    desk.press("montrer", text=View.REVEAL)
    assert not is_asked()  # but a text that is read again
    desk.press("montrer", text=View.QUESTION)
    change(desk.room.id, lambda live: live.replace(timer=live.timer.replace(left=0)))
    assert is_asked()
