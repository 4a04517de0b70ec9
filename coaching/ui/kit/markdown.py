"""The label of a control, which Streamlit reads as Markdown."""

import re
from functools import lru_cache
from typing import Final

from coaching.french import typography

_SIGNS: Final = re.compile(r"([\\`*_~\[\]()$:!<>#|{}])")


def literal(text: str) -> str:
    """Return a person's words for a label to show as typed (CommonMark 6.1, backslash escapes)."""
    return _SIGNS.sub(r"\\\1", text)


# A page draws the same labels at every run.
@lru_cache(maxsize=2048)
def labelled(label: str, hint: str = "", stem: str = "", place: str = "") -> str:
    """Return a label: bold, its hint, its stem below, its place, heard but not seen (stylesheet).

    Being of the label, the stem stays above what is typed, and is heard with it.
    """
    told = f"**{typography(label)}**"
    if hint:
        told += f" :small[{hint}]"
    if stem:
        told += f" **{stem}**"
    return placed(told, place) if place else told


def placed(label: str, place: str) -> str:
    """Return a label followed by what tells it, to those who hear it, from its homonyms."""
    return f"{label} :gray[({place})]"
