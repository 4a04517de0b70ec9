"""What the slides say of each part of the journey: the question, the guidance, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coaching.fiche.progress import Screen
from coaching.questions import guidance
from coaching.questions.guidance import Quotation
from coaching.workshop import Step


@dataclass(frozen=True, slots=True)
class Words:
    """A title in very large type, what the guidance says of it, or else what to do."""

    title: str
    said: tuple[Quotation, ...] = ()
    to_do: str = ""


WORDS: Final[Mapping[Screen, Words]] = MappingProxyType(
    {
        Screen.DEPART: Words(
            "D’où partez-vous ?", (guidance.TIME_IS_FIXED, guidance.SIX_MONTHS_FROM_LAUNCH)
        ),
        Screen.USAGERS: Words("Qui commence avec vous, et pourquoi ?", (guidance.SEEK_VOLUNTEERS,)),
        Screen.INDEPENDANCE: Words(
            "Pouvez-vous ouvrir le service sans attendre personne ?", (guidance.NO_DECREE,)
        ),
        Screen.ACCELERATION: Words(
            "Comment accélérer pour passer d’un premier périmètre à un service public national ?",
            (guidance.START_SMALL,),
        ),
        Screen.RELECTURE: Words(
            "Relisez votre texte à voix haute",
            to_do="Une phrase chacun. Changez ce que vous n’auriez pas dit.",
        ),
        Screen.FICHE: Words(
            "Gardez votre texte",
            to_do="Choisissez sa longueur et sa voix, puis emportez-le.",
        ),
    }
)
_TOGETHER: Final = "Posez les claviers, levez les yeux."


def words_of(step: Step) -> Words:
    """Return what to project during a step; one without a screen is done together."""
    return WORDS[step.screen] if step.screen else Words(step.title, to_do=_TOGETHER)
