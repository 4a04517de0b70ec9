"""How a team wants its text: its length, who speaks, what it rewrote by hand."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import model_validator

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import Draft

USUAL_VARIANT: Final = "fiche"
USUAL_VOICE: Final = "nous"
# A whole text by hand: three times the longest that the product writes.
PAGE_LIMIT: Final = 4_000
# And twice its lines: what follows is read as one.
PAGE_LINES: Final = 60


# A length that went: what a team rewrote of it is its text, unless it has one.
_FORMER: Final = "developpee"


class DraftHandwork(Draft):
    """The team's hand in a text: its own text, beside the product's when it began.

    Both texts hold a sentence a line and an empty line between paragraphs. `away` is « oui » once
    the team has gone back to the product's text: its own is kept.
    """

    base: str = ""
    text: Annotated[
        str,
        Ask(
            "Votre texte",
            "Écrivez votre texte, ou revenez au texte proposé.",
            kind=Kind.PAGE,
            hint="Une phrase par ligne ; une ligne vide entre deux paragraphes.",
        ),
    ] = ""
    away: str = ""

    @model_validator(mode="before")
    @classmethod
    def _without_ticks(cls, typed: object) -> object:
        """Drop the answers that a team once ticked to stay in a text that left some out."""
        if isinstance(typed, Mapping):
            return {name: value for name, value in typed.items() if name != "kept"}
        return typed


class DraftWriting(Draft):
    """What is chosen once for the whole text; each length keeps its own handwork."""

    variant: Annotated[
        str,
        Ask(
            "Quelle longueur ?",
            "Choisissez une longueur.",
            kind=Kind.VARIANT,
            usual=USUAL_VARIANT,
        ),
    ] = ""
    voice: Annotated[
        str,
        Ask("Qui parle ?", "Choisissez qui parle.", kind=Kind.VOICE, usual=USUAL_VOICE),
    ] = ""
    pitch: DraftHandwork = DraftHandwork()
    fiche: DraftHandwork = DraftHandwork()

    @model_validator(mode="before")
    @classmethod
    def _of_former_files(cls, typed: object) -> object:
        """Read a file of when there was another length."""
        if not isinstance(typed, Mapping) or _FORMER not in typed:
            return typed
        kept = {name: value for name, value in typed.items() if name != _FORMER}
        if kept.get("variant") == _FORMER:
            kept["variant"] = USUAL_VARIANT
        if not _text_of(kept.get(USUAL_VARIANT)) and _text_of(typed[_FORMER]):
            kept[USUAL_VARIANT] = typed[_FORMER]
        return kept


def _text_of(handwork: object) -> Any:  # noqa: ANN401 - whatever a file holds
    return handwork.get("text") if isinstance(handwork, Mapping) else None


def of_former_versions(values: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a fiche by their paths, its text as it was in another length included."""
    former, usual = f"writing.{_FORMER}.", f"writing.{USUAL_VARIANT}."
    if not values.get(f"{former}text") or values.get(f"{usual}text"):
        return values
    moved = {f"{usual}{name}": values.get(f"{former}{name}", "") for name in ("base", "text")}
    return {f"{usual}away": values.get(f"{former}away", ""), **values, **moved}
