"""The finished paragraph: sentences of plain text that know the answers they come from."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby
from typing import Final

from coaching.caches import text_cache
from coaching.fiche.choices import SURE
from coaching.fiche.complete import Fiche, leaves
from coaching.fiche.leaves import TO_CONFIRM_MARK, is_answered
from coaching.paragraph.aims import say_aims
from coaching.paragraph.dependence import GUARANTEES, say_dependence
from coaching.paragraph.first_perimeter import GROUPS, PARTNERS, say_first
from coaching.paragraph.road_text import STEPS, say_road
from coaching.paragraph.saying import USUAL, Lack, Plan, Saying, Style, Variant, Voice, inventory
from coaching.paragraph.wording import word

_LETTER: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of plain text, and the paths of the answers it says.

    `is_item` tells an item of a list: consecutive items make one list. `opens` begins a paragraph
    of its own in its movement. `slot` names its place in the text; `is_typed` tells that an answer
    stands in it as it was typed; `is_heading` a heading of a text from elsewhere.
    """

    text: str
    sources: tuple[str, ...]
    is_item: bool = False
    opens: bool = False
    slot: str = ""
    is_typed: bool = False
    is_heading: bool = False


Movements = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Three movements of sentences: the first perimeter, the independence, the road.

    The aims at six months stand under them; there are none in what is said aloud.
    """

    movements: Movements
    aims: tuple[Sentence, ...] = ()

    @property
    def parts(self) -> Movements:
        return (*self.movements, self.aims) if self.aims else self.movements

    @property
    def text(self) -> str:
        return "\n".join(
            "\n".join(" ".join(one.text for one in block) for _, block in blocks(part))
            for part in self.parts
        )

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(chain.from_iterable(self.parts))

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(path for one in self.sentences for path in one.sources)

    @property
    def words(self) -> int:
        """The number of words between spaces, as a word processor counts « l’usager »: one."""
        return sum(_count(one.text) for one in self.sentences)

    @property
    def marks(self) -> int:
        return self.text.count(TO_CONFIRM_MARK)


def blocks(movement: Sequence[Sentence]) -> Iterator[tuple[bool, tuple[Sentence, ...]]]:
    """Yield the paragraphs and the lists of a movement, each with whether it is a list."""
    ranks = accumulate(sentence.opens for sentence in movement)
    ranked = zip(ranks, movement, strict=True)
    for (_, is_list), run in groupby(ranked, lambda one: (one[0], one[1].is_item)):
        yield is_list, tuple(sentence for _, sentence in run)


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
    *_, (aims, _) = _written(fiche, style, style.silent)
    given = (one for one in aims if told is None or any(path in told for path in one.sources))
    return Paragraph(sentences(fiche, style, frozenset(), told), tuple(given))


def sentences(
    fiche: Fiche, style: Style, silent: frozenset[str], told: Container[str] | None = None
) -> Movements:
    """Return the sentences of each movement, but for answers that are `silent`, by their paths."""

    def is_given(one: Sentence | Lack) -> bool:
        return told is None or any(path in told for path in one.sources)

    movements: list[tuple[Sentence, ...]] = []
    rank = 0
    *planned, _aims = _written(fiche, style, silent | style.silent)
    for place, (written, missing) in enumerate(planned, 1):
        movement, lacks = tuple(filter(is_given, written)), tuple(filter(is_given, missing))
        if lacks and style.variant is not Variant.PITCH:
            sources = tuple(path for lack in lacks for path in lack.sources)
            pieces = {"items": inventory(lacks), "rank": rank, "place": place}
            movement = (*movement, _sentence(Saying("missing", sources, pieces), style.voice))
            rank += 1
        movements.append(movement)
    return tuple(movements)


# From one keystroke to the next a page asks for the text several times.
@text_cache(maxsize=256)
def _written(
    fiche: Fiche, style: Style, silent: frozenset[str]
) -> tuple[tuple[tuple[Sentence, ...], tuple[Lack, ...]], ...]:
    plans = [Plan(silent, we=style.voice is Voice.TEAM) for _ in range(4)]
    say_first(plans[0], fiche)
    say_dependence(plans[1], fiche.independance)
    say_road(plans[2], fiche.depart, fiche.acceleration.steps)
    say_aims(plans[3], fiche)
    seed, ways = str(fiche.depart.product), dict(style.ways)

    def written(saying: Saying) -> Sentence:
        turned = replace(saying, rank=saying.rank + ways.get(saying.slot, 0))
        return _sentence(turned, style.voice, seed)

    return tuple((tuple(map(written, plan.sayings)), tuple(plan.lacks)) for plan in plans)


def _spoken(fiche: Fiche, told: Container[str] | None, style: Style) -> Movements:
    """Return a fixed choice for the ear, of the surest of each thing; what is long leaves it."""
    group = min(fiche.usagers.groups, key=lambda one: one.certainty not in SURE)
    partner = min(fiche.usagers.partners, key=lambda one: one.certainty not in SURE)
    group_at, partner_at = f"{GROUPS}.{group.key}", f"{PARTNERS}.{partner.key}"
    step_at = f"{STEPS}.{fiche.acceleration.steps[-1].key}"
    known = {"depart.product", "depart.launch", f"{partner_at}.name", f"{partner_at}.certainty"}
    known |= {f"{group_at}.{name}" for name in ("who", "count", "certainty")}
    known |= {f"{step_at}.{name}" for name in ("perimeter", "users", "month")}
    awaited = fiche.independance.awaited()
    for family, claim in awaited[:1]:
        path = claim.path(family)
        known |= {f"independance.{family}.depends", f"{path}.what", f"{path}.workaround"}
    more = [  # the least important last
        {f"{group_at}.where"},
        {"depart.people", "depart.population"},
        {f"{partner_at}.brings"},
        {f"{group_at}.why"},
        {f"{step_at}.lever"},
        set() if awaited else {GUARANTEES},
    ]
    for count in range(len(more), -1, -1):
        said = known.union(*more[:count])
        silent = frozenset(path for path, _ in leaves(fiche) if path not in said)
        movements = sentences(fiche, style, silent, told)
        if Paragraph(movements).words <= Variant.PITCH.most:
            break
    return movements


def _sentence(saying: Saying, voice: Voice = Voice.PRODUCT, seed: str = "") -> Sentence:
    text = word(saying, voice, seed)
    marks = (saying.is_item, saying.opens, saying.slot, saying.is_typed)
    return Sentence(text, saying.sources, *marks)


@text_cache(maxsize=4096)
def _count(text: str) -> int:
    return sum(_LETTER.search(word) is not None for word in text.replace("\n", " ").split(" "))
