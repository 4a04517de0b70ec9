"""What a coach decides of a workshop: beforehand (the plan), and while it goes on (live)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.workshop.agenda import MOST_STEPS, SCRIPTS, Script, Step
from coaching.workshop.cross_reading import Reading
from coaching.workshop.timer import MINUTE, Timer

USUAL_DAYS_KEPT: Final = 30
MOST_DAYS_KEPT: Final = 365
MOST_DAYS_AHEAD: Final = 366
TITLE_LIMIT: Final = 100


class Plan(BaseModel):
    """A workshop before it starts; its data is erased `days_kept` days after its day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LIMIT)]
    day: date
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)] = SCRIPTS[
        Script.USUAL
    ]
    days_kept: Annotated[int, Field(ge=1, le=MOST_DAYS_KEPT)] = USUAL_DAYS_KEPT

    def erased_at(self, opened: date) -> datetime:
        """Return the moment from which nothing is kept, aware, UTC: the end of the last day.

        A room opened after its day is kept as long as one opened on that day. A day far ahead,
        mistyped or read in an archive, counts as a year after the opening: nothing that people
        write is to be kept for a century.
        """
        day = min(max(self.day, opened), opened + timedelta(days=MOST_DAYS_AHEAD))
        last = day + timedelta(days=self.days_kept + 1)
        return datetime(last.year, last.month, last.day, tzinfo=UTC)

    @staticmethod
    def last_day(erased_at: datetime) -> date:
        """Return the last day on which a room that is erased at a moment is there."""
        return erased_at.date() - timedelta(days=1)

    @property
    def minutes(self) -> int:
        """The length of the whole workshop."""
        return sum(step.minutes for step in self.steps)


class View(StrEnum):
    """What a projection can show."""

    CODE = "code"
    QUESTION = "question"
    TEAM = "equipe"
    REVEAL = "devoilement"
    WALL = "mur"
    READING = "lecture"


class Stage(BaseModel):
    """What the coach puts on the projection; `team` is the number of the one shown, if one is.

    `page` is that of a long text, or of a wall of many teams.
    `turn` counts what was put there: the same again brings back a wall that was turned by hand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    view: View = View.CODE
    team: int | None = None
    page: int = Field(1, ge=1, exclude_if=lambda page: page == 1)
    turn: int = Field(0, exclude_if=lambda turn: not turn)

    def is_like(self, other: "Stage") -> bool:
        """Tell whether two show the same."""
        return (self.view, self.team) == (other.view, other.team)


class Rehearsal(BaseModel):
    """How far the teams of a rehearsal have come: no team of it exists, nor anything they write.

    It began at `since`; what was due at the second `played` has been written. `keys` has the hash
    of the link of each team that entered, by its name; empty when it was not let in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: int
    played: int = -1
    keys: Mapping[str, str] = Field(default_factory=dict)


class Return(BaseModel):
    """A code that lets a team come back `until` a moment; only its hash is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    until: int


class Word(BaseModel):
    """What a coach tells all teams, since a moment (aware, UTC); `author` signs it, or nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=WORD_LIMIT)]
    at: datetime
    author: Annotated[
        str, Field(max_length=SIGNATURE_LIMIT, exclude_if=lambda author: not author)
    ] = ""


# What a workshop was worth to a team, from « pas du tout » to « tout à fait ».
SCORES: Final = range(1, 6)
Score = Annotated[int, Field(ge=SCORES[0], le=SCORES[-1])]


def _is_none(value: object) -> bool:
    return value is None


class Live(BaseModel):
    """A workshop while it goes on: its clock, whether it is frozen, what is projected.

    `coach_at` is when the coach of a frozen room was last known to be there; `returns` are the
    codes that let teams come back, by the number of the team; `printed` are the hashes of those on
    the last sheet of squares, which end with the room. `word` is for all teams.
    `readings` are the cross readings in their order, `unread` the teams that do not want their text
    to be read. `scores` are what the workshop was worth to each team, by its number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    timer: Timer
    is_frozen: bool = False
    stage: Stage = Stage()
    # A real room says nothing of it: an earlier version of the code still reads it.
    rehearsal: Rehearsal | None = Field(None, exclude_if=_is_none)
    coach_at: int | None = Field(None, exclude_if=_is_none)
    returns: Mapping[int, Return] = Field(
        default_factory=dict, exclude_if=lambda returns: not returns
    )
    printed: Mapping[int, str] = Field(default_factory=dict, exclude_if=lambda printed: not printed)
    word: Word | None = Field(None, exclude_if=_is_none)
    readings: tuple[Reading, ...] = Field((), exclude_if=lambda readings: not readings)
    unread: frozenset[int] = Field(frozenset(), exclude_if=lambda unread: not unread)
    scores: Mapping[int, Score] = Field(default_factory=dict, exclude_if=lambda scores: not scores)

    @property
    def reading(self) -> Reading | None:
        """The cross reading under way, if one is."""
        return next((one for one in self.readings[-1:] if one.is_open), None)

    def frozen(self, at: int) -> "Live":
        """Return the workshop whose teams look up, its coach being there at that moment."""
        return self.model_copy(update={"is_frozen": True, "coach_at": at})

    def released(self) -> "Live":
        """Return the workshop whose teams write again."""
        return self.model_copy(update={"is_frozen": False, "coach_at": None})

    def scored(self, team: int, score: int) -> "Live":
        """Return the workshop once a team has said what it was worth."""
        return self.model_copy(update={"scores": {**self.scores, team: score}})

    def returning(self, team: int, code: Return | None) -> "Live":
        """Return the workshop with this way back for a team, or without any."""
        others = {number: one for number, one in self.returns.items() if number != team}
        return self.model_copy(update={"returns": {**others, team: code} if code else others})

    def printing(self, codes: Mapping[int, str]) -> "Live":
        """Return the workshop with these squares on paper, by team, and no other."""
        return self.model_copy(update={"printed": codes})

    def saying(self, word: Word | None) -> "Live":
        """Return the workshop with a word to all teams, or without any."""
        return self.model_copy(update={"word": word})


def at_start(plan: Plan) -> Live:
    """Return a workshop that waits at its first step."""
    return Live(timer=Timer(left=plan.steps[0].minutes * MINUTE))
