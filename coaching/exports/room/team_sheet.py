"""A team as it leaves a room, and the name of its folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.exports.naming import plain
from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import Screen

_NAMELESS: Final = "equipe"
FOLDER: Final = r"^[0-9]{2}-[A-Za-z0-9-]{1,50}$"


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A word on a question, what the team answered to it, and which coach signs it, if one does.

    `before` is what is kept of the answers to the question at that moment.
    """

    place: Screen
    text: str
    before: Mapping[str, str]
    answer: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What a team was told of its text by another, which read it in a cross reading."""

    reader: str
    understood: str
    question: str
    is_useful: bool


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """A team's name, its fiche, and what was said to it.

    `received` is what others understood of its text, `words` those of its coach. The `score` is the
    one that it gave the workshop, 0 when it gave none.
    """

    name: str
    draft: DraftFiche
    received: tuple[Received, ...] = ()
    score: int = 0
    words: tuple[TeamWord, ...] = ()


def folders(teams: Sequence[TeamSheet]) -> tuple[str, ...]:
    """Return the name of each team's folder: « 03-Les-haies ».

    The rank tells two teams apart, and makes no word one that Windows reserves.
    """
    return tuple(
        f"{rank:02}-{plain(team.name) or _NAMELESS}" for rank, team in enumerate(teams, start=1)
    )
