"""One team: its answers, its text and its remarks, read only; the coach's word; its way back."""

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.coach.analysis import Analysis, analysis
from coaching.exports.as_picture import qr
from coaching.fiche.labels import label_of
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.ops.clock import now
from coaching.paragraph import Paragraph
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled
from coaching.ui.kit.visitor import host, memory, whole
from coaching.ui.workshop.access import act, close_team, confirm, focus, room_link, team_link
from coaching.ui.workshop.overview import ask_signature, note, show, where
from coaching.workshop import Stage, View
from coaching.workshop.cross_reading import said
from coaching.workshop.glance import Glance, failsafe, glance_of
from coaching.workshop.hosting import Room, let_return, rename, way_back
from coaching.workshop.watching import Watch, look_again, watch

_GIVEN: Final = "atelier_retours"  # the code that this tab gave each team: nothing else shows it


class TeamSight:
    def __init__(self, token: str, room: Room, team: TeamRecord) -> None:
        self._token, self._room, self._team = token, room, team
        self._stage = Stage(view=View.TEAM, team=team.id)
        self._is_shown = room.live.stage.is_like(self._stage)
        self._drawn = self._outside(watch(room.id), team)
        self._focus = focus(f"equipe-{team.id}")
        self._title = st.empty()
        left, right = st.columns((1.55, 1), gap="large")
        with left:
            self._questions = {screen: self._question(screen) for screen in QUESTIONS}
        with right:
            self._wall = st.empty()
            label = "Ne plus projeter" if self._is_shown else "Projeter son texte"
            if team.shows and controls.button(label, key="montrer-equipe-mur"):
                show(room, Stage(view=View.QUESTION) if self._is_shown else self._stage)
            self._text = st.empty()
            self._reading = st.empty()
            ask_signature()
            _return_code(room, team)
            _tools(team)

    def _question(self, screen: Screen) -> DeltaGenerator:
        with st.container(border=True, key=f"carte-lue-{screen}"):
            place = st.empty()
            note(self._token, self._team.id, screen)
        return place

    def _outside(self, seen: Watch, team: TeamRecord) -> object:
        """Return what stands outside the fragment depends on."""
        live, words = seen.room.live, seen.words_of(team.id)
        is_shown, may_return = live.stage.is_like(self._stage), team.id in live.returns
        return team.name, team.shows, is_shown, may_return, words

    def draw(self, seen: Watch) -> None:
        state = shared_rooms().snapshots([self._team.id]).get(self._team.id)
        team = next((one for one in seen.teams if one.id == self._team.id), None)
        if team is None or state is None or self._outside(seen, team) != self._drawn:
            look_again()
            st.rerun()
        found = glance_of(team, state)
        with self._title:
            html.show(
                "atelier_equipe",
                team=team,
                product=found.product,
                is_legible=found.is_legible,
                where=where(seen.people_of(team.id)),
                home=room_link(self._token),
                following=self._following(seen),
                shares=found.shares.items(),
                focus=self._focus,
            )
        self._show_fiche(state.values, found)
        self._show_readings(seen, team)
        with self._wall:
            html.show("atelier_montrer", team=team, is_shown=self._is_shown)

    def _show_fiche(self, values: Mapping[str, str], found: Glance) -> None:
        told = failsafe(_told, values, found) if found.is_legible else None
        for screen, place in self._questions.items():
            with place:
                if told:
                    html.show("atelier_question", **told[0][screen])
                else:
                    html.show("atelier_illisible", screen=screen)
        with self._text:
            if told:
                # Without an answer, the text is nothing but « à confirmer ».
                is_begun = any(found.shares.values())
                html.show("atelier_texte", paragraph=told[1], is_begun=is_begun)

    def _show_readings(self, seen: Watch, team: TeamRecord) -> None:
        names, words = {one.id: one.name for one in seen.teams}, said(seen)
        declines = team.id in seen.room.live.unread
        given = [(names.get(one.author), one) for one in words if one.reader == team.id]
        received = [(names[one.reader], one) for one in words if one.author == team.id]
        self._reading.empty()
        if declines or given or received:
            shown = {"declines": declines, "given": given, "received": received}
            with self._reading:
                html.show("atelier_lectures", **shown)

    def _following(self, seen: Watch) -> tuple[str, str] | None:
        ids = [team.id for team in seen.teams]
        if len(ids) == 1:
            return None
        after = seen.teams[(ids.index(self._team.id) + 1) % len(ids)]
        return after.name, team_link(self._token, after.id)


def _told(
    values: Mapping[str, str], found: Glance
) -> tuple[Mapping[Screen, dict[str, object]], Paragraph]:
    read = analysis(draft_from(values))
    return {screen: _question(screen, read, found) for screen in QUESTIONS}, read.final_text()


def _question(screen: Screen, read: Analysis, found: Glance) -> dict[str, object]:
    def label(path: str) -> str:
        return label_of(path, read.draft)

    def is_here(path: str) -> bool:
        return path.startswith(f"{screen}.")

    return {
        "screen": screen,
        "share": found.shares[screen],
        "is_read": found.is_read,
        "blocks": [block for block in read.blocks if block.screen is screen],
        "to_mend": [
            (label(one.path), one.message) for one in found.to_mend if one.screen is screen
        ],
        "due": [(one, label(one.path), "") for one in found.due if is_here(one.path)],
        "ignored": [
            (one.remark, label(one.remark.path), one.reason)
            for one in found.ignored
            if is_here(one.remark.path)
        ],
    }


def _tools(team: TeamRecord) -> None:
    with controls.expander("Nom et retrait de l’équipe", key=f"outils-equipe-{team.id}"):
        label, key = labelled("Nom de l’équipe"), f"nom-{team.id}"
        name = controls.text_input(label, team.name, key=key, autocomplete="off")
        if controls.button("Renommer", key="renommer"):
            act(lambda: rename(team.id, name or ""), key)

        def remove() -> None:
            shared_rooms().remove(team.id)
            close_team()

        if confirm(
            f"retrait-{team.id}",
            "Retirer l’équipe",
            warning=f"L’équipe « {team.name} » et sa fiche seront effacées aussitôt, sans retour. "
            "Téléchargez d’abord l’archive si vous voulez la garder.",
            sure="Oui, retirer et effacer",
        ):
            act(remove, f"retrait-{team.id}")


def _return_code(room: Room, team: TeamRecord) -> None:
    given: dict[int, str] = memory().setdefault(_GIVEN, {})

    def give() -> None:
        given[team.id] = let_return(room.id, team.id)

    with st.container(key=f"retour-{team.id}"):
        code, waiting = given.get(team.id, ""), room.live.returns.get(team.id)
        html.show(
            "atelier_retour",
            team=team,
            code=code,
            is_due=bool(code) and waiting is not None and waiting.until > now(),
            room=room,
            address=f"{host()}/rejoindre",
            qr=qr(whole(way_back(room.record.code, code))) if code else "",
        )
        key = f"donner-retour-{team.id}"
        if controls.button("Donner un autre code" if code else "Donner un code de retour", key=key):
            act(give, key)
