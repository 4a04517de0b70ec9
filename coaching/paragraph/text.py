"""The finished paragraph: sentences of plain text that know the answers they come from."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Final, TypeVar

from coaching import french
from coaching.fiche.choices import SURE
from coaching.fiche.complete import Fiche, Group, Partner, leaves
from coaching.fiche.leaves import TO_CONFIRM_MARK, is_answered
from coaching.paragraph.dependence import GUARANTEES, say_dependence
from coaching.paragraph.opening import say_launch, say_opening
from coaching.paragraph.partners import PARTNERS, say_partners
from coaching.paragraph.phrasing import amounts, inserts, times
from coaching.paragraph.result import say_result
from coaching.paragraph.road_text import STEPS, say_road
from coaching.paragraph.saying import Lack, Plan, Saying, Says, inventory
from coaching.paragraph.style import USUAL, Style, Variant, Voice
from coaching.paragraph.volunteers import GROUPS, say_volunteers
from coaching.paragraph.wording import word

_BLOCK: Final = 6  # sentences, beyond which partners have a paragraph of their own
_LETTER: Final = re.compile(r"\w")
_Entry = TypeVar("_Entry", Group, Partner)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of plain text, and the paths of the answers it says.

    `is_item` tells an item of a list: consecutive items make one list. `opens` begins a paragraph
    of its own in its movement. `slot` names its place in the text; `is_typed` tells that an answer
    stands in it as it was typed.
    """

    text: str
    sources: tuple[str, ...]
    is_item: bool = False
    opens: bool = False
    slot: str = ""
    is_typed: bool = False


