"""The whole room: its teams, the projection, the coach's words, the ways in."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from coaching.exports.as_picture import qr
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import question_of, words_of
from coaching.french import When, enumerate_fr, short
from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.ops.clock import at_present
from coaching.storage import PresenceRecord, TeamRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, literal, placed
from coaching.ui.kit.frame import error_boundary
from coaching.ui.kit.visitor import clock, host, memory, today, whole
from coaching.ui.wall.projection import consenting, on_stage, slides_of, stage_of
from coaching.ui.workshop import access
from coaching.ui.workshop.room_opening import leaving, reading_time, reminder
from coaching.workshop import Live, Stage, View, Word
from coaching.workshop.cross_reading import PAGE
from coaching.workshop.hosting import Room, as_coach, change, way_in
from coaching.workshop.marks import shown
from coaching.workshop.plan import WORD_ANSWERS, worth
from coaching.workshop.watching import Watch, look_again, watch

_ON_PHONE: Final = "atelier_carre"  # the link whose square this tab shows
_PROJECTED: Final = " Une projection est ouverte : assurez-vous que ce n’est pas cette page-ci."


class RoomSight:
    def __init__(self, token: str, room: Room) -> None:
        self._token, self._room = token, room
        self._focus = access.focus("salle")
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
            projection_status(seen)

    def _room_calls(self, seen: Watch) -> None:
        """Show what each team has still to ask; nothing on the day itself."""
        teams = []
        for team in seen.teams:
            glance = seen.glances.get(team.id)
            if glance and glance.calls:
                days = (one.before for one in glance.calls)
                said = (short(day) if isinstance(day, When) else "" for day in days)
                calls = [*zip(glance.calls, said, strict=True)]
                teams.append((team.name, access.team_link(self._token, team.id), calls))
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
                link=access.room_link(self._token),
            )
            return
        ready = sum(one.is_ready for one in seen.glances.values())
        all_said = "une a répondu à tout" if ready == 1 else f"{ready} ont répondu à tout"
        # Those that ask for help by their turn, then the others as they joined.
        waiting = [team for team, _ in access.raised_hands(seen)]
        teams = (*waiting, *(team for team in seen.teams if team not in waiting))
        html.show(
            "atelier_salle",
            questions=[question_of(screen) for screen in QUESTIONS],
            rows=[self._row(seen, team) for team in teams],
            count=access.some(len(seen.teams), "équipe"),
            ready=all_said if ready else "",
            focus=self._focus,
            home=access.room_link(self._token),
        )

    def _row(self, seen: Watch, team: TeamRecord) -> dict[str, object]:
        at, glance = at_present(), seen.glances.get(team.id)
        shares = glance.shares if glance else dict.fromkeys(QUESTIONS, 0)
        return {
            "team": team,
            "href": access.team_link(self._token, team.id),
            "product": glance.product if glance else "",
            "is_illegible": glance is not None and not glance.is_legible,
            "shares": [*shares.values()],
            "where": where(seen.people_of(team.id)),
            "active": access.ago(team.saved_at or team.joined_at, at),
            "waits": access.since(team.hand_at, at) if team.hand_at else "",
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
        """Show the coach’s link; `is_above` tells whether the top of the page copies it already."""
        with st.container(key="atelier-cle"):
            html.show("atelier_cle", link=access.room_link(self._token), is_above=is_above)
            self._phone()
            if access.confirm(
                "lien",
                "Remplacer ce lien",
                warning="L’ancien lien et la projection s’arrêteront dès que le nouveau s’ouvrira "
                "ici : gardez-le, puis projetez de nouveau. Les liens des équipes ne changent pas.",
                sure="Oui, remplacer mon lien",
            ):
                access.act(
                    lambda: access.enter(shared_rooms().rotate(self._room.id), is_new=True), "lien"
                )

    def _phone(self) -> None:
        """Show the square that opens this page on a phone, once it is asked for twice."""
        if memory().get(_ON_PHONE) == self._token:
            html.show("atelier_telephone", qr=qr(whole(access.room_link(self._token))))
            if controls.button("Cacher le carré", key="cacher-carre"):
                del memory()[_ON_PHONE]
                st.rerun()
        elif access.confirm(
            "telephone",
            "Piloter depuis mon téléphone",
            warning="Qui photographie ce carré tient votre atelier. Vérifiez que personne ne voit "
            f"cet écran.{_PROJECTED if shown(self._room) else ''}",
            sure="Montrer le carré",
        ):
            memory()[_ON_PHONE] = self._token
            st.rerun()


def _led(seen: Watch) -> object:
    agreed = [(team.id, team.name) for team in consenting(seen)]
    return on_wall(seen), agreed, len(seen.teams), seen.room.live.reading is None


def where(people: Sequence[PresenceRecord]) -> str:
    """Say on which pages a team is now: « Usagers », « Usagers (2 écrans) et Relecture »."""
    pages = {PAGE: "Lecture croisée"} | {screen: words_of(screen).label for screen in Screen}
    counts = Counter(pages[one.place] for one in people if one.place in pages)
    said = [
        label + (f" ({count}\u00a0écrans)" if count > 1 else "") for label, count in counts.items()
    ]
    return enumerate_fr(said)


_VIEWS: Final = {
    View.CODE: ("Le code", "le code pour entrer"),
    View.QUESTION: ("La question", "la question du moment"),
    View.REVEAL: ("Le dévoilement", "le dévoilement, un texte après l’autre"),
    View.WALL: ("Les routes", "les routes des équipes"),
    View.READING: ("La lecture croisée", "la lecture croisée"),
}


def on_wall(seen: Watch) -> Stage:
    """Return what the projection shows: its own slide once it is known, else the coach's choice."""
    return stage_of(shown(seen.room) or on_stage(seen))


