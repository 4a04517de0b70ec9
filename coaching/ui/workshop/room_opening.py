"""Opening a room: everything is filled in beforehand, one click is enough."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from coaching.errors import CoachingError
from coaching.french import When, short
from coaching.french.dates import MONTHS
from coaching.ops.clock import at_present
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import labelled
from coaching.ui.workshop import rehearsal_controls
from coaching.ui.workshop.access import copied, enter
from coaching.ui.workshop.planning import PlanForm
from coaching.ui.workshop.reopening import reopening
from coaching.workshop import SCRIPTS, Plan, Script, Step
from coaching.workshop.hosting import Room, open_room

_PARIS: Final = ZoneInfo("Europe/Paris")


def opening() -> None:
    """Ask for a plan, already filled in, and open its room."""
    today = at_present().astimezone(_PARIS).date()
    like = copied()
    form = _form(like, today)
    left, right = st.columns((1.75, 1), gap="large")
    with left:
        html.show("atelier_ouvrir", like=like)
        _card(form, today, like)
        rehearsal_controls.offer(today)
        with controls.expander("Rouvrir un atelier depuis son archive", key="rouvrir-atelier"):
            reopening()
    with right:
        plan = form.readable
        html.show("atelier_deroule", plan=plan, last_day=last_day(plan.erased_at(today)))


def _form(like: Room | None, today: date) -> PlanForm:
    """Return the fields of a plan: a ready one, or that of a room whose day alone is another."""
    if like is None:
        return PlanForm("plan", Plan(title=_title(today), day=today))
    is_dated = like.plan.title == _title(like.plan.day)
    title = _title(today) if is_dated else like.plan.title
    plan = like.plan.model_copy(update={"day": today, "title": title})
    return PlanForm(f"plan-{like.id}", plan)


def last_day(erased_at: datetime) -> str:
    """Return the last day on which a room is there, in words."""
    return short(When(Plan.last_day(erased_at), "day"))


def _card(form: PlanForm, today: date, like: Room | None) -> None:
    with st.container(border=True, key="carte-atelier"):
        title, day, kept = st.columns((2.2, 1.5, 1.5))
        with title:
            form.title()
        with day:
            form.day(today)
        with kept:
            form.days_kept()
        script, steps = ("", like.plan.steps) if like else _script()
        button = st.container(horizontal=True, vertical_alignment="center")
        with controls.expander("Modifier le déroulé", key="modifier-deroule"):
            form.steps(script, steps)
        with button:
            _open(form)


def _script() -> tuple[Script, tuple[Step, ...]]:
    chosen = controls.radio(
        labelled("Le déroulé"),
        list(Script),
        list(Script).index(Script.USUAL),
        key="plan-deroule",
        format_func=lambda one: one.label,
        horizontal=True,
    )
    script = Script(chosen or Script.USUAL)
    return script, SCRIPTS[script]


def _open(form: PlanForm) -> None:
    is_asked = controls.button("Ouvrir l’atelier", type="primary", key="ouvrir-atelier")
    plan = form.plan
    if plan is None:
        if is_asked:
            form.ask_titles()
        if is_asked or not form.is_untitled:
            html.show("atelier_a_corriger", purpose="ouvrir", is_asked=is_asked)
        return
    if is_asked:
        try:
            visitor.creates()
            enter(open_room(plan), is_new=True)
        except CoachingError as error:
            html.show("erreur", key="ouvrir-atelier", message=str(error))
            return
        st.rerun()


def _title(today: date) -> str:
    day = "1er" if today.day == 1 else today.day
    return f"Atelier du {day} {MONTHS[today.month - 1]}"
