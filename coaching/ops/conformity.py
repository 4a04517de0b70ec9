"""How far the site meets the RGAA, in the words of the rule: it follows from an audit alone."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from coaching.ops.settings import Settings

VALID: Final = timedelta(days=3 * 365)
_HALF, _WHOLE = 50, 100  # percent


class Conformity(StrEnum):
    """What the statement says, and the foot of every page."""

    NONE = "non conforme"
    PARTIAL = "partiellement conforme"
    WHOLE = "totalement conforme"


def audit_counts(chosen: Settings, today: date) -> bool:
    """Tell whether there is an audit that is not too old."""
    return chosen.audit_date is not None and today <= chosen.audit_date + VALID


def conformity(chosen: Settings, today: date) -> Conformity:
    """Return the state of the site: « non conforme » until an audit says otherwise."""
    rate = chosen.audit_rate
    if rate is None or rate < _HALF or not audit_counts(chosen, today):
        return Conformity.NONE
    return Conformity.PARTIAL if rate < _WHOLE else Conformity.WHOLE