def wall(room: Room) -> None:
    seen = watch(room.id)
    here = on_wall(seen)
    with st.container(horizontal=True, key="atelier-mur"):
        for view, (label, _) in _VIEWS.items():
            if view is View.READING and not seen.room.live.reading:
                continue
            kind = "primary" if here.view is view else "secondary"
            if controls.button(label, key=f"montrer-{view}", type=kind):
                show(room, Stage(view=view))
    _turn_pages(room, here, [*map(stage_of, slides_of(seen, here.view))])
    teams = consenting(seen)
    if here.view is View.REVEAL and len(teams) > 1:
        with controls.expander("Choisir un texte", key="devoiler-choix"):
            for team in teams:
                if controls.button(literal(team.name), key=f"devoiler-{team.id}", type="tertiary"):
                    show(room, Stage(view=View.REVEAL, team=team.id))


def _turn_pages(room: Room, here: Stage, pages: Sequence[Stage]) -> None:
    if len(pages) < 2:  # noqa: PLR2004
        return
    rank = pages.index(here) if here in pages else 0
    with st.container(horizontal=True, key="atelier-devoiler"):
        for key, label, way in (("avant", "← {} précédent{}", -1), ("apres", "{} suivant{} →", 1)):
            is_off = not 0 <= rank + way < len(pages)
            there = pages[rank if is_off else rank + way]
            is_page = there.is_like(here) and not (is_off and here.view is View.REVEAL)
            words = ("Page", "e") if is_page else ("Texte", "")
            if controls.button(label.format(*words), key=f"devoiler-{key}", disabled=is_off):
                show(room, there)


def show(room: Room, stage: Stage) -> None:
    def turned(live: Live) -> Live:
        return live.replace(stage=stage.replace(turn=live.stage.turn + 1))

    access.act(lambda: change(room.id, turned))


def projection_status(seen: Watch) -> None:
    count = len(consenting(seen))
    many = f"{count} équipes acceptent d’être montrées : ouvrez-en une pour la montrer seule."
    if count == 0:
        many = "Aucune équipe n’a encore accepté d’être montrée."
    if count == 1:
        many = "Une équipe accepte d’être montrée : ouvrez-la pour la montrer seule."
    html.show("atelier_mur", shown=_said(on_wall(seen), seen), agreed=many)


def _said(here: Stage, seen: Watch) -> str:
    page = f", page {here.page}" if here.page > 1 else ""
    names = {team.id: team.name for team in seen.teams}
    if here.team in names and here.view is View.REVEAL:
        numbers = [team.id for team in consenting(seen)]
        is_in = here.team in numbers
        rank = f", {numbers.index(here.team) + 1} sur {len(numbers)}" if is_in else ""
        return f"le texte de {names[here.team]}{rank}{page}"
    if here.view is View.TEAM:
        return f"{names.get(here.team or 0, 'une équipe qui garde son texte')}{page}"
    return f"{_VIEWS[here.view][1]}{page}"


_ALL: Final = "salle"
_SIGNATURE: Final = "signature"
_SIGNED: Final = "atelier_signature"
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
        drafts[self.key] = controls.text_area(label, before, key=self.key, height=76) or ""
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

        access.act(keep)

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
@error_boundary()
def note(token: str, team: int, screen: Screen) -> None:
    """Show the words on a question, and what sends one; a text of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    seen = watch(as_coach(token).id)
    sent = [word for word in seen.words_of(team) if word.place == screen]
    for word in sent:
        with st.container(horizontal=True, vertical_alignment="center", key=f"envoye-{word.id}"):
            answer = WORD_ANSWERS.get(word.answer)
            html.show("atelier_mot_envoye", word=word, at=clock(word.at), answer=answer)
            label = placed("Retirer", literal(word.text[:_QUOTED]))
            if controls.button(label, key=f"reprendre-mot-{word.id}"):
                access.act(partial(shared_rooms().unsay, word.team, word.id))
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
@error_boundary()
def room_word(token: str) -> None:
    room = watch(as_coach(token).id).room
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
    """Return the name of this coach; a part that runs alone does not draw the field: it is read."""
    given = st.session_state.get(_SIGNATURE) or memory().get(_SIGNED) or ""
    return " ".join(str(given).split())[:SIGNATURE_LIMIT]
