"""A coach's word, to a team or to all: kept while it is written, read once it is sent, signed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.ops.clock import at_present
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, literal, placed
from coaching.ui.kit.visitor import clock, memory
from coaching.ui.workshop.access import act
from coaching.workshop import Word
from coaching.workshop.hosting import as_coach, change
from coaching.workshop.plan import answer_label
from coaching.workshop.watching import watch

_ALL: Final = "salle"
_SIGNATURE: Final = "signature"
_SIGNED: Final = "atelier_signature"
_HEIGHT: Final = 76
_QUOTED: Final = 40  # characters
_SENT: Final = "atelier_mots_envoyes"  # how many this tab sent from each box: the next is blank
_DRAFTS: Final = "atelier_mots"
_KNOWN: Final = "atelier_mots_sus"  # what this tab last saw its readers read
_TAKEN: Final = "atelier_mots_repris"  # how many times each word was: it tells the browser so


@dataclass(frozen=True, slots=True)
class WordBox:
    """The box of one word, by its `key`, and what was sent from it.

    Its buttons are named after `where`; `place` tells them from their homonyms to those who hear
    them. `keep` keeps a word in place of the one that was sent, if any stays in the box; an empty
    one takes it back. `gone` is the last word that left the box as it was sent.
    """

    key: str
    where: str
    place: str
    reader: str
    keep: Callable[[str], None]
    sent: str = ""
    at: datetime | None = None
    gone: str = ""

    def draw(self, label: str) -> None:
        typed = self._written(label)
        with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{self.where}"):
            self._buttons(typed)
            self._status(typed)

    def _written(self, label: str) -> str:
        """Return what the box holds: what was sent, until the coach writes something else."""
        drafts: dict[str, str] = memory().setdefault(_DRAFTS, {})
        before = drafts.get(self.key, self.sent)
        drafts[self.key] = controls.text_area(label, before, key=self.key, height=_HEIGHT) or ""
        typed = drafts[self.key].strip()
        if typed == self.sent:
            self._known[self.key] = self.sent
        if (excess := len(typed) - WORD_LIMIT) > 0:
            message = (
                f"Un mot tient en {WORD_LIMIT} caractères : raccourcissez le vôtre de {excess}."
            )
            html.show("erreur", key=self.key, message=message)
        return typed

    def _buttons(self, typed: str) -> None:
        send = placed("Remplacer" if self.sent else "Envoyer", self.place)
        is_asked = controls.button(send, key=f"envoyer-{self.where}")
        if is_asked and (typed or self.sent) and len(typed) <= WORD_LIMIT:
            self._change(typed)
        take = placed("Retirer", self.place)
        if self.sent and controls.button(take, key=f"reprendre-mot-{self.where}"):
            taken: Counter[str] = memory().setdefault(_TAKEN, Counter())
            taken[self.key] += 1
            self._change("")

    def _change(self, text: str) -> None:
        def keep() -> None:
            self.keep(text)
            self._known[self.key] = text

        act(keep)

    def _status(self, typed: str) -> None:
        """Say whether its readers see what the box holds; once it is taken back, focus on that."""
        is_other = self.sent != self._known.setdefault(self.key, self.sent)
        at = clock(self.at) if self.at else ""
        said = f"Envoyé à {at} : {self.reader} le voit." if at else ""
        if is_other:
            said = f"Retiré depuis un autre écran : {self.reader} ne le voit plus."
            if self.sent and at:
                said = f"Remplacé à {at} depuis un autre écran : {self.reader} lit"
        elif typed != self.sent:
            seen = f"{self.reader} ne le voit pas."
            if self.sent:
                seen = f"{self.reader} lit encore le précédent."
            said = f"Pas encore envoyé : {seen}"
        html.show(
            "atelier_mot",
            key=self.key,
            sent=self.sent or self.gone,
            is_sent=bool(self.sent) and typed == self.sent,
            said=said,
            other=self.sent if is_other else "",
            taken="" if self.sent else memory().get(_TAKEN, {}).get(self.key, ""),
        )

    @property
    def _known(self) -> dict[str, str]:
        known: dict[str, str] = memory().setdefault(_KNOWN, {})
        return known


@st.fragment
def note(token: str, team: int, screen: Screen) -> None:
    """Show the words on a question, and what sends one; a text of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    try:
        seen = watch(as_coach(token).id)
    except CoachingError as error:
        controls.error(str(error))
        return
    sent = [word for word in seen.words_of(team) if word.place == screen]
    for word in sent:
        with st.container(horizontal=True, vertical_alignment="center", key=f"envoye-{word.id}"):
            answer = answer_label(word.answer)
            html.show("atelier_mot_envoye", word=word, at=clock(word.at), answer=answer)
            label = placed("Retirer", literal(word.text[:_QUOTED]))
            if controls.button(label, key=f"reprendre-mot-{word.id}"):
                act(partial(shared_rooms().unsay, word.team, word.id))
    # Another box each time, since a word that is sent leaves.
    boxes: Counter[str] = memory().setdefault(_SENT, Counter())
    name, place = f"mot-{team}-{screen}", words_of(screen).label

    def keep(text: str) -> None:
        shared_rooms().say(team, screen, text, signature())
        boxes[name] += 1

    last = sent[-1].text if sent else ""
    box = WordBox(f"{name}-{boxes[name]}", screen, place, "l’équipe", keep, gone=last)
    box.draw(labelled("Votre mot sur cette question", place=place))


@st.fragment
def room_word(token: str) -> None:
    """Show the word to all teams, and what sends it; nothing that teams do runs this."""
    try:
        room = watch(as_coach(token).id).room
    except CoachingError as error:
        controls.error(str(error))
        return
    word = room.live.word

    def keep(text: str) -> None:
        said = Word(text=text, at=at_present(), author=signature()) if text else None
        change(room.id, lambda live: live.replace(word=said))

    box = WordBox(
        key=f"mot-{room.id}-{_ALL}",
        where=_ALL,
        place="toutes les équipes",
        reader="la salle",
        keep=keep,
        sent=word.text if word else "",
        at=word.at if word else None,
    )
    box.draw(labelled("Un mot à toutes les équipes"))


def ask_signature() -> None:
    """Ask for the name, which may stay empty; the browser's script gives back the one it keeps."""
    label = labelled("Votre nom, pour signer", "si vous êtes plusieurs coachs")
    memory()[_SIGNED] = controls.text_input(label, signature(), key=_SIGNATURE, autocomplete="name")


def signature() -> str:
    """Return the name that this coach gave, or nothing.

    A part that runs alone does not draw the field: what it holds is read.
    """
    given = st.session_state.get(_SIGNATURE) or memory().get(_SIGNED) or ""
    return " ".join(str(given).split())[:SIGNATURE_LIMIT]
