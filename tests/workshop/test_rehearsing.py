"""A rehearsal as it is played: by whoever asks, once, and never in a real room."""

from datetime import date, timedelta

import pytest
from asking import Client
from hosting import all_read
from rooms import at_once, everything, rows

from coaching.errors import FicheNotFound, RoomNotFound, StorageUnavailable
from coaching.ops.clock import now
from coaching.storage import Change, Hash, Rooms, Store, TeamRecord, shared_rooms, shared_store
from coaching.workshop import Plan, hosting, watching
from coaching.workshop.cross_reading import MINUTES, launch, said
from coaching.workshop.plan import MINUTE
from coaching.workshop.rehearsal import LENGTH, TEAMS, open_rehearsal, play

TODAY = date(2026, 11, 25)
LATER = 20 * LENGTH

pytestmark = pytest.mark.usefixtures("hosted")


class Rehearsing:
    """A rehearsal, and its clock in the hands of the test."""

    def __init__(self) -> None:
        self.token = open_rehearsal(TODAY)

    @property
    def room(self) -> hosting.Room:
        return hosting.as_coach(self.token)

    def at(self, second: int) -> "Rehearsing":
        """Have somebody ask after the room at a second since it was opened."""
        kept = self.room.live.rehearsal
        assert kept
        play(self.room, kept.since + 1000 * second)
        return self

    @property
    def teams(self) -> dict[str, TeamRecord]:
        return {team.name: team for team in shared_rooms().teams(self.room.id)}

    @property
    def fiches(self) -> dict[str, dict[str, str]]:
        teams = self.teams
        states = shared_rooms().snapshots([team.id for team in teams.values()])
        return {name: dict(states[team.id].values) for name, team in teams.items()}

    def key(self, name: str) -> Hash:
        kept = self.room.live.rehearsal
        assert kept
        return Hash(kept.keys[name])


def expected(second: int) -> dict[str, dict[str, str]]:
    return {team.name: dict(team.written(second)) for team in TEAMS if team.enters <= second}


def test_teams_enter_and_write_as_time_goes_by() -> None:
    rehearsal = Rehearsing()
    for second in (0, 5, 24, 91, LENGTH + 100):  # whoever comes back late finds all that was due
        assert rehearsal.at(second).fiches == expected(second)
    teams = [rehearsal.teams[team.name] for team in TEAMS]
    assert [(bool(team.hand_at), team.shows) for team in teams] == [
        (bool(team.hand), bool(team.shows)) for team in TEAMS
    ]


