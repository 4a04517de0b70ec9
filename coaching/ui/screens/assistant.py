"""The text for an assistant of one's own, to copy: what it says of persons is told first."""

from collections.abc import Iterator
from typing import Final

from coaching.exports.as_assistant import as_assistant
from coaching.fiche.labels import label_of
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.ui.form.fields import key_of, personal_data
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html

_OPEN: Final = "assistant"


def show_assistant(fiche: OpenFiche) -> None:
    """Show, folded, the text to copy; it is written once it is unfolded."""
    folded = controls.expander("Emporter pour votre assistant", key=_OPEN, on_change="rerun")
    if folded.open:
        with folded:
            html.show(
                "assistant",
                personal=list(_personal(fiche)),
                text=as_assistant(fiche.draft, fiche.analysis.style).decode(),
                token=fiche.token,
                back=Screen.FICHE,
            )


def _personal(fiche: OpenFiche) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the answers seem to say of a person: words, screen, control's key and label."""
    for path, text in values_of(fiche.draft).items():
        screen = path.partition(".")[0]
        if screen in QUESTIONS:
            for one in personal_data(text, fiche.draft.depart.product):
                yield one.words, screen, key_of(path), label_of(path, fiche.draft)
