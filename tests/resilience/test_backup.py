"""One command backs everything up while people write; another restores it in either database."""

import gzip
import io
import os
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from e2e.serving import ROOT, Server
from former import RELEASED, assert_kept, make_backup
from postgres import Server as Database
from rooms import everything, joined, opened, rows
from sqlalchemy import make_url

from coaching.__main__ import main
from coaching.errors import CoachingError, RoomNotFound
from coaching.ops.settings import settings
from coaching.storage import Change, Store, back_up, migrations, restore, timestamps
from resilience.conftest import Figure, engine_of
from resilience.typists import lost, typists

WHO = "usagers.groups.k3.who"


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ailleurs' / 'perimetre.db'}"
    database: Database = request.getfixturevalue("postgresql")
    return database.blank()


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


def command(url: str, *arguments: str | Path) -> Ran:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("PERIMETRE_DATABASE_URL", url)
        settings.cache_clear()
        try:
            status = main([*map(str, arguments)])
        except SystemExit as ended:
            status = int(ended.code or 0)
    settings.cache_clear()
    return Ran(status, *(said.buffer.getvalue().decode() for said in (out, err)))


def assert_refused(ran: Ran, sentence: str) -> None:
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.promise(
    "faults",
    "A backup made while thirty people write holds all that was acknowledged before, and is "
    "restored in either database; the links open it.",
)
def test_a_backup_made_while_thirty_write_is_restored(
    home: Server, postgresql: Database, tmp_path: Path, figure: Figure
) -> None:
    backup = tmp_path / "sauvegarde.gz"
    with home.store() as store:
        room = opened(store.rooms)
        coach = store.rooms.rotate(room)
        team = store.rooms.join(room, "Les Marins", {WHO: "les marins"})
        store.rooms.say(store.rooms.teams(room)[0].id, "usagers", "Qui ?")
    with typists(home).at_work() as crowd:
        crowd.typed_on(2)
        acknowledged = crowd.acknowledged()
        made = command(home.database_url, "sauvegarder", backup)
        crowd.typed_on(1)
        crowd.finish()
    assert (made.status, made.err) == (0, "")
    for url in (f"sqlite:///{tmp_path / 'ailleurs.db'}", postgresql.blank()):
        assert command(url, "restaurer", backup).status == 0
        restored = Store(url)
        assert lost(restored, acknowledged) == []
        assert restored.rooms.as_coach(coach).id == room
        assert restored.read(team).values == {WHO: "les marins"}
        assert [word.text for word in restored.rooms.words(room)] == ["Qui ?"]
        goes_on(restored, room, team)
        restored.close()
    told = f"{len(acknowledged)} texts acknowledged before, 0 lost in SQLite, 0 in PostgreSQL"
    figure(f"from {engine_of(home)}: {told}")


def goes_on(restored: Store, room: int, team: str) -> None:
    """Expect numbers to follow those restored, and texts to be saved as before."""
    first = restored.rooms.teams(room)[0].id
    assert joined(restored.rooms, room, "Les Agents").id > first
    assert restored.save(team, [Change(WHO, "les marins", "tous")], "bob").values == {WHO: "tous"}
    assert restored.create({WHO: "autre"})


def filled(url: str) -> str:
    store = Store(url)
    token = store.create({WHO: "les agents « é » \t\n"}, "ana")
    store.save(token, [Change(WHO, "", "autre")], "bob")
    joined(store.rooms, opened(store.rooms))
    store.close()
    return token


