"""What is left of a room that was deleted or is past its date: nothing, in the tables or files."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from postgres import Server
from rooms import WHO, at_once, in_a_day, joined, new_code, opened, rows
from sqlalchemy import Connection, create_engine, text

from coaching.errors import CoachingError, FicheNotFound, RoomNotFound, TeamNotFound
from coaching.storage import Change, Store, screen_token
from coaching.storage.engines import scrub
from coaching.storage.tables import METADATA


def lived_in(store: Store, word: str, erased_at: datetime | None = None) -> int:
    """Open a room where everything that people can write holds `word`; return its number."""
    rooms, chance = store.rooms, random.Random(word)  # noqa: S311 - the same lengths at each run
    code = new_code()
    rooms.open(code, f"plan {word}", f"live {word}", erased_at or in_a_day())
    room = rooms.by_code(code).id
    rooms.relive(room, lambda live: f"{live} again {word}")
    for number in range(3):
        token = rooms.join(room, f"{word} {number}", {WHO: f"{word} first"})
        for turn in range(60):
            written = f"{word} {turn} " * chance.choice([1, 3, 10, 60, 300])
            path = f"depart.k{chance.randrange(12)}"
            store.save(token, [Change(path, "", written)], f"{word} {turn % 2}")
        team = rooms.teams(room)[-1].id
        rooms.say(team, f"place {word}", f"{word} " * 40)
        rooms.be_present(team, f"author {word}", f"place {word}")
    return room


def typed_together(store: Store, rooms: Sequence[int], words: Sequence[str]) -> None:
    """Write in two rooms in turn, so that SQLite moves their texts about in common pages.

    With this seed, it then leaves a copy of some, which `secure_delete` does not reach.
    """
    chance = random.Random(9)  # noqa: S311 - the same at each run
    tokens = [store.rooms.renew(store.rooms.teams(room)[0].id) for room in rooms]
    for turn in range(400):
        side = chance.randrange(2)
        written = f"{words[side]} {turn} " * chance.choice([1, 3, 10, 60, 300])
        change = Change(f"usagers.k{chance.randrange(30)}", "", written)
        store.save(tokens[side], [change], f"ana {side}")


def occurrences(file: Path, word: str) -> int:
    """Count a word in the bytes of a SQLite database: its file, its log, its index."""
    return sum(path.read_bytes().count(word.encode()) for path in file.parent.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "perimetre.db"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    def move(by: timedelta) -> None:
        at = datetime.now(UTC) + by
        monkeypatch.setattr("coaching.storage.timestamps.now", lambda: int(at.timestamp() * 1e6))

    return move


def test_deleted_room_leaves_no_row_of_its_own(store: Store, database_url: str) -> None:
    alone = store.create({WHO: "seule"})
    before = rows(database_url)
    room = lived_in(store, "Zzparti")
    token = store.rooms.renew(store.rooms.teams(room)[0].id)
    other = lived_in(store, "Zzvoisin")
    store.rooms.delete(room)
    with pytest.raises(RoomNotFound):
        store.rooms.by_id(room)
    with pytest.raises(FicheNotFound):
        store.read(token)
    assert store.rooms.team_of(token) is None
    assert len(store.rooms.teams(other)) == len(store.rooms.words(other)) == 3
    store.rooms.delete(other)
    assert rows(database_url) == before
    assert store.read(alone).values == {WHO: "seule"}


def test_removed_team_leaves_the_others(store: Store, database_url: str) -> None:
    room = opened(store.rooms)
    token = store.rooms.join(room, "Les Agents", {WHO: "les agents"})
    before = rows(database_url)
    store.rooms.join(room, "Les Marins", {WHO: "les marins"})
    gone = store.rooms.teams(room)[-1].id
    store.rooms.say(gone, "usagers", "Qui ?")
    store.rooms.be_present(gone, "ana", "usagers")
    store.rooms.remove(gone)
    assert rows(database_url) == before
    assert store.read(token).values == {WHO: "les agents"}
    assert joined(store.rooms, room, "Les Marins").id > gone


def test_numbers_are_never_used_twice(store: Store) -> None:
    room = opened(store.rooms)
    team = joined(store.rooms, room).id
    store.rooms.delete(room)
    later = opened(store.rooms)
    assert later > room
    assert joined(store.rooms, later).id > team


@pytest.mark.parametrize("gives_pages", [True, False], ids=["by pages", "as a whole"])
def test_deleted_room_leaves_no_byte(
    gives_pages: bool,  # noqa: FBT001 - a case of a test
    file: Path,
    sqlite: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Some SQLite are built without what gives their pages: the whole file is rewritten."""
    if not gives_pages:
        monkeypatch.setattr("coaching.storage.engines.can_scrub", lambda _: False)
    room, other = lived_in(sqlite, "Zzparti"), lived_in(sqlite, "Zzvoisin")
    typed_together(sqlite, (room, other), ("Zzparti", "Zzvoisin"))
    kept = occurrences(file, "Zzvoisin")
    assert occurrences(file, "Zzparti") > 1000
    code = sqlite.rooms.by_id(room).code
    assert occurrences(file, code)
    sqlite.rooms.delete(room)
    assert (occurrences(file, "Zzparti"), occurrences(file, code)) == (0, 0)
    assert 1000 < occurrences(file, "Zzvoisin") <= kept
    assert len(sqlite.rooms.teams(other)) == 3
    sqlite.close()
    assert occurrences(file, "Zzparti") == 0
    assert occurrences(file, "Zzvoisin") > 1000


