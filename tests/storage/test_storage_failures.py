"""What the store does when its database is away, full, locked, lost, or its process killed."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from postgres import Server
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import Pool
from timing import pause

from coaching.errors import CoachingError, StorageUnavailable
from coaching.storage import Change, Store, engines
from coaching.storage.database import Database

WHO = "usagers.groups.k3.who"
ROOT = Path(__file__).parents[2]

# Saves numbers until it is killed, and prints each one that the store acknowledged.
WRITER = """
import itertools, sys
from coaching.storage import Change, Store
store = Store(sys.argv[1])
for number in itertools.count():
    store.save(sys.argv[2], [Change("depart.text", "", f"text {number}")], "ana")
    print(number, flush=True)
"""


def uses(store: Store, token: str) -> list[Callable[[], object]]:
    return [
        lambda: store.create({WHO: "a"}),
        lambda: store.read(token),
        lambda: store.save(token, [Change(WHO, "", "b")], "ana"),
        lambda: store.settle(token, 1),
        lambda: store.history(token, WHO),
        store.check,
        lambda: store.rooms.join(1, "Les Marins"),
        lambda: store.rooms.teams(1),
        lambda: store.rooms.delete(1),
    ]


def assert_unavailable(store: Store, token: str) -> None:
    for use in uses(store, token):
        with pytest.raises(StorageUnavailable):
            use()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "perimetre.db"


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.storage.engines.PATIENCE", 1)


@contextmanager
def listening(target: type, name: str, told: Callable[..., None]) -> Iterator[None]:
    event.listen(target, name, told)
    try:
        yield
    finally:
        event.remove(target, name, told)


def connecting(statement: str) -> AbstractContextManager[None]:
    def run(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute(statement)

    return listening(Pool, "connect", run)


@contextmanager
def without_privilege() -> Iterator[None]:
    """Act as a user whom the rights of files stop: root goes through them."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_sqlite_commits_reach_the_disk_and_deletions_too(sqlite: Store) -> None:
    seen: list[tuple[object]] = []

    def look(connection: sqlite3.Connection, _entry: object) -> None:
        seen.extend(connection.execute(f"PRAGMA {name}").fetchone() for name in names)

    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    with listening(Pool, "checkin", look):
        sqlite.check()
    assert set(seen) == {("wal",), (2,), (1,)}  # 2 is FULL, 1 is ON


@pytest.mark.parametrize(
    "url", ["", "data/perimetre.db", "mysql://host/perimetre", "postgre://h/d"]
)
def test_unsupported_database_is_refused_at_once(url: str) -> None:
    with pytest.raises(CoachingError, match="PERIMETRE_DATABASE_URL"):
        Store(url)


def test_only_the_owner_of_the_file_reads_it(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'data' / 'perimetre.db'}")
    store.check()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    store.close()
    assert modes == dict.fromkeys(("perimetre.db", "perimetre.db-wal", "perimetre.db-shm"), 0o600)


def test_file_that_is_no_database(file: Path, sqlite: Store) -> None:
    file.write_bytes(b"not a database " * 1000)
    assert_unavailable(sqlite, "token")


@pytest.mark.promise("faults", "A database that was restarted between two texts is not noticed.")
def test_server_stopped_then_started_again(postgresql: Server) -> None:
    store = Store(postgresql.blank())
    token = store.create({WHO: "a"}, "ana")
    postgresql.stop()
    postgresql.start()
    assert store.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}
    postgresql.stop()
    try:
        assert_unavailable(store, token)
    finally:
        postgresql.start()
    assert store.read(token).values == {WHO: "b"}
    store.check()
    store.close()


def test_server_whose_disk_is_full(postgresql: Server) -> None:
    url = postgresql.blank()
    store = Store(url)
    token = store.create({WHO: "a"}, "ana")
    with postgresql.full(url):
        with pytest.raises(StorageUnavailable):
            store.save(token, [Change(WHO, "a", "b")], "bob")
        assert store.read(token).values == {WHO: "a"}
    assert store.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}
    store.close()


@pytest.mark.promise("faults", "A lost file is never replaced by a blank one.")
def test_lost_file_is_told_until_it_is_back(file: Path, sqlite: Store) -> None:
    token = sqlite.create({WHO: "a"}, "ana")
    moved = file.rename(file.with_suffix(".away"))
    assert_unavailable(sqlite, token)
    assert not file.exists()
    moved.rename(file)
    assert sqlite.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}


@pytest.mark.promise("faults", "A file put in place of another never mixes with it.")
def test_file_put_in_place_of_another_waits_for_a_restart(file: Path, sqlite: Store) -> None:
    token = sqlite.create({WHO: "a"}, "ana")
    sqlite.close()
    backup = Path(shutil.copy(file, file.with_suffix(".backup")))
    backup.replace(file)
    assert_unavailable(sqlite, token)
    restarted = Store(f"sqlite:///{file}")
    assert restarted.read(token).values == {WHO: "a"}
    restarted.close()


