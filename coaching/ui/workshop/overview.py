"""The whole room: its teams, what it was worth to them, the projection, the ways in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from coaching.exports.as_picture import qr
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import question_of, words_of
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
from coaching.workshop.hosting import Room, way_in
from coaching.workshop.marks import shown
from coaching.workshop.plan import worth
from coaching.workshop.watching import Watch, look_again, watch

_ON_PHONE: Final = "atelier_carre"  # the link whose square this tab shows
_READ_BY_ALL: Final = (
    "Qui photographie ce carré tient votre atelier. Vérifiez que personne ne voit cet écran."
)
_PROJECTED: Final = " Une projection est ouverte : assurez-vous que ce n’est pas cette page-ci."


class RoomSight:
    """The whole room: its places are filled by the fragment that follows it."""

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
            self._private_link(is_above=is_waiting)

    def draw(self, seen: Watch) -> None:
        if _led(seen) != self._led:
            look_again()
            st.rerun()  # the buttons, outside the fragment, say otherwise
        self._room_calls(seen)
        with self._board:
            self._teams(seen)
        there = {team.id for team in seen.teams}
        said = worth([score for team, score in seen.room.live.scores.items() if team in there])
        with self._worth.container():
            if said:
                html.show("atelier_valeur", worth=said)
        with self._wall:
            told(seen)

    def _room_calls(self, seen: Watch) -> None:
        """Show what each team has still to ask; nothing on the day itself."""
        teams = []
        for team in seen.teams:
            glance = seen.glances.get(team.id)
            if glance and glance.calls:
                days = (one.before for one in glance.calls)
                said = (short(day) if isinstance(day, When) else "" for day in days)
                calls = [*zip(glance.calls, said, strict=True)]
                teams.append((team.name, team_link(self._token, team.id), calls))
        if not teams or today() <= seen.room.plan.day:
            self._calls.empty()
            return
        with self._calls:
            html.show("atelier_appels", teams=teams)

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
        all_said = "une a répondu à tout" if ready == 1 else f"{ready} ont répondu à tout"
        # Those that ask for help by their turn, then the others as they joined.
        waiting = [team for team, _ in raised(seen)]
        teams = (*waiting, *(team for team in seen.teams if team not in waiting))
        html.show(
            "atelier_salle",
            questions=[question_of(screen) for screen in QUESTIONS],
            rows=[self._row(seen, team) for team in teams],
            count=some(len(seen.teams), "équipe"),
            ready=all_said if ready else "",
            focus=self._focus,
            home=room_link(self._token),
        )

    def _row(self, seen: Watch, team: TeamRecord) -> dict[str, object]:
        at, glance = at_present(), seen.glances.get(team.id)
        shares = glance.shares if glance else dict.fromkeys(QUESTIONS, 0)
        return {
            "team": team,
            "href": team_link(self._token, team.id),
            "product": glance.product if glance else "",
            "is_illegible": glance is not None and not glance.is_legible,
            "shares": [*shares.values()],
            "where": where(seen.people_of(team.id)),
            "active": ago(team.saved_at or team.joined_at, at),
            "waits": since(team.hand_at, at) if team.hand_at else "",
        }

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

    def _private_link(self, *, is_above: bool) -> None:
        """Show the coach's link, its square when it is asked for, and the way to replace it.

        `is_above` tells whether the top of the page has it copied already.
        """
        with st.container(key="atelier-cle"):
            html.show("atelier_cle", link=room_link(self._token), is_above=is_above)
            self._phone()
            if confirmed(
                "lien",
                "Remplacer ce lien",
                warning="L’ancien lien et la projection s’arrêteront dès que le nouveau s’ouvrira "
                "ici : gardez-le, puis projetez de nouveau. Les liens des équipes ne changent pas.",
                sure="Oui, remplacer mon lien",
            ):
                done("lien", lambda: enter(shared_rooms().rotate(self._room.id), is_new=True))

    def _phone(self) -> None:
        """Show the square that opens this page on a phone, once it is asked for twice."""
        if memory().get(_ON_PHONE) == self._token:
            html.show("atelier_telephone", qr=qr(whole(room_link(self._token))))
            if controls.button("Cacher le carré", key="cacher-carre"):
                del memory()[_ON_PHONE]
                st.rerun()
        elif confirmed(
            "telephone",
            "Piloter depuis mon téléphone",
            warning=_READ_BY_ALL + (_PROJECTED if shown(self._room) else ""),
            sure="Montrer le carré",
        ):
            memory()[_ON_PHONE] = self._token
            st.rerun()


def _led(seen: Watch) -> object:
    """Return what the buttons of the page depend on."""
    return led(seen), len(seen.teams), seen.room.live.reading is None


def where(people: Sequence[PresenceRecord]) -> str:
    """Say on which pages a team is now: « Usagers », « Usagers (2 écrans) et Relecture »."""
    pages = {PAGE: "Lecture croisée"} | {screen: words_of(screen).label for screen in Screen}
    counts = Counter(pages[one.place] for one in people if one.place in pages)
    said = [label + (f" ({count} écrans)" if count > 1 else "") for label, count in counts.items()]
    return enumerate_fr(said)
