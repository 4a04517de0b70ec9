"""The whole room: its teams, what it was worth to them, the projection, the ways in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.exports.as_picture import qr
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import Question, question_of, words_of
from coaching.french import When, enumerate_fr, short
from coaching.ops.clock import at_present
from coaching.storage import PresenceRecord, TeamRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import host, memory, today, whole
from coaching.ui.workshop.access import confirmed, done, enter, focus, room_link, team_link
from coaching.ui.workshop.header import ago, raised, since, some
from coaching.ui.workshop.projection_choice import led, told, wall
from coaching.ui.workshop.room_opening import leaving, reading_time, reminder
from coaching.ui.workshop.sent_words import ask_signature, room_word
from coaching.workshop.cross_reading import PAGE
from coaching.workshop.glance import Glance
from coaching.workshop.hosting import Room, way_in
from coaching.workshop.marks import shown
from coaching.workshop.plan import worth
from coaching.workshop.watching import Watch, look_again, watch

_ON_PHONE: Final = "atelier_carre"  # the link whose square this tab shows
_READ_BY_ALL: Final = (
    "Qui photographie ce carré tient votre atelier. Vérifiez que personne ne voit cet écran."
)
_PROJECTED: Final = " Une projection est ouverte : assurez-vous que ce n’est pas cette page-ci."


@dataclass(frozen=True, slots=True)
class Row:
    """One team as the table shows it; `glance` is none when its fiche is gone."""

    team: TeamRecord
    href: str
    glance: Glance | None
    where: str
    active: str
    waits: str

    @property
    def is_illegible(self) -> bool:
        """Whether its fiche was read in vain."""
        return self.glance is not None and not self.glance.is_legible

    @property
    def shares(self) -> list[tuple[Question, int]]:
        known = self.glance.shares if self.glance else dict.fromkeys(QUESTIONS, 0)
        return [(question_of(screen), share) for screen, share in known.items()]


def _rows(token: str, seen: Watch) -> list[Row]:
    """Return the teams: those that ask for help by their turn, then the others as they joined."""
    first = [team for team, _ in raised(seen)]
    others = [team for team in seen.teams if team.hand_at is None]
    at = at_present()
    return [
        Row(
            team=team,
            href=team_link(token, team.id),
            glance=seen.glances.get(team.id),
            where=where(seen.people_of(team.id)),
            active=ago(team.saved_at or team.joined_at, at),
            waits=since(team.hand_at, at) if team.hand_at else "",
        )
        for team in (*first, *others)
    ]


def where(people: Sequence[PresenceRecord]) -> str:
    """Say on which pages a team is now: « Usagers », « Usagers (2 écrans) et Relecture »."""
    counts = Counter(filter(None, (_label(one.place) for one in people)))
    said = [label + (f" ({count} écrans)" if count > 1 else "") for label, count in counts.items()]
    return enumerate_fr(said)


def _label(place: str) -> str:
    """Return the name of a page that a team works on; nothing for another."""
    if place == PAGE:
        return "Lecture croisée"
    return words_of(Screen(place)).label if place in set(Screen) else ""


def _room_calls(place: DeltaGenerator, token: str, seen: Watch) -> None:
    teams = [
        (team.name, team_link(token, team.id), [(call, _day(call.before)) for call in calls])
        for team in seen.teams
        if team.id in seen.glances and (calls := seen.glances[team.id].calls)
    ]
    if not teams or today() <= seen.room.plan.day:
        place.empty()
        return
    with place:
        html.show("atelier_appels", teams=teams)


def _day(day: object) -> str:
    return short(day) if isinstance(day, When) else ""


def _private_link(token: str, room: Room, *, is_above: bool) -> None:
    """Show the coach's link, its square when it is asked for, and the way to replace it.

    `is_above` tells whether the top of the page has it copied already.
    """
    with st.container(key="atelier-cle"):
        html.show("atelier_cle", link=room_link(token), is_above=is_above)
        _phone(token, room)
        if confirmed(
            "lien",
            "Remplacer ce lien",
            warning="L’ancien lien et la projection s’arrêteront dès que le nouveau s’ouvrira "
            "ici : gardez-le, puis projetez de nouveau. Les liens des équipes ne changent pas.",
            sure="Oui, remplacer mon lien",
        ):
            done("lien", lambda: enter(shared_rooms().rotate(room.id), is_new=True))


def _phone(token: str, room: Room) -> None:
    """Show the square that opens this page on a phone, once it is asked for twice."""
    if memory().get(_ON_PHONE) == token:
        html.show("atelier_telephone", qr=qr(whole(room_link(token))))
        if controls.button("Cacher le carré", key="cacher-carre"):
            del memory()[_ON_PHONE]
            st.rerun()
    elif confirmed(
        "telephone",
        "Piloter depuis mon téléphone",
        warning=_READ_BY_ALL + (_PROJECTED if shown(room) else ""),
        sure="Montrer le carré",
    ):
        memory()[_ON_PHONE] = token
        st.rerun()


def _led(seen: Watch) -> object:
    return led(seen), len(seen.teams), seen.room.live.reading is None


def _complete(count: int) -> str:
    """Return how many teams have answered everything, after « dont »; nothing when none has."""
    if count == 0:
        return ""
    return "une a répondu à tout" if count == 1 else f"{count} ont répondu à tout"


def _worth(place: DeltaGenerator, seen: Watch) -> None:
    there = {team.id for team in seen.teams}
    said = worth([score for team, score in seen.room.live.scores.items() if team in there])
    with place.container():
        if said:
            html.show("atelier_valeur", worth=said)


class RoomSight:
    def __init__(self, token: str, room: Room) -> None:
        self._token, self._room = token, room
        self._focus = focus("salle")
        self._led = _led(watch(room.id))
        if room.live.rehearsal:
            reminder(room)
        left, right = st.columns((2.55, 1), gap="medium")
        with left:
            html.show("atelier_raccourcis")
            self._calls = st.empty()
            self._board = st.empty()
            reading_time(room, len(watch(room.id).teams))
            leaving(token, room)
        with right:
            # The first screen is entered, then led: the wall is in sight at either time.
            is_waiting = not watch(room.id).teams
            if is_waiting:
                self._entry()
            with st.container(border=True, key="carte-mur"):
                self._wall = st.empty()
                wall(room)
            with st.container(border=True, key="carte-mot"):
                room_word(token)
                ask_signature()
            self._worth = st.empty()
            if not is_waiting:
                self._entry()
            _private_link(token, room, is_above=is_waiting)

    def draw(self, seen: Watch) -> None:
        if _led(seen) != self._led:
            look_again()
            st.rerun()  # the buttons, outside the fragment, say otherwise
        _room_calls(self._calls, self._token, seen)
        with self._board:
            self._teams(seen)
        _worth(self._worth, seen)
        with self._wall:
            told(seen)

    def _teams(self, seen: Watch) -> None:
        if not seen.teams:
            html.show(
                "atelier_vide",
                code=self._room.record.code,
                address=f"{host()}/rejoindre",
                link=room_link(self._token),
            )
            return
        ready = sum(one.is_ready for one in seen.glances.values())
        html.show(
            "atelier_salle",
            rows=_rows(self._token, seen),
            count=some(len(seen.teams), "équipe"),
            ready=_complete(ready),
            focus=self._focus,
            home=room_link(self._token),
        )

    def _entry(self) -> None:
        address = way_in(self._room.record.code)
        html.show(
            "atelier_entrer",
            code=self._room.record.code,
            address=address,
            shown=f"{host()}/rejoindre",
            qr=qr(whole(address)),
            is_closed=self._room.record.is_closed,
        )
