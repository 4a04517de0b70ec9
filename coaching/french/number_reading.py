"""Numbers read wherever they stand in a text, in figures, in words, or in both."""

import re
from dataclasses import dataclass
from decimal import Decimal

from coaching.french.folding import folded
from coaching.french.number_words import ABBREVIATED, COLLECTIVES, READ, SCALE_OF

_LONGEST = 7  # words: « neuf cent soixante et onze » has 5, « neuf cent quatre-vingt-dix-neuf » 6
_VOCABULARY = frozenset(" ".join(READ).split()) | {"et"}
_SINGULAR = {"une": "un", "cents": "cent", "vingts": "vingt"}
_SIZES = frozenset({"bonne", "petite", "grosse", "grande", "belle", "bon", "petit", "gros"})
_TOP = 10**12
_UNREADABLE = Decimal("NaN")

_MEGA = re.compile(r"(?<=[0-9])\s?M(?![\w.])")
_SUFFIXED = re.compile(r"(?:une )?\b([0-9]+) ?aines?\b")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_TOKEN = re.compile(r"[0-9]+(?:[ .,'][0-9]+)*|[a-z]+|[^\sa-z0-9]")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3}){2,})")
_DOUBTFUL = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_LITERAL = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[ '][0-9]{3})+)(?:[.,]([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found at `start`..`end`; its value is NaN when several readings fit."""

    value: Decimal
    approximate: bool
    start: int
    end: int


def number_text(text: str) -> str:
    """Prepare typed text for `quantities`: « 2,5M », « une 50aine » and hyphens made plain."""
    text = _MEGA.sub(" millions", text)
    text = folded(text.replace("\n", " ; "))
    return _HYPHEN.sub(" ", _SUFFIXED.sub(r"environ \1", text))


def quantities(text: str) -> list[Quantity]:
    """Find every number of `text`, which comes from `number_text`."""
    tokens = list(_TOKEN.finditer(text))
    reader = _Reader([token[0] for token in tokens])
    found = []
    while reader.at < len(tokens):
        first = reader.at
        if (number := reader.number()) is None:
            reader.at += 1
        else:
            value, approximate = number
            start, end = tokens[first].start(), tokens[reader.at - 1].end()
            found.append(Quantity(value, approximate, start, end))
    return found


_SHARE = re.compile(r"\b(?:moitie|tiers|quarts?|double|triple)\b")


def has_number(text: str) -> bool:
    """Tell whether a text holds a number or a share; « un » may be an article: no."""
    read = number_text(text)
    if _SHARE.search(read):
        return True
    return any(read[found.start : found.end] not in ("un", "une") for found in quantities(read))


class _Reader:
    """Reads one number at a time: amounts, each with its scale, the scales going down."""

    def __init__(self, words: list[str]) -> None:
        self.words = [_SINGULAR.get(word, word) for word in words]
        self.at = 0

    def number(self) -> tuple[Decimal, bool] | None:
        """Read a number here and stand after it; without one, stay and return None."""
        start, total, ceiling, approximate = self.at, Decimal(0), _TOP, False
        while ceiling > 1 and (part := self._part(ceiling)) is not None:
            value, ceiling, vague = part
            total, approximate = total + value, approximate or vague
        return None if self.at == start else (total, approximate)

    def _part(self, ceiling: int) -> tuple[Decimal, int, bool] | None:
        """Read « deux cents » or « 2,5 millions »: its value, its scale, whether it is vague."""
        start = self.at
        amount = self._amount()
        scale, vague = self._scale(alone=amount is None)
        if (amount is None and scale == 1) or scale >= ceiling or self._stray(amount, ceiling):
            self.at = start
            return None
        value = scale * (Decimal(1) if amount is None else amount)
        if scale > 1:
            plural = amount is None and self.words[self.at - 1].endswith("s")  # « des milliers »
            odd = plural or _DOUBTFUL.fullmatch(self.words[start])  # « 2.500 millions »
            value = _UNREADABLE if odd else _whole(value + self._half(scale))
        return value, scale, vague

    def _stray(self, amount: Decimal | None, ceiling: int) -> bool:
        """Tell whether an amount after a scale is another number: « 2 millions 5 »."""
        if amount is None or ceiling == _TOP or self.words[self.at - 1].isalpha():
            return False
        return amount.is_nan() or amount * 1000 < ceiling

    def _half(self, scale: int) -> Decimal:
        if self.words[self.at : self.at + 2] in (["et", "demi"], ["et", "demie"]):
            self.at += 2
            return Decimal(scale) / 2
        return Decimal(0)

    def _scale(self, *, alone: bool) -> tuple[int, bool]:
        """Read « millions », « bonne centaine », « dizaine de milliers »; 1 without a scale."""
        words, at = self.words, self.at
        if not alone and at + 1 < len(words) and words[at] in _SIZES:
            at += 1
        word = words[at] if at < len(words) else ""
        if word not in SCALE_OF or (alone and word in ABBREVIATED):
            return 1, False
        scale, vague, self.at = SCALE_OF[word], word.rstrip("s") in COLLECTIVES, at + 1
        if vague and len(words) > at + 2 and words[at + 1] == "de" and words[at + 2] in SCALE_OF:
            scale, self.at = scale * SCALE_OF[words[at + 2]], at + 3
        return scale, vague

    def _amount(self) -> Decimal | None:
        """Read figures, or the longest run of words that is a number below 1000."""
        if self.at < len(self.words) and self.words[self.at][0].isdigit():
            self.at += 1
            return _literal(self.words[self.at - 1])
        best, run, at = None, "", self.at
        end = min(len(self.words), at + _LONGEST)
        while at < end and self.words[at] in _VOCABULARY:
            if self.words[at] == "et" and self.words[at + 1 : at + 2] in (["un"], ["onze"]):
                at += 1
            run, at = f"{run} {self.words[at]}".strip(), at + 1
            if run in READ:
                best, self.at = READ[run], at
        return best


def _whole(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value.is_finite() and value == int(value) else value


def _literal(figures: str) -> Decimal:
    if _DOTTED.fullmatch(figures):
        return Decimal(re.sub(r"[.,]", "", figures))
    if (match := _LITERAL.fullmatch(figures)) is None:
        return _UNREADABLE
    whole = re.sub(r"[ ']", "", match[1])
    return Decimal(f"{whole}.{match[2]}") if match[2] else Decimal(whole)
