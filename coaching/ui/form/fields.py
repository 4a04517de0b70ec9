"""One answer on the screen: its label, its control, what is wrong with it beside it.

The control is a view of the draft: it starts from it, follows what a colleague writes, and
never takes back what its own keyboard just typed.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Final

import streamlit as st

from coaching.coach import privacy
from coaching.fiche.ask import Ask, Kind
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import PAGE_LIMIT
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.leaves import LINE_LIMIT, TEXT_LIMIT
from coaching.french import enumerate_fr, figure, folded
from coaching.limits import LONGEST_TEXT
from coaching.storage import Rival
from coaching.ui.form.session import OpenFiche, Seen, give, is_given_again, seen, text_of
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, placed
from coaching.ui.kit.visitor import clock

# The browser's script finds a field by this prefix, and shows what follows from free text while it
# is typed; numbers and dates wait for the end, so that « 2,5 mi » is not called unreadable.
_FREE, _SHORT = "champ-", "court-"
_LIMITS: Final = {Kind.LINE: LINE_LIMIT, Kind.TEXT: TEXT_LIMIT, Kind.PAGE: PAGE_LIMIT}
_COUNTER_FROM: Final = 0.85
_TEXT_HEIGHT: Final = 76
_MOST_QUOTED: Final = 3
# What a text seems to do of a person, and what to do instead.
_GIVEN_AWAY: Final = {
    privacy.Kind.NAME: (
        "nommer une personne",
        "Une fonction suffit souvent : « une commerçante du quartier ».",
    ),
    privacy.Kind.PHONE: (
        "donner un numéro de téléphone",
        "Gardez-le dans votre carnet : ici, toute personne qui a le lien le lit.",
    ),
    privacy.Kind.EMAIL: (
        "donner une adresse électronique",
        "Gardez-la dans votre carnet : ici, toute personne qui a le lien la lit.",
    ),
}


def key_of(path: str) -> str:
    """Return the widget key of the field at `path`; the browser's script reads it back."""
    prefix = _FREE if ask_at(path).kind in _LIMITS else _SHORT
    return prefix + path.replace(".", "-")


def field(
    fiche: OpenFiche,
    path: str,
    ask: Ask | None = None,
    place: str = "",
    *,
    notes: Callable[[OpenFiche], None] | None = None,
) -> str:
    """Draw the field at `path`, and return the text it holds.

    Its words are those of its model, or of `ask`; `place` (« étape 2 ») tells it from its homonyms
    to those who hear. `notes` draws what else stands beside it.
    """
    asked = ask or ask_at(path)
    label = labelled(asked.label, asked.hint, asked.stem, place)
    text = _held(fiche, path, asked, label)
    _beside(fiche, path, text)
    if notes:
        notes(fiche)
    return text


def shows(fiche: OpenFiche, path: str) -> Hashable:
    """Return what the field at `path` shows that did not come from its own keyboard."""
    text = fiche.value(path)
    held = text_of(st.session_state.get(key_of(path), text))
    is_mine = fiche.is_mine(path) and path not in fiche.pushed
    return None if is_mine else (text, held), len(held) > LONGEST_TEXT, beside(fiche, path)


def beside(fiche: OpenFiche, path: str) -> tuple[Hashable, ...]:
    """Return what there is to show beside the field at `path`: nothing but empty values, if none.

    See `_beside`, which draws it.
    """
    text = fiche.value(path)
    found = personal_data(text, fiche.value("depart.product"))
    return (
        fiche.errors.get(path),
        _left(path, text),
        tuple(one.words for one in found),
        tuple(rival.id for rival in fiche.rivals(path)),
    )


def _held(fiche: OpenFiche, path: str, ask: Ask, label: str) -> str:
    """Draw the control, and return the text it holds."""
    if ask.kind in CHOICES:
        return _choice(fiche, path, ask, label)
    key, current = key_of(path), fiche.value(path)
    _bring_in(fiche, path, key)
    held = text_of(_text_control(ask, label, key, current))
    return held if len(held) > LONGEST_TEXT else current  # longer, it is kept nowhere else


def _bring_in(fiche: OpenFiche, path: str, key: str) -> None:
    """Bring into a text control what did not come from its keyboard.

    What it reports may be old: it says it as it is left, and again after a restart. A text on its
    way is kept in it by the browser's script.
    """
    current, is_due = fiche.value(path), path in fiche.pushed
    fiche.pushed.discard(path)
    held = text_of(st.session_state.get(key, current))
    if len(held) > LONGEST_TEXT:
        return
    if held != current and (is_due or not fiche.is_mine(path)):
        give(path, current)
    elif held != current or not is_given_again(path, current):
        return
    st.session_state[key] = current


