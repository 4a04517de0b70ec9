"""Who may go on, and who asks for too much: the limits by link, and by address.

Every count is of this process and of the present minute, in memory of a bounded size:
docs/threats.md says what each limit holds back, and what several processes change to it.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Final

from cachetools import TTLCache

from coaching.errors import CoachingError, FicheNotFound, MustWait, RoomNotFound
from coaching.ops.clock import now
from coaching.ops.limits import MOST_PEOPLE, MOST_TEAMS
from coaching.ops.settings import settings
from coaching.ops.turns import Asker, Turns

WINDOW: Final = 60_000  # ms
MOST_ORIGINS: Final = 10_000


@dataclass(slots=True)
class _Tries:
    since: int
    taken: int = 0


class Pace:
    """The tries of each origin in its present minute, `most` at most; threads may share it.

    An origin is whatever is counted apart: an address, a room. Of more than MOST_ORIGINS, those
    whose minute began first are forgotten, so that its memory has a bound.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, now: int, count: int = 1) -> int:
        """Take a try and return 0, or return the milliseconds to wait before the next one.

        It is taken before what is asked for is done: of many tries together, none slips in.
        What costs as much as several counts as several.
        """
        with self._lock:
            tries = self._tries.get(name)
            # A clock that is set back must not make anybody wait for longer than a minute.
            if tries is None or not 0 <= now - tries.since < WINDOW:
                tries = self._tries[name] = _Tries(now)
                self._tries.move_to_end(name)
                if len(self._tries) > MOST_ORIGINS:
                    self._tries.popitem(last=False)
            if tries.taken + count > self._most:
                return tries.since + WINDOW - now
            tries.taken += count
            return 0

    def give_back(self, name: str) -> None:
        """Give back a try that turned out to be right, where only the wrong ones count."""
        with self._lock:
            tries = self._tries.get(name)
            if tries and tries.taken:
                tries.taken -= 1