@pytest.mark.promise(
    "faults", "A full disk refuses a save, says nothing of its text in the log, keeps the rest."
)
def test_full_disk_refuses_the_save_and_keeps_the_rest(file: Path, sqlite: Store) -> None:
    token = sqlite.create({WHO: "a"}, "ana")
    sqlite.close()
    large = Change(WHO, "a", "confidential " * 40_000)
    pages = file.stat().st_size // 4096 + 20
    with connecting(f"PRAGMA max_page_count = {pages}"), pytest.raises(StorageUnavailable) as told:
        sqlite.save(token, [large], "ana")
    cause = str(told.value.__cause__)
    assert "disk is full" in cause
    assert "confidential" not in cause
    assert sqlite.save(token, [Change(WHO, "a", "b")], "ana").values == {WHO: "b"}
    sqlite.close()
    assert sqlite.save(token, [large], "ana").values == {WHO: large.after}


@pytest.mark.promise(
    "faults", "A file that may only be read is read, and written to again without a restart."
)
def test_read_only_file() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "perimetre.db"
        store = Store(f"sqlite:///{file}")
        token = store.create({WHO: "a"}, "ana")
        store.close()
        file.chmod(0o444)
        Path(folder).chmod(0o777)
        with without_privilege():
            for use in (lambda: store.save(token, [Change(WHO, "a", "b")], "bob"), store.check):
                with pytest.raises(StorageUnavailable) as told:
                    use()
                assert "readonly database" in str(told.value.__cause__)
            assert store.read(token).values == {WHO: "a"}
        file.chmod(0o666)
        with without_privilege():
            for _ in range(2):  # its tab sends it again: what could only read goes meanwhile
                with suppress(StorageUnavailable):
                    store.save(token, [Change(WHO, "a", "b")], "bob")
            assert store.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}
            store.close()


@pytest.mark.usefixtures("_hurried")
def test_sqlite_locked_by_another_process(file: Path) -> None:
    store = Store(f"sqlite:///{file}")
    token = store.create({WHO: "a"}, "ana")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.read(token).values == {WHO: "a"}
        with pytest.raises(StorageUnavailable):
            store.save(token, [Change(WHO, "a", "b")], "bob")
    assert store.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}
    store.close()


def test_what_was_waited_for_a_turn_is_taken_off_the_wait_for_a_lock(file: Path) -> None:
    """Together, they take as long as one of them."""
    database, comes = Database(f"sqlite:///{file}"), Event()
    waits: list[int] = []

    def note(*given: Any) -> None:
        waits.extend(map(int, re.findall(r"busy_timeout = (\d+)", given[2])))

    def write() -> None:
        comes.set()
        with database.writing():
            pass

    with listening(Engine, "before_cursor_execute", note), ThreadPoolExecutor(1) as pool:
        with database.writing():
            second = pool.submit(write)
            comes.wait()
            pause(1)
        second.result()
    assert waits[0] <= 1000 * (engines.PATIENCE - 1)
    database.close()


@pytest.mark.usefixtures("_hurried")
def test_postgresql_locked_by_another_process(postgresql: Server) -> None:
    url = postgresql.blank()
    store = Store(url)
    token = store.create({WHO: "a"}, "ana")
    engine = create_engine(url)
    with engine.connect() as other:
        other.execute(text("SELECT * FROM fiches FOR UPDATE"))
        assert store.read(token).values == {WHO: "a"}
        with pytest.raises(StorageUnavailable):
            store.save(token, [Change(WHO, "a", "b")], "bob")
    engine.dispose()
    assert store.save(token, [Change(WHO, "a", "b")], "bob").values == {WHO: "b"}
    store.close()


def test_what_was_waited_for_a_connection_is_taken_off_the_wait_for_a_lock(
    postgresql: Server,
) -> None:
    url = postgresql.blank()
    store = Store(url)
    store.create({WHO: "a"}, "ana")
    store.close()
    engine = engines.engine_for(url)
    with postgresql.locked(url), engine.begin() as connection:
        with engines.opening(connection, 0.2):
            connection.execute(text("BEGIN"))
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "200ms"
        with pytest.raises(OperationalError):
            connection.execute(text("SELECT * FROM fiches FOR UPDATE"))
    engine.dispose()


@pytest.mark.promise("faults", "A process killed while it saves loses nothing it acknowledged.")
def test_killed_process_loses_nothing_acknowledged(store: Store, database_url: str) -> None:
    token = store.create()
    command = [sys.executable, "-c", WRITER, database_url, token]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        for _ in range(200):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        acknowledged = [199, *map(int, writer.stdout.read().split())][-1]
    versions = [version.value for version in store.history(token, "depart.text")]
    assert acknowledged + 1 <= len(versions) <= acknowledged + 2
    assert versions == [f"text {number}" for number in range(len(versions))]
    assert store.read(token).values == {"depart.text": versions[-1]}
