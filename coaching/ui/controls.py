"""Streamlit's controls and messages, whose words get the spaces and quotes of French here.

The screens draw nothing that has words but by these, or by `coaching.ui.html`: labels may then be
written with common spaces, and none breaks before its question mark.
"""

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final, TypeVar, cast

import streamlit as st

from coaching.french import typography

_Draw = TypeVar("_Draw", bound=Callable[..., Any])
# A person's words in a label (`coaching.ui.labels.literal`): their signs stay as they were typed.
_LITERAL: Final = re.compile("\\\\.|\uf8ff")
_ASIDE: Final = "\uf8ff"


# A page draws the same words at every run.
@lru_cache(maxsize=2048)
def finished(words: str) -> str:
    """Return the words of a control, which Streamlit reads as Markdown, in French typography."""
    kept = iter(_LITERAL.findall(words))
    told = typography(_LITERAL.sub(_ASIDE, words))
    return re.sub(_ASIDE, lambda _: next(kept), told)


def _french(draw: _Draw) -> _Draw:
    @wraps(draw)
    def drawn(words: str, *details: Any, **options: Any) -> Any:  # noqa: ANN401 - Streamlit's own
        if options.get("placeholder"):
            options["placeholder"] = finished(options["placeholder"])
        return draw(finished(words), *details, **options)

    return cast("_Draw", drawn)


button = _french(st.button)
checkbox = _french(st.checkbox)
error = _french(st.error)
expander = _french(st.expander)
file_uploader = _french(st.file_uploader)
pills = _french(st.pills)
popover = _french(st.popover)
radio = _french(st.radio)
text_area = _french(st.text_area)
text_input = _french(st.text_input)
