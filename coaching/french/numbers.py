"""Numbers: read as French people type them, written as an administration prints them.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Nombres »): counts
in figures, even small ones; CLDR (fr); in words, Grevisse et Goosse, Le Bon Usage, § 596-602.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import inf

from coaching.french.grammar import elide
from coaching.french.nouns import counted
from coaching.french.typography import NBSP, NNBSP, folded
from coaching.french.word_lists import WORDS


class Unreadable(ValueError):
    """A text that cannot be read without a guess; `code` says why.

    Numbers: count_unreadable, count_vague, count_several, count_negative, count_zero,
    count_too_large, count_decimal, count_percent. Dates: date_unreadable (a year or a season alone
    too), date_ambiguous (two dates fit), date_impossible (31 février), date_no_year. Days said
    in words: day_unreadable, day_undated, day_mismatch, day_soon, day_week. Months:
    months_unreadable, months_several, months_negative, months_too_far, months_year.
    """

    def __init__(self, *, code: str) -> None:
        super().__init__(code)
        self.code = code


_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_EIGHTY = 8  # its « vingts » takes an s, never « et »


def _below_hundred(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens == 1:
        return f"dix-{_UNITS[unit]}"
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if unit == 0:
        return _TENS[tens] + ("s" if tens == _EIGHTY else "")
    link = " et " if unit in (1, 11) and tens != _EIGHTY else "-"
    return f"{_TENS[tens]}{link}{_below_hundred(unit)}"


def spell(number: int) -> str:
    """Write a cardinal from 0 to 999 in words, masculine: « dix-huit », « deux cents »."""
    hundreds, rest = divmod(number, 100)
    if hundreds == 0:
        return _below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    return f"{head} {_below_hundred(rest)}" if rest else head + ("s" if hundreds > 1 else "")


def _bare(words: str) -> str:
    words = folded(words).replace("-", " ").replace(" et ", " ")
    return words.replace("cents", "cent").replace("vingts", "vingt")


# Every way to write 0 to 999, hyphens and « et » left out, in the singular.
READ = {_bare(spell(number)): Decimal(number) for number in range(1000)}
READ |= dict.fromkeys(("demi", "un demi"), Decimal("0.5"))
# Nouns for about so many (Grevisse et Goosse, § 601), then scales, which are exact.
COLLECTIVES: dict[str, int] = WORDS["collectives"]
_SCALES = {"mille": 10**3, "million": 10**6, "milliard": 10**9}
ABBREVIATED = {"k": 10**3, "mio": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9}
_EVERY_SCALE = COLLECTIVES | _SCALES
SCALE_OF = _EVERY_SCALE | {f"{word}s": n for word, n in _EVERY_SCALE.items()} | ABBREVIATED
_LONGEST = 7  # words: « neuf cent soixante et onze » has 5, « neuf cent quatre-vingt-dix-neuf » 6
_VOCABULARY = frozenset(" ".join(READ).split()) | {"et"}
_SINGULAR = {"une": "un", "cents": "cent", "vingts": "vingt"}
_SIZES = frozenset({"bonne", "petite", "grosse", "grande", "belle", "bon", "petit", "gros"})
_OPENING = _VOCABULARY | _SIZES | SCALE_OF.keys()
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


def quantities(text: str, most: float = inf) -> list[Quantity]:
    """Return the numbers of a text, in figures or in words: the first ones, `most` at most."""
    tokens = list(_TOKEN.finditer(text))
    reader = _Reader([token[0] for token in tokens])
    found: list[Quantity] = []
    while reader.at < len(tokens) and len(found) < most:
        first = reader.at
        if reader.is_opening and (number := reader.number()):
            found.append(Quantity(*number, tokens[first].start(), tokens[reader.at - 1].end()))
        else:
            reader.at += 1
    return found


_SHARE = re.compile(r"\b(?:moitie|tiers|quarts?|double|triple)\b")


def has_number(text: str) -> bool:
    """Tell whether a text holds a number or a share; « un » may be an article: no."""
    read = number_text(text)
    numbers = (read[found.start : found.end] for found in quantities(read))
    return bool(_SHARE.search(read)) or any(one not in ("un", "une") for one in numbers)


class _Reader:
    """Reads one number at a time: amounts, each with its scale, the scales going down."""

    def __init__(self, words: list[str]) -> None:
        self.words = [_SINGULAR.get(word, word) for word in words]
        self.at = 0

    @property
    def is_opening(self) -> bool:
        """Whether a number may begin here: for most words there is nothing more to read."""
        word = self.words[self.at]
        return word in _OPENING or word[0].isdigit()

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
        is_stray = False  # « 2 millions 5 »: what follows a scale is another number
        if amount is not None and ceiling != _TOP and not self.words[self.at - 1].isalpha():
            is_stray = amount.is_nan() or amount * 1000 < ceiling
        if (amount is None and scale == 1) or scale >= ceiling or is_stray:
            self.at = start
            return None
        value = scale * (Decimal(1) if amount is None else amount)
        if scale > 1:
            plural = amount is None and self.words[self.at - 1].endswith("s")  # « des milliers »
            odd = plural or _DOUBTFUL.fullmatch(self.words[start])  # « 2.500 millions »
            if self.words[self.at : self.at + 2] in (["et", "demi"], ["et", "demie"]):
                self.at += 2
                value += Decimal(scale) / 2
            value = _UNREADABLE if odd else value.normalize()  # « 2,5 millions » is whole
        return value, scale, vague

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


def _literal(figures: str) -> Decimal:
    if _DOTTED.fullmatch(figures):
        return Decimal(re.sub(r"[.,]", "", figures))
    if (match := _LITERAL.fullmatch(figures)) is None:
        return _UNREADABLE
    whole = re.sub(r"[ ']", "", match[1])
    return Decimal(f"{whole}.{match[2]}") if match[2] else Decimal(whole)


MAX_COUNT = 10**10  # more than there are people on Earth


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `approximate` when it was typed as « une centaine » or « environ 200 »."""

    value: int
    approximate: bool = False


