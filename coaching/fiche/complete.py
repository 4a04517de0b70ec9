"""A fiche that can be rendered: every answer is read, or marked « à confirmer ».

Built only from a draft, by `checking`; a leaf is a value or `ToConfirm`, never an empty text
unless nobody has to answer. The six-month rule is that of beta.gouv.fr: « Vous aurez 6 mois à
partir du lancement. »
"""

from functools import lru_cache
from typing import Annotated, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    ModelWrapValidatorHandler,
    Tag,
    model_validator,
)

from coaching import french
from coaching.fiche import leaves
from coaching.fiche.choices import Certainty, Depends, Family, Reply
from coaching.fiche.leaves import ToConfirm

SIX_MONTHS = 6

_Part = TypeVar("_Part", bound="Complete")

Line = Annotated[str | ToConfirm, BeforeValidator(leaves.read_line)]
Thing = Annotated[str | ToConfirm, BeforeValidator(leaves.read_thing)]
Text = Annotated[str | ToConfirm, BeforeValidator(leaves.read_text)]
Optional = Annotated[str, BeforeValidator(leaves.optional(leaves.read_text))]
OptionalLine = Annotated[str, BeforeValidator(leaves.optional(leaves.read_line))]
OptionalDay = Annotated[french.When | str, BeforeValidator(leaves.optional(leaves.read_day))]
OptionalReply = Annotated[Reply | str, BeforeValidator(leaves.optional(leaves.read_reply))]
Count = Annotated[french.Count | ToConfirm, BeforeValidator(leaves.read_count)]
Launch = Annotated[french.When | ToConfirm, BeforeValidator(leaves.read_date)]
Months = Annotated[int | ToConfirm, BeforeValidator(leaves.read_months)]
Sure = Annotated[Certainty | ToConfirm, BeforeValidator(leaves.read_certainty)]
Answer = Annotated[Depends | ToConfirm, BeforeValidator(leaves.read_depends)]


class Complete(BaseModel):
    """Base of the complete answers: immutable, closed, and held once.

    From one keystroke to the next one part changes. What remembers former fiches, such as the
    texts written of them, then holds one new part and not a whole fiche.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="wrap")
    @classmethod
    def _held_once(cls, raw: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        held: Self = _held(read(raw))
        return held


@lru_cache(maxsize=4096)
def _held(part: _Part) -> _Part:
    """Return the part that was read first among those that say the same."""
    return part


class Depart(Complete):
    """The product and the country it is meant for."""

    product: Line
    problem: Text
    context: Optional = ""
    solution: Optional = ""
    people: Line
    population: Count
    launch: Launch

    @property
    def six_months(self) -> french.When | ToConfirm:
        """The date at which users must say « grâce à »."""
        if isinstance(self.launch, ToConfirm):
            return self.launch
        return french.add_months(self.launch, SIX_MONTHS)


class Group(Complete):
    """A group of first users."""

    key: str
    who: Line
    count: Count
    where: Line
    certainty: Sure
    why: Text


class Partner(Complete):
    """A first partner."""

    key: str
    name: Line
    certainty: Sure
    brings: Line
    why: Text


class Usagers(Complete):
    """Question 1: who starts, with whom, and what six months must change."""

    groups: tuple[Group, ...]
    partners: tuple[Partner, ...]
    arrival: Months
    testimony: Text
    proof: Text


class Denied(Complete):
    """« Non »: the release does not depend on this family, as a claim."""

    depends: Answer


class Awaited(Complete):
    """What the release waits for, who decides, when, and what is released without it.

    `key` is empty for the first of its family.
    """

    key: str = ""
    what: Thing
    who_decides: Line
    when: Line
    workaround: Text

    def path(self, family: Family) -> str:
        """Return where its answers stand, in the family that it is of."""
        return f"independance.{family}.others.{self.key}" if self.key else f"independance.{family}"


class Declared(Awaited):
    """« Oui »: what it depends on first, then what else of the same family."""

    depends: Answer
    others: tuple[Awaited, ...] = ()

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        """All that the release waits for of this family."""
        return (self, *self.others)


class Unsettled(Complete):
    """Neither yes nor no yet."""

    depends: Answer


def _state(raw: object) -> str:
    answer = raw.get("depends") if isinstance(raw, dict) else getattr(raw, "depends", None)
    return str(answer) if answer in (Depends.NO, Depends.YES) else "unsettled"


Dependency = Annotated[
    Annotated[Denied, Tag(Depends.NO)]
    | Annotated[Declared, Tag(Depends.YES)]
    | Annotated[Unsettled, Tag("unsettled")],
    Discriminator(_state),
]

DEPENDENCY_TAGS = frozenset({str(Depends.NO), str(Depends.YES), "unsettled"})


class Independance(Complete):
    """Question 2: the six families, one claim each, then the guarantees."""

    legal: Dependency
    systems: Dependency
    money: Dependency
    decision: Dependency
    delivery: Dependency
    calendar: Dependency
    guarantees: Text

    def families(self) -> tuple[tuple[Family, Denied | Declared | Unsettled], ...]:
        """Return the six families with their answers, in the form's order."""
        return tuple((family, getattr(self, family)) for family in Family)

    def awaited(self) -> tuple[tuple[Family, Awaited], ...]:
        """Return all that the release waits for, each with its family, in the form's order."""
        return tuple(
            (family, awaited)
            for family, claim in self.families()
            if isinstance(claim, Declared)
            for awaited in claim.awaited
        )


class Step(Complete):
    """One step of the road."""

    key: str
    perimeter: Line
    users: Count
    month: Months
    sign: Line
    lever: Line


class Acceleration(Complete):
    """Question 3: the steps in their order."""

    steps: tuple[Step, ...]


class Call(Complete):
    """A call to make, and what came of it."""

    key: str
    who: OptionalLine
    whom: OptionalLine
    question: OptionalLine
    before: OptionalDay
    reply: OptionalReply
    news: Optional


class Demain(Complete):
    """What the team does next: nobody has to, and the paragraph says nothing of it."""

    calls: tuple[Call, ...] = ()


class Fiche(Complete):
    """The whole: the only thing that can be rendered."""

    depart: Depart
    usagers: Usagers
    independance: Independance
    acceleration: Acceleration
    demain: Demain = Demain()
