"""What the coach says beside a field: a note in the margin, which never blocks anything.

One remark a field, and three that are open on a page; the others wait, folded or unsaid. A place is
kept for as long as its remark is due, so that nothing closes under the reader; what is freed goes
to the most important remark that waits. The next remark of a field comes once the first is mended
or passed: its going is praised, once the coach has found what was missing or, where nothing tells
that, for an entry (a group, a partner, a step) of which nothing else is remarked.
"""

from collections.abc import Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.coach.advice import AdviceRule, Remark
from coaching.coach.standing import (
    Ignored,
    Standing,
    key_of_remark,
    reason_of,
    set_aside,
    taken_back,
)
from coaching.fiche.ask import Ask
from coaching.fiche.progress import Screen
from coaching.french import folded, is_unknown
from coaching.ui.form import fields
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import placed
from coaching.ui.kit.visitor import memory

_MOVED: Final = "remarque_deplacee"
MOST_OPEN: Final = 3
_PLACES: Final = "places"
_SHOWN: Final = "remarques_vues"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question page, with what the coach says of it (a piece of a part)."""

    path: str
    place: str = ""
    ask: Ask | None = None

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it, and return the text it holds."""
        return fields.field(fiche, self.path, self.ask, self.place, notes=self.notes)

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: not where a remark is in its text, nor in that of its entry."""
        said, remark = fiche.standing_at(self.path), remark_at(fiche, self.path)
        asked = remark and (*_place(remark), remark.advice.quote, is_opened(fiche, remark))
        ignored = tuple(
            (one.key, fields.shows(fiche, reason_of(one)))
            for one in said.ignored
            if one.remark.path == self.path
        )
        good = [one.advice.rule.code for one in said.strengths if one.path == self.path]
        return fields.shows(fiche, self.path), asked, ignored, *good[:1]

    def notes(self, fiche: OpenFiche) -> None:
        """Say what is good first, then one remark, then those that were passed."""
        _good_word(fiche, self.path)
        remark = remark_at(fiche, self.path)
        if remark:
            is_open = is_opened(fiche, remark)
            title = f"Une question : {remark.advice.rule.title}"
            with nullcontext() if is_open else controls.expander(title):
                _note(fiche, remark, self.place)
        for ignored in fiche.standing_at(self.path).ignored:
            if ignored.remark.path == self.path:
                _put_away(fiche, ignored, self.place)


def _note(fiche: OpenFiche, remark: Remark, place: str) -> None:
    """Show one remark, then the way to set it aside."""
    key, rule = key_of_remark(remark), remark.advice.rule
    with st.container(key=f"remarque-{key}"):
        html.show(
            "remarque",
            key=key,
            field=fields.key_of(remark.path),
            rule=rule,
            quote=remark.advice.quote.strip(),
            focus=_focus(fiche, key),
        )
        if rule.source:
            html.show("remarque_source", quotation=rule.source, title=rule.title)
        label = placed("Passer cette question", f"{rule.title} {place}".strip())
        if controls.button(label, key=f"ignorer-{key}", type="tertiary"):
            _move(fiche, key, set_aside(remark, fiche.draft))


def _put_away(fiche: OpenFiche, ignored: Ignored, place: str) -> None:
    """Recall, in one line, a remark that was passed; offer to take it back, and to say why."""
    key = key_of_remark(ignored.remark)
    title, path = ignored.remark.advice.rule.title, reason_of(ignored)
    with st.container(key=f"ignoree-{key}"):
        html.show("remarque_ignoree", title=title, focus=_focus(fiche, key))
        label = placed("Reprendre cette question", f"{title} {place}".strip())
        if controls.button(label, key=f"reprendre-{key}", type="tertiary"):
            _move(fiche, key, taken_back(ignored))
        with controls.expander("Un mot pour votre coach, si vous voulez"):
            fields.field(fiche, path, place=title)


def _move(fiche: OpenFiche, key: str, change: dict[str, str]) -> None:
    """Set a remark aside or take it back; the focus follows it."""
    fiche.change(change)
    memory()[_MOVED] = key
    st.rerun()


def _focus(fiche: OpenFiche, key: str) -> str:
    """Return, once, what tells the browser that this remark takes the focus, and when anew."""
    if memory().get(_MOVED) != key:
        return ""
    del memory()[_MOVED]
    return f"{key} {fiche.snapshot.revision}"


def _good_word(fiche: OpenFiche, path: str) -> None:
    """Say at most one good word of a field: what was just mended, else what is strong."""
    said = _thanks(fiche, path)
    strong = [one for one in fiche.standing_at(path).strengths if one.path == path]
    if said:
        html.show("remarque_merci", said=said)
    elif strong:
        html.show("remarque_fort", title=strong[0].advice.rule.title)


# ---- The places of the remarks that are open


def open_places(fiche: OpenFiche, screen: Screen) -> None:
    """Free the places of the remarks that are gone, and give them to those that wait."""
    held, due = _held(fiche, screen), [_place(one) for one in fiche.standing_at(screen).due]
    held[:] = [place for place in held if place in due]
    taken = {path for path, _ in held}
    for path, code in due:
        if len(held) < MOST_OPEN and path not in taken:
            held.append((path, code))
            taken.add(path)
    fiche.places = held


def remark_at(fiche: OpenFiche, path: str) -> Remark | None:
    """Return the one remark of a field: that which is open, else the most important."""
    due = [one for one in fiche.standing_at(path).due if one.path == path]
    return next((one for one in due if is_opened(fiche, one)), due[0] if due else None)


def is_opened(fiche: OpenFiche, remark: Remark) -> bool:
    """Tell whether a remark has a place."""
    return _place(remark) in fiche.places


def _held(fiche: OpenFiche, screen: Screen) -> list[tuple[str, str]]:
    """Return the places taken on a page of this fiche, each by the path and code of a remark."""
    found: dict[tuple[str, str], list[tuple[str, str]]]
    found = memory().setdefault(_PLACES, {})
    return found.setdefault((fiche.token, screen), [])


def _place(remark: Remark) -> tuple[str, str]:
    return remark.path, remark.advice.rule.code


# ---- Praise, when a remark goes because the text was mended


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a field last showed: its text, the remarks on it, and the one it was thanked for."""

    text: str
    rules: tuple[AdviceRule, ...]
    mended: AdviceRule | None = None


