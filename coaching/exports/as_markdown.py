"""The paragraph as Markdown, safe to paste in the member space of beta.gouv.fr.

Anything that CommonMark, HTML or Liquid (the site's generator) would act upon is made
inert: what a person typed is shown as it was typed.
"""

import re
from typing import Final

from coaching.answers.checking import check
from coaching.answers.draft import DraftFiche
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.paragraph import render

_ACTIVE: Final = re.compile(r"[&<>{}\\`*_\[\]|#~$]")
# What opens a list or a definition at the start of a line: « + », « 1. », « : ».
_OPENING: Final = re.compile(r"^([0-9]*)([-+:.)])(?=\s)")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"}


def as_markdown(draft: DraftFiche) -> bytes:
    """Return the deployment part of the fiche: one H2, then a paragraph a movement, UTF-8."""
    movements = render(check(draft).fiche).text.split("\n")
    body = "\n\n".join(_escaped(movement) for movement in movements)
    return f"## Stratégie\n\n{body}\n".encode()


def _escaped(text: str) -> str:
    """Escape everything but the product's own mark, which is inert as it stands."""
    parts = [_ACTIVE.sub(_inert, part) for part in text.split(TO_CONFIRM_MARK)]
    return _OPENING.sub(r"\1\\\2", TO_CONFIRM_MARK.join(parts))


def _inert(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")
