"""A cross reading: who reads whom, what is written and received, who comes late or refuses."""

import re
from pathlib import Path

import pytest
from desk import FULL, Desk
from shared import out_of_reach, shared_at
from visit import Visit

from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from, values_of
from coaching.ops.clock import now
from coaching.storage import Change, shared_store
from coaching.workshop import Live, View
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

OTHER = values_of(ALL_EXAMPLES[1].draft)


def launched(*names: str) -> Desk:
    desk = Desk(*names)
    shared_store().save(
        desk.links[1], [Change(path, FULL.get(path, ""), OTHER[path]) for path in OTHER], "b"
    )
    desk.press("lire")
    return desk


def reading(desk: Desk, rank: int) -> Visit:
    look_again()
    return Visit("lecture", desk.links[rank])


def key(desk: Desk, name: str, author: int) -> str:
    return f"champ-cross_reading-words-r1t{desk.teams[author].id}-{name}"


def test_two_teams_read_each_other_and_receive_what_was_understood() -> None:
    desk = launched("Haies", "Relais")
    haies, relais = reading(desk, 0), reading(desk, 1)
    assert OTHER["depart.product"] in haies.html
    assert "Relais" not in haies.html.split("<h1", 1)[1]
    haies.type_in(key(desk, "understood", 1), "On commence à <b>Lille</b>.")
    assert "C’est envoyé" in haies.html
    relais.type_in(key(desk, "question", 0), "Qui a dit oui ?")
    # Nothing is received before the end; then each has the other's words.
    assert "Lille" not in reading(desk, 1).html
    seen = desk.press(shown=desk.teams[0].id)
    assert "Elle a lu le texte de l’équipe Relais" in seen
    assert "On commence à &lt;b&gt;Lille&lt;/b&gt;." in seen
    desk.press("finir-lecture")
    relais = reading(desk, 1)
    assert "On commence à &lt;b&gt;Lille&lt;/b&gt;." in relais.html
    assert OTHER["depart.product"] not in reading(desk, 0).html.split("<h1", 1)[1]
    relais.click("lecture-utile-1")
    assert "C’est dit à l’équipe" in relais.html
    assert "vos mots lui sont utiles" in reading(desk, 0).html
    assert "Qui a dit oui ?" in reading(desk, 0).html


def test_the_words_stay_out_of_the_fiche() -> None:
    desk = launched("Haies", "Relais")
    before = shared_store().read(desk.links[0]).values
    reading(desk, 0).type_in(key(desk, "understood", 1), "On commence à Lille.")
    draft = draft_from(shared_store().read(desk.links[0]).values)
    assert savefile.load(savefile.dump(draft)) == draft
    assert b"cross_reading" not in savefile.dump(draft_from(before))


def test_the_clock_of_the_step_waits_and_the_next_step_ends_the_reading() -> None:
    desk = Desk("Haies", "Relais")
    desk.press("demarrer")
    desk.press("lire")
    live = desk.room.live
    assert (live.stage.view, live.reading is not None) == (View.READING, True)
    assert 2 * 60_000 < live.timer.remaining(now()) <= 3 * 60_000
    desk.press("finir-lecture")
    assert desk.room.live.timer.remaining(now()) > 4 * 60_000
    desk.press("lire")
    desk.press("suivante")
    live = desk.room.live
    assert (live.reading, live.timer.step, live.stage.view) == (None, 1, View.QUESTION)
    assert live.timer.is_running


def test_one_team_alone_has_nothing_to_read() -> None:
    desk = Desk("Haies")
    assert re.search(r'data-acte="lire"[^>]* disabled', desk.press("lire"))
    assert desk.room.live.readings == ()


def test_a_team_without_a_text_may_read_one_and_is_read_by_nobody() -> None:
    desk = launched("Haies", "Relais")
    desk.links.append(desk.rooms.join(desk.room.id, "Tard"))
    late = reading(desk, 2)
    assert "Personne ne lit le vôtre" in late.html
    late.click("lecture-prendre")
    assert "Le texte d’une autre équipe" in late.html
    assert desk.teams[2].id in desk.room.live.readings[0].pairs


def test_a_team_that_refuses_or_leaves_frees_its_reader() -> None:
    desk = launched("Haies", "Relais", "Quai")
    reader = reading(desk, 0)
    Visit("depart", desk.links[1]).click("salle-lire")
    reader = reading(desk, 0)
    assert "ne souhaite plus l’être" in reader.html
    reader.click("lecture-prendre")
    assert desk.room.live.readings[0].pairs[desk.teams[0].id] == desk.teams[2].id
    desk.rooms.remove(desk.teams[2].id)
    assert "n’est plus là" in reading(desk, 0).html
    assert "Lecture croisée" in desk.press()
    desk.press("finir-lecture")
    assert "La lecture est terminée" in reading(desk, 0).html


def test_the_fields_stay_while_the_database_is_away(tmp_path: Path) -> None:
    desk = launched("Haies", "Relais")
    reader, name = reading(desk, 0), key(desk, "understood", 1)
    reader.type_in(name, "On commence à Lille.")
    with shared_at(out_of_reach(tmp_path)):
        look_again()
        assert reader.run().held(name) == "On commence à Lille."


def test_an_earlier_version_reads_a_room_that_never_read() -> None:
    kept = Desk("Haies").room.record.live
    assert "readings" not in kept
    assert "unread" not in kept
    assert Live.model_validate_json(kept).readings == ()