def _thanks(fiche: OpenFiche, path: str) -> str:
    """Return what to say at a field whose text was just mended, until it changes again."""
    text = folded(fiche.value(path))
    said = fiche.standing_at(path)
    due = tuple(one.advice.rule for one in said.due if one.path == path)
    shown = _shown(fiche)
    before = shown.get(path, _Shown(text, due))
    rule = before.mended if text == before.text else _mended(before.rules, due, text)
    rule = rule if rule and _is_earned(rule, path, said) else None
    shown[path] = _Shown(text, due, rule)
    return rule.thanks if rule else ""


def _mended(
    before: tuple[AdviceRule, ...], now: tuple[AdviceRule, ...], text: str
) -> AdviceRule | None:
    gone = [rule for rule in before if rule not in now]
    return gone[0] if gone and text and not is_unknown(text) else None


def _is_earned(rule: AdviceRule, path: str, said: Standing) -> bool:
    """Tell whether what a rule asked for is there, and the rule gone from the whole entry."""
    entry = path.rpartition(".")[0]
    due = [one.advice.rule for one in said.due if _is_of(one, entry)]
    found = {kind for one in said.strengths if _is_of(one, entry) for kind in one.advice.rule.says}
    return rule not in due and rule.earned_by in found if rule.earned_by else not due


def _is_of(remark: Remark, entry: str) -> bool:
    return remark.path.rpartition(".")[0] == entry


def _shown(fiche: OpenFiche) -> dict[str, _Shown]:
    found: dict[str, dict[str, _Shown]] = memory().setdefault(_SHOWN, {})
    return found.setdefault(fiche.token, {})
