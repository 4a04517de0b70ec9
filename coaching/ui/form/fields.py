"""One answer on the screen: its label, its control, what is wrong with it beside it.

The control is a view of the draft: it starts from it, follows what a colleague writes, and
never takes back what its own keyboard just typed.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import LINE_LIMIT, NOT_YET, TEXT_LIMIT
from coaching.fiche.writing import PAGE_LIMIT
from coaching.french import figure
from coaching.limits import LONGEST_TEXT
from coaching.storage import Rival
from coaching.ui.form.privacy_note import show_personal_data
from coaching.ui.form.pushed_texts import give, is_given_again
from coaching.ui.form.session import OpenFiche, Seen, seen, text_of
from coaching.ui.kit import controls, html
from coaching.ui.kit.local_time import clock
from coaching.ui.kit.markdown import labelled

# The browser's script finds a field by this prefix, and sends free text while it is typed;
# numbers and dates wait for the end, so that « 2,5 mi » is not called unreadable.
FREE_PREFIX: Final = "champ-"
SHORT_PREFIX: Final = "court-"
_LIMITS: Final = {Kind.LINE: LINE_LIMIT, Kind.TEXT: TEXT_LIMIT, Kind.PAGE: PAGE_LIMIT}
_COUNTER_FROM: Final = 0.85
_TEXT_HEIGHT: Final = 76


def key_of(path: str) -> str:
    """Return the widget key of the field at `path`; the browser's script reads it back."""
    prefix = FREE_PREFIX if ask_at(path).kind in _LIMITS else SHORT_PREFIX
    return prefix + path.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Wording:
    """A field in words; `place` (« étape 2 ») tells it from its homonyms to those who hear."""

    ask: Ask
    place: str = ""


def field(
    fiche: OpenFiche,
    path: str,
    wording: Wording | None = None,
    *,
    notes: Callable[[OpenFiche], None] | None = None,
) -> str:
    """Draw the field at `path`, and return the text it holds.

    Its words are those of its model without a `wording`; `notes` draws what else stands beside it.
    """
    text = _held(fiche, path, wording or Wording(ask_at(path)))
    _beside(fiche, path, text)
    if notes:
        notes(fiche)
    return text


def shows(fiche: OpenFiche, path: str) -> Hashable:
    """Return what the field at `path` shows that did not come from its own keyboard."""
    is_mine = fiche.is_mine(path) and path not in fiche.pushed
    rivals = tuple(rival.id for rival in fiche.rivals(path))
    return None if is_mine else fiche.value(path), fiche.errors.get(path), rivals


def _held(fiche: OpenFiche, path: str, wording: Wording) -> str:
    """Draw the control, and return the text it holds."""
    key = key_of(path)
    is_supposed = key not in st.session_state
    shown, replaced = _shown(fiche, path, key)
    text = text_of(_control(wording, key, fiche.value(path) or wording.ask.usual))
    if is_supposed and len(text) <= LONGEST_TEXT:
        seen()[path] = (key, Seen(text, text, is_supposed=True))
    elif len(text) <= LONGEST_TEXT:
        _note(path, key, text, replaced)
    # After a reconnection a widget may hold what its page showed long ago: that fills an empty
    # field, but takes nothing back. What was typed meanwhile comes by the browser's script.
    if text and not shown:
        fiche.note_late(path, shown, text)
    return text


def _note(path: str, key: str, text: str, replaced: str | None) -> None:
    """Note what the control holds now, and the text that a colleague's has just replaced."""
    _, last = seen().get(path, (key, Seen(text, text)))
    if replaced not in (None, text):
        last = Seen(text, replaced, replaced)
    elif last.shown != text:
        last = Seen(text, text)
    seen()[path] = (key, last)


