"""What is stored of the teams of a room: names, links, hands, words of the coach, presences."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rooms import NOWHERE, WHO, at_once, everything, joined, opened, rows

from coaching.errors import CoachingError, FicheNotFound, TeamNameTaken
from coaching.ops.limits import MOST_PEOPLE, MOST_WORDS
from coaching.storage import (
    Change,
    PresenceRecord,
    Store,
    WordRecord,
    storable,
    timestamps,
)
from coaching.storage.records import skeleton

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

SAME_NAMES = [
    ("Les Marins", "  LES\u00a0 MARINS\t"),
    ("Straße", "STRASSE"),
    ("\u0130zmir", "i\u0307zmir"),
    ("a\x00b", "A\ufffdb"),
    ("Relais", "\uff32elais"),  # as wide as a Chinese letter
    ("Fil d’eau", "Fil d'eau"),
    ("Вера", "ВЕРА"),
]
OTHER_NAMES = [("Les Marins", "LesMarins"), ("Équipe", "Equipe"), ("Équipe α", "Équipe β")]


def test_team_joins_with_a_fiche(store: Store) -> None:
    room = opened(store.rooms)
    before = datetime.now(UTC)
    token = store.rooms.join(room, "Les Marins", {WHO: "les agents"})
    team = store.rooms.team_of(token)
    assert team
    assert store.rooms.teams(room) == (team,)
    assert (team.room, team.name, team.hand_at, team.shows) == (room, "Les Marins", None, False)
    assert before <= team.joined_at <= datetime.now(UTC)
    assert store.read(token).values == {WHO: "les agents"}
    saved = store.save(token, [Change(WHO, "les agents", "tous")], "ana")
    team = store.rooms.team_of(token)
    assert team
    assert (team.revision, team.saved_at) == (saved.revision, saved.saved_at)


@pytest.mark.parametrize(("first", "second"), SAME_NAMES)
def test_names_that_read_the_same_are_the_same(first: str, second: str) -> None:
    assert skeleton(storable(first)) == skeleton(storable(second))


@pytest.mark.parametrize(("first", "second"), OTHER_NAMES)
def test_names_that_do_not_are_not(first: str, second: str) -> None:
    assert skeleton(first) != skeleton(second)


def test_name_is_taken(store: Store) -> None:
    room, second = opened(store.rooms), "  LES\u00a0 MARINS\t"
    team = joined(store.rooms, room, "Les Marins")
    with pytest.raises(TeamNameTaken):
        store.rooms.join(room, second)
    other = joined(store.rooms, room, "Autre")
    with pytest.raises(TeamNameTaken):
        store.rooms.rename(other.id, second)
    store.rooms.rename(team.id, second)  # its own name, written otherwise
    assert [t.name for t in store.rooms.teams(room)] == [second, "Autre"]
    joined(store.rooms, opened(store.rooms), "Les Marins")


def test_refused_team_leaves_no_fiche(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    joined(store.rooms, room)
    before = everything(database_url)
    for refusal, name, path in ((TeamNameTaken, "les marins", WHO), (CoachingError, "Autre", "é")):
        with pytest.raises(refusal):
            store.rooms.join(room, name, {path: "text"})
    assert everything(database_url) == before


def test_lost_link_is_renewed(store: Store) -> None:
    room = opened(store.rooms)
    old = store.rooms.join(room, "Les Marins", {WHO: "les agents"})
    new = store.rooms.renew(store.rooms.teams(room)[0].id)
    assert store.read(new).values == {WHO: "les agents"}
    assert store.rooms.team_of(old) is None
    with pytest.raises(FicheNotFound):
        store.read(old)
    with pytest.raises(FicheNotFound):
        store.save(old, [Change(WHO, "", "a")], "ana")


def test_snapshots_are_those_of_the_fiches(store: Store) -> None:
    room = opened(store.rooms)
    tokens = [store.rooms.join(room, f"Équipe {n}", {WHO: f"groupe {n}"}) for n in range(3)]
    blank = store.rooms.join(room, "Autre")
    store.save(tokens[1], [Change(WHO, "", "rival"), Change("depart.text", "", "b")], "bob")
    teams = [team.id for team in store.rooms.teams(room)]
    expected = dict(zip(teams, map(store.read, [*tokens, blank]), strict=True))
    assert store.rooms.snapshots(teams) == expected
    assert store.rooms.snapshots([teams[1], NOWHERE]) == {teams[1]: expected[teams[1]]}
    assert store.rooms.snapshots([]) == {}


def test_raised_hand_keeps_its_turn(store: Store) -> None:
    room = opened(store.rooms)
    first, second = (joined(store.rooms, room, name) for name in ("Une", "Deux"))
    for team in (first, second, first):
        store.rooms.raise_hand(team.id, up=True)
    hands = [team.hand_at for team in store.rooms.teams(room)]
    assert hands[0]
    assert hands[1]
    assert hands[0] < hands[1]
    store.rooms.raise_hand(first.id, up=False)
    assert [team.hand_at for team in store.rooms.teams(room)] == [None, hands[1]]


def test_team_agrees_then_not(store: Store) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room)
    for shows, stays in ((True, False), (True, True), (False, True), (False, False)):
        store.rooms.agree(team.id, shows=shows)
        store.rooms.stay(team.id, stays=stays)
        (found,) = store.rooms.teams(room)
        assert (found.shows, found.stays) == (shows, stays)


def test_words_are_kept_in_their_order_until_they_are_taken_back(store: Store) -> None:
    room = opened(store.rooms)
    one, two = (joined(store.rooms, room, name) for name in ("Une", "Deux"))
    elsewhere = joined(store.rooms, opened(store.rooms))
    before = datetime.now(UTC)
    for team, place, text in (
        (two, "usagers", "Combien ?"),
        (one, "usagers", "Qui ?"),
        (one, "usagers", "Qui d’abord ? \x00"),
        (elsewhere, "usagers", "Ailleurs"),
    ):
        store.rooms.say(team.id, place, text)
    first, second, third = store.rooms.words(room)
    assert [(one.team, one.place, one.text, one.answer) for one in (first, second, third)] == [
        (two.id, "usagers", "Combien ?", ""),
        (one.id, "usagers", "Qui ?", ""),
        (one.id, "usagers", "Qui d’abord ? \ufffd", ""),
    ]
    assert isinstance(first, WordRecord)
    assert before <= first.at <= datetime.now(UTC)
    # A team answers its own words alone, and a coach takes back those of the team that is open.
    for team, word in ((one, first), (two, first), (one, second)):
        store.rooms.answer(team.id, word.id, "fait")
        store.rooms.unsay(two.id, second.id)
    assert [one.answer for one in store.rooms.words(room)] == ["fait", "fait", ""]
    # A sentence waits until a coach has read it, and says nothing less of what is done.
    store.rooms.answer(one.id, second.id, "vu", "On ne sait pas qui appeler.")
    assert store.rooms.words(room)[1].reply_at
    store.rooms.read_reply(two.id, second.id)
    assert store.rooms.words(room)[1].reply_at
    store.rooms.read_reply(one.id, second.id)
    store.rooms.answer(one.id, second.id, "fait")
    kept = store.rooms.words(room)[1]
    assert (kept.answer, kept.reply, kept.reply_at) == ("fait", "On ne sait pas qui appeler.", None)
    store.rooms.unsay(one.id, second.id)
    assert store.rooms.words(room) == (replace(first, answer="fait"), third)


def test_a_question_takes_so_many_words(store: Store) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room).id
    for number in range(MOST_WORDS):
        store.rooms.say(team, "usagers", f"{number}")
    with pytest.raises(CoachingError, match="20 mots"):
        store.rooms.say(team, "usagers", "de trop")
    store.rooms.say(team, "depart", "ailleurs")
    assert len(store.rooms.words(room)) == MOST_WORDS + 1


def test_presence_is_the_last_one(store: Store) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room)
    before = datetime.now(UTC)
    for author, place in (("ana", "depart"), ("bob", "depart"), ("ana", "usagers")):
        store.rooms.be_present(team.id, author, place)
    seen = store.rooms.presences(room, before)
    assert [(p.team, p.author, p.place) for p in seen] == [
        (team.id, "ana", "usagers"),
        (team.id, "bob", "depart"),
    ]
    assert isinstance(seen[0], PresenceRecord)
    assert store.rooms.presences(room, seen[0].at) == seen[:1]
    assert store.rooms.presences(room, datetime.now(UTC)) == ()
    assert store.rooms.presences(opened(store.rooms), before) == ()


def test_presences_of_those_who_left_are_deleted(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(store.rooms)
    team, other = (joined(store.rooms, room, name) for name in ("Une", "Deux"))
    for number in range(MOST_PEOPLE):
        store.rooms.be_present(team.id, f"tab {number}", "depart")
    store.rooms.be_present(other.id, "bob", "depart")
    later = timestamps.now() + 41_000_000
    monkeypatch.setattr(timestamps, "now", lambda: later)
    store.rooms.be_present(team.id, "ana", "usagers")
    assert rows(database_url)["presences"] == 2
    assert [p.author for p in store.rooms.presences(room, LONG_AGO)] == ["ana", "bob"]


def test_team_counts_so_many_people(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    team, other = (joined(store.rooms, room, name) for name in ("Une", "Deux"))
    at_once(lambda n: store.rooms.be_present(team.id, f"{n:02}", "depart"), range(MOST_PEOPLE + 10))
    assert rows(database_url)["presences"] == MOST_PEOPLE
    within = store.rooms.presences(room, LONG_AGO)[0].author
    store.rooms.be_present(team.id, within, "usagers")
    store.rooms.be_present(team.id, "late", "usagers")
    store.rooms.be_present(other.id, "bob", "depart")
    seen = store.rooms.presences(room, LONG_AGO)
    assert [p.author for p in seen if p.place == "usagers"] == [within]
    assert len(seen) == MOST_PEOPLE + 1
