"""Codes that hand a fiche over: once, for ten minutes, and nothing of them in the tables."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import scrypt
from pathlib import Path

import pytest
from rooms import at_once
from sqlalchemy import Connection, create_engine, text
from timing import pause

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
        pause(0.01)
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


def test_a_code_of_a_clock_that_was_ahead_ends_with_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ahead:
        later(ahead, 30 * 24 * 6 * LASTS)
        store.hand_overs.keep(CODE, store.create())
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_code_that_served_or_is_over_leaves_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_taken: bool
) -> None:
    store = Store(url := f"sqlite:///{tmp_path / 'a.db'}")
    store.hand_overs.keep(CODE, store.create())
    sealed = sealed_in(url).encode()
    assert sealed in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    if is_taken:
        assert store.hand_overs.take(CODE)
    else:
        later(monkeypatch, LASTS)
        assert store.hand_overs.delete_expired()
    assert sealed not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.close()


def test_the_tables_hold_neither_the_code_nor_the_token(store: Store, database_url: str) -> None:
    token = store.create()
    store.hand_overs.keep(CODE, token)
    with asked(database_url) as connection:
        rows = connection.execute(text("SELECT name, sealed FROM hand_overs")).all()
    assert len(rows) == 2
    words = [word for row in rows for word in row]
    for held in (
        *words,
        *map(urlsafe_b64decode, words),
        *(bytes.fromhex(row.name) for row in rows),
    ):
        for secret in (CODE, token):
            assert (secret if isinstance(held, str) else secret.encode()) not in held


@contextmanager
def asked(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def sealed_in(url: str) -> str:
    """Return what is sealed of the one code that is kept: the other row names it."""
    with asked(url) as connection:
        rows = connection.execute(text("SELECT name, sealed FROM hand_overs")).all()
    (sealed,) = {row.sealed for row in rows} - {row.name for row in rows}
    return str(sealed)


def test_no_two_seals_of_a_token_are_alike(store: Store, database_url: str) -> None:
    token, seals = store.create(), set[str]()
    for code in (CODE, CODE, OTHER):
        store.hand_overs.keep(code, token)
        seals.add(sealed_in(database_url))
    assert len(seals) == 3


def with_byte(rank: int) -> Callable[[str], str]:
    def change(sealed: str) -> str:
        held = bytearray(urlsafe_b64decode(sealed))
        held[rank] ^= 1
        return urlsafe_b64encode(held).decode()

    return change


def former(_: str) -> str:
    """Return what the version before kept for this code: a token under a pad, without a proof."""
    token = bytes(range(65, 97))
    pad = scrypt(CODE.encode(), salt=b"premier-perimetre", n=2**14, r=8, p=1, dklen=64)[32:]
    return bytes(a ^ b for a, b in zip(pad, token, strict=True)).hex()


@pytest.mark.parametrize(
    "change",
    [*map(with_byte, (0, 10, 30, -1)), former, lambda _: "", lambda _: "é"],
    ids=["version", "first", "middle", "proof", "former", "nothing", "letter"],
)
def test_a_seal_that_was_changed_gives_nothing(
    change: Callable[[str], str], store: Store, database_url: str
) -> None:
    store.hand_overs.keep(CODE, store.create())
    sealed = sealed_in(database_url)
    with asked(database_url) as connection:
        changed = {"sealed": sealed, "changed": change(sealed)}
        connection.execute(
            text("UPDATE hand_overs SET sealed = :changed WHERE sealed = :sealed"), changed
        )
    with pytest.raises(FicheNotFound):
        store.hand_overs.take(CODE)
