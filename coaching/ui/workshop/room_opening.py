"""Opening a room, new or to rehearse; changing, closing and erasing it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.french import Unreadable, When, parse_date, short
from coaching.french.dates import MONTHS
from coaching.ops.clock import day_in_paris
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import labelled, placed
from coaching.ui.kit.frame import error_boundary
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop import access
from coaching.workshop import SCRIPTS, Plan, Script, Step
from coaching.workshop.hosting import Room, open_room, replan
from coaching.workshop.plan import (
    LONGEST_STEP,
    MOST_DAYS_AHEAD,
    MOST_DAYS_KEPT,
    MOST_STEPS,
    SENTENCE_LIMIT,
    STEP_LIMIT,
    TITLE_LIMIT,
)
from coaching.workshop.rehearsal import TEAMS, open_rehearsal
from coaching.workshop.watching import look_again

_REHEARSE: Final = "repeter"


def opening(like: Room | None = None) -> None:
    """Offer to open a room, with the plan of one that it is to be `like`."""
    today = day_in_paris()
    plan = Plan(title=_title(today), day=today)
    if like:
        is_dated = like.plan.title == _title(like.plan.day)
        plan = like.plan.replace(day=today, title=plan.title if is_dated else like.plan.title)
    form = PlanForm(f"plan-{like.id}" if like else "plan", plan)
    left, right = st.columns((1.75, 1), gap="large")
    with left:
        html.show("atelier_ouvrir", like=like, room=access.way_back())
        _card(form, today, like)
        with st.container(horizontal=True, vertical_alignment="center", key="repetition"):
            is_asked = controls.button("S’entraîner avec huit équipes fictives", key=_REHEARSE)
            html.show("atelier_repeter")
        if is_asked:
            _begin(today)
    with right:
        plan = form.readable
        html.show("atelier_deroule", plan=plan, last_day=Plan.last_day(plan.erased_at(today)))


def _card(form: "PlanForm", today: date, like: Room | None) -> None:
    with st.container(border=True, key="carte-atelier"):
        title, day, kept = st.columns((2.2, 1.5, 1.5))
        with title:
            form.title()
        with day:
            form.day(today)
        with kept:
            form.days_kept()
        script, steps = "", like.plan.steps if like else ()
        if not like:
            chosen = controls.radio(
                labelled("Le déroulé"),
                list(Script),
                list(Script).index(Script.USUAL),
                key="plan-deroule",
                format_func=lambda one: one.label,
                horizontal=True,
            )
            script = Script(chosen or Script.USUAL)
            steps = SCRIPTS[Script(script)]
        button = st.container(horizontal=True, vertical_alignment="center")
        with controls.expander("Modifier le déroulé", key="modifier-deroule"):
            form.steps(script, steps)
        with button:
            _open(form)


def _open(form: "PlanForm") -> None:
    is_asked = controls.button("Ouvrir l’atelier", type="primary", key="ouvrir-atelier")
    plan = form.plan
    if plan is None:
        if is_asked:
            form.ask_titles()
        if is_asked or not form.is_untitled:
            html.show("atelier_a_corriger", purpose="ouvrir", is_asked=is_asked)
        return
    if is_asked:
        with error_boundary("ouvrir-atelier"):
            visitor.creates()
            access.open_page_of(open_room(plan))


def _title(today: date) -> str:
    day = "1er" if today.day == 1 else today.day
    return f"Atelier du {day} {MONTHS[today.month - 1]}"


def _begin(today: date) -> None:
    with error_boundary(_REHEARSE):
        visitor.creates(1 + len(TEAMS))  # a room, and a fiche a team
        access.open_page_of(open_rehearsal(today))


_KEPT: Final = "reglages_enregistres"
_SETTINGS: Final = "reglages-{}"


def settings(room: Room) -> None:
    html.show("atelier_reglages", room=room)
    form = PlanForm(_SETTINGS.format(room.id), room.plan)
    title, kept = st.columns((2, 1))
    with title:
        form.title()
    with kept:
        form.days_kept()
    form.live_steps()
    plan = form.plan
    if plan is None:
        html.show("atelier_a_corriger", purpose="enregistrer", is_asked=False)
    elif controls.button("Enregistrer les réglages", type="primary", key="enregistrer-reglages"):
        with error_boundary("enregistrer-reglages"):
            replan(room, plan)
            look_again()
            memory()[_KEPT] = True
            st.rerun()
    if memory().pop(_KEPT, None):
        html.show("atelier_enregistre")


# The fields of a plan: what is wrong is said beside its field as soon as it is typed, and nothing
# is lost. Steps that leave the screen, with their script, are kept with what was written in them.

_DAY_UNREAD: Final = "Écrivez le jour avec son mois et son année, par exemple « 25 novembre 2026 »."
_DAY_FAR: Final = "Ce jour est dans plus d’un an : choisissez-en un plus proche."
_NO_TITLE: Final = "Donnez un titre à l’atelier, par exemple « Promotion 12 »."
_NO_STEP: Final = "Dites ce que l’on fait à cette étape."
_TITLE_LONG: Final = "Ce titre dépasse {} caractères : raccourcissez-le de {}."
_SENTENCE_LONG: Final = "Cette phrase dépasse {} caractères : raccourcissez-la de {}."
_ROWS: Final = "atelier_deroules"
_REMOVED: Final = "atelier_etape_retiree"


class Wrong(ValueError):
    """A text that its field cannot take; `str` is a French sentence."""


def _words(typed: str, limit: int, long: str, missing: str = "") -> str:
    text = " ".join(typed.split())
    if missing and not text:
        raise Wrong(missing)
    if len(text) > limit:
        raise Wrong(long.format(limit, len(text) - limit))
    return text


def _day(typed: str, today: date) -> date:
    try:
        when = parse_date(typed)
    except Unreadable as error:
        raise Wrong(_DAY_UNREAD) from error
    if when.precision != "day":
        raise Wrong(_DAY_UNREAD)
    if when.day - today > timedelta(days=MOST_DAYS_AHEAD):
        raise Wrong(_DAY_FAR)
    return when.day


def _number(typed: str, most: int, what: str) -> int:
    text = typed.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len("10000") else 0
    if not 1 <= number <= most:
        message = f"Écrivez {what}, en chiffres, de 1 à {most}."
        raise Wrong(message)
    return number


@dataclass
class _Row:
    """One step being edited, as it is typed; `is_new` until it has a title, or is asked for one."""

    step: Step
    title: str
    minutes: str
    sentence: str = ""
    is_new: bool = False
    key: str = field(default_factory=lambda: secrets.token_hex(4))


def _row(step: Step) -> _Row:
    return _Row(step, step.title, str(step.minutes), step.sentence)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a field holds: its text, what that says if it can be read, else what is wrong."""

    key: str
    text: str
    read: Any = None
    wrong: str = ""