def test_what_is_restored_is_what_was_there(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    filled(database_url)
    counted = back_up(database_url, tmp_path / "a.gz")
    assert counted == rows(database_url) == restore(elsewhere, tmp_path / "a.gz")
    assert everything(elsewhere) == everything(database_url)
    assert (tmp_path / "a.gz").stat().st_mode & 0o077 == 0


# Rows that no table of ours can hold.
STRANGE: Final = (
    b'["fiches",{"id":1,"note":2}]',
    b'["fiches",{"id":99999999999999999999999}]',
    b'["fiches",{"id":[1]}]',
    b'["fiches",{"id":{"a":1}}]',
    b'["autre",{}]',
    b'["fin",{"rows":0}]',
)


@pytest.mark.promise(
    "faults", "A backup cut short or altered anywhere is refused, and fills nothing."
)
def test_a_backup_that_is_not_whole_is_refused(elsewhere: str, tmp_path: Path) -> None:
    source, file = f"sqlite:///{tmp_path / 'source.db'}", tmp_path / "a.gz"
    filled(source)
    back_up(source, file)
    whole = file.read_bytes()
    store = Store(elsewhere)
    store.check()
    store.close()
    blank = everything(elsewhere)
    tried = [whole[:length] for length in range(0, len(whole), 7)]
    tried += [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(10, len(whole), 9)
    ]
    lines = gzip.decompress(whole).splitlines(keepends=True)
    tried += [gzip.compress(b"".join(lines[:kept])) for kept in range(len(lines))]
    tried += [gzip.compress(b"".join(lines[:3] + lines[4:]))]
    heads = (lines[0], *(b'["premier-perimetre-base",{"tables":%d}]\n' % one for one in (-1, 0)))
    tried += [
        gzip.compress(b"".join((head, b"%s\n" % row, b'["fin",{"rows":1}]\n')))
        for head in heads
        for row in STRANGE
    ]
    tried += [gzip.compress(b"{}"), b"ailleurs"]
    for content in tried:
        file.write_bytes(content)
        with pytest.raises(CoachingError, match="n’est pas une sauvegarde entière"):
            restore(elsewhere, file)
    assert everything(elsewhere) == blank
    file.write_bytes(whole)
    assert restore(elsewhere, file).total() > 5


def test_a_backup_is_restored_in_an_empty_database_only(database_url: str, tmp_path: Path) -> None:
    filled(database_url)
    before = everything(database_url)
    back_up(database_url, tmp_path / "a.gz")
    with pytest.raises(CoachingError, match="n’est pas vide"):
        restore(database_url, tmp_path / "a.gz")
    assert everything(database_url) == before


@pytest.mark.promise("faults", "A backup of an older version is restored, a newer one is refused.")
@pytest.mark.parametrize("version", RELEASED)
def test_backups_of_other_versions(
    elsewhere: str, version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(tmp_path / "older.gz", version)
    restore(elsewhere, tmp_path / "older.gz")
    restored = Store(elsewhere)
    assert_kept(restored)
    restored.close()
    back_up(elsewhere, tmp_path / "newer.gz")
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION - 1)
    with pytest.raises(CoachingError, match="version plus récente"):
        restore(f"sqlite:///{tmp_path / 'neuve.db'}", tmp_path / "newer.gz")


@pytest.mark.promise("faults", "A room past its date does not come back with a backup.")
def test_a_room_past_its_date_does_not_come_back(tmp_path: Path) -> None:
    source, target = (f"sqlite:///{tmp_path / name}.db" for name in ("a", "b"))
    store = Store(source)
    store.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) - timedelta(seconds=1))
    store.close()
    assert command(source, "sauvegarder", tmp_path / "a.gz").status == 0
    assert "ateliers 1" in command(target, "restaurer", tmp_path / "a.gz").out
    restored = Store(target)
    with pytest.raises(RoomNotFound):
        restored.rooms.by_code("CDFHJK")
    assert restored.rooms.delete_expired() == 1
    assert rows(target) == {}
    restored.close()


def test_a_damaged_row_is_backed_up_and_erases_nothing(tmp_path: Path) -> None:
    source, target = (f"sqlite:///{tmp_path / name}.db" for name in ("a", "b"))
    filled(source)
    damaged = ("changes SET value = x'ff00fe'", "ateliers SET erased_at = 'abc'")
    with sqlite3.connect(source.removeprefix("sqlite:///")) as connection:
        for damage in (*damaged, "fiches SET saved_at = 'abc'"):
            connection.execute(f"UPDATE {damage}")
    connection.close()
    assert back_up(source, tmp_path / "a.gz").total() > 5
    restore(target, tmp_path / "a.gz")
    store = Store(target)
    store.upkeep.believe()
    assert store.rooms.delete_expired() == 0
    assert rows(target)["ateliers"] == rows(source)["ateliers"]
    store.close()


@pytest.mark.parametrize("damage", ["UPDATE upkeep SET seen_at = 'abc'", "DELETE FROM upkeep"])
def test_an_operator_repairs_what_was_known_of_the_clock(tmp_path: Path, damage: str) -> None:
    store = Store(url := f"sqlite:///{tmp_path / 'a.db'}")
    store.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) - timedelta(days=1))
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute(damage)
    connection.close()
    assert store.rooms.delete_expired() == 0
    assert store.rooms.open("CDFHJM", "plan", "live", datetime.now(UTC) + timedelta(days=1))
    assert command(url, "horloge").status == 0
    assert store.rooms.delete_expired() == 1
    store.close()


def test_an_operator_says_that_the_clock_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(url := f"sqlite:///{tmp_path / 'a.db'}")
    store.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) - timedelta(days=1))
    with monkeypatch.context() as before:
        a_month_ago = timestamps.kept(datetime.now(UTC) - timedelta(days=30))
        before.setattr(timestamps, "now", lambda: a_month_ago)
        store.upkeep.believe()
    assert store.rooms.delete_expired() == 0  # was it stopped for a month, or is the clock wrong?
    said = command(url, "horloge")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("L’horloge est tenue pour juste\u00a0: ")
    assert store.rooms.delete_expired() == 1
    store.close()


