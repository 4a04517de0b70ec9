"""What happens to a process is said once, not as many times as people meet it."""

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from postgres import Server
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from coaching.errors import MustWait, StorageUnavailable
from coaching.ops import log
from coaching.ops.admission import Gate
from coaching.storage import Store
from coaching.storage.database import cause

Told = Callable[[], list[str]]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Told:
    caplog.set_level("INFO", logger="coaching")
    return lambda: [one.getMessage() for one in caplog.records if one.name.startswith("coaching")]


@pytest.mark.promise("operations", "A database that is lost, then back, is said once each.")
def test_a_database_lost_and_back_is_said_once(tmp_path: Path, told: Told) -> None:
    file = tmp_path / "perimetre.db"
    store = Store(f"sqlite:///{file}")
    store.check()
    assert told() == []
    file.rename(tmp_path / "ailleurs.db")
    for _ in range(5):
        with pytest.raises(StorageUnavailable):
            store.check()
    (tmp_path / "ailleurs.db").rename(file)
    for _ in range(5):
        store.check()
    store.close()
    assert told() == ["the database does not answer", "the database answers again"]


@pytest.mark.promise("operations", "Whoever asks for too much does not fill the log.")
def test_a_limit_is_said_once_a_minute(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    at = [1_800_000_000_000]
    monkeypatch.setattr("coaching.ops.admission.now", lambda: at[0])
    gate = Gate(2)
    for minute in range(2):
        at[0] += minute * 60_000
        for number in range(10):
            if number < 2:
                gate.take("ici")
            else:
                with pytest.raises(MustWait):
                    gate.take("ici")
    assert told() == ["a limit was reached"] * 2


ACCOUNT = "postgresql://ana:s3cr3t@"  # pragma: allowlist secret
# An address where no database answers, and what the log says of it.
NOWHERE = {
    f"{ACCOUNT}127.0.0.1:1/relais": "Connection refused",
    f"{ACCOUNT}relais.invalid/relais": "failed to resolve host",
    f"{ACCOUNT}/relais?host=/nulle-part": "No such file or directory",
    f"{ACCOUNT}127.0.0.1:1/relais?bizarre=1": "invalid connection option",
    "sqlite:////proc/relais/perimetre.db": "No such file or directory",
    "sqlite:////dev": "SQLITE_CANTOPEN",
}


@pytest.mark.parametrize(("address", "why"), NOWHERE.items())
def test_why_a_database_does_not_answer_is_said(
    address: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(StorageUnavailable):
        Store(address).check()
    (line,) = [log.facts_of(one) for one in caplog.records if one.name.startswith("coaching")]
    assert line["cause"] == why
    assert not {"ana", "s3cr3t", "relais", "nulle-part"} & set(re.split(r"\W+", line["cause"]))


def test_a_wrong_password_is_said_without_whose_it_is(postgresql: Server) -> None:
    refused = psycopg.OperationalError(
        'connection to server at "base" failed: FATAL:  password authentication failed for "ana"'
    )
    assert cause(OperationalError("", {}, refused)) == "password authentication failed"
    address = postgresql.blank().replace("//postgres@", "//ana@")
    with pytest.raises(OperationalError) as raised:
        create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect()
    assert cause(raised.value) == "does not exist"