def _shown(fiche: OpenFiche, path: str, key: str) -> tuple[str, str | None]:
    """Bring into the widget what did not come from its keyboard.

    Return the text it is to show, and the one its browser still shows when they differ.
    """
    current = fiche.value(path) or ask_at(path).usual
    is_due = path in fiche.pushed or _was_typed(path, current)
    fiche.pushed.discard(path)
    if key not in st.session_state:
        return current, None
    held = text_of(st.session_state[key])
    if len(held) > LONGEST_TEXT:  # it is kept nowhere else
        return held, None
    if held != current and (is_due or not fiche.is_mine(path)):
        give(path, current)
    elif held != current or not is_given_again(path, current):
        return held, None
    st.session_state[key] = current or (None if ask_at(path).kind in CHOICES else "")
    return current, held


def _was_typed(path: str, current: str) -> bool:
    """Tell whether what was taken for an echo came late, but typed: it is in the store now."""
    _, last = seen().get(path, ("", None))
    return last is not None and last.shown != current == last.echo


def _control(wording: Wording, key: str, value: str) -> object:
    """Draw the control; `value` is what a browser that has never drawn it starts from.

    Two runs may follow each other so closely that the browser draws only the second: the
    starting value is therefore given on every run, not on the first alone.
    """
    ask, place = wording.ask, wording.place
    draw: Callable[..., object]
    if ask.kind in CHOICES:
        draw = partial(_choice, CHOICES[ask.kind])
    elif ask.kind in (Kind.TEXT, Kind.PAGE):
        height = _TEXT_HEIGHT if ask.kind is Kind.TEXT else "content"
        draw = partial(controls.text_area, placeholder=ask.example, height=height)
    else:
        draw = partial(controls.text_input, placeholder=ask.example, autocomplete="off")
    return draw(labelled(ask.label, ask.hint, ask.stem, place), value, key=key)


def _choice(choices: Mapping[str, str], label: str, start: str, **common: Any) -> object:  # noqa: ANN401
    options = list(choices)
    return controls.radio(
        label,
        options,
        options.index(start) if start in options else None,
        format_func=choices.__getitem__,
        horizontal=True,
        **common,
    )


def _beside(fiche: OpenFiche, path: str, held: str) -> None:
    """Show, under a field, what is to be known of its text, and the version of a colleague."""
    key, error = key_of(path), _too_long(held) or fiche.errors.get(path)
    if error:
        html.show("erreur", key=key, message=error)
    if fiche.value(path) == NOT_YET:
        html.show("inconnu", key=key)
    limit = _LIMITS.get(ask_at(path).kind, 0)
    length = len(fiche.value(path))
    if limit * _COUNTER_FROM < length <= limit:
        html.show("compteur", key=key, left=limit - length)
    if limit:
        show_personal_data(key, fiche.value(path), fiche.value("depart.product"))
    for rival in fiche.rivals(path):
        _rival(fiche, path, rival)


def _too_long(held: str) -> str:
    """Say that a text is kept nowhere but on the screen, if it is longer than a field keeps."""
    if len(held) <= LONGEST_TEXT:
        return ""
    return (
        f"Ce texte compte {figure(len(held))} caractères, et un champ en garde "
        f"{figure(LONGEST_TEXT)} au plus : il n’est pas enregistré. Raccourcissez-le, ou copiez-le "
        "ailleurs avant de quitter cette page."
    )


def _rival(fiche: OpenFiche, path: str, rival: Rival) -> None:
    """Offer the version that was set aside: nothing of either is lost."""
    mine = rival.author == fiche.author
    html.show("rivale", mine=mine, text=rival.value, at=clock(rival.at))
    # One under the other: side by side, half a field would cut what tells them apart.
    is_taken = controls.button("Reprendre cette version", key=f"reprendre-{rival.id}")
    is_dropped = controls.button("Garder le texte du champ", key=f"laisser-{rival.id}")
    if is_taken:
        fiche.change({path: rival.value})
        fiche.drop_rival(rival)
        fiche.pushed.add(path)
        st.rerun()
    if is_dropped:
        fiche.drop_rival(rival)
        st.rerun()
