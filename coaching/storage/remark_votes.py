"""Whether the remarks of a rule serve those who read them: counted by rule, nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from coaching.storage import tables
from coaching.storage.database import Database

# Both databases read it, which SQLAlchemy would write for each apart.
_ADD: Final = text(
    "INSERT INTO remark_votes (code, useful, useless) VALUES (:code, :useful, :useless)"
    " ON CONFLICT (code) DO UPDATE SET useful = remark_votes.useful + excluded.useful,"
    " useless = remark_votes.useless + excluded.useless"
)


@dataclass(frozen=True, slots=True)
class Votes:
    """How many found the remarks of a rule useful, and how many did not."""

    useful: int
    useless: int

    @property
    def share(self) -> float:
        """The share of those who found them useful; 0 without any vote."""
        return self.useful / max(self.useful + self.useless, 1)


class RemarkVotes:
    """The votes kept in a database; its methods raise StorageUnavailable when it is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, code: str, *, useful: int = 0, useless: int = 0) -> None:
        """Add votes to those of a rule; a person who takes theirs back adds less than none."""
        with self._database.writing() as connection:
            connection.execute(_ADD, {"code": code, "useful": useful, "useless": useless})

    def counts(self) -> Mapping[str, Votes]:
        """Return the votes by the code of the rule."""
        with self._database.reading() as connection:
            rows = connection.execute(tables.VOTES).all()
        return {row.code: Votes(row.useful, row.useless) for row in rows}
