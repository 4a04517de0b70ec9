"""The worked examples: paragraph, answers, and what the half-done one lacks."""

from functools import cache

import streamlit as st

from coaching.coach.review import review
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.labels import label_of
from coaching.fiche.progress import progress
from coaching.paragraph import Variant, render
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
    state = progress(draft)
    return {
        "example": example,
        "name": draft.depart.product,
        "paragraph": render(state.checked.fiche),
        "blocks": review(draft),
        "points": [
            (point.weight, label_of(point.path, draft), point.message) for point in state.points
        ],
    }
