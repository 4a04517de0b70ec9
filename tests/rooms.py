"""Rooms to test with."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import create_engine, func, select

from coaching.storage import Rooms, TeamRecord, tables
from coaching.workshop.codes import ALPHABET

LATER = datetime(2126, 7, 14, tzinfo=UTC)
WHO = "usagers.groups.k3.who"
NOWHERE = 999_999
# Of what people write.
TABLES = [
    table
    for table in tables.METADATA.tables.values()
    if table not in (tables.schema_version, tables.upkeep)
]
One = TypeVar("One")
Outcome = TypeVar("Outcome")
_numbers = count()


def new_code() -> str:
    number = next(_numbers)
    return "".join(ALPHABET[number // 20**place % 20] for place in range(6))


def opened(rooms: Rooms, erased_at: datetime = LATER) -> int:
    code = new_code()
    rooms.open(code, "plan", "live", erased_at)
    return rooms.by_code(code).id


def joined(rooms: Rooms, room: int, name: str = "Les Marins") -> TeamRecord:
    rooms.join(room, name)
    return rooms.teams(room)[-1]


def in_a_day() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


def rows(url: str) -> dict[str, int]:
    """Count the rows of each table that has any."""
    engine = create_engine(url)
    with engine.connect() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }
    engine.dispose()
    return {name: number for name, number in counts.items() if number}


def everything(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        held = str([sorted(connection.execute(select(table)).all(), key=str) for table in TABLES])
    engine.dispose()
    return held


def at_once(use: Callable[[One], Outcome], over: Iterable[One]) -> list[Outcome]:
    each = list(over)
    with ThreadPoolExecutor(len(each)) as threads:
        return list(threads.map(use, each))
