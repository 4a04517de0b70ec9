"""What the storage of rooms promises, on SQLite and on PostgreSQL alike."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from subprocess import PIPE
from threading import Barrier

import pytest
from rooms import LATER, at_once, everything, joined, new_code, opened, rows

from coaching.errors import (
    CoachingError,
    CodeTaken,
    FicheNotFound,
    RoomClosed,
    RoomFull,
    RoomNotFound,
    StorageUnavailable,
    TeamNameTaken,
    TeamNotFound,
    TextTooLong,
    UnknownField,
)
from coaching.limits import MOST_PEOPLE, MOST_TEAMS
from coaching.storage import (
    Change,
    NoteRecord,
    PresenceRecord,
    Rooms,
    Store,
    moments,
    screen_token,
    shared_rooms,
    shared_store,
)

ROOT = Path(__file__).parents[1]
WHO = "usagers.groups.k3.who"
NOWHERE = 999_999
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

# Joins a room and changes its life, once told to, with several other processes.
VISITOR = """
import sys
from coaching.errors import TeamNameTaken
from coaching.storage import Store
rooms, room, me = Store(sys.argv[1]).rooms, int(sys.argv[2]), sys.argv[3]
rooms.by_id(room)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(5):
    rooms.join(room, f"Équipe {me} {turn}")
    rooms.relive(room, lambda live: f"{live} {me}{turn}")
    try:
        rooms.join(room, f"Équipe commune {turn}")
    except TeamNameTaken:
        print("taken", flush=True)
