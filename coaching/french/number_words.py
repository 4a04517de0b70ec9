"""Numbers in words: how each is written, and every way in which one may be typed.

Authority: Grevisse et Goosse, Le Bon Usage, § 596-602 (numéraux cardinaux), traditional
hyphens; « septante », « huitante », « octante » and « nonante » (§ 599) are read, never written.
"""

from decimal import Decimal

from coaching.french.folding import folded

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_EIGHTY = 8  # its « vingts » takes an s, never « et »
_REGIONAL = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}


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
    if rest == 0:
        return head + ("s" if hundreds > 1 else "")
    return f"{head} {_below_hundred(rest)}"


def _words_read() -> dict[str, Decimal]:
    """Every way to write 0 to 999, hyphens and « et » left out, in the singular."""
    small = {_bare(_below_hundred(number)): number for number in range(100)}
    for word, value in _REGIONAL.items():
        small |= {word: value} | {f"{word} {_UNITS[unit]}": value + unit for unit in range(1, 10)}
    read = dict(small)
    for hundreds in range(1, 10):
        head = _bare(spell(100 * hundreds))
        read[head] = 100 * hundreds
        read |= {f"{head} {word}": 100 * hundreds + n for word, n in small.items() if n}
    return {word: Decimal(n) for word, n in read.items()} | {"demi": _HALF, "un demi": _HALF}


def _bare(words: str) -> str:
    words = folded(words).replace("-", " ").replace(" et ", " ")
    return words.replace("cents", "cent").replace("vingts", "vingt")


_HALF = Decimal("0.5")
READ = _words_read()
# Nouns for about so many (Grevisse et Goosse, § 601), then scales, which are exact.
COLLECTIVES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}
_SCALES = {"mille": 10**3, "million": 10**6, "milliard": 10**9}
ABBREVIATED = {"k": 10**3, "mio": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9}
_EVERY_SCALE = COLLECTIVES | _SCALES
SCALE_OF = _EVERY_SCALE | {f"{word}s": n for word, n in _EVERY_SCALE.items()} | ABBREVIATED
