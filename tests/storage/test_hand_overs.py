"""Codes that hand a fiche over: once, for ten minutes, and nothing of them in the tables."""

from time import sleep

import pytest
from rooms import at_once
from sqlalchemy import create_engine, text

from coaching.errors import FicheNotFound
from coaching.storage import Store, timestamps
from coaching.storage.tokens import LASTS

CODE, OTHER, THIRD = "CDFHJKMN", "PQRTVWXY", "CDFHJKMP"


def later(monkeypatch: pytest.MonkeyPatch, microseconds: int) -> None:
    now = timestamps.now() + microseconds
    monkeypatch.setattr("coaching.storage.tokens.timestamps.now", lambda: now)


def test_a_code_gives_its_token_once(store: Store) -> None:
    token = store.create()
    store.hand_overs.keep(CODE, token)
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(OTHER)
    assert store.hand_overs.take(CODE) == token
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)


def test_one_code_of_a_fiche_is_alive_the_last(store: Store) -> None:
    token, neighbour = store.create(), store.create()
    store.hand_overs.keep(THIRD, neighbour)
    for code in (CODE, OTHER):
        store.hand_overs.keep(code, token)
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)
    assert store.hand_overs.take(OTHER) == token
    store.hand_overs.keep(CODE, token)
    assert store.hand_overs.take(CODE) == token
    assert store.hand_overs.take(THIRD) == neighbour


def test_codes_are_tried_one_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    going, most = [0], [0]

    def slow(*_: object, dklen: int, **__: object) -> bytes:
        going[0] += 1
        most[0] = max(most[0], going[0])
        sleep(0.01)
        going[0] -= 1
        return bytes(dklen)

    monkeypatch.setattr("coaching.storage.tokens.scrypt", slow)

    def tried(_: int) -> None:
        with pytest.raises(FicheNotFound):
            store.hand_overs.take(CODE)

    at_once(tried, range(5))
    assert most == [1]


def test_a_code_is_over_after_ten_minutes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.hand_overs.keep(CODE, store.create())
    later(monkeypatch, LASTS - 1_000_000)
    assert store.hand_overs.delete_expired() == 0
    later(monkeypatch, LASTS)
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)
    assert store.hand_overs.delete_expired() == 2  # and which one was the last


def test_the_tables_hold_neither_the_code_nor_the_token(store: Store, database_url: str) -> None:
    token = store.create()
    store.hand_overs.keep(CODE, token)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sealed FROM hand_overs")).all()
    engine.dispose()
    assert len(rows) == 2
    words = [word for row in rows for word in row]
    for held in (*words, *map(bytes.fromhex, words)):
        for secret in (CODE, token):
            assert (secret if isinstance(held, str) else secret.encode()) not in held
