"""How right the suggestions of pasted drafts are: `make score-drafts`.

`drafts.jsonl` holds, a line, a draft and the words that each field must or may take of it: any
other suggestion is wrong. A suggestion is right when it shares most of its words with those that
are expected; clean when it is those words, from the first to the last. A third of the drafts is
`aside`: nothing is tuned on them.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2])]

from coaching.fiche.draft import DraftFiche  # noqa: E402
from coaching.french import folded  # noqa: E402
from coaching.intake import Offer, offers, suggest, understand  # noqa: E402
from coaching.intake.steps import NATIONAL_RANK  # noqa: E402
from coaching.intake.suggestion import LISTS, STEPS, Suggestion  # noqa: E402

DRAFTS: Final = Path(__file__).with_name("drafts.jsonl")
REGISTERS: Final = ("sheet", "meeting", "email", "bullets", "dictated", "slides")
# What its words do not tell by themselves: it is right as a whole or not at all.
_EXACT: Final = {"count", "population", "month", "launch", "certainty", "depends", "arrival"}
_NAMES: Final = {"who", "name", "perimeter"}
_ENOUGH: Final = 0.6
# What may lead to the words of a field, or not: the sentences of the fiche take both.
_ARTICLES: Final = ("le", "la", "les", "l", "un", "une")
_LEADING: Final = {
    "when": ("en", "au", "a"),
    "where": ("a", "au", "aux", "en", "dans", "de", "du", "des", "d", "sur", "chez"),
    "why": ("parce", "parce que", "parce qu", "car", "qui"),
    "sign": ("si", "quand", "lorsque", "des que", "des qu", "a condition que", "une fois que"),
    "brings": ("qui", "qui les", "nous", "leur", "lui", "il", "elle"),
}
_MARKED: Final = re.compile(r"[^\w(«“\"]|.*[^\w)»”\"!?%€.]$", re.DOTALL)
_SMALL: Final = frozenset(
    (
        *("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les"),
        *("un", "une", "ce", "c", "est", "qui", "que", "qu", "on", "nous", "il", "elle", "ils"),
        "elles",
    )
)

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Draft:
    """A draft; `must` and `may` hold what each field takes of it, by its path in a blank fiche."""

    id: str
    register: str
    aside: bool
    text: str
    must: Words
    may: Words

    def expected(self, path: str) -> list[str]:
        return [*self.must.get(path, ()), *self.may.get(path, ())]


@dataclass(frozen=True)
class Judged:
    """A suggestion, where it goes among what is expected, and whether it is right there."""

    draft: Draft
    offer: Offer
    path: str

    @property
    def is_right(self) -> bool:
        return any(_is_same(self.offer, words) for words in self.draft.expected(self.path))

    @property
    def is_clean(self) -> bool:
        """Whether it is right, and begins and ends as a hand would cut it."""
        return self.is_right and any(
            _is_cut_alike(self.offer.suggestion, words) for words in self.draft.expected(self.path)
        )


@dataclass(frozen=True)
class Score:
    """The counts of some drafts; what is ticked is what a team accepts without doing anything."""

    ticked: int
    ticked_right: int
    ticked_clean: int
    given: int
    given_right: int
    given_clean: int
    found: int
    owed: int

    @property
    def ticked_precision(self) -> float:
        return self.ticked_right / max(self.ticked, 1)

    @property
    def precision(self) -> float:
        return self.given_right / max(self.given, 1)

    @property
    def ticked_cleanness(self) -> float:
        return self.ticked_clean / max(self.ticked, 1)

    @property
    def cleanness(self) -> float:
        return self.given_clean / max(self.given, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.owed, 1)


def drafts() -> list[Draft]:
    return [Draft(**json.loads(line)) for line in DRAFTS.read_text("utf-8").splitlines()]


def judged(draft: Draft) -> list[Judged]:
    """Judge each suggestion of a draft where it does most right among what is expected."""
    found = offers(suggest(understand(draft.text)), DraftFiche())
    by_entry = [list(each) for _, each in groupby(found, key=_entry_of)]
    taken: set[str] = set()
    verdicts: list[Judged] = []
    for bundle in by_entry:
        entries = [one for one in _entries(draft, bundle[0]) if one not in taken]
        placed = [[Judged(draft, one, _path(entry, one)) for one in bundle] for entry in entries]
        best = max(placed, key=_fit)
        if any(one.is_right for one in best):
            taken.add(entries[placed.index(best)])
        verdicts += best
    return verdicts


def _fit(bundle: list[Judged]) -> tuple[bool, int]:
    """Tell how well a bundle fits an entry: by its name first."""
    named = any(one.is_right and one.offer.suggestion.name in _NAMES for one in bundle)
    return named, sum(one.is_right for one in bundle)


def _entry_of(offer: Offer) -> tuple[str, int]:
    one = offer.suggestion
    return one.group, one.rank if one.group in LISTS else 0


def _entries(draft: Draft, offer: Offer) -> list[str]:
    """Return the entries that are expected where a suggestion goes, and one that is not."""
    one = offer.suggestion
    if one.group not in LISTS:
        return [one.group]
    if one.rank == NATIONAL_RANK:
        return [f"{STEPS}.last"]
    known = {path.rpartition(".")[0] for path in (*draft.must, *draft.may)}
    return [*sorted(e for e in known if e.startswith(one.group) and not e.endswith("last")), ""]


def _path(entry: str, offer: Offer) -> str:
    return f"{entry}.{offer.suggestion.name}"


def _is_same(offer: Offer, expected: str) -> bool:
    one = offer.suggestion
    if one.name in _EXACT:
        return expected in {one.text, one.source} or _words(expected) == _words(one.text)
    said, wanted = _words(one.text), _words(expected)
    both = len(said & wanted)
    return both >= _ENOUGH * len(said) and both >= _ENOUGH * len(wanted)


def _words(text: str) -> set[str]:
    found = set(_sequence(text))
    return found - _SMALL or found


def _sequence(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


def _is_cut_alike(one: Suggestion, expected: str) -> bool:
    """Tell words that are those expected, but for what may lead to them."""
    if one.name in _EXACT:
        return True
    is_whole = not _MARKED.match(one.text) and one.text.count("(") == one.text.count(")")
    return is_whole and _without_lead(one.name, one.text) == _without_lead(one.name, expected)


def _without_lead(name: str, text: str) -> str:
    said = " ".join(_sequence(text))
    for leads in (_LEADING.get(name, ()), _ARTICLES):
        found = max((lead for lead in leads if said.startswith(f"{lead} ")), key=len, default="")
        said = said.removeprefix(found).lstrip()
    return said


def scored(some: Iterable[Draft]) -> tuple[Score, list[Judged]]:
    """Return the counts of some drafts, and each suggestion judged."""
    each = [(draft, judged(draft)) for draft in some]
    verdicts = [one for _, ones in each for one in ones]
    ticked = [one for one in verdicts if one.offer.is_advised]
    owed = [_is_found(one, ones) for draft, ones in each for one in _owed(draft)]
    score = Score(
        len(ticked),
        sum(one.is_right for one in ticked),
        sum(one.is_clean for one in ticked),
        len(verdicts),
        sum(one.is_right for one in verdicts),
        sum(one.is_clean for one in verdicts),
        sum(owed),
        len(owed),
    )
    return score, verdicts


def _owed(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield what must be found: each guarantee, else one answer a field."""
    for path, words in draft.must.items():
        yield from ((path, one) for one in words if path.endswith("guarantees"))
        if not path.endswith("guarantees"):
            yield path, ""


