"""The squares of a room, to print and cut apart: each brings a team back to its fiche.

The words and the look are in `templates/documents/carres.typ`, which reads these values.
"""

from collections.abc import Iterable
from datetime import date

from coaching.exports import typesetting
from coaching.exports.squares import square
from coaching.french import When, short
from coaching.workshop import Plan


def room_squares(plan: Plan, addresses: Iterable[tuple[str, str]], last_day: date) -> bytes:
    """Return the sheet of some teams as PDF/UA-1: the name and the address of each.

    Raises `ModelFaulty`.
    """
    values = {
        "titre": plan.title,
        "jour": short(When(last_day, "day")),
        "carres": [{"equipe": name, "carre": square(address)} for name, address in addresses],
    }
    return typesetting.pdf("carres.typ", values)
