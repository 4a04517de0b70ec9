"""A person's words in a control's label, which Streamlit reads as Markdown."""

import re
from typing import Final

_SIGNS: Final = re.compile(r"([\\`*_~\[\]()$:!<>#|{}])")


def literal(text: str) -> str:
    """Return a text that a label shows as it was typed (CommonMark 6.1, backslash escapes)."""
    return _SIGNS.sub(r"\\\1", text)
