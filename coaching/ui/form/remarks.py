"""What the coach says beside a field: a note in the margin, which never blocks anything."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.standing import Ignored, key_of_remark, set_aside, taken_back
from coaching.fiche.ask import Ask
from coaching.fiche.labels import ask_at
from coaching.ui.form import fields
from coaching.ui.form.open_remarks import opened
from coaching.ui.form.praise import thanks
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.memory import memory

_MOVED: Final = "remarque_deplacee"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question page, with what the coach says of it (a piece of a part)."""

    path: str
    place: str = ""
    ask: Ask | None = None

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it, and return the text it holds."""
        wording = fields.Wording(self.ask or ask_at(self.path), self.place)
        notes = partial(_notes, path=self.path)
        return fields.field(fiche, self.path, wording, notes=notes)

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: not where a remark is in its text, nor in that of its entry."""
        at_once, said = opened(fiche, self.path), fiche.standing_at(self.path)
        due = tuple(
            (one.advice.rule.code, one.advice.quote, one in at_once)
            for one in said.due
            if one.path == self.path
        )
        ignored = tuple(one.key for one in said.ignored if one.remark.path == self.path)
        good = [one.advice.rule.code for one in said.strengths if one.path == self.path]
        return fields.shows(fiche, self.path), due, ignored, *good[:1]


def _notes(fiche: OpenFiche, path: str) -> None:
    at_once = opened(fiche, path)
    for remark in fiche.standing_at(path).due:
        if remark in at_once:
            _note(fiche, remark)
        elif remark.path == path:
            with controls.expander(f"Une question : {remark.advice.rule.title}"):
                _note(fiche, remark)
    for ignored in fiche.standing_at(path).ignored:
        if ignored.remark.path == path:
            _put_away(fiche, ignored)
    _good_word(fiche, path, is_open=bool(at_once))


def _note(fiche: OpenFiche, remark: Remark) -> None:
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
        html.show("remarque_source", quotation=rule.source)
        with controls.expander("Passer, parce que…"):
            _dismissal(fiche, remark)


def _dismissal(fiche: OpenFiche, remark: Remark) -> None:
    """Ask why a remark is to be ignored, which is kept like any answer, then ignore it."""
    key = key_of_remark(remark)
    path = f"ignored.{key}.reason"
    reason = fields.field(fiche, path, fields.Wording(ask_at(path), remark.advice.rule.title))
    missing = st.empty()
    if not controls.button("Passer cette question", key=f"ignorer-{key}"):
        return
    if reason.strip():
        _move(fiche, key, set_aside(remark, fiche.draft))
    with missing:
        html.show("erreur", key=fields.key_of(path), message=ask_at(path).missing)


def _put_away(fiche: OpenFiche, ignored: Ignored) -> None:
    """Recall, in one line, a remark that was set aside, and offer to take it back."""
    key = key_of_remark(ignored.remark)
    with st.container(key=f"ignoree-{key}"):
        html.show(
            "remarque_ignoree",
            title=ignored.remark.advice.rule.title,
            reason=ignored.reason,
            focus=_focus(fiche, key),
        )
        if controls.button("Reprendre cette question", key=f"reprendre-{key}", type="tertiary"):
            _move(fiche, key, taken_back(ignored))


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


def _good_word(fiche: OpenFiche, path: str, *, is_open: bool) -> None:
    """Say at most one good word of a field: what was just mended, else what is strong."""
    said = thanks(fiche, path)
    strong = [one for one in fiche.standing_at(path).strengths if one.path == path and not is_open]
    if said:
        html.show("remarque_merci", said=said)
    elif strong:
        html.show("remarque_fort", title=strong[0].advice.rule.title)
