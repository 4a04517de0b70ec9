"""Whether the clock may be believed by what erases for good, and how others know what was erased.

A clock that is ahead would take everything for past its date. So nothing is erased on its word
alone: the database remembers when a clock was last believed, and one that is far from there is not,
until it is right again or the operator says that it is (`python -m coaching horloge`).
"""

import logging
from collections import deque
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from coaching.caches import forget_texts
from coaching.ops.metrics import CLOCK_DOUBTED
from coaching.storage import timestamps
from coaching.storage.database import Database, reached
from coaching.storage.tables import upkeep, whole

_MINUTE: Final = 60 * 1_000_000  # microseconds
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
# How long a service may have been stopped, over a long weekend, for its clock to be believed alone.
_LONGEST_STOP: Final = 4 * _DAY

# PostgreSQL may run on another machine; the clock of SQLite is this machine's.
_SERVER_CLOCK: Final = {
    "sqlite": sa.null(),
    "postgresql": sa.cast(sa.extract("epoch", sa.func.clock_timestamp()) * 1e6, sa.BigInteger),
}
_ERASURES: Final = sa.select(upkeep.c.erasures)
_BELIEVE: Final = sa.update(upkeep).values(seen_at=sa.bindparam("now"))

_logger: Final = logging.getLogger(__name__)


class Upkeep:
    """What one process makes of its clock, and of what others erase, beside its database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._goes_since = timestamps.steady()  # by itself
        self._offset = timestamps.now() - self._goes_since
        self._has_believed = False
        self._next_warning = 0
        self._erasures: deque[int] = deque(maxlen=2)  # as the database last counted them

    def may_erase(self) -> bool:
        """Tell whether what is past its date may be erased; the database notes it then.

        The clock is to be within an hour of what the database last saw; or, up to four days after
        it, to have gone on for an hour as nothing but time moves it. It is doubted when it is
        beyond, or behind, or was set since this process believed it, or is not that of PostgreSQL.
        """
        now, steady = timestamps.now(), timestamps.steady()
        with self._database.reading() as connection:
            asked = sa.select(upkeep.c.seen_at, _SERVER_CLOCK[connection.dialect.name])
            seen_at, server_at = connection.execute(asked).one_or_none() or (None, None)
        seen_at = None if seen_at is None else whole(seen_at)  # a damaged one is far behind
        ahead = 0 if seen_at is None else now - seen_at
        agrees = seen_at is not None and abs(ahead) <= _HOUR
        is_set = abs(now - steady - self._offset) > _HOUR and not agrees
        if is_set and not self._has_believed:  # put right since it started, or wrong since
            self._offset, self._goes_since = now - steady, steady
        is_doubted = (
            (is_set and self._has_believed)
            or not -_HOUR <= ahead <= _LONGEST_STOP
            or (server_at is not None and abs(now - server_at) > _HOUR)
        )
        CLOCK_DOUBTED.set(is_doubted)
        if is_doubted:
            self._warn(ahead, steady)
        if is_doubted or not (agrees or steady - self._goes_since >= _HOUR):
            return False
        self._has_believed, self._offset = True, now - steady
        if seen_at is None or abs(ahead) > _MINUTE:
            self.believe()
        return True

    def believe(self) -> datetime:
        """Have the clock be believed, on the word of who knows; return the moment that it tells."""
        now = timestamps.now()
        with self._database.erasing() as connection:
            if not connection.execute(_BELIEVE, {"now": now}).rowcount:  # its row was lost
                connection.execute(sa.insert(upkeep).values(id=1, seen_at=now, erasures=0))
        return timestamps.moment(now)

    def forget_erased(self) -> None:
        """Have this process forget the texts that any process has erased since it last looked.

        And once more the next time: what was being made of them meanwhile was remembered after.
        """
        with self._database.reading() as connection:
            erasures = connection.execute(_ERASURES).scalar_one()
        if self._erasures and self._erasures[0] != erasures:
            forget_texts()
        self._erasures.append(erasures)

    def _warn(self, ahead: int, steady: int) -> None:
        """Say once a day how far the clock is from what the database last saw."""
        if steady >= self._next_warning:
            self._next_warning = steady + _DAY
            facts = {"hours_ahead": ahead // _HOUR}
            _logger.warning(
                "the clock is doubted: nothing is erased by date", extra={"facts": facts}
            )


def confirm_clock(url: str) -> datetime:
    """Have the clock be believed by all that erase in the database at `url`, which must be there.

    Raises CoachingError when it is out of reach, or too new.
    """
    with reached(url) as database, database.frozen():
        return Upkeep(database).believe()
