"""Codes that hand a fiche over: once, for ten minutes, and nothing of them in the tables."""

import pytest
from sqlalchemy import create_engine, text

from coaching.errors import FicheNotFound
from coaching.storage import Store, timestamps
from coaching.storage.hand_overs import LASTS

CODE, OTHER = "CDFHJKMN", "PQRTVWXY"


def later(monkeypatch: pytest.MonkeyPatch, microseconds: int) -> None:
    now = timestamps.now() + microseconds
    monkeypatch.setattr("coaching.storage.hand_overs.timestamps.now", lambda: now)


def test_a_code_gives_its_token_once(store: Store) -> None:
    token = store.create()
    store.hand_overs.keep(CODE, token)
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(OTHER)
    assert store.hand_overs.take(CODE) == token
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)


def test_a_code_is_over_after_ten_minutes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.hand_overs.keep(CODE, store.create())
    later(monkeypatch, LASTS - 1_000_000)
    assert store.hand_overs.delete_expired() == 0
    later(monkeypatch, LASTS)
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)
    assert store.hand_overs.delete_expired() == 1


def test_the_tables_hold_neither_the_code_nor_the_token(store: Store, database_url: str) -> None:
    token = store.create()
    store.hand_overs.keep(CODE, token)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        ((name, sealed),) = connection.execute(text("SELECT name, sealed FROM hand_overs"))
    engine.dispose()
    for held in (name, sealed, bytes.fromhex(name), bytes.fromhex(sealed)):
        for secret in (CODE, token):
            assert (secret if isinstance(held, str) else secret.encode()) not in held