@pytest.mark.promise("faults", "What is erased from a large file makes no save wait for long.")
def test_a_save_waits_for_a_few_pages_at_most(
    file: Path, sqlite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is as it should be in the end, and what was not deleted is still there."""
    kept, room = lived_in(sqlite, "Zzvoisin"), lived_in(sqlite, "Zzparti")
    typed_together(sqlite, (kept, room), ("Zzvoisin", "Zzparti"))
    fiche = sqlite.rooms.teams(kept)[0].id
    before = sqlite.rooms.snapshots([fiche])[fiche].values
    steps: list[int] = []

    def step(connection: Connection, first: int) -> int | None:
        steps.append(first)
        return scrub(connection, first)

    monkeypatch.setattr("coaching.storage.engines._STEP", 16)
    monkeypatch.setattr("coaching.storage.engines.scrub", step)
    sqlite.rooms.delete(room)
    with closing(sqlite3.connect(file)) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(steps) >= pages / 16
    assert sqlite.rooms.snapshots([fiche])[fiche].values == before
    assert occurrences(file, "Zzparti") == 0


def test_reader_hinders_the_wiping_until_the_next_time(file: Path, sqlite: Store) -> None:
    room = lived_in(sqlite, "Zzparti")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM fiches").fetchall()
        sqlite.rooms.delete(room)
        assert sqlite.rooms.delete_expired() == 0
        assert occurrences(file, "Zzparti")
    assert sqlite.rooms.delete_expired() == 0
    assert occurrences(file, "Zzparti") == 0


def test_next_process_wipes_what_a_dead_one_left(
    file: Path, sqlite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr("coaching.storage.engines.wipe", lambda *_: False)
        sqlite.rooms.delete(lived_in(sqlite, "Zzparti"))
    assert occurrences(file, "Zzparti")
    following = Store(f"sqlite:///{file}")
    assert following.rooms.delete_expired() == 0
    assert occurrences(file, "Zzparti") == 0
    following.close()


def test_postgresql_is_asked_to_wipe(postgresql: Server) -> None:
    store = Store(url := postgresql.blank())
    store.rooms.delete(opened(store.rooms))
    engine = create_engine(url)
    asked = "SELECT relname FROM pg_stat_user_tables WHERE schemaname = current_schema() AND {}"
    with engine.connect() as connection:
        wiped = connection.scalars(text(asked.format("vacuum_count > 0"))).all()
    engine.dispose()
    store.close()
    assert set(wiped) == {*METADATA.tables}


def test_room_past_its_date_is_gone_before_it_is_deleted(
    store: Store, database_url: str, clock: Callable[[timedelta], None]
) -> None:
    rooms, code = store.rooms, new_code()
    token = rooms.open(code, "plan", "live", in_a_day())
    room = rooms.as_coach(token).id
    fiche = rooms.join(room, "Les Marins", {WHO: "les agents"})
    before = rows(database_url)
    clock(timedelta(days=1, minutes=-1))
    assert rooms.team_of(fiche)
    assert store.read(fiche).values == {WHO: "les agents"}
    clock(timedelta(days=1, seconds=1))
    for use in (
        lambda: rooms.as_coach(token),
        lambda: rooms.as_screen(screen_token(token)),
        lambda: rooms.by_code(code),
        lambda: rooms.by_id(room),
        lambda: rooms.replan(room, "plan", in_a_day() + timedelta(days=9)),
        lambda: rooms.relive(room, str.upper),
        lambda: rooms.close(room, closed=False),
        lambda: rooms.rotate(room),
        lambda: rooms.join(room, "Les Agents"),
    ):
        with pytest.raises(RoomNotFound):
            use()
    for fiche_use in (
        lambda: store.read(fiche),
        lambda: store.save(fiche, [Change(WHO, "", "a")], "ana"),
        lambda: store.settle(fiche, 1),
        lambda: store.history(fiche, WHO),
    ):
        with pytest.raises(FicheNotFound):
            fiche_use()
    assert rooms.team_of(fiche) is None
    assert rows(database_url) == before


def a_second_ago() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=1)


def test_rooms_past_their_date_are_deleted(store: Store, database_url: str) -> None:
    kept = lived_in(store, "Zzvoisin", in_a_day())
    before = rows(database_url)
    ended = [lived_in(store, "Zzparti") for _ in range(2)]
    store.upkeep.believe()
    assert store.rooms.delete_expired() == 0
    for room in ended:
        store.rooms.replan(room, "plan", a_second_ago())
    assert store.rooms.delete_expired() == 2
    assert rows(database_url) == before
    assert store.rooms.delete_expired() == 0
    assert len(store.rooms.teams(kept)) == 3


def test_code_is_free_again_from_the_date_on(store: Store) -> None:
    code = new_code()
    store.rooms.open(code, "plan", "live", a_second_ago())
    store.upkeep.believe()
    token = store.rooms.open(code, "new plan", "live", in_a_day())
    assert store.rooms.by_code(code) == store.rooms.as_coach(token)


def test_deleting_while_people_are_busy_leaves_no_orphan(store: Store, database_url: str) -> None:
    rooms = store.rooms
    room = opened(rooms)
    tokens = [rooms.join(room, f"Équipe {number}") for number in range(6)]
    teams = [team.id for team in rooms.teams(room)]
    numbers = count()

    def come_and_look(team: int, author: str) -> None:
        rooms.be_present(team, author, "usagers")
        rooms.by_id(room)

    busy: list[Callable[[int], object]] = [
        lambda n: store.save(tokens[n % 3], [Change(WHO, "", f"text {n}")], "ana"),
        lambda n: rooms.say(teams[n % 6], f"place {n}", f"Qui {n} ?"),
        lambda n: come_and_look(teams[n % 6], f"author {n}"),
        lambda n: rooms.rename(teams[n % 6], f"Nouvelle {n}"),
        lambda n: rooms.remove(joined(rooms, room, f"Passante {n}").id),
        lambda n: rooms.relive(room, lambda _: f"live {n}"),
    ]

    def keep_on(use: Callable[[int], object]) -> type[CoachingError]:
        while True:
            try:
                use(next(numbers))
            except CoachingError as error:
                return type(error)

    def delete(_: int) -> type[CoachingError]:
        while next(numbers) < 200:
            rooms.presences(room, datetime.now(UTC))
        rooms.delete(room)
        return RoomNotFound

    told = at_once(lambda use: use(0), [*((lambda _, b=b: keep_on(b)) for b in busy), delete])
    assert told[:3] == [FicheNotFound, TeamNotFound, RoomNotFound]
    assert told[3:] == [TeamNotFound, *[RoomNotFound] * 3]
    assert rows(database_url) == {}
