"""What the coach says beside a field: a note in the margin, which never blocks anything."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.standing import Ignored, key_of_remark, reason_of, set_aside, taken_back
from coaching.fiche.ask import Ask
from coaching.fiche.labels import ask_at
from coaching.ui.form import fields
from coaching.ui.form.open_remarks import is_opened, remark_at
from coaching.ui.form.praise import thanks
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.markdown import placed
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
        return fields.field(fiche, self.path, wording, notes=self.notes)

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: not where a remark is in its text, nor in that of its entry."""
        said, remark = fiche.standing_at(self.path), remark_at(fiche, self.path)
        asked = remark and (
            remark.advice.rule.code,
            remark.advice.quote,
            is_opened(fiche, remark),
        )
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
        if remark and is_opened(fiche, remark):
            with st.container(key=f"remarque-{key_of_remark(remark)}"):
                _note(fiche, remark, self.place)
        elif remark:
            folded = controls.expander(f"Une question : {remark.advice.rule.title}")
            with folded, st.container(key=f"remarque-{key_of_remark(remark)}"):
                _note(fiche, remark, self.place)
        for ignored in fiche.standing_at(self.path).ignored:
            if ignored.remark.path == self.path:
                _put_away(fiche, ignored, self.place)


def _note(fiche: OpenFiche, remark: Remark, place: str) -> None:
    """Show one remark, then the way to set it aside."""
    key, rule = key_of_remark(remark), remark.advice.rule
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
            fields.field(fiche, path, fields.Wording(ask_at(path), title))


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
    said = thanks(fiche, path)
    strong = [one for one in fiche.standing_at(path).strengths if one.path == path]
    if said:
        html.show("remarque_merci", said=said)
    elif strong:
        html.show("remarque_fort", title=strong[0].advice.rule.title)
