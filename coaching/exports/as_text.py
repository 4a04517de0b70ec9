"""The text as it is copied: Markdown, HTML, plain, and what a team hands to an assistant.

The Markdown is safe to paste in the member space of beta.gouv.fr: anything that CommonMark, HTML or
Liquid (the site's generator) would act upon is made inert, shown as it was typed.

The product calls no assistant: whoever chooses to copies what is for one. Its model begins with
what keeps it a coach: one question at a time, nothing rewritten, nothing made up.

Each is in UTF-8, and raises `ModelFaulty`.
"""

import re
from collections.abc import Iterator
from typing import Final

from markupsafe import escape

from coaching.coach.analysis import Analysis, analysis
from coaching.coach.page_standard import CRITERIA
from coaching.exports.contents import contents, one_line
from coaching.exports.models import filled
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import label_of
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.progress import Weight
from coaching.french import enumerate_fr, typography
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
    """Return the whole description of the member space, each of its parts under its H2."""
    return filled("fiche.md.j2", contents(draft, style), inert).encode()


def as_html(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return a fragment of titles, paragraphs and lists alone, which is pasted with them."""
    return filled("fiche.html.j2", contents(draft, style), escape).encode()


def as_text(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return plain text."""
    return filled("fiche.txt.j2", contents(draft, style), str).encode()


def as_assistant(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the rules, the standard, every answer, the text and what is still asked."""
    read = analysis(draft)
    values = {
        **contents(draft, style),
        "criteres": [enumerate_fr(criterion) for criterion in CRITERIA],
        "reponses": [
            {
                "titre": block.title,
                "points": [_answered(one.label, one.text) for one in block.answers],
            }
            for block in read.blocks
        ],
        "questions": [typography(one_line(question)) for question in _questions(read)],
    }
    return filled("assistant.txt.j2", values, str).encode()


def inert(text: object) -> str:
    """Escape, for Markdown, everything but our own mark, which is inert as it stands."""
    first, *others = [_inert(part) for part in str(text).split(TO_CONFIRM_MARK)]
    whole = TO_CONFIRM_MARK.join([first, *(_LEADS.sub(_escaped, part) for part in others)])
    return _OPENING.sub(r"\1\\\2", whole)


def _inert(text: str) -> str:
    return _ADDRESS.sub(_escaped, _ACTIVE.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def _answered(label: str, text: str) -> str:
    asked = label if label.endswith("?") else f"{label} :"
    return f"{typography(asked)} {joined(text)}".rstrip()


def joined(text: str) -> str:
    """Return the lines of an answer as one: guarantees are typed one a line."""
    return typography(one_line("\u00a0; ".join(filter(None, map(str.strip, text.splitlines())))))


def _questions(read: Analysis) -> Iterator[str]:
    """Yield what is to be mended, then what a coach would ask, the most important first."""
    for point in read.progress.points:
        if point.weight is Weight.MEND:
            yield f"{label_of(point.path, read.draft)} – {point.message}"
    for remark in read.standing.due:
        rule = remark.advice.rule
        yield f"{label_of(remark.path, read.draft)} – {rule.title} {rule.ask}"
