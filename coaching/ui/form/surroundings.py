"""What surrounds the cards of a question: the path, what is to be mended, the paragraph.

The whole page draws each part at its place. A card that runs alone brings all of them along in
one hidden message, and the browser's script puts them there: were they drawn by the card, each
would need a place a card, and two messages more a part (docs/capacity.md).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from coaching.fiche.labels import label_of
from coaching.fiche.progress import QUESTIONS, Screen, Weight
from coaching.paragraph import Paragraph, Style, Variant
from coaching.questions import ALL_QUESTIONS, question_of
from coaching.ui.form.fields import key_of
from coaching.ui.form.sentence_links import sheet
from coaching.ui.form.session import OpenFiche, author
from coaching.ui.kit import html
from coaching.ui.kit.local_time import clock
from coaching.ui.kit.memory import memory

Write = Callable[[OpenFiche], Markup]
_TURN: Final = "tour"
_PREVIOUS: Final = "phrases"


@dataclass(slots=True)
class Surroundings:
    """The parts that surround the cards of one page, each by the name of its place."""

    _parts: dict[str, Write] = field(default_factory=dict)

    def draw(self, place: str, write: Write, fiche: OpenFiche) -> None:
        """Draw a part here, in a run of the whole page, and remember how it is written."""
        self._parts[place] = write
        html.show("autour", place=place, turn=_turn(), part=write(fiche))

    def bring(self, fiche: OpenFiche, *, has_more: bool = False) -> None:
        """Give the browser what every part says now, hidden, for it to put at its place.

        `has_more` tells it that some cards, too, no longer show what they should.
        """
        parts = [(place, write(fiche)) for place, write in self._parts.items()]
        html.show("alentours", turn=_turn(), parts=parts, has_more=has_more)


def _turn() -> str:
    """Return what tells a drawing from the former ones: this session's name, and a number."""
    number = memory()[_TURN] = memory().get(_TURN, 0) + 1
    return f"{author()} {number}"


def header(fiche: OpenFiche, here: Screen | None) -> Markup:
    """Return the path of the journey and whether everything is saved."""
    ready = {readiness.screen: readiness for readiness in fiche.progress.readiness}
    at = fiche.snapshot.saved_at
    return html.rendered(
        "entete",
        screens=[
            (screen, screen in ready and ready[screen].is_ready, _number(screen))
            for screen in Screen
        ],
        here=here,
        token=fiche.token,
        revision=fiche.snapshot.revision,
        author=fiche.author,
        saved_at=clock(at) if at else "",
        failed=bool(fiche.unsaved),
    )


def _number(screen: Screen) -> int:
    """Return the rank of a question as the guidance counts them: other pages have none."""
    return question_of(screen).number if screen in QUESTIONS else 0


def summary(fiche: OpenFiche, here: Screen) -> Markup:
    """Return what must be mended on this page, each line leading to its field; else nothing."""
    points = [
        (key_of(point.path), label_of(point.path, fiche.draft), point.message)
        for point in fiche.progress.points
        if point.weight is Weight.MEND and point.screen is here
    ]
    return html.rendered("resume", points=points) if points else Markup()


def paragraph(fiche: OpenFiche, here: Screen) -> Markup:
    """Return what the answers given so far say."""
    style = Style(voice=fiche.analysis.style.voice)
    written = fiche.analysis.text_so_far(style)
    return html.rendered(
        "paragraphe",
        paragraph=written,
        awaited=[one.guidance.awaited for one in ALL_QUESTIONS if one.guidance],
        sheet=sheet(fiche, written, here, _fresh(written)),
        expected=Variant.FICHE.limits,
        left_out=left_out(fiche, written, style.variant),
        open_here=sum(1 for point in fiche.progress.points if point.screen is here),
    )


def left_out(fiche: OpenFiche, written: Paragraph, variant: Variant) -> list[str]:
    """Return the labels of the answers that were given and did not fit, in the form's order.

    What is said aloud is chosen: nothing is missing from it.
    """
    if variant is Variant.PITCH:
        return []
    kept_back = written.left_out & fiche.progress.told
    return [label_of(path, fiche.draft) for path in fiche.progress.statuses if path in kept_back]


def _fresh(written: Paragraph) -> set[str]:
    """Return the sentences that were not there on the last run of this session."""
    now = {sentence.text for movement in written.movements for sentence in movement}
    before: set[str] = memory().get(_PREVIOUS, now)
    memory()[_PREVIOUS] = now
    return now - before
