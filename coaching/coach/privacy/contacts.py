"""E-mail addresses and French phone numbers."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.privacy.finding import Finding, Kind

_EMAIL: Final = re.compile(r"(?<![\w.+-])\w[\w.+-]*@\w[\w-]*(?:\.\w[\w-]*)+")

# One separator all along: a date before an hour (« 01/02/2027 12 h ») is no number.
_SPACE: Final = "[ \u00a0\u202f]"
_MARK: Final = rf"{_SPACE}?[./\-‐‑–]?{_SPACE}?"
# Numbers in 08 are those of services, never of a person.
_ABROAD: Final = rf"(?:\+|00){_SPACE}?(?:33|262|508|59[046]|687|689)"
_PREFIX: Final = rf"(?:{_ABROAD}{_SPACE}?[.\-]?(?:\(0\){_SPACE}?)?|0)[1-79]"
_PHONE: Final = re.compile(
    rf"(?<![\w+])(?<!\d[ .,/\-\u00a0\u202f]){_PREFIX}"
    rf"(?:(?P<two>{_MARK})\d\d(?:(?P=two)\d\d){{3}}"  # 06 12 34 56 78
    rf"|\d\d(?P<four>{_MARK})\d\d(?:(?P=four)\d\d){{2}}"  # 0692 12 34 56
    rf"|(?P<three>{_MARK})\d\d(?P=three)\d{{3}}(?P=three)\d{{3}})"  # 06 12 345 678
    rf"(?!\d|{_SPACE}?[.,]?[1-9])"
)


def emails(text: str) -> Iterator[Finding]:
    """Yield the e-mail addresses of a text."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield Finding(Kind.EMAIL, found[0], *found.span())


def phones(text: str) -> Iterator[Finding]:
    """Yield the French phone numbers of a text, in all their usual spellings."""
    for found in _PHONE.finditer(text):
        yield Finding(Kind.PHONE, found[0], *found.span())