def _choice(fiche: OpenFiche, path: str, ask: Ask, label: str) -> str:
    """Draw a choice, and return what it holds."""
    key = key_of(path)
    shown, replaced = _shown(fiche, path, key)
    start = fiche.value(path) or ask.usual
    choices: Mapping[str, str] = CHOICES[ask.kind]
    options = list(choices)
    text = text_of(
        controls.radio(
            label,
            options,
            options.index(start) if start in options else None,  # as `_text_control` has its value
            key=key,
            format_func=choices.__getitem__,
            horizontal=True,
        )
    )
    _note(path, key, text, replaced)
    # After a reconnection a control may hold what was chosen while there was no session: that
    # fills an empty field, but takes nothing back.
    if text and not shown:
        fiche.note_late(path, shown, text)
    return text


def _note(path: str, key: str, text: str, replaced: str | None) -> None:
    """Note what a choice holds now, and that which a colleague's has just replaced."""
    _, last = seen().get(path, (key, Seen(text, text)))
    if replaced not in (None, text):
        last = Seen(text, replaced, replaced)
    elif last.shown != text:
        last = Seen(text, text)
    seen()[path] = (key, last)


def _shown(fiche: OpenFiche, path: str, key: str) -> tuple[str, str | None]:
    """Bring into a choice what was not made at this browser.

    Return what it is to show, and what its browser still shows when they differ.
    """
    current = fiche.value(path) or ask_at(path).usual
    is_due = path in fiche.pushed
    fiche.pushed.discard(path)
    if key not in st.session_state:
        return current, None
    held = text_of(st.session_state[key])
    if held != current and (is_due or not fiche.is_mine(path)):
        give(path, current)
    elif held != current or not is_given_again(path, current):
        return held, None
    st.session_state[key] = current or None
    return current, held


def _text_control(ask: Ask, label: str, key: str, value: str) -> object:
    """Draw the control of a text; `value` is what a browser that has never drawn it starts from.

    Two runs may follow each other so closely that the browser draws only the second: the
    starting value is therefore given on every run, not on the first alone. To leave it runs
    nothing: the browser's script sends the text, and asks for a run where one is needed.
    """
    draw: Callable[..., object]
    if ask.is_one_line:
        draw = partial(controls.text_input, autocomplete="off")
    else:
        height = _TEXT_HEIGHT if ask.kind is Kind.TEXT else "content"
        draw = partial(controls.text_area, height=height)
    return draw(label, value, key=key, placeholder=ask.example, on_change="ignore")


def _beside(fiche: OpenFiche, path: str, held: str) -> None:
    """Show, under a field, what is to be known of its text, and the version of a colleague."""
    key, error = key_of(path), _too_long(held) or fiche.errors.get(path)
    if error:
        html.show("erreur", key=key, message=error)
    left = _left(path, fiche.value(path))
    if left is not None:
        html.show("compteur", key=key, left=left)
    if ask_at(path).kind in _LIMITS:
        _show_personal_data(key, fiche.value(path), fiche.value("depart.product"))
    for rival in fiche.rivals(path):
        _rival(fiche, path, rival)


def _show_personal_data(key: str, text: str, product: str) -> None:
    """Say quietly, under a field, what its text gives away of a person: it blocks nothing."""
    found = personal_data(text, product)
    if found:
        html.show("prive", key=key, message=" ".join(_sentences(found)))


def personal_data(text: str, product: str) -> tuple[privacy.Finding, ...]:
    """Return what a text gives away of a person; the name that the product bears is nobody's."""
    found = privacy.findings(text)
    return tuple(one for one in found if folded(one.words) not in folded(product)) if found else ()


def _sentences(found: Sequence[privacy.Finding]) -> list[str]:
    kinds = [kind for kind in privacy.Kind if any(one.kind is kind for one in found)]
    seen = [f"{_GIVEN_AWAY[kind][0]} ({_quoted(found, kind)})" for kind in kinds]
    return [f"Cette réponse semble {enumerate_fr(seen)}.", _GIVEN_AWAY[kinds[0]][1]]


def _quoted(found: Sequence[privacy.Finding], kind: privacy.Kind) -> str:
    words = list(dict.fromkeys(one.words for one in found if one.kind is kind))
    more = ["…"] if len(words) > _MOST_QUOTED else []
    return ", ".join([*(f"« {word} »" for word in words[:_MOST_QUOTED]), *more])


def _left(path: str, text: str) -> int | None:
    """Return how many characters a field still takes, once that is worth telling."""
    limit = _LIMITS.get(ask_at(path).kind, 0)
    return limit - len(text) if limit * _COUNTER_FROM < len(text) <= limit else None


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
    take, drop = (
        placed(words, label_of(path, fiche.draft))
        for words in ("Reprendre cette version", "Garder le texte du champ")
    )
    is_taken = controls.button(take, key=f"reprendre-{rival.id}")
    is_dropped = controls.button(drop, key=f"laisser-{rival.id}")
    if is_taken:
        fiche.change({path: rival.value})
        fiche.drop_rival(rival)
        fiche.pushed.add(path)
        st.rerun()
    if is_dropped:
        fiche.drop_rival(rival)
        st.rerun()
