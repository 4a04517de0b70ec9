"""Two rooms, their teams, and every key that somebody may hold of them, good or not."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from rooms import TABLES
from sqlalchemy import create_engine, select

from coaching.storage import Store, screen_token
from coaching.storage.tokens import draw
from coaching.workshop import Plan, hosting

PRODUCT: Final = "depart.product"
# What each fiche says of itself: a page that shows another's has let somebody in.
SECRETS: Final = (
    *("SecretAda", "SecretBob", "SecretEve", "SecretZoe"),
    *("SecretClos", "Secreterased", "Secretexpired"),
)
# The coach's word to each team.
WORDS: Final = ("MotPourAda", "MotPourEve")


@dataclass
class World:
    """Keys by what they are; `fiches`, `coaches` and `screens` say which of them open what."""

    url: str
    store: Store
    keys: dict[str, str] = field(default_factory=dict)
    fiches: dict[str, str] = field(default_factory=dict)
    coaches: dict[str, int] = field(default_factory=dict)
    screens: dict[str, int] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)

    def holds(self) -> str:
        """Return all that the database holds, presences aside: they say who looks."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            tables = (table for table in TABLES if table.name != "presences")
            held = str([connection.execute(select(table)).all() for table in tables])
        engine.dispose()
        return held

    def said(self, path: str = PRODUCT) -> dict[str, str]:
        return {name: self.store.read(self.keys[name]).values.get(path, "") for name in self.fiches}


def world(url: str, store: Store) -> World:
    """Fill a blank database, which the process shares, and return every key of it."""
    made = World(url, store)
    first, second = _room(made, "coach of A"), _room(made, "coach of B")
    _team(made, first, "fiche of team A1", SECRETS[0], WORDS[0])
    _team(made, first, "fiche of team A2", SECRETS[1])
    _team(made, second, "fiche of team B1", SECRETS[2], WORDS[1])
    made.keys["fiche without a room"] = store.create({PRODUCT: SECRETS[3]})
    made.fiches["fiche without a room"] = SECRETS[3]
    made.keys["replaced link of A2"] = made.keys["fiche of team A2"]
    made.keys["fiche of team A2"] = store.rooms.renew(made.teams["fiche of team A2"])
    made.keys["replaced link of A's coach"] = made.keys["coach of A"]
    made.keys["replaced projection of A"] = screen_token(made.keys["coach of A"])
    made.keys["coach of A"] = store.rooms.rotate(first)
    store.rooms.take_up(made.keys["coach of A"])
    for name in ("A", "B"):
        made.keys[f"projection of {name}"] = screen_token(made.keys[f"coach of {name}"])
        made.screens[f"projection of {name}"] = made.coaches[f"coach of {name}"]
    _closed(made)
    _gone(made)
    made.keys |= {"random": draw(), "nothing": "x", "code of A": store.rooms.by_id(first).code}
    return made


def _room(made: World, name: str) -> int:
    made.keys[name] = hosting.open_room(Plan(title="Atelier", day=date(2126, 1, 1)))
    made.coaches[name] = made.store.rooms.as_coach(made.keys[name]).id
    return made.coaches[name]


def _team(made: World, room: int, name: str, secret: str, word: str = "") -> None:
    made.keys[name] = made.store.rooms.join(room, name, {PRODUCT: secret})
    made.fiches[name] = secret
    made.teams[name] = made.store.rooms.teams(room)[-1].id
    if word:
        made.store.rooms.say(made.teams[name], "depart", word)


def _closed(made: World) -> None:
    room = _room(made, "coach of a closed room")
    _team(made, room, "fiche of a closed room", "SecretClos")
    made.store.rooms.close(room, closed=True)


def _gone(made: World) -> None:
    """Add a room that was erased, and one past its date whose rows may still be there."""
    erased, expired = (_room(made, f"coach of an {how} room") for how in ("erased", "expired"))
    for room, how in ((erased, "erased"), (expired, "expired")):
        _team(made, room, f"fiche of an {how} room", f"Secret{how}")
        made.keys[f"projection of an {how} room"] = screen_token(
            made.keys[f"coach of an {how} room"]
        )
        del made.coaches[f"coach of an {how} room"], made.fiches[f"fiche of an {how} room"]
    made.store.rooms.delete(erased)
    plan = made.store.rooms.by_id(expired).plan
    made.store.rooms.replan(expired, plan, datetime.now(UTC) - timedelta(seconds=1))
