"""The worked examples: paragraph, answers, and what the half-done one lacks."""

from functools import cache

import streamlit as st

from coaching.coach.analysis import analysis
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.labels import label_of
from coaching.paragraph import USUAL, Variant
from coaching.ui.kit import html
from coaching.ui.kit.frame import bare_header, content


def examples_page() -> None:
    """Show the three examples one under the other, ready made."""
    bare_header()
    with content():
        st.html(_page())


@cache
def _page() -> str:
    return html.rendered(
        "exemples",
        examples=[_shown(example) for example in ALL_EXAMPLES],
        expected=Variant.FICHE.limits,
    )


def _shown(example: Example) -> dict[str, object]:
    draft = example.draft
    read = analysis(draft)
    return {
        "example": example,
        "name": draft.depart.product,
        "paragraph": read.proposed_text(USUAL),
        "blocks": read.blocks,
        "points": [
            (point.weight, label_of(point.path, draft), point.message)
            for point in read.progress.points
        ],
    }
