"""A press that writes in a fiche by a request (`/gestes`) that the browser sends, and may undo."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coaching.ui.form.session import OpenFiche


@dataclass(frozen=True, slots=True)
class Gesture:
    """A press: its words, `about` what for those who hear them alone, what it writes, what is said.

    `changes` is a JSON list of « path, before, after ». One that `follows` ends what is to be seen
    of a sentence: the next one comes. `focus` is the id of what has the focus once it is done,
    `id` that of its own button where it may be that.
    `rival` is the version set aside that it settles, and `key` the digit that presses it.
    """

    label: str
    changes: str
    done: str
    about: str = ""
    follows: bool = False
    focus: str = ""
    id: str = ""
    rival: int = 0
    key: int = 0
    is_pressed: bool = False


def gesture(
    fiche: OpenFiche,
    label: str,
    texts: Mapping[str, str],
    done: str,
    about: str = "",
    **details: Any,  # noqa: ANN401 - the other fields of a gesture
) -> Gesture:
    changes = [
        [path, fiche.value(path), text] for path, text in texts.items() if fiche.value(path) != text
    ]
    return Gesture(label, json.dumps(changes, ensure_ascii=False), done, about, **details)
