"""Personal data in a French text: e-mail addresses, phone numbers, names of persons.

Found to be told quietly, never to refuse anything. A name is doubtful by nature (streets, schools
and laws bear them too): in doubt nothing is found.
"""

from functools import lru_cache

from coaching.coach.privacy.contacts import emails, phones
from coaching.coach.privacy.finding import Finding, Kind
from coaching.coach.privacy.persons import persons

__all__ = ["Finding", "Kind", "findings"]


@lru_cache(maxsize=4096)
def findings(text: str) -> tuple[Finding, ...]:
    """Return the personal data of a text, in its order; what lies inside another is left out."""
    found = sorted((*emails(text), *phones(text), *persons(text)), key=lambda one: one.start)
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