class PlanForm:
    def __init__(self, name: str, plan: Plan) -> None:
        self._name, self._plan = name, plan
        self._read: dict[str, object] = {}
        self._untitled: list[tuple[DeltaGenerator, _Row, _Typed]] = []
        self.is_wrong = False

    @property
    def plan(self) -> Plan | None:
        return None if self.is_wrong or self._untitled else self.readable

    @property
    def is_untitled(self) -> bool:
        """Whether nothing is wrong yet but new steps that have no title."""
        return bool(self._untitled) and not self.is_wrong

    def ask_titles(self) -> None:
        for place, row, title in self._untitled:
            row.is_new = False
            with place:
                self._say_wrong(title)

    @property
    def readable(self) -> Plan:
        return self._plan.replace(**self._read)

    def title(self) -> None:
        read = partial(_words, limit=TITLE_LIMIT, long=_TITLE_LONG, missing=_NO_TITLE)
        self._ask("title", labelled("Le titre"), self._plan.title, read)

    def day(self, today: date) -> None:
        read = partial(_day, today=today)
        self._ask("day", labelled("Le jour"), short(When(self._plan.day, "day")), read)

    def days_kept(self) -> None:
        label = labelled("Effacé après", "en jours")
        read = partial(_number, most=MOST_DAYS_KEPT, what="un nombre de jours")
        self._ask("days_kept", label, str(self._plan.days_kept), read)

    def _ask(self, name: str, label: str, value: str, read: Callable[[str], object]) -> None:
        typed = self._line(name, label, value, read)
        if typed.read is not None:
            self._read[name] = typed.read
        self._say_wrong(typed)

    def live_steps(self) -> None:
        html.show("atelier_etapes")
        rows = self._rows("", self._plan.steps)
        for rank, step in enumerate(self._plan.steps):
            if rows[rank].step != step:  # saved here, or changed elsewhere meanwhile
                rows[rank] = _row(step)
        steps = [self._step(row, rank) for rank, row in enumerate(rows, start=1)]
        self._read["steps"] = tuple(filter(None, steps))

    def steps(self, script: str, steps: Sequence[Step]) -> None:
        rows = self._rows(script, steps)
        typed = [self._step(row, rank, rows) for rank, row in enumerate(rows, start=1)]
        self._read["steps"] = tuple(filter(None, typed))
        name, rank, key = memory().get(_REMOVED, ("", 0, ""))
        if name == self._name:
            # The focus goes there, before what adds one.
            html.show("atelier_etape_retiree", rank=rank, key=key)
        add = f"{self._name}-ajouter"
        if len(rows) < MOST_STEPS and controls.button("Ajouter une étape", key=add):
            rows.append(_Row(Step(title="Étape", minutes=10), "", "10", is_new=True))
            st.rerun()

    def _rows(self, script: str, steps: Sequence[Step]) -> list[_Row]:
        kept: dict[str, list[_Row]] = memory().setdefault(_ROWS, {})
        return kept.setdefault(f"{self._name} {script}", [*map(_row, steps)])

    def _step(self, row: _Row, rank: int, rows: list[_Row] | None = None) -> Step | None:
        place, key = f"étape {rank}", f"etape-{row.key}"
        widths = (6, 1.3) if rows is None else (6, 1.3, 1.4)
        name, length, *tool = st.columns(widths, vertical_alignment="bottom")
        with name:
            read = partial(_words, limit=STEP_LIMIT, long=_TITLE_LONG, missing=_NO_STEP)
            title = self._line(f"{key}-titre", labelled(f"Étape {rank}"), row.title, read)
        with length:
            number = partial(_number, most=LONGEST_STEP, what="un nombre de minutes")
            label = labelled("Minutes", place=place)
            minutes = self._line(f"{key}-minutes", label, row.minutes, number)
        if rows is not None:
            with tool[0]:
                self._removal(row, rank, rows, place)
        row.title, row.minutes = title.text, minutes.text
        row.is_new &= not title.text.strip()
        if row.is_new:
            self._untitled.append((st.empty(), row, title))
        sentence = _Typed(key, "", "")
        if not row.step.screen:
            # Across the row: a column is too narrow for a sentence.
            label = labelled("Votre phrase aux équipes", "si vous voulez", place=place)
            text = partial(_words, limit=SENTENCE_LIMIT, long=_SENTENCE_LONG)
            sentence = self._line(f"{key}-phrase", label, row.sentence, text)
            row.sentence = sentence.text
        self._say_wrong(*(() if row.is_new else (title,)), minutes, sentence)
        read_all = {"title": title.read, "minutes": minutes.read, "sentence": sentence.read}
        return None if None in read_all.values() else row.step.model_copy(update=read_all)

    def _removal(self, row: _Row, rank: int, rows: list[_Row], place: str) -> None:
        key = f"{self._name}-retirer-{row.key}"
        label = placed("Retirer", place)
        if len(rows) > 1 and controls.button(label, key=key, type="tertiary"):
            rows.remove(row)
            memory()[_REMOVED] = (self._name, rank, row.key)
            st.rerun()

    def _line(self, name: str, label: str, value: str, read: Callable[[str], object]) -> _Typed:
        key = f"{self._name}-{name}"
        text = controls.text_input(label, value, key=key, autocomplete="off") or ""
        try:
            return _Typed(key, text, read(text))
        except Wrong as wrong:
            return _Typed(key, text, wrong=str(wrong))

    def _say_wrong(self, *typed: _Typed) -> None:
        for one in typed:
            if one.wrong:
                html.show("erreur", key=one.key, message=one.wrong)
                self.is_wrong = True
