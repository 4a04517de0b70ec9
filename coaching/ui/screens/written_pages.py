"""The pages that the server writes, by name: what a run shows, and what an answer brings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from coaching.coach.analysis import analysis
from coaching.coach.proofreading import slips
from coaching.coach.reading import load
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.progress import Screen
from coaching.paragraph import USUAL
from coaching.storage import Change, Snapshot
from coaching.ui.form import surroundings
from coaching.ui.form.question_page import (
    acceleration_blocks,
    depart_blocks,
    independance_blocks,
    question_part,
    usagers_blocks,
)
from coaching.ui.form.remarks import PageState
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.text_page import text_page
from coaching.ui.kit import html
from coaching.ui.screens.demain import demain_part
from coaching.ui.screens.lecture import lecture_part
from coaching.ui.screens.whole_fiche import whole_fiche

# By the name of the page, followed by that of its part where it has several.
WRITTEN_PAGES: Final[Mapping[str, Callable[[OpenFiche, PageState], Markup]]] = {
    "depart": question_part(Screen.DEPART, depart_blocks),
    "usagers": question_part(Screen.USAGERS, usagers_blocks),
    "independance": question_part(Screen.INDEPENDANCE, independance_blocks),
    "acceleration": question_part(Screen.ACCELERATION, acceleration_blocks),
    "demain": demain_part,
    "fiche": text_page,
    "fiche/champs": whole_fiche,
    "lecture": lecture_part,
}


def around(
    token: str, author: str, state: Snapshot, seen: tuple[str, str], changes: Sequence[Change]
) -> dict[str, object]:
    """Return what a browser shows of a fiche, once `changes` of it are saved.

    `seen` is the name of its page, and what that page says back of what it shows.
    """
    page, shown = seen
    if page not in WRITTEN_PAGES:
        return {}
    fiche = OpenFiche(token, state, author)
    part = WRITTEN_PAGES[page](fiche, PageState.read(shown, changes))
    parts = surroundings.parts(fiche, page, part)
    return {"page": page, "tour": surroundings.turn(fiche), "alentours": parts}


def make_ready() -> None:
    """Load and compile what thirty browsers, after a restart, would each wait for together."""
    load()
    html.compile_templates()
    analysis(ALL_EXAMPLES[0].draft).text_so_far(USUAL)
    slips(ALL_EXAMPLES[0].draft)
