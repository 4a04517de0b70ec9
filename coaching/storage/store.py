"""The store of the fiches: read, save, merge, look back, and erase what is past its date."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import count
from threading import Event
from time import monotonic
from types import MappingProxyType
from typing import Final

from coaching.errors import CoachingError, FicheFull, StorageUnavailable
from coaching.ops.clock import at_present
from coaching.ops.metrics import ERASED, SAVES
from coaching.ops.settings import settings
from coaching.storage import engines, queries, timestamps
from coaching.storage.database import Database
from coaching.storage.merging import HEAVIEST, State
from coaching.storage.records import Change, Snapshot, Version, known, storable
from coaching.storage.rooms import Rooms
from coaching.storage.tables import whole
from coaching.storage.tokens import HandOvers, hashed
from coaching.storage.upkeep import Upkeep

_OFTEN: Final = 10.0  # s between two checks that write: each waits for the disk
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Store:
    """The fiches kept in the database at `url`, an SQLAlchemy URL (SQLite or PostgreSQL).

    It is opened, and its tables created or migrated, when first used. Threads may share a store,
    and processes a database. Every method raises StorageUnavailable when the database cannot be
    read or written, and works again once it can; the methods that take a token raise
    FicheNotFound when it opens no fiche, or that of a room past its date. `rooms`,
    `hand_overs` and `upkeep` are those of the same database.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self.upkeep = Upkeep(self._database)
        self.rooms = Rooms(self._database, self.upkeep)
        self.hand_overs = HandOvers(self._database)
        self._due_at = 0.0  # when a check is to write again

    def create(self, values: Mapping[str, str] = _NOTHING, author: str = "") -> str:
        """Create a fiche holding `values` and return its token, of which only a hash is kept."""
        with self._database.writing() as connection:
            return queries.insert_fiche(connection, values, author)[1]

    def read(self, token: str) -> Snapshot:
        with self._database.reading() as connection:
            return queries.load(connection, hashed(token)).snapshot()

    def revision(self, token: str) -> int:
        with self._database.reading() as connection:
            rows = queries.rows_of(connection, queries.REVISION, token_hash=hashed(token))
            return whole(rows[0][0])

    def save(self, token: str, changes: Sequence[Change], author: str) -> Snapshot:
        """Save all `changes` of `author` at once, and return the state that comes of them.

        A change is applied when its author saw the current value, or wrote it; otherwise the text
        is set aside as a rival and the current value stays. `author` must tell people apart: of
        two who share it, the last one prevails, and only the history keeps the other's text. A
        text that adds to the author's last one within 30 s takes its place in the history.
        Raise CoachingError for a path that no field can have, and FicheFull when the fiche would
        grow beyond what one may weigh; nothing is saved then.
        """
        try:
            cleaned = [change.cleaned() for change in changes]
            with self._changing(token) as state:
                rivals, weight = len(state.rivals), state.weight
                state.merge(cleaned, storable(author), timestamps.now())
                if state.weight > max(weight, HEAVIEST):
                    raise FicheFull
        except CoachingError as error:
            SAVES.labels("failed" if isinstance(error, StorageUnavailable) else "refused").inc()
            raise
        SAVES.labels("rival" if len(state.rivals) > rivals else "kept").inc()
        return state.snapshot()

    def settle(self, token: str, rival_id: int) -> Snapshot:
        """Stop showing a rival that was taken back or given up; it stays in the history.

        Nothing happens when it is no longer pending: a colleague may have been quicker.
        """
        with self._changing(token) as state:
            state.settle(rival_id)
        return state.snapshot()

    def history(self, token: str, path: str) -> tuple[Version, ...]:
        asked = {"token_hash": hashed(token), "path": known(path)}
        with self._database.reading() as connection:
            rows = queries.rows_of(connection, queries.HISTORY, **asked)
        return tuple(
            Version(row.number, row.value, row.author, timestamps.moment(row.at), row.aside)
            for row in rows
            if row.number
        )

    def delete_forgotten(self, since: datetime) -> int:
        """Delete the fiches of no room that nobody has saved `since`, aware; return how many.

        None while the clock is doubted.
        """
        if not self.upkeep.may_erase():
            return 0
        with self._database.erasing() as connection:
            asked = {"since": timestamps.kept(since)}
            gone = connection.scalars(queries.LOCK_FORGOTTEN, asked).all()
            if gone:
                queries.delete_fiches(connection, gone)
        self._database.wipe(more=bool(gone))
        return len(gone)

    def check(self) -> None:
        """Raise StorageUnavailable unless the database can be read and written.

        Now and then, and at each time after a failure, it does write: a full disk shows then.
        """
        is_due = monotonic() > self._due_at
        due_at, self._due_at = self._due_at, 0.0
        with self._database.writing() as connection:
            connection.execute(queries.CHECK)
            if is_due:
                engines.take_room(connection)
        self._due_at = monotonic() + _OFTEN if is_due else due_at

    def close(self, patience: float = 0) -> None:
        self._database.close(patience)

    @contextmanager
    def _changing(self, token: str) -> Iterator[State]:
        """Give the state of a fiche that nobody else can change, then write what became of it.

        The lock is a query of its own: PostgreSQL would join it to rows read before it waited.
        """
        asked = {"token_hash": hashed(token), "now": timestamps.now()}
        with self._database.writing() as connection:
            connection.execute(queries.LOCK, asked)
            state = queries.load(connection, hashed(token))
            before = state.visible()
            yield state
            queries.write(connection, state, before)


@cache
def shared_store() -> Store:
    return Store(settings().database_url.get_secret_value())


def shared_rooms() -> Rooms:
    return shared_store().rooms


# Every process forgets what is erased by any within a minute: in two looks (`forget_erased`).
LOOK_EVERY: Final = 30.0  # seconds
# Rooms end at midnight; nobody reads them from then on, whenever their rows go.
_LOOKS_TO_ERASE: Final = 20

_logger = logging.getLogger(__name__)


def erase_until(stopping: Event) -> None:
    """Erase what is past its date, now and then every ten minutes, until the process stops.

    And forget, every half minute, what any process has erased.
    """
    for look in count():
        if look % _LOOKS_TO_ERASE == 0:
            erase_once()
        with suppress(CoachingError):  # the database is away: at the next look
            shared_store().upkeep.forget_erased()
        if stopping.wait(LOOK_EVERY):
            return


def erase_once() -> None:
    """Erase what is past its date; a database out of reach is asked again later."""
    store = shared_store()
    # In whole days, so that the file of SQLite is gone through once a day at most.
    today = at_present().replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=settings().fiche_days)
    for what, erase in (
        ("rooms", store.rooms.delete_expired),
        ("fiches", partial(store.delete_forgotten, since)),
        ("codes", store.hand_overs.delete_expired),
    ):
        try:
            erased = erase()
        except CoachingError:
            _logger.warning("erasing waits for the database", extra={"facts": {"what": what}})
            continue
        ERASED.labels(what).inc(erased)
        if erased:
            facts = {"what": what, "count": erased}
            _logger.info("erased past its date", extra={"facts": facts})
