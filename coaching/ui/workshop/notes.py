"""The coach's word on one question of one team, kept while it is written, seen once it is sent."""

from collections import Counter
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.progress import Screen
from coaching.questions import words_of
from coaching.storage import NoteRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.live import draw_again
from coaching.ui.kit.local_time import clock
from coaching.ui.kit.markdown import labelled, placed
from coaching.ui.kit.memory import memory
from coaching.workshop.hosting import as_coach
from coaching.workshop.watching import look_again, watch

WORD_LIMIT: Final = 500
_HEIGHT: Final = 76
_DRAFTS: Final = "atelier_mots"
_KNOWN: Final = "atelier_mots_sus"  # what this tab last saw the team read
_TAKEN: Final = "atelier_mots_repris"  # how many times each word was: it tells the browser so


@st.fragment
def note(token: str, team: int, screen: Screen) -> None:
    """Show the word on a question, and what sends it; an answer of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    try:
        notes = watch(as_coach(token).id).notes_of(team)
    except CoachingError as error:
        controls.error(str(error))
        return
    said = next((one for one in notes if one.place == screen), None)
    key = f"mot-{team}-{screen}"
    sent = said.text if said else ""
    known: dict[str, str] = memory().setdefault(_KNOWN, {})
    typed = _written(key, screen, sent)
    if typed == sent:
        known[key] = sent
    with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{screen}"):
        _buttons(team, screen, typed, said)
        _status(key, typed, said, is_other=sent != known.setdefault(key, sent))


def _written(key: str, screen: Screen, sent: str) -> str:
    """Return what the box holds: what was sent, until the coach writes something else in it."""
    drafts: dict[str, str] = memory().setdefault(_DRAFTS, {})
    label = labelled("Votre mot sur cette question", place=words_of(screen).label)
    drafts[key] = controls.text_area(label, drafts.get(key, sent), key=key, height=_HEIGHT) or ""
    typed = drafts[key].strip()
    if (excess := len(typed) - WORD_LIMIT) > 0:
        message = f"Un mot tient en {WORD_LIMIT} caractères : raccourcissez le vôtre de {excess}."
        html.show("erreur", key=key, message=message)
    return typed


def _buttons(team: int, screen: Screen, typed: str, said: NoteRecord | None) -> None:
    """Send the word, or take it back, and mark the answers as read."""
    sent, is_seen = (said.text, said.is_seen) if said else ("", False)
    place = words_of(screen).label
    send = placed("Remplacer" if sent else "Envoyer", place)
    if controls.button(send, key=f"envoyer-{screen}") and len(typed) <= WORD_LIMIT:
        _keep(team, screen, typed, is_seen=is_seen)
    if sent and controls.button(placed("Retirer", place), key=f"reprendre-mot-{screen}"):
        taken: Counter[str] = memory().setdefault(_TAKEN, Counter())
        taken[f"mot-{team}-{screen}"] += 1
        _keep(team, screen, "", is_seen=is_seen)
    mark = placed("Ne plus marquer relu" if is_seen else "Marquer relu", place)
    if controls.button(mark, key=f"vu-{screen}"):
        _keep(team, screen, sent, is_seen=not is_seen)


def _status(key: str, typed: str, said: NoteRecord | None, *, is_other: bool) -> None:
    """Say whether the team sees what the box holds; once a word is taken back, focus on that."""
    sent = said.text if said else ""
    html.show(
        "atelier_mot",
        key=key,
        sent=sent,
        is_sent=bool(sent) and typed == sent,
        said=_replaced(said) if is_other else _told(said, typed),
        other=sent if is_other else "",
        taken="" if sent else memory().get(_TAKEN, {}).get(key, ""),
    )


def _told(said: NoteRecord | None, typed: str) -> str:
    """Say what the team sees of this word."""
    sent = said.text if said else ""
    if typed != sent:
        if sent:
            return "Pas encore envoyé : l’équipe lit encore le précédent."
        return "Pas encore envoyé : l’équipe ne le voit pas."
    if said is None:
        return ""
    at = clock(said.at)
    if said.text:
        return f"Envoyé à {at}{', et marqué relu' if said.is_seen else ''} : l’équipe le voit."
    return f"Marqué relu à {at} : l’équipe le voit."


def _replaced(said: NoteRecord | None) -> str:
    """Say that what this tab sent was replaced, or taken back, from another screen."""
    if said and said.text:
        return f"Remplacé à {clock(said.at)} depuis un autre écran : l’équipe lit"
    return "Retiré depuis un autre écran : l’équipe ne le voit plus."


def _keep(team: int, screen: Screen, text: str, *, is_seen: bool) -> None:
    try:
        shared_rooms().note(team, screen, text, is_seen=is_seen)
    except CoachingError as error:
        controls.error(str(error))
        return
    memory()[_KNOWN][f"mot-{team}-{screen}"] = text
    look_again()
    draw_again()