def test_a_hand_is_raised_once_whatever_the_coach_does_of_it() -> None:
    rehearsal = Rehearsing().at(LENGTH // 2)
    stuck = rehearsal.teams["Sans adresse"]
    assert stuck.hand_at
    shared_rooms().raise_hand(stuck.id, up=False)
    shared_rooms().agree(rehearsal.teams["Les Bateliers"].id, shows=False)
    teams = rehearsal.at(LENGTH).teams
    assert (teams["Sans adresse"].hand_at, teams["Les Bateliers"].shows) == (None, False)
    assert teams["Le Cabanon"].hand_at


def test_people_are_where_their_team_writes_until_they_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal = Rehearsing().at(80).at(81)
    watching.look_again()
    seen = watching.watch(rehearsal.room.id)
    for team in TEAMS:
        people = seen.people_of(rehearsal.teams[team.name].id)
        assert [one.place for one in people] == [team.place(81)] * team.people
    monkeypatch.setattr(watching, "GONE", timedelta(seconds=-1))
    watching.last_places.clear()
    rehearsal.at(LATER)
    watching.look_again()
    assert watching.watch(rehearsal.room.id).presences == ()


def test_of_many_who_ask_together_one_alone_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    rehearsal = Rehearsing()
    raised: list[int] = []
    raise_hand = Rooms.raise_hand

    def counted(self: Rooms, team: int, *, up: bool) -> None:
        raised.append(team)
        raise_hand(self, team, up=up)

    monkeypatch.setattr(Rooms, "raise_hand", counted)
    room, since = rehearsal.room, now()  # each holds the room as it was
    at_once(lambda rank: play(room, since + 1000 * (LENGTH + rank % 2)), range(8))
    rehearsal.at(LENGTH + 2)
    assert rehearsal.fiches == expected(LENGTH)
    assert len(raised) == len(set(raised)) == 2


def test_a_database_lost_in_the_middle_of_it_is_caught_up_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal = Rehearsing().at(60)

    def away(*_: object) -> object:
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", away)
        rehearsal.at(100)
    assert rehearsal.fiches != expected(100)
    assert rehearsal.at(LENGTH).fiches == expected(LENGTH)


def test_an_erased_room_stays_erased(database_url: str) -> None:
    rehearsal = Rehearsing().at(60)
    room, kept = rehearsal.room, rehearsal.room.live.rehearsal
    assert kept
    shared_rooms().delete(room.id)
    assert rows(database_url) == {}
    play(room, kept.since + 100_000)
    assert rows(database_url) == {}
    with pytest.raises(RoomNotFound):
        hosting.as_coach(rehearsal.token)


def test_a_closed_room_lets_no_more_team_in_and_the_others_go_on() -> None:
    rehearsal = Rehearsing().at(10)
    inside = list(rehearsal.teams)
    shared_rooms().close(rehearsal.room.id, closed=True)
    rehearsal.at(60)
    shared_rooms().close(rehearsal.room.id, closed=False)
    rehearsal.at(LENGTH)
    assert list(rehearsal.teams) == inside == ["Les Bateliers", "Vue claire", "Fil d’eau"]
    assert rehearsal.fiches == {name: expected(LENGTH)[name] for name in inside}


def test_a_team_removed_or_handed_over_is_left_alone() -> None:
    rehearsal = Rehearsing().at(40)
    removed, taken = rehearsal.teams["Fil d’eau"], rehearsal.teams["Vue claire"]
    before = rehearsal.fiches["Vue claire"]
    shared_rooms().remove(removed.id)
    shared_rooms().renew(taken.id)
    rehearsal.at(LENGTH)
    assert "Fil d’eau" not in rehearsal.teams
    assert rehearsal.fiches["Vue claire"] == before
    assert rehearsal.fiches["Ombre et fraîcheur"] == expected(LENGTH)["Ombre et fraîcheur"]


def test_what_a_real_person_writes_in_a_fiche_stays() -> None:
    rehearsal = Rehearsing().at(40)
    key = rehearsal.key("Vue claire")
    problem = expected(LENGTH)["Vue claire"]["depart.problem"]
    shared_store().save(key, [Change("depart.problem", problem, "Le nôtre.")], "ada")
    proof = [Change("usagers.proof", "", "Trente sur quarante.")]
    shared_store().save(key, proof, "ada")
    state = shared_store().read(rehearsal.at(LENGTH).key("Vue claire"))
    assert state.rivals == ()
    assert state.values["depart.problem"] == "Le nôtre."
    assert state.values["usagers.proof"] == "Trente sur quarante."


def test_the_teams_read_each_other_when_their_coach_asks_for_it() -> None:
    rehearsal = Rehearsing().at(LENGTH)
    launch(all_read(rehearsal.room.id))
    watching.look_again()
    play(rehearsal.room, now() + MINUTES * MINUTE)
    words = said(all_read(rehearsal.room.id))
    assert len(words) >= 7
    assert not any(one.is_blank for one in words)


def test_a_real_team_that_takes_a_name_keeps_it() -> None:
    rehearsal = Rehearsing()
    token = hosting.let_in(rehearsal.room.id, "les bateliers", {})
    rehearsal.at(LENGTH)
    assert shared_store().read(token).values == {}
    assert len(rehearsal.teams) == 8


def test_a_real_room_is_never_touched(database_url: str) -> None:
    token = hosting.open_room(Plan(title="Répétition : équipes fictives", day=TODAY))
    hosting.let_in(hosting.as_coach(token).id, "Les Bateliers", {})
    assert "rehearsal" not in hosting.as_coach(token).record.live
    before = everything(database_url)
    for second in (5, 60, LENGTH, LATER):
        play(hosting.as_coach(token), now() + 1000 * second)
    assert everything(database_url) == before


def test_nothing_that_a_rehearsal_keeps_opens_a_fiche() -> None:
    kept = Rehearsing().at(LENGTH).room.live.rehearsal
    assert kept
    assert len(kept.keys) == len(TEAMS)
    for key in kept.keys.values():
        with pytest.raises(FicheNotFound):
            shared_store().read(key)
        assert watching.membership(key) is None
        asked = {"role": "equipe", "key": key, "author": "ada"}
        assert Client().post("/salle", json=asked).status_code == 404
