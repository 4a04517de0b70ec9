"""The text as Markdown, safe to paste in the member space of beta.gouv.fr.

Anything that CommonMark, HTML or Liquid (the site's generator) would act upon is made
inert: what a person typed is shown as it was typed.
"""

import re
from typing import Final

from coaching.exports.contents import contents
from coaching.exports.models import filled
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.paragraph import USUAL, Style

_ACTIVE: Final = re.compile(r"[&<>{}\\`*_\[\]|#~$]")
# What opens a list, a definition or a rule at the start of a line: « + », « 1. », « : », « --- ».
_OPENING: Final = re.compile(r"^([0-9]*)([-+:.)])(?=\s|$|-)")
# Our mark stands in brackets: what would make a link of it.
_LEADS: Final = re.compile(r"^[(:]")
# Many readers make a link of an address that stands alone.
_ADDRESS: Final = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|@", re.IGNORECASE)
_ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "{": "&#123;",
    "}": "&#125;",
    "@": "&#64;",
}


def as_markdown(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the strategy and the aims at six months, each under its H2, in UTF-8."""
    return filled("fiche.md.j2", contents(draft, style), inert).encode()


def inert(text: object) -> str:
    """Escape everything but the product's own mark, which is inert as it stands."""
    first, *others = [_inert(part) for part in str(text).split(TO_CONFIRM_MARK)]
    whole = TO_CONFIRM_MARK.join([first, *(_LEADS.sub(_escaped, part) for part in others)])
    return _OPENING.sub(r"\1\\\2", whole)


def _inert(text: str) -> str:
    return _ADDRESS.sub(_escaped, _ACTIVE.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")