def test_commands_say_in_french_what_is_wrong(tmp_path: Path) -> None:
    url, nowhere = f"sqlite:///{tmp_path / 'a.db'}", f"sqlite:///{tmp_path / 'b' / 'nulle.db'}"
    filled(url)
    assert command(url, "sauvegarder", tmp_path / "a.gz").out.startswith("Sauvegardé : fiches 2,")
    (tmp_path / "vide.db").touch()
    for at, arguments, sentence in (
        (nowhere, ("sauvegarder", tmp_path / "x.gz"), "La base de données ne répond pas"),
        (f"postgresql://a@/b?host={tmp_path}", ("restaurer", tmp_path / "a.gz"), "ne répond pas"),
        (f"sqlite:///{tmp_path / 'vide.db'}", ("sauvegarder", tmp_path / "x.gz"), "rien à sauve"),
        (url, ("sauvegarder", tmp_path / "nul" / "x.gz"), "Le fichier « x.gz » ne s’écrit pas"),
        (nowhere, ("horloge",), "La base de données ne répond pas"),
        (nowhere, ("restaurer", tmp_path / "x.gz"), "Le fichier « x.gz » ne s’ouvre pas"),
        (url, ("restaurer", tmp_path / "a.gz"), "Cette base de données n’est pas vide"),
        ("mysql://a", ("restaurer", tmp_path / "a.gz"), "PERIMETRE_DATABASE_URL ne convient pas"),
        (url, ("sauvegarder",), "Écrivez : python -m coaching sauvegarder FICHIER"),
    ):
        assert_refused(command(at, *arguments), sentence)
    assert not (tmp_path / "b").exists()
    assert {path.name for path in tmp_path.glob("*gz*")} == {"a.gz"}


@pytest.mark.promise("faults", "A backup takes a few megabytes of memory, whatever the database.")
def test_memory_stays_small(database_url: str, tmp_path: Path, figure: Figure) -> None:
    store = Store(database_url)
    for _ in range(20):
        store.create({f"depart.k{number}": "é" * 9_000 for number in range(55)})
    store.close()
    peaks = []
    works: tuple[Callable[[], object], ...] = (
        lambda: back_up(database_url, tmp_path / "a.gz"),
        lambda: restore(f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "a.gz"),
    )
    for work in works:
        tracemalloc.start()
        work()
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    assert max(peaks) < 10
    engine = make_url(database_url).get_backend_name()
    figure(f"{engine}: 20 MB of texts, {peaks[0]:.0f} MB to back up, {peaks[1]:.0f} to restore")


@pytest.mark.parametrize("bomb", [b"0", b" ", b"\n", b'["autre",{}]\n', b"["])
def test_a_file_that_unfolds_without_end_is_refused_at_once(bomb: bytes, tmp_path: Path) -> None:
    size = 64 * 1024**2
    head = b'["premier-perimetre-base",{"tables":1}]\n'
    (tmp_path / "a.gz").write_bytes(gzip.compress(head + bomb * (size // len(bomb)), 1))
    tracemalloc.start()
    refused = command(f"sqlite:///{tmp_path / 'b.db'}", "restaurer", tmp_path / "a.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert_refused(refused, "n’est pas une sauvegarde entière")
    assert peak < size // 4
    assert not (tmp_path / "b.db").exists()


# Ends its own process, as `kill -9` does, at the second row that a command writes.
KILLED: Final = """
import os, signal, sys
from coaching.__main__ import main
from coaching.storage import backups
owner, name = (backups._JSON, "encode") if sys.argv[1] == "sauvegarder" else (backups, "insert")
real, done = getattr(owner, name), []
def dying(*given):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(given)
    return real(*given)
setattr(owner, name, dying)
sys.exit(main(sys.argv[1:]))
"""


def killed(url: str, *arguments: str | Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PERIMETRE_DATABASE_URL": url},
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL


@pytest.mark.promise("faults", "A backup or a restoration that is killed is begun again.")
def test_a_command_that_is_killed_leaves_what_was_there(database_url: str, tmp_path: Path) -> None:
    file, target = tmp_path / "a.gz", f"sqlite:///{tmp_path / 'b.db'}"
    filled(database_url)
    back_up(database_url, file)
    before = file.read_bytes()
    killed(database_url, "sauvegarder", file)
    assert file.read_bytes() == before
    partial = tmp_path / "a.gz.partiel"
    assert_refused(command(target, "restaurer", partial), "n’est pas une sauvegarde entière")
    killed(target, "restaurer", file)
    assert_refused(command(target, "sauvegarder", tmp_path / "c.gz"), "rien à sauvegarder")
    assert command(target, "restaurer", file).status == 0
    assert everything(target) == everything(database_url)
    assert command(database_url, "sauvegarder", file).status == 0
    assert not partial.exists()