def _is_found(owed: tuple[str, str], verdicts: list[Judged]) -> bool:
    path, words = owed
    there = [one for one in verdicts if one.path == path]
    return any(_is_same(one.offer, words) if words else one.is_right for one in there)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true", help="what is wrong or missing, by draft")
    parser.add_argument("--part", choices=("all", "tuned", "aside"), default="all")
    asked = parser.parse_args()
    some = [one for one in drafts() if asked.part in {"all", "aside" if one.aside else "tuned"}]
    heads = ("drafts", "ticked", "right", "clean", "all", "right", "clean", "recall")
    lines = [f"{'':10}" + "".join(f"{head:>8}" for head in heads)]
    for name in (*REGISTERS, "all"):
        chosen = [one for one in some if name in {one.register, "all"}]
        score, verdicts = scored(chosen)
        lines.append(_line(name, len(chosen), score))
        if asked.faults and name != "all":
            lines += _faults(chosen, verdicts)
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, count: int, score: Score) -> str:
    return (
        f"{name:10}{count:8}{score.ticked:8}{score.ticked_precision:8.3f}"
        f"{score.ticked_cleanness:8.3f}{score.given:8}{score.precision:8.3f}"
        f"{score.cleanness:8.3f}{score.recall:8.3f}"
    )


def _faults(some: list[Draft], verdicts: list[Judged]) -> Iterator[str]:
    """Yield what is wrong (✗ when it is ticked, else ?), badly cut (~) and missing (-)."""
    for draft in some:
        ones = [one for one in verdicts if one.draft is draft]
        for one in (one for one in ones if not one.is_clean):
            mark, said = "✗" if one.offer.is_advised else "?", one.offer.suggestion
            yield f"  {mark}{'~' if one.is_right else ' '} {draft.id} {said.key} = {said.text}"
        for path, words in (owed for owed in _owed(draft) if not _is_found(owed, ones)):
            yield f"  - {draft.id} {path} = {words or ' | '.join(draft.must[path])}"


if __name__ == "__main__":
    main()
