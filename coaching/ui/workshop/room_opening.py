"""Opening a room, as its archive kept it or to rehearse: all is filled in, one click is enough."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from coaching.errors import CoachingError
from coaching.exports.document_table import DOCUMENTS, Of
from coaching.exports.room_archive import reopened
from coaching.french import When, short
from coaching.french.dates import MONTHS
from coaching.ops.clock import at_present
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import labelled
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop.access import (
    confirmed,
    copied,
    done,
    enter,
    erase,
    leave,
)
from coaching.ui.workshop.planning import PlanForm, rewrite_minutes
from coaching.workshop import SCRIPTS, Plan, Script
from coaching.workshop.agenda import is_read_aloud, minutes_to_read
from coaching.workshop.hosting import Room, open_room, reopen, replan
from coaching.workshop.rehearsal import TEAMS, open_rehearsal

_PARIS: Final = ZoneInfo("Europe/Paris")
_LARGEST: Final = 16  # MB, as the reading of archives has it
_ARCHIVE: Final = "archive-atelier"
_REHEARSE: Final = "repeter"


def opening() -> None:
    """Ask for a plan, already filled in, and open its room."""
    today = at_present().astimezone(_PARIS).date()
    like = copied()
    plan = Plan(title=_title(today), day=today)
    if like:
        is_dated = like.plan.title == _title(like.plan.day)
        plan = like.plan.replace(day=today, title=plan.title if is_dated else like.plan.title)
    form = PlanForm(f"plan-{like.id}" if like else "plan", plan)
    left, right = st.columns((1.75, 1), gap="large")
    with left:
        html.show("atelier_ouvrir", like=like)
        _card(form, today, like)
        with st.container(horizontal=True, vertical_alignment="center", key="repetition"):
            is_asked = controls.button("S’entraîner avec huit équipes fictives", key=_REHEARSE)
            html.show("atelier_repeter")
        if is_asked:
            _begin(today)
        with controls.expander("Rouvrir un atelier depuis son archive", key="rouvrir-atelier"):
            _reopening()
    with right:
        plan = form.readable
        html.show("atelier_deroule", plan=plan, last_day=last_day(plan.erased_at(today)))


def last_day(erased_at: datetime) -> str:
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
        script = "" if like else _script()
        button = st.container(horizontal=True, vertical_alignment="center")
        with controls.expander("Modifier le déroulé", key="modifier-deroule"):
            form.steps(script, like.plan.steps if like else SCRIPTS[Script(script)])
        with button:
            _open(form)


def _script() -> Script:
    chosen = controls.radio(
        labelled("Le déroulé"),
        list(Script),
        list(Script).index(Script.USUAL),
        key="plan-deroule",
        format_func=lambda one: one.label,
        horizontal=True,
    )
    return Script(chosen or Script.USUAL)


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


def _reopening() -> None:
    """Ask for the archive, say what it holds, and open a room with its teams."""
    upload = controls.file_uploader(
        "L’archive de l’atelier (.zip)", type=["zip"], key=_ARCHIVE, max_upload_size=_LARGEST
    )
    if upload is None:
        html.show("atelier_archive")
        return
    try:
        plan, teams = reopened(upload.getvalue())
        html.show("atelier_archive_lue", plan=plan, teams=teams)
        if controls.button("Rouvrir cet atelier", key="rouvrir-archive"):
            visitor.creates(1 + len(teams))
            enter(reopen(plan, [(team.name, team.draft) for team in teams]), is_new=True)
            st.rerun()
    except CoachingError as error:
        html.show("erreur", key=_ARCHIVE, message=str(error))


def _begin(today: date, former: Room | None = None) -> None:
    try:
        visitor.creates(1 + len(TEAMS))  # a room, and a fiche a team
        opened = open_rehearsal(today, former)
    except CoachingError as error:
        html.show("erreur", key=_REHEARSE, message=str(error))
        return
    enter(opened, is_new=True)
    st.rerun()


def reminder(room: Room) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="repetition-rappel"):
        html.show("atelier_repetition")
        if controls.button("Recommencer", key=_REHEARSE):
            _begin(room.plan.day, room)
        if confirmed(
            "repetition",
            "Finir la répétition",
            warning="Les équipes fictives et tout ce qui a été écrit dans cet atelier seront "
            "effacés aussitôt. Vos vrais ateliers ne changent pas.",
            sure="Oui, tout effacer",
        ):
            erase("repetition", room)


# What a coach takes away, and how the room is changed, closed or erased

_KEPT: Final = "reglages_enregistres"
_SETTINGS: Final = "reglages-{}"


def leaving(token: str, room: Room) -> None:
    """Show the files, each written when it is asked for, then what changes the room itself."""
    html.show(
        "atelier_emporter",
        last_day=last_day(room.record.erased_at),
        documents=[
            (kind, row.label) for kind, row in DOCUMENTS.items() if row.of in {Of.ROOM, Of.NOBODY}
        ],
        key=token,
        place="emporter",
    )
    with controls.expander("Réglages de l’atelier", key="reglages-atelier"):
        _settings(room)
        closed = room.record.is_closed
        html.show("atelier_portes", is_closed=closed)
        if controls.button("Rouvrir l’atelier" if closed else "Fermer l’atelier", key="portes"):
            done("portes", lambda: shared_rooms().close(room.id, closed=not closed))
        if not room.live.rehearsal:  # whose end leads to a real one
            html.show("atelier_autre")
            if controls.button("Ouvrir un atelier comme celui-ci", key="atelier-semblable"):
                leave(like=room)
                st.rerun()
        _erase(room)


def _settings(room: Room) -> None:
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
    elif controls.button("Enregistrer les réglages", key="enregistrer-reglages"):

        def keep() -> None:
            replan(room, plan)
            memory()[_KEPT] = True

        done("enregistrer-reglages", keep)
    if memory().pop(_KEPT, None):
        html.show("atelier_enregistre")


def _erase(room: Room) -> None:
    html.show("atelier_effacer")
    if confirmed(
        "effacer",
        "Tout effacer maintenant",
        warning=f"« {room.plan.title} », ses équipes, leurs fiches et vos mots seront effacés "
        "aussitôt, sans retour, sauf les fiches que leur équipe garde. Téléchargez d’abord "
        "l’archive : elle garde vos mots sur les questions. Laissez aussi chaque équipe emporter "
        "sa fiche : les autres liens ne s’ouvriront plus.",
        sure="Oui, tout effacer",
    ):
        erase("effacer", room)


def reading_time(room: Room, teams: int) -> None:
    """Propose the minutes of the reading, while it is still to come and has others.

    A cross reading holds the clock: it is left alone.
    """
    steps, needed = room.plan.steps, minutes_to_read(teams)
    later = range(room.live.timer.step + 1, len(steps))
    rank = next((one for one in later if is_read_aloud(steps[one])), None)
    is_held = not teams or room.live.reading is not None
    if is_held or rank is None or steps[rank].minutes == needed:
        return
    key = "prevoir-lecture"
    with st.container(horizontal=True, vertical_alignment="center", key="voix-haute"):
        html.show("atelier_voix_haute", step=steps[rank], teams=teams, needed=needed)
        if controls.button(f"Prévoir {needed} min", key=key):

            def take() -> None:
                step = steps[rank].model_copy(update={"minutes": needed})
                replan(room, room.plan.replace(steps=(*steps[:rank], step, *steps[rank + 1 :])))
                rewrite_minutes(_SETTINGS.format(room.id), step)

            done(key, take)