# A bound (« plus de 300 », « au moins 50 ») is kept as an approximation: it is never exact.
_ABOUT = (
    r"environ|env\b\.?|approximativement|approx\b\.?|a peu pres|pres d[e']|peut[- ]etre|sans doute"
    r"|autour d[e']|aux (?:environs|alentours) d[e']|de l'ordre d[e']|quelques?|presque|a peine"
    r"|(?:un peu )?(?:plus|moins) d[e']|au (?:moins|plus|minimum|maximum)|jusqu'a|dans les"
    r"|(?:min|max)(?:imum)?\b\.?|plus ou moins|grosso modo|~|≈|±|\+ ?/ ?-|>=?|<=?|≥|≤|\+"
)
_NEUTRAL = (
    r"les|nos|ces|leurs|tou(?:te)?s les|soit|il y (?:en )?a|(?:ils|elles) sont|nous sommes"
    r"|total|au total|en tout|a|:|="
)
_BEFORE = re.compile(rf"(?:(?:(?P<about>{_ABOUT})|{_NEUTRAL})\s*)*")
_ABOUT_AFTER = re.compile(
    r"^ ?\+|\b(?:environ|env\.?$|approximativement|a peu pres|grosso modo|peut[- ]etre|sans doute"
    r"|au (?:moins|plus)|(?:min|max)(?:imum)?\b|(?:ou|et) (?:plus|moins))"
)
_AFTER = re.compile(
    r"\s*$|\s*[(,;.!…]|\s*/ ?(?:an|annee|mois|semaine|jour)\b|\s+[-:«\"]|\s*\+\s*$"
    r"|\s+(?!(?:tiers|quarts?|demie?s?|\w+ieme)\b)[^\W\d_]"  # « un tiers » is not a count
)
_NEGATIVE = re.compile(r"(?:-|moins)\s*")
_PERCENT = re.compile(r"[%‰]|\bpour ?cents?\b|\bpourcents?\b")
_ZERO = re.compile(r"aucune?\b(?! idee).*|personne|neant")
# As many as one likes: « quelques centaines » says no number that a text may print.
_VAGUE = re.compile(
    r"\b(?:quelques|plusieurs|des|beaucoup|enormement|nombreu(?:x|ses)|pas mal|peu|plupart)\b"
)
# « Un grand nombre » is not one.
_CROWD = re.compile(
    r"\s+(?:(?:tres )?(?:grande?|petite?|bonne?|certaine?) )?"
    r"(?:nombre|poignee|multitude|foule|quantite|majorite|minorite|partie|masse|flopee|tas|paquet)\b"
)
_ARTICLE = re.compile(r"une?")
_JOINS = re.compile(r"(?:^|[\s/+-])(?:ou|a|et|-|/|\+)\s*$")


