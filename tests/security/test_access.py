"""Every key against every deed: what a link opens, and that it opens nothing else."""

from collections.abc import Iterator
from typing import Final

import pytest
from asking import Client
from office_files import parts
from shared import shared_at
from visit import Visit
from walls import Wall

from coaching.exports.room_archive import room_zip
from coaching.workshop.hosting import as_coach
from coaching.workshop.leading import ACTS, LOOK
from coaching.workshop.team_sheets import sheets
from coaching.workshop.watching import look_again
from security.keys import SECRETS, WORDS, World, world

OTHER_PAGES: Final = ("usagers", "independance", "acceleration", "relecture", "fiche", "projection")
PROBLEM: Final = "depart.problem"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    url = f"sqlite:///{tmp_path_factory.mktemp('cles') / 'perimetre.db'}"
    with shared_at(url) as store:
        yield world(url, store)


@pytest.fixture(autouse=True)
def _afresh() -> None:
    look_again()


def shown(visit: Visit) -> set[str]:
    fields = [str(one.value) for one in (*visit.tab.text_input, *visit.tab.text_area)]
    page = "\n".join((visit.html, *fields))
    return {secret for secret in (*SECRETS, *WORDS) if secret in page}


@pytest.fixture(scope="module")
def first_pages(made: World) -> dict[str, set[str]]:
    return {name: shown(Visit("depart", made.keys[name])) for name in made.keys}


def own(made: World, name: str) -> set[str]:
    return {made.fiches[name]} if name in made.fiches else set()


@pytest.mark.exhaustive
@pytest.mark.promise("access", "No fiche is read with another's link, on any page.")
def test_a_link_shows_its_own_fiche_and_no_other(
    made: World, first_pages: dict[str, set[str]]
) -> None:
    held = made.holds()
    for name in made.keys:
        assert first_pages[name] - set(WORDS) == own(made, name), name
        for page in OTHER_PAGES:
            # A page may show only a part of its fiche; another's, never.
            assert shown(Visit(page, made.keys[name])) <= own(made, name), (name, page)
    assert made.holds() == held


@pytest.mark.promise("access", "A coach's word is read with the link of the team it is for.")
def test_a_word_is_read_by_its_team_alone(first_pages: dict[str, set[str]]) -> None:
    told = {name: page & set(WORDS) for name, page in first_pages.items()}
    assert {name: words for name, words in told.items() if words} == {
        "fiche of team A1": {WORDS[0]},
        "fiche of team B1": {WORDS[1]},
    }


@pytest.mark.promise("access", "No fiche is written with another's link.")
def test_a_link_writes_in_its_own_fiche_alone(made: World) -> None:
    answers = {}
    for rank, name in enumerate(made.keys):
        before, text = made.said(PROBLEM), f"texte {rank}"
        body = {"author": "eve", "path": PROBLEM, "before": "", "after": text}
        answered = Client().post("/saisie", json={"fiche": made.keys[name], **body})
        answers[name] = answered.status_code
        written = {name: text} if name in made.fiches else {}
        assert made.said(PROBLEM) == {**before, **written}, name
    assert {name for name, status in answers.items() if status == 200} == set(made.fiches)
    assert set(answers.values()) == {200, 404}


@pytest.mark.promise("access", "A link learns of its own room, in its own role, and no more.")
def test_a_link_asks_after_its_room_in_its_role(made: World) -> None:
    teams = set(made.fiches) - {"fiche without a room"}
    roles = {"equipe": teams, "coach": set(made.coaches), "ecran": set(made.screens)}
    for role, allowed in roles.items():
        answered = set()
        for name in made.keys:
            author = {"author": "eve"} if role == "equipe" else {}
            asked = {"role": role, "key": made.keys[name], "place": "depart", **author}
            status = Client().post("/salle", json=asked).status_code
            assert status in {200, 404}
            answered |= {name} if status == 200 else set()
        assert answered == allowed, role


@pytest.mark.promise("access", "The link of a team, or of the projection, never leads the room.")
def test_only_a_coach_s_link_leads_a_room(made: World) -> None:
    held = made.holds()
    for name, key in made.keys.items():
        visit = Visit("atelier", atelier=key)
        assert ("data-conduite=" in visit.html) is (name in made.coaches), name
        assert not shown(visit), name
        for act in [""] if name in made.coaches else ACTS:
            status = Client().post("/conduite", json={"key": key, "act": act}).status_code
            assert status == (200 if name in made.coaches else 404), (name, act)
    assert made.holds() == held


