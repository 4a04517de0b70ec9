"""A fiche that can be rendered: every answer is read, or marked « à confirmer ».

Built only from a draft, by `checking`; a leaf is a value or `ToConfirm`, never an empty text
unless nobody has to answer. The six-month rule is that of beta.gouv.fr: « Vous aurez 6 mois à
partir du lancement. »
"""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator

from coaching import french
from coaching.caches import text_cache
from coaching.fiche.choices import Certainty, Depends, Family, Reply
from coaching.fiche.leaves import ToConfirm

SIX_MONTHS = 6

Words = str | ToConfirm
Count = french.Count | ToConfirm
Months = int | ToConfirm
Sure = Certainty | ToConfirm


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


@text_cache(maxsize=4096)
def _held(part: Complete) -> Any:  # noqa: ANN401 - of the kind of its part
    """Return the part that was read first among those that say the same."""
    return part


class Depart(Complete):
    product: Words
    launch: french.When | ToConfirm
    problem: Words
    solution: str = ""
    context: str = ""
    people: Words
    population: Count

    @property
    def six_months(self) -> french.When | ToConfirm:
        """The date at which users must say « grâce à »."""
        if isinstance(self.launch, ToConfirm):
            return self.launch
        return french.add_months(self.launch, SIX_MONTHS)


class Group(Complete):
    key: str
    who: Words
    where: Words
    count: Count
    certainty: Sure
    why: Words


class Partner(Complete):
    key: str
    name: Words
    brings: Words
    certainty: Sure
    why: Words


class Usagers(Complete):
    groups: tuple[Group, ...]
    partners: tuple[Partner, ...]
    arrival: Months
    testimony: Words
    proof: Words


class Claim(Complete):
    """« Non »: the release does not depend on this family; or neither yes nor no yet."""

    depends: Depends | ToConfirm


class Awaited(Complete):
    """What the release waits for, who decides, when, and what is released without it.

    `key` is empty for the first of its family.
    """

    key: str = ""
    what: Words
    who_decides: Words
    when: Words
    workaround: Words

    def path(self, family: Family) -> str:
        """Return where its answers stand, in the family that it is of."""
        return f"independance.{family}.others.{self.key}" if self.key else f"independance.{family}"


class Declared(Awaited):
    """« Oui »: what it depends on first, then what else of the same family."""

    depends: Depends
    others: tuple[Awaited, ...] = ()


Dependency = Declared | Claim


class Independance(Complete):
    legal: Dependency
    systems: Dependency
    money: Dependency
    decision: Dependency
    delivery: Dependency
    calendar: Dependency
    guarantees: Words

    def families(self) -> tuple[tuple[Family, Dependency], ...]:
        return tuple((family, getattr(self, family)) for family in Family)

    def awaited(self) -> tuple[tuple[Family, Awaited], ...]:
        return tuple(
            (family, awaited)
            for family, claim in self.families()
            if isinstance(claim, Declared)
            for awaited in (claim, *claim.others)
        )


class Step(Complete):
    key: str
    perimeter: Words
    users: Count
    month: Months
    sign: Words
    lever: Words


class Acceleration(Complete):
    steps: tuple[Step, ...]


class Call(Complete):
    key: str
    who: str
    whom: str
    question: str
    before: french.When | str
    reply: Reply | str
    news: str


class Demain(Complete):
    calls: tuple[Call, ...] = ()


class Fiche(Complete):
    depart: Depart
    usagers: Usagers
    independance: Independance
    acceleration: Acceleration
    demain: Demain = Demain()


def leaves(model: BaseModel, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the answers of a fiche by their paths; of what nobody has to give, those given."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for entry in value:
                yield from leaves(entry, f"{prefix}{name}.{entry.key}.")
        elif name != "key" and value != "":
            yield f"{prefix}{name}", value