def parse_count(text: str) -> Count:
    """Read one number of people or things; what stands after it (« 100 artisans ») is left out.

    Raise Unreadable rather than guess: « 2,500 », « 10/12 », « 3 groupes de 20 ».
    """
    text = number_text(text)
    if _PERCENT.search(text):
        raise Unreadable(code="count_percent")
    number = _only_number(text)
    before, after = text[: number.start], text[number.end :]
    if _NEGATIVE.fullmatch(before):
        raise Unreadable(code="count_negative")
    if _ARTICLE.fullmatch(text[number.start : number.end]) and _CROWD.match(after):
        raise Unreadable(code="count_vague")
    lead = _BEFORE.fullmatch(before)
    if lead is None or not _AFTER.match(after):
        raise Unreadable(code="count_unreadable")
    exponent = number.value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        raise Unreadable(code="count_decimal")
    if number.value > MAX_COUNT:
        raise Unreadable(code="count_too_large")
    if number.value == 0:
        raise Unreadable(code="count_zero")
    vague = number.approximate or bool(lead["about"]) or bool(_ABOUT_AFTER.search(after))
    return Count(int(number.value), vague)


def _only_number(text: str) -> Quantity:
    """Find the number of `text`, provided it is alone: later « un » and « une » are articles."""
    found = quantities(text)
    unread = "count_vague" if _VAGUE.search(text) else "count_unreadable"
    if not found:
        raise Unreadable(code="count_zero" if _ZERO.fullmatch(text) else unread)
    for earlier, later in pairwise(found):
        between, words = text[earlier.end : later.start], text[later.start : later.end]
        if not _ARTICLE.fullmatch(words) or _JOINS.search(between):
            raise Unreadable(code="count_several")
    if found[0].value.is_nan():
        raise Unreadable(code=unread)
    return found[0]


_SO_MANY = {n: f"un{'' if word == 'millier' else 'e'} {word}" for word, n in COLLECTIVES.items()}
_ROUND = ((10**9, "milliard"), (10**6, "million"))


def figure(count: Count | int) -> str:
    """Write a number alone: « 7 », « 60 000 », « 2,5 millions », « une centaine »."""
    if isinstance(count, Count) and count.approximate:
        return _SO_MANY.get(count.value) or f"environ {figure(count.value)}"
    value = count if isinstance(count, int) else count.value
    for scale, name in _ROUND:
        if value >= scale and value % (scale // 100) == 0:
            amount = f"{value / scale:.2f}".rstrip("0").rstrip(".").replace(".", ",")
            return f"{amount}{NBSP}{name}{'s' if value >= 2 * scale else ''}"
    return f"{value:,}".replace(",", NNBSP)


def count_of(count: Count | int, noun: str) -> str:
    """Write a number before the user's own plural, which loses its determiner: « 100 artisans »."""
    number, noun = figure(count), counted(noun)
    if not noun:
        return number
    if number[-1].isdigit():
        return f"{number}{NBSP}{noun}"
    return f"{number} {elide('de', noun)}"  # after a noun: centaine, million
