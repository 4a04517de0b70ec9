"""What one address, or one room, may ask for in a minute; and whom a limit never holds back."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from asking import Client
from rooms import at_once, rows
from shared import out_of_reach, shared_at
from visit import Visit

from coaching.errors import MustWait, RoomNotFound, StorageUnavailable, TeamNameTaken
from coaching.ops.admission import ENTRIES, OF_A_LINK, UNKNOWN_LINKS, Admission, Links, admission
from coaching.ops.limits import MOST_TEAMS
from coaching.storage import Store
from coaching.storage.tokens import draw
from coaching.workshop import Plan, hosting, watching

PLAN: Final = Plan(title="Atelier", day=date(2026, 11, 25))
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
MADE: Final = ("fiches", "ateliers")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'perimetre.db'}"


@pytest.fixture(autouse=True)
def shared(url: str) -> Iterator[Store]:
    with shared_at(url) as store:
        watching.look_again()
        yield store


def typed(key: str) -> dict[str, str]:
    return {"fiche": key, "author": "a", "path": "depart.product", "before": "", "after": "x"}


def asked(key: str) -> dict[str, str]:
    return {"role": "equipe", "key": key, "author": "a", "place": "depart"}


# Entering


@pytest.mark.promise("limits", "A class that enters a room all at once is never made to wait.")
@pytest.mark.parametrize("people", [30, MOST_TEAMS])
def test_a_class_enters_at_once(people: int, shared: Store) -> None:
    room = hosting.as_coach(hosting.open_room(PLAN))
    at_once(lambda rank: hosting.join(room.record.code, HERE, f"Équipe {rank}"), range(people))
    assert len(shared.rooms.teams(room.id)) == people


@pytest.mark.promise("limits", "Whoever tries names without end waits; the room is entered.")
def test_names_that_are_taken_keep_nobody_out(shared: Store) -> None:
    room = hosting.as_coach(hosting.open_room(PLAN))
    shared.rooms.join(room.id, "Relais")
    for refusal in [TeamNameTaken] * ENTRIES + [MustWait] * 20:
        with pytest.raises(refusal) as told:
            hosting.join(room.record.code, HERE, "Relais")
    assert "Trop d’entrées refusées à la suite" in str(told.value)
    for rank, address in enumerate((HERE, ELSEWHERE)):
        hosting.join(room.record.code, address, f"Haies {rank}")


# Links that open nothing


@pytest.mark.promise("limits", "A machine that tries links must wait; its neighbours need not.")
def test_unknown_links_are_counted_by_address(shared: Store) -> None:
    known = shared.create()
    client = Client()
    tried = [client.post("/saisie", json=typed(draw())) for _ in range(UNKNOWN_LINKS // 2)]
    tried += [client.post("/salle", json=asked(draw())) for _ in range(UNKNOWN_LINKS // 2)]
    assert {one.status_code for one in tried} == {404}
    for path, body in (("/saisie", typed(draw())), ("/salle", asked(draw()))):
        refused = client.post(path, json=body)
        assert refused.status_code == 429
        wait, message = refused.headers["retry-after"], refused.json()["message"]
        assert 1 <= int(wait) <= 60
        assert message.startswith("Trop de liens qui n’ouvrent rien")
        assert f"Attendez {wait}\u202fseconde" in message
        assert Client(ELSEWHERE).post(path, json=body).status_code == 404
    assert client.post("/saisie", json=typed(known)).status_code == 200


def test_the_browsers_of_an_erased_room_ask_again_without_end(shared: Store) -> None:
    client, dead = Client(), [draw() for _ in range(30)]
    for _ in range(10):
        assert {client.post("/salle", json=asked(key)).status_code for key in dead} == {404}
    assert client.post("/saisie", json=typed(shared.create())).status_code == 200


def test_a_database_that_is_away_makes_nobody_guess(tmp_path: Path) -> None:
    links = Links(most=3)
    with shared_at(out_of_reach(tmp_path)) as away:
        for _ in range(10):
            with pytest.raises(StorageUnavailable), links.tried(draw(), HERE):
                away.read(draw())
    for _ in range(3):
        with pytest.raises(RoomNotFound), links.tried(draw(), HERE):
            raise RoomNotFound


@pytest.mark.parametrize(
    ("page", "parameter"), [("depart", "fiche"), ("atelier", "atelier"), ("projection", "ecran")]
)
def test_a_page_says_how_long_to_wait(page: str, parameter: str) -> None:
    admission().links._gate.take("", UNKNOWN_LINKS)  # noqa: SLF001 - quicker than 100 pages
    html = Visit(page, **{parameter: draw()}).html
    assert "Trop de liens qui n’ouvrent rien ont été essayés" in html
    assert "Attendez" in html


def test_a_pasted_link_is_told_so_beside_its_field() -> None:
    admission().links._gate.take("", UNKNOWN_LINKS)  # noqa: SLF001 - quicker than 100 pages
    visit = Visit("accueil").type_in("lien", draw()).click("ouvrir-lien")
    assert 'data-pour="lien"' in visit.html
    assert "Trop de liens qui n’ouvrent rien" in visit.html


def test_a_link_that_opens_always_does(shared: Store) -> None:
    admission().links._gate.take("", UNKNOWN_LINKS)  # noqa: SLF001 - idem
    token = shared.create()
    Visit("depart", token).type_in("champ-depart-product", "Relais")
    assert shared.read(token).values == {"depart.product": "Relais"}


# The pace


@pytest.mark.promise("limits", "Thirty people behind one address type as fast as they can.")
def test_thirty_people_type_behind_one_address() -> None:
    limits = Admission(people=200)
    # The browser's script: a text after each pause of 0.7 s at the most.
    typing, asking = round(30 * 60 / 0.7), 30 * 40
    limits.texts.shares.together.take(HERE, typing)
    limits.questions.shares.together.take(HERE, asking)
    with pytest.raises(MustWait):
        limits.texts.shares.together.take(HERE, 200 * 60 - typing + 1)


FLOODED: Final = [("/saisie", "texts", 12_000), ("/salle", "questions", 12_000)]
DOORS: Final = [*FLOODED, ("/document", "documents", 600)]


@pytest.mark.promise("limits", "One address cannot keep a process busy, whatever it asks for.")
@pytest.mark.parametrize(("path", "door", "most"), DOORS)
def test_a_flood_is_told_to_wait(path: str, door: str, most: int) -> None:
    getattr(admission(), door).tries.take(HERE, most)
    answer = Client(HERE).post(path, content=b"{")
    assert answer.status_code == 429
    assert "n’est pas perdu" in answer.json()["message"]
    assert Client(ELSEWHERE).post(path, content=b"{").status_code == 400


@pytest.mark.promise("limits", "A link that opens does not wait for what its neighbours try.")
@pytest.mark.parametrize(("path", "door", "most"), FLOODED)
def test_what_neighbours_try_holds_no_link_back(path: str, door: str, most: int) -> None:
    room = hosting.as_coach(hosting.open_room(PLAN))
    team = hosting.join(room.record.code, HERE, "Relais")
    body = typed(team) if path == "/saisie" else asked(team)
    assert Client(HERE).post(path, json=body).status_code == 200
    getattr(admission(), door).tries.take(HERE, most - 1)
    assert Client(HERE).post(path, content=b"{").status_code == 429
    assert Client(HERE).post(path, json=typed(draw())).status_code == 429
    assert Client(HERE).post(path, json=body).status_code == 200


@pytest.mark.promise("limits", "A participant who floods stops their own link, not the room's.")
@pytest.mark.parametrize(("path", "door"), [("/saisie", "texts"), ("/salle", "questions")])
def test_a_participant_stops_their_own_link_alone(path: str, door: str) -> None:
    room = hosting.as_coach(hosting.open_room(PLAN))
    theirs, other = (hosting.join(room.record.code, HERE, name) for name in ("Relais", "Haies"))
    write = typed if path == "/saisie" else asked
    for link in (theirs, other):
        assert Client(HERE).post(path, json=write(link)).status_code == 200
    getattr(admission(), door).take(theirs, HERE, OF_A_LINK * 60)
    assert Client(HERE).post(path, json=write(theirs)).status_code == 429
    assert Client(HERE).post(path, json=write(other)).status_code == 200


@pytest.mark.promise("limits", "Whoever floods from the class’s own address shuts no link out.")
@pytest.mark.parametrize(("path", "door", "most"), DOORS)
def test_links_of_their_own_shut_nobody_of_their_address_out(
    path: str, door: str, most: int
) -> None:
    coach = hosting.open_room(PLAN)
    team = hosting.join(hosting.as_coach(coach).record.code, HERE, "Relais")
    key, write = {"/saisie": (team, typed), "/salle": (team, asked)}.get(path, (coach, archived))
    assert Client(HERE).post(path, json=write(key)).status_code == 200
    limits = getattr(admission(), door)
    for own in [draw() for _ in range(60)]:
        with admission().links.tried(own, HERE):
            pass
        with suppress(MustWait):
            for _ in range(most):
                limits.take(own, HERE, 60)
    assert Client(HERE).post(path, json=write(key)).status_code == 200


def archived(key: str) -> dict[str, str]:
    return {"key": key, "kind": "archive"}


# Creations


@pytest.mark.promise("limits", "A class starts sixty fiches at once; a machine not thousands.")
def test_fiches_are_created_at_the_pace_of_people(url: str) -> None:
    admission().creations.take("", 60)
    Visit("accueil").click("commencer")
    assert rows(url)["fiches"] == 1
    admission().creations.take("", 200 - 61)
    visit = Visit("accueil").click("commencer")
    assert "Trop de demandes arrivent à la fois de votre réseau" in visit.tab.error[0].value
    visit = Visit("atelier").click("ouvrir-atelier")
    assert "Trop de demandes arrivent à la fois de votre réseau" in visit.html
    assert {name: count for name, count in rows(url).items() if name in MADE} == {"fiches": 1}
