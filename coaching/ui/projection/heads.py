"""What stands at the top of every slide, and the text of a team below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from coaching.answers.draft import DraftFiche
from coaching.french import folded
from coaching.handwork import final_text, handwork_of, style_of
from coaching.hosting.watching import Watch
from coaching.journey import Screen, progress
from coaching.paragraph import Sentence, render
from coaching.rooms.failsafe import failsafe
from coaching.storage import TeamRecord
from coaching.ui import html

NOBODY: Final = (
    "Pas encore de texte à montrer. Pour montrer le vôtre : « Notre équipe », "
    "puis « D’accord pour le montrer »."
)
_ILLEGIBLE: Final = "Ce texte ne peut pas être montré pour l’instant. Ses réponses sont gardées."
_NAMELESS: Final = "Un produit sans nom"
_START: Final = f"{Screen.DEPART}."


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


def show_text(name: str, head: Head, draft: DraftFiche, *, team: str = "", place: str = "") -> None:
    """Show a team's text in very large type, as the team words it; `name` is the slide's.

    The product takes the title when the team has no name of its own.
    """
    product = draft.depart.product.strip() or _NAMELESS
    movements = failsafe(partial(_text, draft))
    if movements is None:
        html.show("projection_vide", name=name, head=head, message=_ILLEGIBLE)
        return
    is_namesake = folded(team) == folded(product)
    html.show(
        "projection_texte",
        name=name,
        head=head,
        title=team or product,
        beside=" · ".join(
            said for said in (product if team and not is_namesake else "", place) if said
        ),
        movements=[movement for movement in movements if movement],
    )


def _text(draft: DraftFiche) -> tuple[tuple[Sentence, ...], ...]:
    """Return the movements of a text: what its team wrote or has answered, and no other claim."""
    style = style_of(draft)
    if handwork_of(draft, style.variant).is_edited:
        return final_text(draft, style).movements
    so_far = progress(draft)
    if all(path.startswith(_START) for path in so_far.told):
        return ()
    return render(so_far.checked.fiche, so_far.told, style).movements
