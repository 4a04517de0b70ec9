"""The secrets that open fiches, rooms and projections, of which only the hashes are kept.

And the short codes that hand a fiche over to another computer: its token is sealed (Fernet) by a
key that its code gives slowly (scrypt): a copy of the database would take weeks to open. It is
wiped as the code serves, or after its ten minutes.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import scrypt, sha256
from hmac import digest
from threading import Lock
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import and_, bindparam, delete, insert

from coaching.errors import FicheNotFound
from coaching.storage import timestamps
from coaching.storage.database import Database
from coaching.storage.tables import hand_overs

_BYTES = 24  # 192 bits: nobody guesses the link of another team


def draw() -> str:
    return secrets.token_urlsafe(_BYTES)


class Hash(str):
    """What is kept of a token: it finds what the token opens, here alone, and no link holds it."""

    __slots__ = ()


def hashed(token: str) -> Hash:
    return token if isinstance(token, Hash) else Hash(sha256(_bytes(token)).hexdigest())


def screen_token(coach_token: str) -> str:
    """Return the token of the projection: the coach's gives it, it does not give the coach's."""
    code = digest(_bytes(coach_token), b"projection", "sha256")
    return urlsafe_b64encode(code).decode().rstrip("=")


def reading_link(token: str, turn: str) -> str:
    """Return the key that reads the text of a fiche: what finds it, and a proof of `token`."""
    proof = digest(_bytes(token), f"lecture {turn}".encode(), "sha256")
    return urlsafe_b64encode(bytes.fromhex(hashed(token)) + proof[:25]).decode()


def open_reading_link(token: str, turn: str, kept: str) -> str:
    """Return the key that reads the text of a fiche; empty unless its team opened it: `kept`."""
    link = reading_link(token, turn)
    return link if kept == hashed(link) else ""


def fiche_read_by(link: str) -> Hash:
    """Return what finds the fiche that a key may read, if it is one: its proof is to be checked."""
    try:
        return Hash(urlsafe_b64decode(_bytes(link))[:32].hex())
    except ValueError:
        return Hash("")


def _bytes(token: str) -> bytes:
    # A token comes from an address bar: it may hold anything, even what UTF-8 cannot encode.
    return token.encode("utf-8", "backslashreplace")


LASTS: Final = 10 * 60 * 1_000_000  # microseconds
_SALT: Final = b"premier-perimetre"
_one: Final = Lock()  # of those that are tried: each takes 16 MB and a part of a core
_NAME: Final = 32  # bytes: what finds it; as many are the key that seals its token

_KEEP = insert(hand_overs)
_IN_TIME = and_(hand_overs.c.until > bindparam("now"), hand_overs.c.until <= bindparam("last"))
_TAKE = (
    delete(hand_overs)
    .where(hand_overs.c.name == bindparam("name"), _IN_TIME)
    .returning(hand_overs.c.sealed)
)
_DROP = delete(hand_overs).where(~_IN_TIME)


class HandOvers:
    """The codes kept in a database; its methods raise StorageUnavailable when it is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, code: str, token: str) -> None:
        """Let a code give a token, once, for ten minutes, in place of an earlier one of its own.

        A second row says which that is, under a name that only the token gives.
        """
        name, seal = _seal(code)
        sealed = seal.encrypt(token.encode()).decode()
        before, asked = hashed(f"code {token}"), _in_time()
        with self._database.writing() as connection:
            connection.execute(_DROP, asked)
            earlier = connection.scalar(_TAKE, {"name": before, **asked})
            connection.execute(_TAKE, {"name": earlier, **asked})
            for key, kept in ((name, sealed), (before, name)):
                row = {"name": key, "sealed": kept, "until": asked["last"]}
                connection.execute(_KEEP, row)

    def take(self, code: str) -> str:
        """Return the token that a code gives, which nobody else is given then.

        Raises FicheNotFound when it was mistyped, used, or its time is over; and of a code that the
        version before sealed in its way.
        """
        name, seal = _seal(code)
        with self._database.writing() as connection:
            sealed = connection.scalar(_TAKE, {"name": name, **_in_time()})
        self._database.wipe(more=sealed is not None)
        try:
            return seal.decrypt((sealed or "").encode()).decode()
        except InvalidToken:  # it was changed in the database, or is not there
            raise FicheNotFound from None

    def delete_expired(self) -> int:
        with self._database.erasing() as connection:
            dropped = connection.execute(_DROP, _in_time()).rowcount
        self._database.wipe(more=bool(dropped))
        return dropped


def _in_time() -> dict[str, int]:
    """Return between what a code ends that is alive: one of a clock that was ahead is not."""
    now = timestamps.now()
    return {"now": now, "last": now + LASTS}


def _seal(code: str) -> tuple[str, Fernet]:
    """Return the name of a code, which finds it, and what seals a token by it, or opens it."""
    with _one:
        derived = scrypt(code.encode(), salt=_SALT, n=2**14, r=8, p=1, dklen=2 * _NAME)
    return derived[:_NAME].hex(), Fernet(urlsafe_b64encode(derived[_NAME:]))
