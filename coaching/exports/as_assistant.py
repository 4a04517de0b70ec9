"""What a team hands to an assistant of its own: its answers, the standard, its open questions.

The product calls no assistant: whoever chooses to copies this. The model begins with what keeps an
assistant a coach: one question at a time, nothing rewritten, nothing made up.
"""

from collections.abc import Iterator

from coaching.coach.analysis import Analysis, analysis
from coaching.coach.page_standard import CRITERIA
from coaching.coach.review import Answer
from coaching.exports.contents import Values, contents, one_line
from coaching.exports.models import filled
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import label_of
from coaching.fiche.progress import Weight
from coaching.french import enumerate_fr, typography
from coaching.paragraph import USUAL, Style


def as_assistant(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the rules, the standard, every answer, the text and what is still asked, in UTF-8.

    Raises `ModelFaulty`.
    """
    read = analysis(draft)
    values = {
        **contents(draft, style),
        "criteres": [enumerate_fr(criterion) for criterion in CRITERIA],
        "reponses": list(_answers(read)),
        "questions": [typography(one_line(question)) for question in _questions(read)],
    }
    return filled("assistant.txt.j2", values, str).encode()


def _answers(read: Analysis) -> Iterator[Values]:
    for block in read.blocks:
        points = [_answered(one) for one in block.answers]
        yield {"titre": block.title, "points": points}


def _answered(answer: Answer) -> str:
    """Return a question and its answer, on one line."""
    asked = answer.label if answer.label.endswith("?") else f"{answer.label} :"
    return f"{typography(asked)} {joined(answer.text)}".rstrip()


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