Movements = tuple[tuple[Sentence, ...], ...]
# The sentences of a movement, and what is missing to it.
Written = tuple[tuple[Sentence, ...], tuple[Lack, ...]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Three movements of sentences: the first perimeter, the independence, the road."""

    movements: Movements

    @property
    def text(self) -> str:
        """The whole as plain text, one line a movement."""
        return "\n".join(
            "\n".join(" ".join(one.text for one in block) for _, block in blocks(movement))
            for movement in self.movements
        )

    @property
    def sources(self) -> frozenset[str]:
        """The paths of the answers that it says."""
        return frozenset(
            path
            for movement in self.movements
            for sentence in movement
            for path in sentence.sources
        )

    @property
    def words(self) -> int:
        """The number of words between spaces, as a word processor counts « l’usager »: one."""
        return sum(_count(sentence.text) for movement in self.movements for sentence in movement)

    @property
    def marks(self) -> int:
        """How many times « [à confirmer] » is left."""
        return self.text.count(TO_CONFIRM_MARK)


def blocks(movement: Sequence[Sentence]) -> Iterator[tuple[bool, tuple[Sentence, ...]]]:
    """Yield the paragraphs and the lists of a movement, each with whether it is a list."""
    rank = 0

    def block(sentence: Sentence) -> tuple[int, bool]:
        nonlocal rank
        rank += sentence.opens
        return rank, sentence.is_item

    for (_, is_list), run in groupby(movement, block):
        yield is_list, tuple(run)


@dataclass(frozen=True, slots=True)
class Objectives:
    """What the product sheet aims at in six months: how many use it, and what it changes."""

    usage: Sentence
    impact: Sentence


def render(fiche: Fiche, told: Container[str] | None = None, style: Style = USUAL) -> Paragraph:
    """Write the paragraph of a fiche, all its answers read or marked.

    With `told`, the paths of the answers given so far, only the sentences that say one of them are
    written. What is said aloud is a choice; the fiche says every answer.
    """
    if told is None and not any(is_answered(value) for _, value in leaves(fiche)):
        blank = (_sentence(Saying(kind, ("depart.product",))) for kind in ("blank", "blank_begin"))
        return Paragraph((tuple(blank), (), ()))
    if style.variant is Variant.PITCH:
        return Paragraph(_spoken(fiche, told, style))
    return Paragraph(sentences(fiche, style, frozenset(), told))


def sentences(
    fiche: Fiche, style: Style, silent: frozenset[str], told: Container[str] | None = None
) -> Movements:
    """Return the sentences of each movement, but for answers that are `silent`, by their paths."""
    told_of = _written(fiche, style, silent | style.silent)
    if told is not None:
        told_of = tuple(_given(one, told) for one in told_of)
    if style.variant is Variant.PITCH:
        return tuple(movement for movement, _ in told_of)
    ranks = accumulate((bool(lacks) for _, lacks in told_of), initial=0)
    return tuple(
        (*movement, *_missing(lacks, style, rank, place))
        for place, ((movement, lacks), rank) in enumerate(zip(told_of, ranks, strict=False), 1)
    )


def _given(written: Written, told: Container[str]) -> Written:
    """Return what says one of the answers that were given, and what is missing of them."""
    movement, lacks = written
    return (
        tuple(one for one in movement if any(path in told for path in one.sources)),
        tuple(one for one in lacks if any(path in told for path in one.sources)),
    )


def _missing(lacks: Sequence[Lack], style: Style, rank: int, place: int) -> tuple[Sentence, ...]:
    """Return the sentence that says what is missing to a movement, after `rank` others."""
    if not lacks:
        return ()
    sources = tuple(path for lack in lacks for path in lack.sources)
    pieces = {"items": inventory(lacks), "rank": rank, "place": place}
    saying = Saying("missing", sources, pieces)
    return (_sentence(saying, style.voice),)


# From one keystroke to the next a page asks for the text several times.
@lru_cache(maxsize=256)
def _written(fiche: Fiche, style: Style, silent: frozenset[str]) -> tuple[Written, ...]:
    plans = _plans(fiche, lambda path: path not in silent, we=style.voice is Voice.TEAM)
    seed = str(fiche.depart.product)
    return tuple(
        (
            tuple(_sentence(_turned(one, style), style.voice, seed) for one in plan.sayings),
            tuple(plan.lacks),
        )
        for plan in plans
    )


def _turned(saying: Saying, style: Style) -> Saying:
    """Return a saying to be worded in the way that the team chose."""
    return replace(saying, rank=saying.rank + dict(style.ways).get(saying.slot, 0))


def _plans(fiche: Fiche, says: Says, *, we: bool) -> tuple[Plan, Plan, Plan]:
    """Plan the three movements: who starts, what it depends on, the road."""
    first, second, third = (Plan(says, we=we) for _ in range(3))
    say_opening(first, fiche.depart)
    opening = len(first.sayings)
    say_launch(first, fiche.depart, fiche.usagers)
    say_volunteers(first, fiche.usagers)
    partners = len(first.sayings)
    say_partners(first, fiche.usagers)
    say_result(first, fiche.depart, fiche.usagers)
    opens = {opening or None, partners if len(first.sayings) - opening > _BLOCK else None}
    first.sayings = [replace(one, opens=rank in opens) for rank, one in enumerate(first.sayings)]
    say_dependence(second, fiche.independance)
    say_road(third, fiche.depart, fiche.acceleration.steps)
    return first, second, third


def _spoken(fiche: Fiche, told: Container[str] | None, style: Style) -> Movements:
    """Return a fixed choice for the ear, of the surest of each thing; what is long leaves it."""
    group, partner = _surest(fiche.usagers.groups), _surest(fiche.usagers.partners)
    last = fiche.acceleration.steps[-1]
    said = {"depart.product", "depart.launch"}
    said |= _paths(GROUPS, group.key, "who", "count", "certainty")
    said |= _paths(PARTNERS, partner.key, "name", "certainty")
    said |= _paths(STEPS, last.key, "perimeter", "users", "month")
    for family, claim in fiche.independance.awaited()[:1]:
        path = claim.path(family)
        said |= {f"independance.{family}.depends", f"{path}.what", f"{path}.workaround"}
    more = [  # the least important last
        _paths(GROUPS, group.key, "where"),
        {"depart.people", "depart.population"},
        _paths(PARTNERS, partner.key, "brings"),
        _paths(GROUPS, group.key, "why"),
        _paths(STEPS, last.key, "lever"),
        set() if fiche.independance.awaited() else {GUARANTEES},
    ]
    for count in range(len(more), -1, -1):
        known = said.union(*more[:count])
        silent = frozenset(path for path, _ in leaves(fiche) if path not in known)
        movements = sentences(fiche, style, silent, told)
        if Paragraph(movements).words <= Variant.PITCH.most:
            break
    return movements


def _surest(entries: Sequence[_Entry]) -> _Entry:
    return min(entries, key=lambda one: one.certainty not in SURE)


def _paths(group: str, key: str, *names: str) -> set[str]:
    return {f"{group}.{key}.{name}" for name in names}


def objectives(fiche: Fiche) -> Objectives:
    """Write the aims at six months, that beta.gouv.fr's product sheets end with."""
    groups = fiche.usagers.groups
    told = [amounts.people(group.count, group.who) for group in groups]
    who = [path for one in groups for path in sorted(_paths(GROUPS, one.key, "count", "who"))]
    usage = Saying(
        "usage",
        ("depart.launch", *who),
        {
            "date": times.by_month(fiche.depart.six_months),
            "everyone": french.enumerate_fr(told),
            "many": len(groups) > 1 or amounts.group(groups[0].count, groups[0].who).is_plural,
        },
    )
    proof = {"proof": inserts.sentence(fiche.usagers.proof)}
    return Objectives(_sentence(usage), _sentence(Saying("impact", ("usagers.proof",), proof)))


def _sentence(saying: Saying, voice: Voice = Voice.PRODUCT, seed: str = "") -> Sentence:
    text = word(saying, voice, seed)
    marks = (saying.is_item, saying.opens, saying.slot, saying.is_typed)
    return Sentence(text, saying.sources, *marks)


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    """Count the words of a sentence."""
    return sum(1 for word in text.replace("\n", " ").split(" ") if _LETTER.search(word))
