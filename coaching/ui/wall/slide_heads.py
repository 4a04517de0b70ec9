"""What stands at the top of every slide, and the text of a team below it, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from coaching.coach.analysis import analysis
from coaching.fiche.draft import DraftFiche
from coaching.french import folded
from coaching.paragraph import Sentence
from coaching.storage import TeamRecord
from coaching.ui.kit import html
from coaching.ui.wall.deck import Slide
from coaching.workshop.failsafe import failsafe
from coaching.workshop.watching import Watch

Page = Sequence[Sequence[Sentence]]
NOBODY: Final = (
    "Pas encore de texte à montrer. Pour montrer le vôtre : « Notre équipe », "
    "puis « D’accord pour le montrer »."
)
_ILLEGIBLE: Final = "Ce texte ne peut pas être montré pour l’instant. Ses réponses sont gardées."
_NAMELESS: Final = "Un produit sans nom"
# What a projector shows of a text at once, in letters: more would be too small, or out of sight.
_MOST_LETTERS: Final = 1_150


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a slide: where one is, the room's code, its clock, whether eyes are asked for.

    That of a rehearsal says that nobody of it exists.
    """

    title: str
    code: str = ""
    has_clock: bool = False
    is_frozen: bool = False
    is_rehearsal: bool = False


def agreed(seen: Watch) -> Sequence[TeamRecord]:
    """Return the teams that let the others see their text, in the order they joined."""
    return [team for team in seen.teams if team.shows]


def head_of(seen: Watch) -> Head:
    """Return the top of a room's slides."""
    room = seen.room
    return Head(
        room.plan.title,
        "" if room.record.is_closed else room.record.code,
        has_clock=True,
        is_frozen=room.live.is_frozen,
        is_rehearsal=room.live.rehearsal is not None,
    )


def show_nothing(seen: Watch, name: str, message: str) -> None:
    """Say why a slide shows nothing yet."""
    html.show("projection_vide", name=name, head=head_of(seen), message=message)


def text_slides(  # noqa: PLR0913 - what stands at the top of a text
    name: str,
    head: Head,
    product: str,
    pages: Sequence[Page] | None,
    *,
    team: str,
    place: str,
) -> Sequence[Slide]:
    """Return the slides of a team's text in very large type; `name` is the first one's."""
    if pages is None:
        show = partial(html.show, "projection_vide", name=name, head=head, message=_ILLEGIBLE)
        return [Slide(name, show)]
    product = product.strip() or _NAMELESS
    beside = ["" if folded(team) == folded(product) else product, place]
    slides = []
    for rank, page in enumerate(pages, start=1):
        each = name if rank == 1 else f"{name}-{rank}"
        said = [*beside, f"page {rank} sur {len(pages)}" if len(pages) > 1 else ""]
        shown = {"name": each, "head": head, "title": team, "movements": page}
        told = " · ".join(filter(None, said))
        slides.append(Slide(each, partial(html.show, "projection_texte", beside=told, **shown)))
    return slides


def pages_of(draft: DraftFiche) -> Sequence[Page] | None:
    """Return the pages of a text, as many as are read from the back; None if it is illegible."""
    return failsafe(partial(_pages, draft))


def _pages(draft: DraftFiche) -> Sequence[Page]:
    """Cut a text, as its team words it, into pages.

    A page ends with a movement, or with a sentence of one that is too long.
    """
    pages: list[list[Sequence[Sentence]]] = [[]]
    free = _MOST_LETTERS
    for part in (part for movement in _text(draft) for part in _parts(movement)):
        if pages[-1] and _letters(part) > free:
            pages.append([])
            free = _MOST_LETTERS
        pages[-1].append(part)
        free -= _letters(part)
    return pages


def _parts(movement: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Cut a movement between its sentences, into parts that a page holds."""
    part: list[Sentence] = []
    for sentence in movement:
        if part and _letters([*part, sentence]) > _MOST_LETTERS:
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part


def _letters(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) + 1 for sentence in sentences)


def _text(draft: DraftFiche) -> tuple[tuple[Sentence, ...], ...]:
    """Return the movements of the text of a team; none while there is nothing to read."""
    read = analysis(draft)
    return read.text_to_show().movements if read.has_text else ()