def test_a_coach_leads_no_team_of_another_room(made: World) -> None:
    for team, number in made.teams.items():
        for coach, room in made.coaches.items():
            asked = {"key": made.keys[coach], "shown": number}
            page = Client().post("/conduite", json=asked).json()["page"]
            is_own = team in {one.name for one in made.store.rooms.teams(room)}
            assert (f'id="nom-{number}"' in page) is is_own, (team, coach)
            assert any(secret in page for secret in own(made, team)) is is_own, (team, coach)
            for act in ("vu", "mot", "retour", "renommer", "retirer-equipe"):
                if not is_own:
                    told = {**asked, "team": number, "act": act, "text": "x"}
                    assert Client().post("/conduite", json=told).status_code == 404, act


@pytest.mark.promise("access", "A link is given its own documents, and no other's.")
def test_a_link_is_given_its_own_documents(made: World) -> None:
    for name in made.keys:
        key = made.keys[name]
        fiche = Client().post("/document", json={"key": key, "kind": "json"})
        assert fiche.status_code == (200 if name in made.fiches else 404), name
        told = {secret for secret in SECRETS if secret.encode() in fiche.content}
        assert told == ({made.fiches[name]} if name in made.fiches else set()), name
        table = Client().post("/document", json={"key": key, "kind": "tableau"})
        assert table.status_code == (200 if name in made.coaches else 404), name
        teams = made.store.rooms.teams(made.coaches[name]) if name in made.coaches else ()
        held = b"".join(parts(table.content).values()) if table.is_success else b""
        told = {secret for secret in SECRETS if secret.encode() in held}
        assert told == {made.fiches[team.name] for team in teams}, name


@pytest.mark.promise("access", "The projection's link writes nothing, whatever is pressed.")
def test_the_projection_changes_nothing(made: World) -> None:
    held = made.holds()
    for wall in (Wall(made.keys[name]) for name in made.screens):
        for _ in range(9):  # each slide: nobody agreed to be shown
            assert not any(secret in wall.click("suivante").html for secret in SECRETS)
    for name, key in made.keys.items():
        is_screen = name in made.screens
        assert not shown(Visit("projection", ecran=key)), name
        for act in ACTS.keys() - {""} if is_screen else [LOOK]:  # a coach's acts, or to look
            press = {"key": key, "act": act}
            assert Client().post("/conduite", json=press).status_code == 404, (name, act)
    assert made.holds() == held


def test_a_team_raises_its_own_hand_alone(made: World) -> None:
    Visit("depart", made.keys["fiche of team A2"]).click("salle-main")
    rooms = made.store.rooms
    raised = {
        team.name for room in made.coaches.values() for team in rooms.teams(room) if team.hand_at
    }
    assert raised == {"fiche of team A2"}
    Visit("depart", made.keys["fiche of team A2"]).click("salle-main")


@pytest.mark.promise("access", "Nothing but the code of an open room lets a team in.")
def test_only_a_code_lets_in(made: World) -> None:
    before = {room: len(made.store.rooms.teams(room)) for room in made.coaches.values()}
    closed = made.store.rooms.by_id(made.coaches["coach of a closed room"]).code
    for rank, key in enumerate((*made.keys.values(), closed)):
        visit = Visit("rejoindre", code=key[:20])
        visit.tab.text_input("nom-equipe").set_value(f"Intrus {rank}")
        visit.click("entrer")
    after = {room: len(made.store.rooms.teams(room)) for room in made.coaches.values()}
    assert after == {**before, made.coaches["coach of A"]: before[made.coaches["coach of A"]] + 1}


def test_what_a_coach_takes_away_holds_no_key(made: World) -> None:
    room = as_coach(made.keys["coach of A"])
    taken = b"".join(parts(room_zip(room.plan, sheets(room))).values())
    assert SECRETS[0].encode() in taken
    assert [key for key in made.keys.values() if len(key) > 1 and key.encode() in taken] == []
