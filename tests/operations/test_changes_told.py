"""What happens to a process is said once, not as many times as people meet it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coaching.errors import MustWait, StorageUnavailable
from coaching.hosting.admission import Gate
from coaching.storage import Store

Told = Callable[[], list[str]]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Told:
    """Give what returns the events of our own that were logged."""
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
    monkeypatch.setattr("coaching.hosting.admission.now", lambda: at[0])
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
