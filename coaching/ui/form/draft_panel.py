"""The draft that a fiche keeps, beside its questions: one of two tabs, the other has the text."""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

from markupsafe import Markup

from coaching.coach.member_space import criteria
from coaching.fiche.draft import SOURCE
from coaching.french import enumerate_fr
from coaching.intake import KeptDraft, kept_draft
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

_MOST: Final = 12  # facts of the list; all are underlined in the draft


def beside(fiche: OpenFiche, paragraph: Markup) -> Markup:
    """Return what stands beside a question: the text, and the draft when there is one."""
    kept = kept_draft(fiche.draft)
    if kept is None:
        return paragraph
    said = "Votre brouillon est retiré."
    removal = gesture(fiche, "Retirer ce brouillon", {SOURCE: ""}, said)
    return html.rendered(
        "onglets", paragraph=paragraph, panel=_panel(kept, fiche.draft.source.text, removal)
    )


@lru_cache(maxsize=64)
def _panel(kept: KeptDraft, text: str, removal: Gesture) -> Markup:
    return html.rendered(
        "brouillon_garde",
        kept=kept,
        mark=blake2b(repr(kept).encode(), digest_size=6).hexdigest(),
        facts=kept.left[:_MOST],
        others=len(kept.left[_MOST:]),
        standard=[
            (
                enumerate_fr([point for point in one.asked if point not in one.missing]),
                enumerate_fr(one.missing),
            )
            for one in criteria(text)
        ],
        removal=removal,
    )
