"""A pasted draft as it is shown beside the questions: its sentences, and the facts they say.

Nothing is understood of it: a fact is a figure, a date or a name, found as in a team's text
(`coaching.fidelity`), and said to be left until an answer holds it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final
from unicodedata import normalize

from coaching.caches import text_cache
from coaching.fiche.draft import DraftFiche
from coaching.fidelity.answers import answers_of
from coaching.fidelity.figures import Claim, claims_of, is_like
from coaching.fidelity.names import Names
from coaching.fidelity.reading import Fact, TextReading, read, stems
from coaching.fidelity.word_alignment import stands_for
from coaching.french import folded
from coaching.french.lexicon import headwords_of
from coaching.french.word_lists import FUNCTION

_REMEMBERED: Final = 64  # drafts: each is read once, and compared at each answer
_MOST_OF_NAME: Final = 99  # « France Alzheimer 29 »
_SIGLE: Final = range(3, 7)  # letters
_LONGEST_MARK: Final = 200  # of what says nothing by itself: « 3. »
_NEAR, _FAR = 8, 40  # characters
_FEW: Final = 12  # « deux » is said of many things: it is told with its noun
_MARK: Final = re.compile(
    r"(?:[ \t\u00a0]*(?:#+|[-–—•*>→]|\d{1,2}\s?[.)/](?!\d)|[a-z]\))(?=[ \t\u00a0]))+[ \t\u00a0]+"
)
_SAYING: Final = re.compile(r"[^\W\d_]{2}|\d{2}")
_SHORTENED: Final = re.compile(
    r"\b(?:janv|fevr|avr|juil|sept|oct|nov|dec|art|env|tel|ex|p|cf)\.\s*\Z"
)
_NOUN: Final = re.compile(r"[ \u00a0\u202f]+(?:d[e’'][ \u00a0]?)?(?P<noun>[^\W\d_]+(?:-\w+)*)")
# « 14 h 30 », « 12/10 », « étape 2 », « (05 62… »: numbers that say nothing of a product.
_HOUR: Final = re.compile(r"\s?h(?:eures?\b|\b|\d)|\s?[/:]\s?\d|[ .]\d\d[ .]\d\d|[-.@\w]*@")
_RANK: Final = re.compile(
    r"(?:\b(?:etape|palier|phase|groupe|partenaire|question|annexe|article|page|lot|n°?|tel)"
    r"\s?:?\s?|[\w/+.]|\d[ ./]|\bh\s?)\Z"
)
_GOES_ON: Final = re.compile(r"[a-zà-ÿ’',;][ \u00a0]?\Z")
_NAMED: Final = re.compile(r"[A-ZÀ-Ý][\w-]*[ \u00a0]\Z")
_GREETED: Final = re.compile(
    r"(?:bonjour|bonsoir|salut|cher|chere|merci|cordialement|bien a (?:toi|vous)|a bientot)\b"
    r"|(?:madame|monsieur)(?: l[ea] \w+)?\s?,|(?:cr|fin|nb|ok|ps|todo)\b"
)
_DETERMINERS: Final = r"(?:l[ea]s?|une?|m(?:on|a|es)|notre|nos|leurs?)\s|l[’']"
_DETERMINER: Final = re.compile(rf"(?:\A|\s)(?={_DETERMINERS})", re.IGNORECASE)
_LEADS: Final = FUNCTION | {"puis", "ensuite", "enfin", "aujourd"}
_CAPITAL: Final = re.compile(rf"(?<!\w)(?!(?i:{_DETERMINERS}))[A-ZÀ-Ý][\w-]*")
_COMPLETED: Final = re.compile(r"(?<!\w)[\w-]+\s(?:d[eu]s?\s|d[’'])\Z")
_PLURAL: Final = re.compile(r"[sxz]\Z|\A[A-ZÀ-Ý]")


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of a draft: its words, where they stand, and what they are compared by.

    `fact` is its figure or its date; a name has none, and is known by its `words`.
    """

    text: str
    start: int
    end: int
    fact: Fact | None = None
    words: tuple[str, ...] = ()
    noun: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft, cut where a fact that is left begins and ends.

    `mark` is what stands before it (« - », « ## »), and `opens` tells the first of its line.
    """

    pieces: tuple[tuple[str, bool], ...]
    mark: str
    opens: bool


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft beside the answers: its sentences, and the facts that no answer holds.

    A fact is given with the rank of its sentence.
    """

    sentences: tuple[Sentence, ...]
    left: tuple[tuple[str, int], ...]


def kept_draft(draft: DraftFiche) -> KeptDraft | None:
    """Return the draft that a fiche keeps, beside its answers; None when it keeps none."""
    text = draft.source.text
    if not text.strip():
        return None
    return _shown(text, tuple(found.start for found in left_in(text, draft)))


def reading_of(text: str) -> TextReading:
    return _read(text)[0]


def left_in(text: str, draft: DraftFiche) -> Iterator[Found]:
    """Yield the facts of a draft that no answer holds."""
    answers = answers_of(draft)
    claims: dict[str, list[tuple[Fact, Claim]]] = defaultdict(list)
    for claim in claims_of(answers):
        for said in claim.facts:
            if claim.path or said.kind != "date":  # nobody typed that of the six months
                claims[said.kind].append((said, claim))
    each = [_words_in(answer.text) for answer in answers]
    words = frozenset[str]().union(*(one for one, _ in each))
    initials = {one for _, one in each}
    for found in _read(text)[1]:
        if fact := found.fact:
            is_held = any(_holds(one, found, fact) for one in claims[fact.kind])
        else:
            is_held = _is_named(found, words, initials)
        if not is_held:
            yield found


def _holds(held: tuple[Fact, Claim], found: Found, fact: Fact) -> bool:
    said, claim = held
    if not (fact.says(said) if fact.kind == "date" else is_like(fact, said)):
        return False
    is_few = fact.kind == "number" and not isinstance(fact.value, tuple) and fact.value <= _FEW
    return not (is_few and found.noun) or bool(found.noun & claim.context)


@text_cache(maxsize=4096)
def _words_in(text: str) -> tuple[frozenset[str], str]:
    """Return the words of an answer, as they are and by their stems, and their initials."""
    words = re.findall("[a-z]+", read(text).plain)
    known = frozenset(words).union(*map(stems, words))
    return known, "".join(word[0] for word in words if word not in FUNCTION)


def _is_named(found: Found, words: frozenset[str], initials: set[str]) -> bool:
    """Tell whether the answers have a name, whole, by its sigle or by what its sigle stands for."""
    if all(word in words or stems(word) & words for word in found.words):
        return True
    if found.words[1:] and "".join(word[0] for word in found.words) in words - FUNCTION:
        return True
    sigle = found.text.split()[-1]
    is_sigle = sigle.isupper() and len(sigle) in _SIGLE
    return is_sigle and any(True for one in initials for _ in stands_for(found.words[-1], one))


@text_cache(maxsize=_REMEMBERED)
def _read(text: str) -> tuple[TextReading, tuple[Found, ...]]:
    """Return a draft as it is read, and its figures, dates and names, each once, in its order."""
    reading = read(normalize("NFC", text))
    seen: dict[str, Found] = {}
    taken = 0
    figures = tuple(_figures(reading))
    for found in sorted((*figures, *_names(reading, figures)), key=lambda one: one.start):
        if found.start >= taken:
            seen.setdefault(folded(found.text), found)
            taken = found.end
    return reading, tuple(seen.values())


def _figures(reading: TextReading) -> Iterator[Found]:
    text, plain = reading.text, reading.plain
    for fact in reading.facts:
        number = None if isinstance(fact.value, tuple) else fact.value
        before = plain[max(0, fact.start - 12) : fact.start]
        mark = _MARK.match(text, text.rfind("\n", 0, fact.start) + 1)
        if (mark and fact.end < mark.end()) or number == 0 or (number and isnan(number)):
            continue
        if fact.kind != "number" or number is None or fact.unit:
            yield Found(text[fact.start : fact.end], fact.start, fact.end, fact)
            continue
        if _RANK.search(before) or _HOUR.match(plain, fact.end):
            continue
        if noun := _noun(text, fact.end, number):
            known = stems(folded(noun["noun"]))
            yield Found(text[fact.start : noun.end()], fact.start, noun.end(), fact, noun=known)
        elif number > _MOST_OF_NAME or not (
            number <= _FEW or _NAMED.search(text[: fact.start][-_FAR:])
        ):
            yield Found(text[fact.start : fact.end], fact.start, fact.end, fact)


def _noun(text: str, at: int, number: float) -> re.Match[str] | None:
    """Return what a number counts: « 900 000 aidants », and not « 22 ont »."""
    noun = _NOUN.match(text, at)
    if noun is None or folded(noun["noun"]) in FUNCTION:
        return None
    return noun if number <= 1 or _PLURAL.search(noun["noun"]) else None


def _names(reading: TextReading, figures: Sequence[Found]) -> Iterator[Found]:
    text = reading.text
    ends, last = [one.end for one in figures], 0
    told: list[frozenset[str]] = []
    for begin, end in Names((), reading).foreign():
        opens, closes = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
        line = text[opens : closes if closes >= 0 else len(text)]
        is_heading = opens and (line.lstrip().startswith("#") or line.upper() == line)
        is_signature = opens and line.strip(" ,.") == text[begin:end]
        if is_heading or is_signature or _GREETED.match(reading.plain, begin):
            continue
        after = ends[bisect_right(ends, end) - 1] if ends and ends[0] <= end else 0
        start, last = _first(text, max(begin, after, last), end), end
        words = re.findall(r"[^\W\d_]+", text[start:end])
        names = tuple(folded(word) for word in words if word[0].isupper())
        thing = frozenset(map(folded, words)) - FUNCTION
        is_first = text[start:end][:1].isupper() and not _GOES_ON.search(text[:start][-_NEAR:])
        is_common = len(names) == 1 and is_first and headwords_of(names[0])
        if names and not is_common and not any(map(thing.issubset, told)):
            told.append(thing)
            yield Found(text[start:end], start, end, words=names)


def _first(text: str, begin: int, end: int) -> int:
    """Return where a name begins: with its article, or the noun that it completes."""
    capitals = _CAPITAL.finditer(text, begin, end)
    capital = next((one for one in capitals if folded(one[0]) not in _LEADS), None)
    if capital is None:
        return end
    before = text[begin : capital.start()]
    cuts = [cut.end() for cut in _DETERMINER.finditer(before)]
    if cuts:
        return begin + cuts[-1]
    completed = _COMPLETED.search(before)
    return begin + completed.start() if completed else capital.start()


@text_cache(maxsize=_REMEMBERED)
def _shown(text: str, starts_left: tuple[int, ...]) -> KeptDraft:
    reading, facts = _read(text)
    left = [found for found in facts if found.start in starts_left]
    spans = list(_sentences(reading))
    starts = [start for _, start, _ in spans]
    ranks = [bisect_right(starts, found.start) - 1 for found in left]
    shown = []
    for rank, (mark, start, end) in enumerate(spans):
        inside = [found for found, at in zip(left, ranks, strict=True) if at == rank]
        opens = reading.text[:start].rstrip(" \t\u00a0").endswith(("\n", mark)) or not rank
        shown.append(Sentence(tuple(_pieces(reading.text, start, end, inside)), mark, opens))
    return KeptDraft(
        tuple(shown), tuple((one.text, rank) for one, rank in zip(left, ranks, strict=True))
    )


def _sentences(reading: TextReading) -> Iterator[tuple[str, int, int]]:
    """Yield the mark, the beginning and the end of each sentence; none is a mark alone."""
    at = 0
    for stop in (*reading.sentences, len(reading.text)):
        piece = reading.text[at:stop]
        mark = _MARK.match(piece)
        begin = at + (mark.end() if mark else len(piece) - len(piece.lstrip()))
        said = reading.text[begin:stop].rstrip()
        is_whole = not _SHORTENED.search(reading.plain, max(0, stop - _NEAR), stop)
        is_over = not piece.strip() or stop - at > _LONGEST_MARK
        if is_over or (is_whole and _SAYING.search(said)):
            at = stop
            if said:
                yield mark[0].strip() if mark else "", begin, begin + len(said)


def _pieces(text: str, start: int, end: int, inside: Sequence[Found]) -> Iterator[tuple[str, bool]]:
    for found in inside:
        if text[start : found.start]:
            yield text[start : found.start], False
        yield text[found.start : min(found.end, end)], True
        start = found.end
    if text[start:end]:
        yield text[start:end], False
