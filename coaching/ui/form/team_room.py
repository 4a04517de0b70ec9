"""What a team sees of its workshop: the clock, its coach's word, who else is on the fiche."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from textwrap import shorten
from typing import Final

import streamlit as st

from coaching.errors import (
    CoachingError,
    FicheNotFound,
    RoomIllegible,
    RoomNotFound,
    TeamNotFound,
)
from coaching.exports.as_picture import qr
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.french import enumerate_fr
from coaching.ops.limits import REPLY_LIMIT
from coaching.ops.settings import settings
from coaching.storage import Rooms, TeamRecord, WordRecord, shared_rooms, shared_store
from coaching.ui.form.session import author
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, literal, placed
from coaching.ui.kit.frame import error_boundary
from coaching.ui.kit.visitor import memory, whole
from coaching.workshop import Plan
from coaching.workshop.aloud import asks_worth, consent, speak, turn_of
from coaching.workshop.cross_reading import ReadingStand, decline, stand_of
from coaching.workshop.hosting import change
from coaching.workshop.marks import team_mark
from coaching.workshop.plan import SCORES, WORD_ANSWERS, answered
from coaching.workshop.watching import Watch, look_again, membership, present, watch_of

_ROOM_OF: Final = "atelier_de"
_PUT_AWAY: Final = "mot_vu"  # the word to all teams that this tab has put away
_QUOTED = 40  # characters


def room_bar(token: str, here: str, stand: ReadingStand | None = None) -> None:
    """Show the workshop of the fiche that `token` opens, if it has one.

    The whole page runs once its cross reading stands otherwise than the page shows, by `stand`.
    """
    with suppress(CoachingError):  # a workshop out of reach must not keep anyone from writing
        team = membership(token)
        if team:
            memory()[_ROOM_OF] = token
            present(team.id, author(), here)
            _bar(token, here, stand)
        elif is_of_room(token):
            _over(token)


def _over(token: str) -> None:
    days = settings().fiche_days if _is_kept(token) else 0
    html.show("salle_finie", token=token, days=days)


def _is_kept(token: str) -> bool:
    with suppress(FicheNotFound):
        shared_store().revision(token)
        return True
    return False


def is_of_room(token: str) -> bool:
    """Tell whether the bar of a workshop was shown for this fiche: it gives the team's link."""
    return bool(memory().get(_ROOM_OF) == token)


@st.fragment
def _bar(token: str, here: str, shown: ReadingStand | None) -> None:
    """Show the workshop; the link is looked up each time, since a coach may have replaced it."""
    team = membership(token)
    try:
        seen = watch_of(team) if team else None
        mine = seen.team(team.id) if seen and team else None
    except RoomIllegible as error:
        controls.error(str(error))
        return
    except (RoomNotFound, TeamNotFound):
        seen = mine = None
    if seen is None or mine is None:
        if _is_kept(token):
            look_again()
            st.rerun()  # the rest of the page speaks of the workshop too
        _over(token)
        return
    if shown not in (None, stand_of(seen, mine.id)):
        st.rerun()
    with st.container(key="salle"):
        html.show("salle", room=seen.room, team=mine, screen=here, token=token)
        with st.container(horizontal=True, key="salle-outils"):
            is_up = mine.hand_at is not None
            label = "Ne plus appeler" if is_up else "Appeler le coach"
            _act(token, label, "main", lambda rooms, team: rooms.raise_hand(team, up=not is_up))
            _about(token, seen, mine)
    with st.container(key="salle-dit"):
        _news(token, seen, mine, here)
    told = {"author": author(), "mark": team_mark(seen, mine.id, author()), "room": seen.room}
    html.show("direct", role="equipe", key=token, **told)
    controls.button("Actualiser", key="actualiser")  # hidden: the browser presses it (`pulse`)


def _news(token: str, seen: Watch, mine: TeamRecord, here: str) -> None:
    """Show what is news under the bar that stays in sight: that is announced."""
    stand, words = stand_of(seen, mine.id), seen.words_of(mine.id)
    said = seen.room.live.word
    said = None if memory().get(_PUT_AWAY) == said else said
    shown = {"team": mine, "stand": stand, "word": said, "page": here, "token": token}
    html.show("salle_dit", room=seen.room, **shown)
    if said:
        away = lambda *_: memory().update({_PUT_AWAY: said})  # noqa: E731
        _act(token, placed("Vu", literal("le mot à toutes")), "mot-vu", away, "tertiary")
    for word in words:
        if word.place == here:
            _word(token, word)
    others = {word.place for word in words if word.place != here and not word.answer}
    if others:
        elsewhere = [screen for screen in Screen if screen in others]
        html.show("salle_mots_ailleurs", elsewhere=elsewhere, token=token)
    _turn(token, seen, mine)
    if not asks_worth(seen.room):
        return
    given = seen.room.live.scores.get(mine.id)
    html.show("salle_valeur", given=given)
    with st.container(horizontal=True, key="salle-valeur"):
        for score in SCORES:
            look = "primary" if score == given else "secondary"
            how = partial(_score, mine.room, score)
            _act(token, f"{score} sur {SCORES[-1]}", f"valeur-{score}", how, look)