"""

SAME_NAMES = [
    ("Les Marins", "Les Marins"),
    ("Les Marins", "les marins"),
    ("Les Marins", "  LES\u00a0 MARINS\t"),
    ("Équipe", "e\u0301quipe"),
    ("Straße", "STRASSE"),
    ("\u0130zmir", "i\u0307zmir"),
    ("a\x00b", "A\ufffdb"),
]
OTHER_NAMES = [("Les Marins", "LesMarins"), ("Équipe", "Equipe"), ("Équipe 1", "Équipe 2")]


def test_room_is_found_by_each_of_its_keys(store: Store) -> None:
    code = new_code()
    token = store.rooms.open(code, '{"titre": "Été"}', "live", LATER)
    room = store.rooms.as_coach(token)
    assert (room.code, room.plan, room.live) == (code, '{"titre": "Été"}', "live")
    assert not room.is_closed
    assert room.erased_at == LATER
    assert datetime.now(UTC) - room.opened_at < timedelta(minutes=1)
    assert store.rooms.as_screen(screen_token(token)) == room
    assert store.rooms.by_code(code) == store.rooms.by_id(room.id) == room


def test_keys_do_not_do_for_one_another(store: Store) -> None:
    token = store.rooms.open(code := new_code(), "plan", "live", LATER)
    screen, fiche = screen_token(token), store.create()
    rooms = store.rooms
    for find in (
        *(partial(rooms.as_coach, key) for key in (screen, code, fiche, "", "é\x00\ud800")),
        *(partial(rooms.as_screen, key) for key in (token, code, screen_token(screen))),
        *(partial(rooms.by_code, key) for key in (token, "", "\x00\ud800", "x" * 10_000)),
        partial(rooms.by_id, NOWHERE),
    ):
        with pytest.raises(RoomNotFound):
            find()
    for key in (token, screen, code):
        assert rooms.team_of(key) is None
        with pytest.raises(FicheNotFound):
            store.read(key)


def test_screen_token_is_as_long_as_it_is_hard_to_guess() -> None:
    tokens = {screen_token(token) for token in ("a", "b", "", "é\ud800")}
    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 4
    assert screen_token("a") in tokens


def test_only_hashes_of_tokens_are_kept(store: Store, database_url: str) -> None:
    rooms = store.rooms
    first = rooms.open(code := new_code(), "plan", "live", LATER)
    room = rooms.by_code(code).id
    coach = rooms.rotate(room)
    fiche = rooms.join(room, "Les Marins", {WHO: "les agents"})
    renewed = rooms.renew(rooms.teams(room)[0].id)
    held = everything(database_url)
    assert "les agents" in held
    for token in (first, coach, screen_token(first), screen_token(coach), fiche, renewed):
        assert token not in held


def test_code_of_a_kept_room_is_taken(store: Store) -> None:
    code = new_code()
    token = store.rooms.open(code, "plan", "live", LATER)
    with pytest.raises(CodeTaken, match="déjà ce code"):
        store.rooms.open(code, "other plan", "live", LATER)
    assert store.rooms.as_coach(token).plan == store.rooms.by_code(code).plan == "plan"


def test_plan_and_date_are_replaced(store: Store) -> None:
    room = opened(store.rooms)
    store.rooms.replan(room, "new plan", LATER + timedelta(days=1))
    found = store.rooms.by_id(room)
    assert (found.plan, found.erased_at) == ("new plan", LATER + timedelta(days=1))


def test_rotation_replaces_both_keys(store: Store) -> None:
    old = store.rooms.open(code := new_code(), "plan", "live", LATER)
    fiche = store.rooms.join(store.rooms.by_code(code).id, "Les Marins")
    new = store.rooms.rotate(store.rooms.by_code(code).id)
    assert store.rooms.as_coach(new) == store.rooms.as_screen(screen_token(new))
    with pytest.raises(RoomNotFound):
        store.rooms.as_coach(old)
    with pytest.raises(RoomNotFound):
        store.rooms.as_screen(screen_token(old))
    assert store.rooms.team_of(fiche)


def test_closed_room_lets_nobody_in_until_it_opens_again(store: Store) -> None:
    room = opened(store.rooms)
    token = store.rooms.join(room, "Les Marins")
    store.rooms.close(room, closed=True)
    assert store.rooms.by_id(room).is_closed
    with pytest.raises(RoomClosed):
        store.rooms.join(room, "Les Agents")
    assert store.save(token, [Change(WHO, "", "a")], "ana").values == {WHO: "a"}
    store.rooms.close(room, closed=False)
    store.rooms.join(room, "Les Agents")
    assert [team.name for team in store.rooms.teams(room)] == ["Les Marins", "Les Agents"]


def test_team_joins_with_a_fiche(store: Store) -> None:
    room = opened(store.rooms)
    token = store.rooms.join(room, "Les Marins", {WHO: "les agents"})
    team = store.rooms.team_of(token)
    assert team
    assert store.rooms.teams(room) == (team,)
    assert (team.room, team.name, team.hand_at, team.shows) == (room, "Les Marins", None, False)
    assert datetime.now(UTC) - team.joined_at < timedelta(minutes=1)
    assert store.read(token).values == {WHO: "les agents"}
    saved = store.save(token, [Change(WHO, "les agents", "tous")], "ana")
    team = store.rooms.team_of(token)
    assert team
    assert (team.revision, team.saved_at) == (saved.revision, saved.saved_at)


def test_fiche_on_its_own_is_of_no_team(store: Store) -> None:
    joined(store.rooms, opened(store.rooms))
    assert store.rooms.team_of(store.create()) is None


@pytest.mark.parametrize(("first", "second"), SAME_NAMES)
def test_name_is_taken(store: Store, first: str, second: str) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room, first)
    with pytest.raises(TeamNameTaken):
        store.rooms.join(room, second)
    other = joined(store.rooms, room, "Autre")
    with pytest.raises(TeamNameTaken):
        store.rooms.rename(other.id, second)
    store.rooms.rename(team.id, second)  # its own name, written otherwise
    assert [t.name for t in store.rooms.teams(room)] == [second.replace("\x00", "\ufffd"), "Autre"]
    assert len(joined(store.rooms, opened(store.rooms), first).name) == len(first)


@pytest.mark.parametrize(("first", "second"), OTHER_NAMES)
def test_name_is_another(store: Store, first: str, second: str) -> None:
    room = opened(store.rooms)
    joined(store.rooms, room, first)
    joined(store.rooms, room, second)
    assert [team.name for team in store.rooms.teams(room)] == [first, second]


def test_refused_team_leaves_no_fiche(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    joined(store.rooms, room)
    before = everything(database_url)
    for refusal, name, path in ((TeamNameTaken, "les marins", WHO), (UnknownField, "Autre", "é")):
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
    for shows in (True, False):
        store.rooms.agree(team.id, shows=shows)
        assert store.rooms.teams(room)[0].shows is shows


def test_note_replaces_the_one_before_at_its_place(store: Store) -> None:
    room = opened(store.rooms)
    one, two = (joined(store.rooms, room, name) for name in ("Une", "Deux"))
    elsewhere = joined(store.rooms, opened(store.rooms))
    for team, place, text, is_seen in (
        (two, "usagers", "Combien ?", False),
        (one, "usagers", "Qui ?", False),
        (one, "depart", "", True),
        (one, "usagers", "Qui d’abord ? \x00", True),
        (elsewhere, "usagers", "Ailleurs", False),
    ):
        store.rooms.note(team.id, place, text, is_seen=is_seen)
    notes = store.rooms.notes(room)
    assert [(n.team, n.place, n.text, n.is_seen) for n in notes] == [
        (one.id, "depart", "", True),
        (one.id, "usagers", "Qui d’abord ? \ufffd", True),
        (two.id, "usagers", "Combien ?", False),
    ]
    assert isinstance(notes[0], NoteRecord)
    assert datetime.now(UTC) - notes[0].at < timedelta(minutes=1)


def test_empty_unseen_note_is_no_note(store: Store) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room)
    for text, is_seen in (("Qui ?", True), ("", False), ("", False)):
        store.rooms.note(team.id, "usagers", text, is_seen=is_seen)
    assert store.rooms.notes(room) == ()


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
    later = moments.now() + 41_000_000
    monkeypatch.setattr(moments, "now", lambda: later)
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


@pytest.mark.parametrize(
    ("use", "error"),
    [
        (lambda rooms: rooms.replan(NOWHERE, "plan", LATER), RoomNotFound),
        (lambda rooms: rooms.relive(NOWHERE, str.upper), RoomNotFound),
        (lambda rooms: rooms.close(NOWHERE, closed=True), RoomNotFound),
        (lambda rooms: rooms.rotate(NOWHERE), RoomNotFound),
        (lambda rooms: rooms.join(NOWHERE, "Les Marins"), RoomNotFound),
        (lambda rooms: rooms.rename(NOWHERE, "Les Marins"), TeamNotFound),
        (lambda rooms: rooms.renew(NOWHERE), TeamNotFound),
        (lambda rooms: rooms.raise_hand(NOWHERE, up=True), TeamNotFound),
        (lambda rooms: rooms.raise_hand(NOWHERE, up=False), TeamNotFound),
        (lambda rooms: rooms.agree(NOWHERE, shows=True), TeamNotFound),
        (lambda rooms: rooms.note(NOWHERE, "usagers", "Qui ?", is_seen=False), TeamNotFound),
    ],
)
def test_what_is_gone_cannot_be_changed(
    store: Store, use: Callable[[Rooms], object], error: type[CoachingError]
) -> None:
    with pytest.raises(error):
        use(store.rooms)


def test_what_is_gone_holds_nothing_and_may_be_deleted_again(store: Store) -> None:
    rooms = store.rooms
    rooms.be_present(NOWHERE, "ana", "usagers")
    rooms.note(NOWHERE, "usagers", "", is_seen=False)
    rooms.delete(NOWHERE)
    rooms.remove(NOWHERE)
    held = (rooms.teams(NOWHERE), rooms.notes(NOWHERE), rooms.presences(NOWHERE, LATER))
    assert held == ((), (), ())


def test_absurd_sizes_are_refused(store: Store) -> None:
    rooms, room = store.rooms, opened(store.rooms)
    team = joined(rooms, room).id
    for use in (
        lambda: rooms.open("x" * 21, "plan", "live", LATER),
        lambda: rooms.open("x", "x" * 100_001, "live", LATER),
        lambda: rooms.open("x", "plan", "x" * 100_001, LATER),
        lambda: rooms.replan(room, "x" * 100_001, LATER),
        lambda: rooms.relive(room, lambda live: live * 100_000),
        lambda: rooms.join(room, "x" * 61),
        lambda: rooms.rename(team, "x" * 61),
        lambda: rooms.note(team, "usagers", "x" * 10_001, is_seen=False),
        lambda: rooms.note(team, "x" * 201, "Qui ?", is_seen=False),
        lambda: rooms.be_present(team, "x" * 201, "usagers"),
        lambda: rooms.be_present(team, "ana", "x" * 201),
    ):
        with pytest.raises(TextTooLong, match="caractères"):
            use()
    assert rooms.by_id(room).live == "live"


def test_longest_texts_are_kept(store: Store) -> None:
    # The least compact: an index of PostgreSQL refuses keys of 2,7 kB.
    rooms, room, longest = store.rooms, opened(store.rooms), "\U0001d160"
    team = joined(rooms, room, longest * 60).id
    rooms.note(team, longest * 200, longest * 10_000, is_seen=False)
    rooms.be_present(team, longest * 200, longest * 200)
    rooms.relive(room, lambda _: longest * 100_000)
    assert rooms.notes(room)[0].text == longest * 10_000
    assert rooms.team_of(rooms.renew(team)) == rooms.teams(room)[0]


def test_room_takes_so_many_teams(store: Store) -> None:
    room = opened(store.rooms)

    def join(number: int) -> str:
        try:
            store.rooms.join(room, f"Équipe {number}")
        except RoomFull as full:
            return str(full)
        return "in"

    said = Counter(at_once(join, range(MOST_TEAMS + 5)))
    assert said.pop("in") == len(store.rooms.teams(room)) == 60
    ((sentence, times),) = said.items()
    assert "60 équipes" in sentence
    assert times == 5
    store.rooms.remove(store.rooms.teams(room)[0].id)
    assert join(99) == "in"


def test_thirty_join_at_once(store: Store) -> None:
    room = opened(store.rooms)
    together = Barrier(30)

    def join(number: int) -> str:
        together.wait()
        return store.rooms.join(room, f"Équipe {number}", {WHO: f"groupe {number}"})

    tokens = at_once(join, range(30))
    teams = store.rooms.teams(room)
    assert {team.name for team in teams} == {f"Équipe {n}" for n in range(30)}
    assert [team.id for team in teams] == sorted({team.id for team in teams})
    assert [store.read(token).values for token in tokens] == [
        {WHO: f"groupe {n}"} for n in range(30)
    ]


def test_of_thirty_of_one_name_one_joins(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    together = Barrier(30)

    def join(number: int) -> bool:
        together.wait()
        try:
            store.rooms.join(room, ("les marins", "Les Marins", " LES  MARINS")[number % 3])
        except TeamNameTaken:
            return False
        return True

    assert sum(at_once(join, range(30))) == 1
    assert len(store.rooms.teams(room)) == 1
    assert everything(database_url).lower().count("marins") == 2  # the name, and it folded


def test_no_change_of_what_is_live_is_lost(store: Store) -> None:
    room = opened(store.rooms)
    store.rooms.relive(room, lambda _: "0")

    def add(_: int) -> list[str]:
        return [store.rooms.relive(room, lambda live: str(int(live) + 1)) for _ in range(5)]

    told = [live for lives in at_once(add, range(20)) for live in lives]
    assert sorted(map(int, told)) == list(range(1, 101))
    assert store.rooms.by_id(room).live == "100"


def test_failed_change_leaves_what_was_live(store: Store) -> None:
    room = opened(store.rooms)
    with pytest.raises(ZeroDivisionError):
        store.rooms.relive(room, lambda live: live * (1 // 0))
    assert store.rooms.by_id(room).live == "live"


def test_processes_share_a_room(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    command = [sys.executable, "-W", "error", "-c", VISITOR, database_url, str(room)]
    visitors = [subprocess.Popen([*command, me], cwd=ROOT, stdin=PIPE, stdout=PIPE) for me in "ABC"]
    for visitor in visitors:
        assert visitor.stdout
        assert visitor.stdout.readline() == b"ready\n"
    for visitor in visitors:
        assert visitor.stdin
        visitor.stdin.write(b"go\n")
        visitor.stdin.flush()
    outputs = [visitor.communicate()[0] for visitor in visitors]
    assert [visitor.returncode for visitor in visitors] == [0, 0, 0]
    assert b"".join(outputs).count(b"taken") == 10
    assert len(store.rooms.teams(room)) == 20
    said = store.rooms.by_id(room).live.split()
    assert sorted(said) == sorted(["live", *(f"{me}{turn}" for me in "ABC" for turn in range(5))])


def test_database_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    rooms = Store(f"sqlite:///{tmp_path / 'file' / 'perimetre.db'}").rooms
    for use in (
        lambda: rooms.open("CDFHJK", "plan", "live", LATER),
        lambda: rooms.by_id(1),
        lambda: rooms.relive(1, str.upper),
        lambda: rooms.delete(1),
        rooms.delete_expired,
        lambda: rooms.join(1, "Les Marins"),
        lambda: rooms.teams(1),
        lambda: rooms.be_present(1, "ana", "usagers"),
    ):
        with pytest.raises(StorageUnavailable):
            use()


def test_process_shares_its_rooms(kept: Store) -> None:
    assert shared_rooms() is kept.rooms is shared_store().rooms
