"""What a coach decides of a workshop: beforehand (the plan), and while it goes on (live).

Ready-made scripts are around the three questions of the guidance (« Déployer son produit »); the
shares of time are those of a kickoff: most of it on the first users, without whom the rest has
nothing to stand on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import ceil
from operator import not_
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coaching.fiche.progress import Screen
from coaching.fiche.questions import JOURNEY, TOGETHER
from coaching.fiche.retired import without_retired
from coaching.french import When, quoted, short
from coaching.ops.limits import SIGNATURE_LIMIT, WORD_LIMIT

MINUTE: Final = 60_000
USUAL_DAYS_KEPT: Final = 30
MOST_DAYS_KEPT: Final = 365
MOST_DAYS_AHEAD: Final = 366
TITLE_LIMIT, STEP_LIMIT, SENTENCE_LIMIT = 100, 80, 160
MOST_STEPS, LONGEST_STEP = 12, 180
# A team stands up, then says its text.
_STANDS_UP, _WORDS_A_MINUTE, _USUAL_WORDS = 30, 150, 150  # seconds, words
_ROUNDED: Final = 10  # seconds
# What a workshop was worth to a team, from « pas du tout » to « tout à fait ».
SCORES: Final = range(1, 6)
Score = Annotated[int, Field(ge=SCORES[0], le=SCORES[-1])]


class Frozen(BaseModel):
    """What never changes, and holds nothing else than what it declares."""

    # Pydantic would remember short texts, out of reach of what forgets them once erased.
    model_config = ConfigDict(frozen=True, extra="forbid", cache_strings="keys")

    @model_validator(mode="before")
    @classmethod
    def _of_former_rooms(cls, kept: object) -> object:
        return without_retired(cls, kept)

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - as `dataclasses.replace`
        return self.model_copy(update=changes)


class Step(Frozen):
    """One step of a workshop; `screen` is where the teams work meanwhile, if anywhere.

    Elsewhere `sentence` is what they are told, here and on the wall, in the coach's words.
    """

    title: Annotated[str, Field(min_length=1, max_length=STEP_LIMIT)]
    minutes: Annotated[int, Field(ge=1, le=LONGEST_STEP)]
    screen: Screen | None = None
    # Not written while empty: an earlier version of the code still reads the plan.
    sentence: Annotated[str, Field(max_length=SENTENCE_LIMIT, exclude_if=not_)] = ""


def is_read_aloud(step: Step) -> bool:
    """Tell whether a step is that where teams read their texts to the room."""
    return step.title == TOGETHER.title


def minutes_to_read(teams: int) -> int:
    return min(ceil(teams * time_to_read(_USUAL_WORDS) / MINUTE), LONGEST_STEP)


def time_to_read(words: int) -> int:
    """Return the milliseconds that a team takes to read a text of so many words to the room."""
    seconds = _STANDS_UP + 60 * words / _WORDS_A_MINUTE
    return ceil(seconds / _ROUNDED) * _ROUNDED * 1000


class Script(StrEnum):
    """A ready-made script; the value is its length in minutes."""

    SHORT = "45"
    USUAL = "60"
    LONG = "90"

    @property
    def label(self) -> str:
        return f"{self.value} minutes"


def _script(*minutes: int) -> tuple[Step, ...]:
    return tuple(
        Step(title=title, minutes=length, screen=screen)
        for (title, screen), length in zip(_STEPS, minutes, strict=True)
    )


_STEPS: Final = (
    *((words.facilitation.title, words.screen) for words in JOURNEY if words.facilitation),
    (TOGETHER.title, None),
)

SCRIPTS: Final = {
    Script.SHORT: _script(4, 10, 6, 6, 3, 8, 4, 4),
    Script.USUAL: _script(5, 14, 9, 9, 4, 10, 4, 5),
    Script.LONG: _script(8, 20, 13, 13, 6, 14, 6, 10),
}


# What a clock can show: until the year 5138, or as long before zero.
Milliseconds = Annotated[int, Field(ge=-(10**14), le=10**14)]


class Timer(Frozen):
    """The clock of the step numbered `step`, from 0.

    While it runs, `ends_at` is the moment it comes to zero; stopped, `left` is what remains of
    it, in milliseconds. Both may be passed: a step that is over locks nothing. `given` is the time
    that its coach added. `others` is what remained of each step that was left, by its number.
    """

    step: Annotated[int, Field(ge=0)] = 0
    left: Milliseconds = 0
    ends_at: Milliseconds | None = None
    given: Milliseconds = Field(0, exclude_if=not_)
    others: Mapping[int, Milliseconds] = Field(default_factory=dict, exclude_if=not_)

    @property
    def is_running(self) -> bool:
        return self.ends_at is not None

    def remaining(self, now: int) -> int:
        return self.left if self.ends_at is None else self.ends_at - now

    def started(self, now: int) -> "Timer":
        return self if self.is_running else self.replace(left=0, ends_at=now + self.left)

    def paused(self, now: int) -> "Timer":
        return self.replace(left=self.remaining(now), ends_at=None)

    def extended(self, minutes: int, now: int) -> "Timer":
        """Return the clock with `minutes` more or less, from now when the step was over."""
        before = self.remaining(now)
        left = max(max(before, 0) + minutes * MINUTE, 0)
        stopped = self.replace(left=left, ends_at=None, given=self.given + left - before)
        return stopped.started(now) if self.is_running else stopped

    def moved(self, step: int, minutes: int, now: int) -> "Timer":
        """Return the clock of another step, running as this one; one left is found as it was."""
        left = self.others.get(step, minutes * MINUTE)
        others = {**self.others, self.step: self.remaining(now)}
        others.pop(step, None)
        stopped = Timer(step=step, left=left, others=others)
        return stopped.started(now) if self.is_running else stopped


class Plan(Frozen):
    """A workshop before it starts; its data is erased `days_kept` days after its day."""

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
    def last_day(erased_at: datetime) -> str:
        return short(When(erased_at.date() - timedelta(days=1), "day"))

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


class View(StrEnum):
    CODE = "code"
    QUESTION = "question"
    TEAM = "equipe"
    REVEAL = "devoilement"
    WALL = "mur"
    MEETINGS = "rencontres"
    READING = "lecture"
    WORTH = "valeur"
    CLOSING = "fin"


class Stage(Frozen):
    """What the coach puts on the projection; `team` is the number of the one shown, if one is.

    `page` is that of a long text, or of a wall of many teams.
    `turn` counts what was put there: the same again brings back a wall that was turned by hand.
    """

    view: View = View.CODE
    team: int | None = None
    page: int = Field(1, ge=1, exclude_if=lambda page: page == 1)
    turn: int = Field(0, exclude_if=not_)

    @staticmethod
    def named(slide: str) -> "Stage":
        """Return the stage of a slide: « devoilement-7-2 »; ValueError is a name of none."""
        view, *numbers = slide.split("-")
        read = [*map(int, numbers)]
        team = read.pop(0) if read and view in {View.TEAM, View.REVEAL} else None
        return Stage(view=View(view), team=team, page=read[0] if read else 1)

    def is_like(self, other: "Stage") -> bool:
        return (self.view, self.team) == (other.view, other.team)


class CrossReading(Frozen):
    """One cross reading: whose text each team reads, by the numbers of both.

    `step_clock` is the clock of the step, stopped meanwhile; there is none once it is over. It
    `resumes` if it ran. `useful` are the readers whose words helped.
    """

    pairs: Mapping[int, int]
    step_clock: Timer | None = None
    resumes: bool = False
    useful: frozenset[int] = Field(frozenset(), exclude_if=not_)

    @property
    def is_open(self) -> bool:
        return self.step_clock is not None

    def readers_of(self, team: int) -> list[int]:
        return [reader for reader, author in self.pairs.items() if author == team]


class Rehearsal(Frozen):
    """How far the teams of a rehearsal have come: no team of it exists, nor anything they write.

    It began at `since`; what was due at the second `played` has been written. `keys` has the hash
    of the link of each team that entered, by its name; empty when it was not let in.
    """

    since: int
    played: int = -1
    keys: dict[str, str] = Field(default_factory=dict)


class Return(Frozen):
    """A code that lets a team come back `until` a moment; only its hash is kept."""

    code: str
    until: int


class Word(Frozen):
    """What a coach tells all teams, since a moment (aware, UTC); `author` signs it, or nobody."""

    text: Annotated[str, Field(min_length=1, max_length=WORD_LIMIT)]
    at: datetime
    author: Annotated[str, Field(max_length=SIGNATURE_LIMIT, exclude_if=not_)] = ""


# What a team answers to a word of its coach, in one press: what is kept, and how it is said. Each
# goes further than the one before.
WORD_ANSWERS: Final = {"vu": "Vu", "fait": "C’est fait"}


def answered(answer: str, reply: str) -> str:
    """Say what a team answered to a word: by its sentence, whoever wrote one has seen it."""
    seen = "" if reply and answer == "vu" else WORD_ANSWERS.get(answer, "")
    return ", ".join(filter(None, (quoted(reply) if reply else "", seen)))


class Aloud(Frozen):
    """How texts are read aloud, once the coach `asked` whose may be shown.

    Teams that `declined` keep theirs; those of `spoken` read « À dire ». They read in the `order`
    drawn, else as they joined. `step_clock` is the step's, which runs on while one reads, and
    `later` what those after it take. It `is_over` once the room was asked what the hour was worth.
    """

    asked: bool = False
    declined: frozenset[int] = frozenset()
    spoken: frozenset[int] = frozenset()
    order: tuple[int, ...] = ()
    step_clock: Timer | None = None
    later: int = Field(0, exclude_if=not_)
    is_over: bool = False


class Live(Frozen):
    """A workshop while it goes on: its clock, whether it is frozen, what is projected.

    `coach_at` is when the coach of a frozen room was last known to be there; `returns` are the
    codes that let teams come back, by the number of the team; `printed` are the hashes of those on
    the last sheet of squares, which end with the room. `word` is for all teams.
    `readings` are the cross readings in their order, `unread` the teams that do not want their text
    to be read. `scores` are what the workshop was worth to each team, by its number.
    """

    timer: Timer
    is_frozen: bool = False
    stage: Stage = Stage()
    # A real room says nothing of it: an earlier version of the code still reads it.
    rehearsal: Rehearsal | None = Field(None, exclude_if=not_)
    coach_at: int | None = Field(None, exclude_if=not_)
    returns: Mapping[int, Return] = Field(default_factory=dict, exclude_if=not_)
    printed: Mapping[int, str] = Field(default_factory=dict, exclude_if=not_)
    word: Word | None = Field(None, exclude_if=not_)
    readings: tuple[CrossReading, ...] = Field((), exclude_if=not_)
    unread: frozenset[int] = Field(frozenset(), exclude_if=not_)
    scores: Mapping[int, Score] = Field(default_factory=dict, exclude_if=not_)
    aloud: Aloud = Field(Aloud(), exclude_if=lambda aloud: aloud == Aloud())

    @property
    def reading(self) -> CrossReading | None:
        return next((one for one in self.readings[-1:] if one.is_open), None)

    def staged(self, stage: Stage, at: int = 0, time: int = 0, later: int = 0) -> "Live":
        """Return the room that projects something else, with that much `time` from `at` if any.

        The clock of its step runs on meanwhile, and comes back with what has no time of its own.
        A text keeps its clock from page to page.
        """
        step, stays = self.aloud.step_clock, stage.is_like(self.stage)
        is_over = stage.view in {View.WORTH, View.CLOSING}
        is_over |= self.aloud.is_over and stage.view is not View.REVEAL
        aloud = self.aloud.replace(step_clock=None, later=0, is_over=is_over)
        timer = step or self.timer
        if time and not self.reading:
            aloud = aloud.replace(step_clock=timer, later=later)
            new = timer.replace(left=time, ends_at=None).started(at)
            timer = self.timer if step and stays else new
        stage = stage.replace(turn=self.stage.turn + 1)
        return self.replace(stage=stage, timer=timer, aloud=aloud)

    def frozen(self, at: int) -> "Live":
        return self.replace(is_frozen=True, coach_at=at)

    def released(self) -> "Live":
        return self.replace(is_frozen=False, coach_at=None)

    def returning(self, team: int, code: Return | None) -> "Live":
        others = {number: one for number, one in self.returns.items() if number != team}
        return self.replace(returns={**others, team: code} if code else others)


def at_start(plan: Plan) -> Live:
    return Live(timer=Timer(left=plan.steps[0].minutes * MINUTE))


def worth(scores: Sequence[int]) -> str:
    """Return « 4,5 sur 5 en moyenne, pour 2 équipes. 5 sur 5 : une équipe ; … », or nothing."""
    if not scores:
        return ""
    best, counts = SCORES[-1], Counter(scores)
    each = (f"{one} sur {best} : {some(counts[one], 'équipe')}" for one in sorted(counts)[::-1])
    mean = f"{mean_of(scores)} sur {best} en moyenne, pour {some(len(scores), 'équipe')}."
    return f"{mean} {' ; '.join(each)}."


def mean_of(scores: Sequence[int]) -> str:
    return f"{sum(scores) / len(scores):.1f}".removesuffix(".0").replace(".", ",")


def some(count: int, one: str) -> str:
    """Return a count with its noun: « une équipe », « 3 équipes », « aucune équipe »."""
    if count == 0:
        return f"aucune {one}"
    return f"une {one}" if count == 1 else f"{count} {one}s"