def origin(address: str, *, prefix: int = 64) -> str:
    """Return what an address counts as: itself, or its /64, since IPv6 gives one to each home.

    Whoever guesses is a /48: a site has as many /64 as it wants. What is no address, or none at
    all, is one origin for all.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return ""
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or IPv6Address(int(read) >> (128 - prefix) << (128 - prefix)))
    return str(read)


# A hundred a minute hinder no class that mistypes behind one address, and find nothing: they are
# 144 000 a day among 64 million codes. With ten rooms open, one address that never rests needs
# some forty days to come upon one of them.
WRONG_CODES: Final = 100
# Of a team's return, in all of its room: 5 000 in the ten minutes that one lasts, of 64 million.
WRONG_RETURNS: Final = 500
UNKNOWN_LINKS: Final = 100
# Of those that fail, by a name that is taken: a class that mistypes makes none of it wait.
ENTRIES: Final = 2 * MOST_TEAMS
# What one person may ask for in a minute. Whoever types without a pause sends a text every 1.5 s
# (coaching/web/front/browser), and a page asks after its room as often: 40 a minute.
TEXTS, QUESTIONS, CREATIONS, UPLOADS = 60, 60, 1, 1
# A document takes up to half a second of one core; the forms of a fiche are ten.
DOCUMENTS: Final = 3
# Of a text that is read by a link: reading it takes minutes, and a second thought is sent later.
OPINIONS: Final = 1
# One link is on the screens of a team; a coach's has a room's three files written at once.
OF_A_LINK: Final = MOST_PEOPLE
FILES_OF_A_LINK: Final = DOCUMENTS * MOST_TEAMS
# Of what a link may ask for, the part (one in so many) that it keeps whatever its neighbours ask:
# the texts of six people, the archive of a full room. And the files of a page.
KEPT: Final = 3
OWN_UPLOADS: Final = 2

# How many runs of pages go on at once, and how many texts and questions: an address has half of the
# process, and Python does one thing at a time, so that a class loses nothing to be in line.
AT_ONCE, OF_ADDRESS = 2, 1
# What reads a long text for the first time, or waits for a slow database, keeps nobody waiting
# behind it: a page takes 0.05 s, a text less.
LONG: Final = 0.25  # s

# Why one must wait, and what to do then.
Reason = tuple[str, str]
_CODES: Final[Reason] = ("Trop de codes essayés.", "recopiez le code affiché par votre coach")
_ENTRIES: Final[Reason] = (
    "Trop d’entrées refusées à la suite dans cet atelier.",
    "choisissez un autre nom",
)
_LINKS: Final[Reason] = (
    "Trop de liens qui n’ouvrent rien ont été essayés depuis votre réseau.",
    "rouvrez le vôtre, entier",
)
TOO_MANY_REQUESTS: Final = "Trop de demandes arrivent à la fois de votre réseau."
_REQUESTS: Final[Reason] = (
    f"{TOO_MANY_REQUESTS} Ce qui est à l’écran n’est pas perdu.",
    "réessayez",
)
_OPINIONS: Final[Reason] = (
    "Beaucoup d’avis arrivent à la fois par ce lien, ou de votre réseau.",
    "envoyez le vôtre de nouveau",
)

_MOST_LINKS: Final = 16_384
_REMEMBERED: Final = 3600.0  # s
SITE: Final = 48  # bits of an IPv6

_logger = logging.getLogger(__name__)


class Gate:
    """One limit: so much a minute from one origin; whoever wants more is told how long to wait."""

    def __init__(self, most: int, reason: Reason = _REQUESTS) -> None:
        self._pace, self._reason = Pace(most), reason
        self._logged_at = 0  # minute

    def take(self, name: str, count: int = 1) -> None:
        wait = self._pace.take(name, now(), count)
        if not wait:
            return
        reason, then = self._reason
        minute = now() // WINDOW
        if minute != self._logged_at:  # once a minute, whoever they are
            self._logged_at = minute
            _logger.warning("a limit was reached", extra={"facts": {"limit": reason}})
        raise MustWait(reason=reason, then=then, seconds=-(-wait // 1000))

    @contextmanager
    def guess(self, name: str) -> Iterator[None]:
        """Let something be looked up; only what is not found counts as a try."""
        self.take(name)
        is_found = True
        try:
            yield
        except (FicheNotFound, RoomNotFound):
            is_found = False
            raise
        finally:
            if is_found:
                self._pace.give_back(name)

    @contextmanager
    def failing(self, name: str, why: type[CoachingError] = CoachingError) -> Iterator[None]:
        """Let something be done that only counts when it fails: nobody waits for what succeeds."""
        try:
            yield
        except why:
            self.take(name)
            raise


class Codes:
    """The codes of rooms that were wrong, counted by address.

    Where a room is, in a class, its code always opens: the browsers there show that they know it.
    Elsewhere, whoever has tried too many is told nothing of a right one either.
    """

    def __init__(self) -> None:
        self._wrong = Gate(WRONG_CODES, _CODES)
        self._known: TTLCache[bytes, None] = TTLCache(_MOST_LINKS, _REMEMBERED)
        self._lock = Lock()

    @contextmanager
    def guess(self, code: str, address: str) -> Iterator[None]:
        name = origin(address, prefix=SITE)
        with self._lock:
            is_known = _digest(f"{name} {code}") in self._known
        with nullcontext() if is_known else self._wrong.guess(name):
            yield
        self.know(code, address)

    def know(self, code: str, address: str) -> None:
        with self._lock:
            self._known[_digest(f"{origin(address, prefix=SITE)} {code}")] = None


class Shares:
    """So much a minute of one address, beside what each of those who ask there keeps."""

    def __init__(self, own: int, together: int, reason: Reason = _REQUESTS) -> None:
        self._own, self.together = Pace(own), Gate(together, reason)

    def take(self, name: str, address: str, count: int = 1) -> None:
        if self._own.take(name, now(), count):
            self.together.take(origin(address), count)


class Links:
    """The links that opened nothing, counted by address.

    Nobody guesses 192 bits: a machine that tries is told to wait, and shows in the log. A link
    that opens always does, whatever its neighbours behind the same address try; and one that was
    tried before costs nothing, since the browsers of an erased room ask again and again.
    """

    def __init__(self, most: int = UNKNOWN_LINKS) -> None:
        self._gate = Gate(most, _LINKS)
        self._dead: TTLCache[bytes, None] = TTLCache(_MOST_LINKS, _REMEMBERED)
        self._alive: TTLCache[bytes, None] = TTLCache(_MOST_LINKS, _REMEMBERED)
        self._lock = Lock()

    @contextmanager
    def tried(self, key: str, address: str) -> Iterator[None]:
        name = _digest(key)
        try:
            yield
        except (FicheNotFound, RoomNotFound):
            with self._lock:
                if name not in self._dead:
                    self._gate.take(origin(address))
                self._dead[name] = None
                self._alive.pop(name, None)
            raise
        with self._lock:
            self._alive[name] = None

    def has_opened(self, key: str) -> bool:
        with self._lock:
            return _digest(key) in self._alive


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "replace")).digest()


class Door:
    """What a route takes in a minute, of a link that opens and of its address.

    What opens nothing, or has no form, is counted apart: it holds back nobody's link.
    """

    def __init__(
        self, links: Links, of_link: int, of_address: int, reason: Reason = _REQUESTS
    ) -> None:
        self._links = links
        self.of_link = Gate(of_link, reason)
        self.shares = Shares(of_link // KEPT, of_address, reason)
        self.tries = Gate(of_address, reason)

    def take(self, key: str, address: str, count: int = 1) -> None:
        if self._links.has_opened(key):
            name = _digest(key).hex()
            self.of_link.take(name, count)
            self.shares.take(name, address, count)
        else:
            self.tries.take(origin(address), count)

    @contextmanager
    def opened(self, key: str, address: str) -> Iterator[None]:
        self.take(key, address)
        with self._links.tried(key, address):
            yield


class Admission:
    """The limits of this process, for so many `people` behind one address."""

    def __init__(self, people: int) -> None:
        self.codes, self.returns = Codes(), Gate(WRONG_RETURNS, _CODES)
        self.hand_overs = Gate(WRONG_CODES, _CODES)
        self.entries = Gate(ENTRIES, _ENTRIES)
        self.links = Links()
        self.texts = Door(self.links, OF_A_LINK * TEXTS, people * TEXTS)
        self.questions = Door(self.links, OF_A_LINK * QUESTIONS, people * QUESTIONS)
        self.documents = Door(self.links, FILES_OF_A_LINK, people * DOCUMENTS)
        self.opinions = Door(self.links, OF_A_LINK * OPINIONS, people * OPINIONS, _OPINIONS)
        self.creations = Gate(people * CREATIONS)
        self.uploads = Shares(OWN_UPLOADS, people * UPLOADS)
        self.stray_uploads = Gate(people * UPLOADS)
        # A text waits for no page.
        self.runs, self.calls = (Turns(AT_ONCE, OF_ADDRESS, LONG) for _ in range(2))

    def asker(self, address: str, *keys: str) -> Asker:
        return Asker(origin(address), next(filter(self.links.has_opened, keys), ""))


@cache
def admission() -> Admission:
    return Admission(settings().people_per_address)
