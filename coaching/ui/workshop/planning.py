"""The fields of a plan: its title, its day, how long it is kept, its steps.

What is wrong is said beside its field as soon as it is typed, and nothing typed is lost: steps
that leave the screen, with their script, are kept with what was written in them.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final, Generic, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.french import UnreadableDate, When, parse_date, short
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, placed
from coaching.ui.kit.visitor import memory
from coaching.workshop import Plan, Step
from coaching.workshop.agenda import LONGEST_STEP, MOST_STEPS, SENTENCE_LIMIT
from coaching.workshop.agenda import TITLE_LIMIT as STEP_LIMIT
from coaching.workshop.plan import MOST_DAYS_AHEAD, MOST_DAYS_KEPT, TITLE_LIMIT

_DAY_UNREAD: Final = "Écrivez le jour avec son mois et son année, par exemple « 25 novembre 2026 »."
_DAY_FAR: Final = "Ce jour est dans plus d’un an : choisissez-en un plus proche."
_ROWS: Final = "atelier_deroules"
_REMOVED: Final = "atelier_etape_retiree"
_Read = TypeVar("_Read")


class Wrong(ValueError):
    """A text that its field cannot take; `str` is a French sentence."""


def _title(typed: str) -> str:
    return _words(typed, TITLE_LIMIT, "Donnez un titre à l’atelier, par exemple « Promotion 12 ».")


def _step_title(typed: str) -> str:
    return _words(typed, STEP_LIMIT, "Dites ce que l’on fait à cette étape.")


def _words(typed: str, limit: int, missing: str) -> str:
    text = " ".join(typed.split())
    if not text:
        raise Wrong(missing)
    if len(text) > limit:
        message = f"Ce titre dépasse {limit} caractères : raccourcissez-le de {len(text) - limit}."
        raise Wrong(message)
    return text


def _sentence(typed: str) -> str:
    text = " ".join(typed.split())
    if (excess := len(text) - SENTENCE_LIMIT) > 0:
        message = (
            f"Cette phrase dépasse {SENTENCE_LIMIT} caractères : raccourcissez-la de {excess}."
        )
        raise Wrong(message)
    return text


def _day(typed: str, today: date) -> date:
    try:
        when = parse_date(typed)
    except UnreadableDate as error:
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


@dataclass(frozen=True, slots=True)
class _Typed(Generic[_Read]):
    """What a field holds: its text, what that says if it can be read, else what is wrong."""

    key: str
    text: str
    read: _Read | None = None
    wrong: str = ""


class PlanForm:
    """The fields of one plan, drawn one by one in any order; `plan` then reads them."""

    def __init__(self, name: str, plan: Plan) -> None:
        self._name, self._plan = name, plan
        self._read: dict[str, object] = {}
        self._untitled: list[tuple[DeltaGenerator, _Row, _Typed[str]]] = []
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
        """The plan as far as it can be read."""
        return self._plan.model_copy(update=self._read)

    def title(self) -> None:
        self._ask("title", labelled("Le titre"), self._plan.title, _title)

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
        """Ask for the words and the minutes of the steps of a room: none comes, none goes."""
        html.show("atelier_etapes")
        rows = self._rows("", self._plan.steps)
        self._read_steps(self._step(row, rank) for rank, row in enumerate(rows, start=1))

    def steps(self, script: str, steps: Sequence[Step]) -> None:
        rows = self._rows(script, steps)
        self._read_steps(self._step(row, rank, rows) for rank, row in enumerate(rows, start=1))
        self._say_removed()
        add = f"{self._name}-ajouter"
        if len(rows) < MOST_STEPS and controls.button("Ajouter une étape", key=add):
            rows.append(_Row(Step(title="Étape", minutes=10), "", "10", is_new=True))
            st.rerun()

    def _read_steps(self, steps: Iterable[Step | None]) -> None:
        self._read["steps"] = tuple(step for step in steps if step)

    def _rows(self, script: str, steps: Sequence[Step]) -> list[_Row]:
        kept: dict[str, list[_Row]] = memory().setdefault(_ROWS, {})
        fresh = [_Row(step, step.title, str(step.minutes), step.sentence) for step in steps]
        return kept.setdefault(f"{self._name} {script}", fresh)

    def _step(self, row: _Row, rank: int, rows: list[_Row] | None = None) -> Step | None:
        place, key = f"étape {rank}", f"etape-{row.key}"
        widths = (6, 1.3) if rows is None else (6, 1.3, 1.4)
        name, length, *tool = st.columns(widths, vertical_alignment="bottom")
        with name:
            title = self._line(f"{key}-titre", labelled(f"Étape {rank}"), row.title, _step_title)
        with length:
            minutes = self._line(
                f"{key}-minutes",
                labelled("Minutes", place=place),
                row.minutes,
                partial(_number, most=LONGEST_STEP, what="un nombre de minutes"),
            )
        if rows is not None:
            with tool[0]:
                self._removal(row, rank, rows, place)
        row.title, row.minutes = title.text, minutes.text
        row.is_new &= not title.text.strip()
        if row.is_new:
            self._untitled.append((st.empty(), row, title))
        sentence = self._sentence(row, f"{key}-phrase", place)
        # Across the row: a column is too narrow for a sentence.
        self._say_wrong(*(() if row.is_new else (title,)), minutes, sentence)
        if title.read is None or minutes.read is None or sentence.read is None:
            return None
        read = {"title": title.read, "minutes": minutes.read, "sentence": sentence.read}
        return row.step.model_copy(update=read)

    def _removal(self, row: _Row, rank: int, rows: list[_Row], place: str) -> None:
        if len(rows) > 1 and controls.button(
            placed("Retirer", place), key=f"{self._name}-retirer-{row.key}", type="tertiary"
        ):
            rows.remove(row)
            memory()[_REMOVED] = (self._name, rank, row.key)
            st.rerun()

    def _sentence(self, row: _Row, key: str, place: str) -> "_Typed[str]":
        if row.step.screen:
            return _Typed(key, "", "")
        label = labelled("Votre phrase aux équipes", "si vous voulez", place=place)
        typed = self._line(key, label, row.sentence, _sentence)
        row.sentence = typed.text
        return typed

    def _say_removed(self) -> None:
        """Say which step was removed last; the focus goes there, before what adds one."""
        name, rank, key = memory().get(_REMOVED, ("", 0, ""))
        if name == self._name:
            html.show("atelier_etape_retiree", rank=rank, key=key)

    def _line(
        self, name: str, label: str, value: str, read: Callable[[str], _Read]
    ) -> "_Typed[_Read]":
        key = f"{self._name}-{name}"
        text = controls.text_input(label, value, key=key, autocomplete="off") or ""
        try:
            return _Typed(key, text, read(text))
        except Wrong as wrong:
            return _Typed(key, text, wrong=str(wrong))

    def _say_wrong(self, *typed: "_Typed[Any]") -> None:
        for one in typed:
            if one.wrong:
                html.show("erreur", key=one.key, message=one.wrong)
                self.is_wrong = True


def rewrite_minutes(form: str, step: Step) -> None:
    """Write in a form the minutes of a step, taken elsewhere; the rest stays as typed."""
    rows: list[_Row] = memory().get(_ROWS, {}).get(f"{form} ", [])
    for row in rows:
        if row.step.title == step.title:
            row.step, row.minutes, row.key = step, str(step.minutes), secrets.token_hex(4)