def _turn(token: str, seen: Watch, mine: TeamRecord) -> None:
    """Ask whether the text may be shown, or say when it is read; each answer in one press."""
    turn, room = turn_of(seen, mine), mine.room
    if turn.is_asked:
        html.show("salle_demande")
        with st.container(horizontal=True, key="salle-demande"):
            _act(token, "D’accord", "accord", lambda _, team: consent(room, team, shows=True))
            _act(token, "Pas cette fois", "refus", lambda _, team: consent(room, team, shows=False))
    elif turn.rank:
        html.show("salle_tour", turn=turn)
        label = "Lire le texte entier" if turn.is_spoken else "Lire la version courte, à dire"
        spoken = not turn.is_spoken
        _act(token, label, "a-dire", lambda _, team: speak(room, team, is_spoken=spoken))


def _score(room: int, score: int, _: Rooms, team: int) -> None:
    change(room, lambda live: live.replace(scores={**live.scores, team: score}))


def _word(token: str, word: WordRecord) -> None:
    about, field = literal(shorten(word.text, _QUOTED, placeholder="…")), f"reponse-{word.id}"
    answers = [*WORD_ANSWERS]
    further = answers.index(word.answer) + 1 if word.answer in answers else 0
    with st.container(key=f"salle-mot-{word.id}"):
        html.show("salle_mot", word=word, answer=answered(word.answer, word.reply))
        with st.container(horizontal=True, key=f"salle-dites-{word.id}"):
            for answer in answers[further:]:
                how = partial(_answer, word, answer)
                label = placed(WORD_ANSWERS[answer], about)
                _act(token, label, f"{answer}-{word.id}", how, "tertiary")
        # Another once a sentence was sent, which is folded.
        fold = f"repondre-{word.id}-{len(word.reply)}"
        with controls.expander(placed("Répondre", about), key=fold):
            said = controls.text_input(labelled("Votre réponse", "une phrase"), key=field)
            if excess := max(len(said or "") - REPLY_LIMIT, 0):
                message = f"Une réponse tient en {REPLY_LIMIT} caractères : retirez-en {excess}."
                html.show("erreur", key=field, message=message)
            how = partial(_answer, word, word.answer or answers[0], field=field)
            _act(token, placed("Envoyer", about), field, how)


def _answer(word: WordRecord, answer: str, rooms: Rooms, team: int, field: str = "") -> None:
    """Answer in one press, or by the sentence of a `field`, unless nothing or too much is there."""
    reply = " ".join(str(st.session_state.get(field, "")).split()) if field else ""
    if not field or 0 < len(reply) <= REPLY_LIMIT:
        rooms.answer(team, word.id, answer, reply)
        if field:
            st.session_state[field] = ""


def _about(token: str, seen: Watch, mine: TeamRecord) -> None:
    address = f"/{Screen.DEPART}?fiche={token}"
    with controls.popover("Notre équipe", key="equipe"):
        html.show("salle_accord", room=seen.room, team=mine, company=_company(seen, mine))
        label = "Ne plus le montrer" if mine.shows else "D’accord pour le montrer"
        shows = not mine.shows
        _act(token, label, "montrer", lambda _, team: consent(mine.room, team, shows=shows))
        declines = mine.id in seen.room.live.unread  # before a cross reading, or meanwhile
        html.show("salle_lecture", declines=declines)
        label = "Faire lire notre texte" if declines else "Ne pas faire lire notre texte"
        _act(token, label, "lire", lambda _, team: decline(mine.room, team, declines=not declines))
        until, square = "" if mine.stays else _last_day(seen), qr(whole(address))
        html.show("salle_equipe", team=mine, token=token, link=address, qr=square, last_day=until)


def last_day(token: str) -> str:
    """Return the last day of the fiche of a workshop, in words; nothing of one kept beyond."""
    with suppress(CoachingError):
        team = membership(token)
        return _last_day(watch_of(team)) if team and not team.stays else ""
    return ""


def choose_to_stay(token: str) -> None:
    with suppress(CoachingError):
        team = membership(token)
        if team:
            until, days = _last_day(watch_of(team)), settings().fiche_days
            html.show("salle_reste", stays=team.stays, last_day=until, days=days)
            label = "L’effacer avec l’atelier" if team.stays else "Garder notre fiche"
            stays = not team.stays
            _act(token, label, "rester", lambda rooms, team: rooms.stay(team, stays=stays))


def _last_day(seen: Watch) -> str:
    return Plan.last_day(seen.room.record.erased_at)


def _act(
    token: str, label: str, key: str, how: Callable[[Rooms, int], None], look: str = "secondary"
) -> None:
    controls.button(label, key=f"salle-{key}", on_click=_done, args=(token, how), type=look)


def _done(token: str, how: Callable[[Rooms, int], None]) -> None:
    """Do what a button asks before the bar is drawn, so that it shows what came of it."""
    with error_boundary():
        team = shared_rooms().team_of(token)
        if team:
            how(shared_rooms(), team.id)
    look_again()


def _company(seen: Watch, mine: TeamRecord) -> str:
    """Say where the teammates are: « une personne sur Usagers et deux sur Relecture »."""
    others = [one.place for one in seen.people_of(mine.id) if one.author != author()]
    counts = Counter(Screen(place) for place in others if place in set(Screen))
    return enumerate_fr(
        [
            f"{'une personne' if count == 1 else f'{count} personnes'} sur {words_of(place).label}"
            for place, count in counts.items()
        ]
    )
