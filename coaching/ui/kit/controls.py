"""Streamlit's controls and messages, whose words get the spaces and quotes of French here.

The screens draw nothing that has words but by these, or by `coaching.ui.kit.html`.
"""

import re
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, Final, TypeVar, cast

import streamlit as st

from coaching.caches import text_cache
from coaching.french import typography
from coaching.ui.kit.visitor import memory

_Draw = TypeVar("_Draw", bound=Callable[..., Any])
# A person's words in a label (`literal`): their signs stay as they were typed.
_LITERAL: Final = re.compile("\\\\.|\uf8ff")
_ASIDE: Final = "\uf8ff"
_PRESSED: Final = "gestes_en_attente"
_PATIENCE: Final = 10.0  # s
_SIGNS: Final = re.compile(r"([\\`*_~\[\]()$:!<>#|{}])")


# A page draws the same words at every run.
@text_cache(maxsize=2048)
def _finished(words: str) -> str:
    """Return the words of a control, which Streamlit reads as Markdown, in French typography."""
    kept = iter(_LITERAL.findall(words))
    return re.sub(_ASIDE, lambda _: next(kept), typography(_LITERAL.sub(_ASIDE, words)))


def _french(draw: _Draw) -> _Draw:
    @wraps(draw)
    def drawn(words: str, *details: Any, **options: Any) -> Any:  # noqa: ANN401 - Streamlit's own
        return draw(_finished(words), *details, **options)

    return cast("_Draw", drawn)


_st_button = _french(st.button)


def button(words: str, *, key: str, **options: Any) -> bool:  # noqa: ANN401 - Streamlit's own
    """Draw a button, and tell whether it was pressed and nothing was done of it yet.

    Streamlit tells a press to one run only, and loses it when that run is cut by another answer, or
    runs a part that has taken the place of the button's own. So a press waits for its button.
    """
    if "on_click" in options:
        return bool(_st_button(words, key=key, **options))
    is_pressed = _st_button(words, key=key, on_click=_keep, args=(key,), **options)
    since = _waiting().pop(key, None)
    if options.get("disabled"):  # the second press of a double one: there is no more to do
        return False
    return is_pressed or (since is not None and monotonic() < since + _PATIENCE)


def forget_presses() -> None:
    """Let go of the presses whose button a whole page, once drawn, does not hold."""
    _waiting().clear()


def _waiting() -> dict[str, float]:
    waiting: dict[str, float] = memory().setdefault(_PRESSED, {})
    return waiting


def _keep(key: str) -> None:
    forget_presses()  # one is for the button that was last pressed, and for no later one
    _waiting()[key] = monotonic()


error = _french(st.error)
expander = _french(st.expander)
file_uploader = _french(st.file_uploader)
popover = _french(st.popover)
radio = _french(st.radio)
text_area = _french(st.text_area)
text_input = _french(st.text_input)


def literal(text: str) -> str:
    """Return a person's words for a label to show as typed (CommonMark 6.1, backslash escapes)."""
    return _SIGNS.sub(r"\\\1", text)


def labelled(label: str, hint: str = "", place: str = "") -> str:
    """Return a label: bold, its hint, its place, heard but not seen (stylesheet)."""
    words = f"**{_finished(label)}**" + (f" :small[{hint}]" if hint else "")
    return placed(words, place) if place else words


def placed(label: str, place: str) -> str:
    return f"{label} :gray[({place})]"
