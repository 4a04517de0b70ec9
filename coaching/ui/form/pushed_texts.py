"""Texts that a field is given, which did not come from its own keyboard.

Streamlit gives a widget a text once, in the run that sets it: here it is due until it is drawn,
and given more than once.
"""

from typing import Final

from coaching.ui.kit.memory import memory

_PUSHED: Final = "pousses"
_GIVEN: Final = "donnes"
_AGAIN: Final = 2  # drawings that follow the first


def pushed() -> set[str]:
    """Return the fields whose next drawing must show the draft's text, whoever wrote it."""
    found: set[str] = memory().setdefault(_PUSHED, set())
    return found


def give(path: str, text: str) -> None:
    """Note that a field is being given a text that its browser does not have."""
    memory().setdefault(_GIVEN, {})[path] = (text, _AGAIN)


def is_given_again(path: str, text: str) -> bool:
    """Tell whether a field must be given once more the text that it was given last.

    A run that is cut short sends nothing of it, and a browser that draws two runs at once takes
    the second's word alone.
    """
    given: dict[str, tuple[str, int]] = memory().setdefault(_GIVEN, {})
    last, left = given.pop(path, ("", 0))
    if last != text or not left:
        return False
    given[path] = (text, left - 1)
    return True
