"""Texts that were right, made wrong in one place each: what the check must find."""

import re
from collections.abc import Iterator
from random import Random
from typing import Final

from coaching.french.dates import MONTHS

# None of them is in the gold.
NAMES: Final = (
    *("Marie Dupont", "Valmondois", "la SCOP Ardoise", "le lycée Jean-Vilar", "Mme Benali"),
    *("la Fondation Merlin", "le CHU de Brest", "M. Kervella", "Engie", "Jeanne Le Goff"),
)
_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d[\s\u202f\u00a0])\d{2,3}(?!\d|[\s\u202f\u00a0]\d{3})"  # not of a larger one
)
Mutation = tuple[str, str, tuple[str, ...]]  # kind, text, what is wrong: any of which is found


def mutations(text: str, rng: Random) -> Iterator[Mutation]:
    """Yield a text with a number, a factor of ten, a year, a month, a name, two numbers wrong."""
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        for kind, change in (("nombre", lambda n: str(int(n) * 7 + 3)), ("dix fois", "{}0".format)):
            one = rng.choice(numbers)
            yield kind, _put(text, one, change(one[0])), (change(one[0]),)
    first = list({one[0]: one for one in reversed(numbers)}.values())
    if len(first) > 1:
        a, b = sorted(rng.sample(first, 2), key=lambda one: one.start())
        yield "échange", _put(_put(text, b, a[0]), a, b[0]), (a[0], b[0])
    if years := list(re.finditer(r"\b20\d\d\b", text)):
        one = rng.choice(years)
        year = str(int(one[0]) + rng.choice((-1, 1)))
        yield "année", _put(text, one, year), (year,)
    if months := list(re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b", text)):
        one = rng.choice(months)
        month = MONTHS[(MONTHS.index(one[0]) + rng.choice((1, 5, 7))) % 12]
        yield "mois", _put(text, one, month), (month,)
    if ends := [match.end() for match in re.finditer(r"[a-zé](?=\. )", text)]:
        at, name = rng.choice(ends), rng.choice(NAMES)
        yield "nom", f"{text[:at]}, avec {name}{text[at:]}", (name,)


def _put(text: str, where: re.Match[str], new: str) -> str:
    return text[: where.start()] + new + text[where.end() :]
