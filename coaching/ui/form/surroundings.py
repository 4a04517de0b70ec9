"""What surrounds the cards of a question: the path, what is to be mended, the paragraph.

The whole page draws each part at its place. The answer to a text that is saved brings them all,
and so does a card that runs alone, in one hidden message: the browser's script puts them there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from coaching.fiche.labels import label_of
from coaching.fiche.progress import QUESTIONS, Screen, Weight
from coaching.paragraph import Paragraph, Style, Variant
from coaching.questions import ALL_QUESTIONS, question_of
from coaching.storage import Snapshot
from coaching.ui.form.fields import key_of
from coaching.ui.form.page_mark import page_mark
from coaching.ui.form.sentence_links import sheet
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.kit.local_time import clock

# The pages that have cards.
PAGES: Final = (*QUESTIONS, Screen.DEMAIN)
Write = Callable[[OpenFiche, Screen], Markup]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds the cards of one page for one fiche."""

    screen: Screen

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places that the page has."""
        return tuple(place for place in _PARTS if self.screen in _PAGES.get(place, PAGES))

    def draw(self, place: str, fiche: OpenFiche) -> None:
        """Draw one part here, in a run of the whole page, if the page has it."""
        if place not in self.places:
            return
        part = _PARTS[place](fiche, self.screen)
        mark = page_mark(fiche, self.screen) if place == _FIRST else ""
        html.show("autour", place=place, turn=_turn(fiche), mark=mark, part=part)

    def bring(self, fiche: OpenFiche, *, has_more: bool = False) -> None:
        """Give the browser what every part says now, hidden, for it to put at its place.

        `has_more` tells it that some cards, too, no longer show what they should.
        """
        mark, parts = page_mark(fiche, self.screen), self.parts(fiche)
        html.show("alentours", turn=_turn(fiche), mark=mark, parts=parts, has_more=has_more)

    def parts(self, fiche: OpenFiche) -> dict[str, Markup]:
        """Return every part, by the name of its place."""
        return {place: _PARTS[place](fiche, self.screen) for place in self.places}


def around(token: str, author: str, screen: str, state: Snapshot) -> dict[str, object]:
    """Return what a browser shows of a page, by its name, once a text of it is saved.

    It is what a run would bring. `marque` tells the browser whether the cards, too, must show
    something else: it asks for a run then.
    """
    if screen not in PAGES:
        return {}
    here = Screen(screen)
    fiche = OpenFiche(token, state, author=author, pushed=set())
    parts = Surroundings(here).parts(fiche)
    mark = page_mark(fiche, here)
    return {"page": screen, "tour": _turn(fiche), "marque": mark, "alentours": parts}


def _turn(fiche: OpenFiche) -> str:
    """Return what tells a drawing from the former ones: this tab's name, and a number."""
    return f"{fiche.author} {fiche.snapshot.revision}"


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
        failed=fiche.is_failing,
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
        sheet=sheet(fiche, written, here),
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


_FIRST: Final = "entete"
_PARTS: Final[Mapping[str, Write]] = {
    _FIRST: header,
    "resume": summary,
    "volet": paragraph,
}
# The pages that have a place which the others have not.
_PAGES: Final[Mapping[str, tuple[Screen, ...]]] = {"volet": QUESTIONS}
