"""After the paragraph: the calls to make, the answer each settles, and what came of them."""

import secrets
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Final

import streamlit as st

from coaching.coach.calls import (
    CALLS,
    MOST_CALLS,
    Proposal,
    is_time_to_look_back,
    on_a_working_day,
    settles,
)
from coaching.exports.call_documents import BACK_TITLE, promises
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.french import When, short
from coaching.paragraph.phrasing.inserts import capital
from coaching.questions import words_of
from coaching.ui.form.cards import Folded
from coaching.ui.form.entries import Entries, Entry, entries, take_focus
from coaching.ui.form.layout import Layout, Piece
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.team_room import choose_to_stay
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal, placed
from coaching.ui.kit.frame import documents, guarded
from coaching.ui.kit.visitor import today

_SHOWN: Final = 6


def demain_page() -> None:
    """Show the calls that the team keeps, and those that its answers ask for."""
    fiche = guarded()
    if fiche is None:
        return
    read = fiche.analysis.fiche
    words = partial(
        html.show,
        "demain",
        words=words_of(Screen.DEMAIN),
        back_title=BACK_TITLE,
        promises=promises(fiche.draft) if is_time_to_look_back(read, today()) else [],
        token=fiche.token,
    )
    layout = Layout(fiche, Screen.DEMAIN, words)
    entries(layout, Entries(CALLS, "l’appel", "Ajouter un appel", _call, least=0, most=MOST_CALLS))
    proposed = layout.right.container(key="appels-proposes")
    layout.part(proposed, "appels-proposes", _ProposedCalls())
    if fiche.draft.demain.calls:
        with layout.right:
            _to_take_away(fiche)
            choose_to_stay(fiche.token)
    layout.finish()


def show_way_back(fiche: OpenFiche) -> None:
    """Say, on the page that the link of a fiche opens, that it is time to look back."""
    if is_time_to_look_back(fiche.analysis.fiche, today()):
        html.show("demain_retour", back_title=BACK_TITLE, token=fiche.token)


def _to_take_away(fiche: OpenFiche) -> None:
    """Offer the calls for an agenda and on paper."""
    calls = fiche.analysis.fiche.demain.calls
    undated = sum(1 for call in calls if not (call.before or call.reply))
    html.show("demain_emporter", undated=undated)
    documents(fiche.token, "documents-appels", "agenda", "appels")


def _call(entry: Entry) -> Sequence[Sequence[Piece]]:
    return (
        [entry.row("moities", "who", "whom")],
        [entry.row("public", "question", "before")],
        [entry.field("reply"), _CallAnswer(entry.path)],
        [Folded("Ajouter ce que vous avez appris", (entry.field("news"),))],
    )


class _ProposedCalls:
    """The calls that the answers ask for, each with the press that keeps it (a piece of a part)."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw them, the most pressing first; they hold no text."""
        found = fiche.analysis.proposed_calls
        keys = entry_keys(fiche.values, CALLS)
        is_full = len(keys) >= MOST_CALLS
        html.show("appels_proposes", found=len(found), kept=len(keys), is_full=is_full)
        if not is_full:
            self._offer(fiche, keys, found[:_SHOWN])
            if found[_SHOWN:]:
                with controls.expander("D’autres appels possibles"):
                    self._offer(fiche, keys, found[_SHOWN:])
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what is proposed."""
        return fiche.analysis.proposed_calls

    def _offer(self, fiche: OpenFiche, keys: list[str], found: Sequence[Proposal]) -> None:
        for one in found:
            name = sha256(one.about.encode()).hexdigest()[:16]
            if controls.button(_named(one), key=f"appeler-{name}"):
                call = f"{CALLS}.{secrets.token_hex(4)}"
                a_week_to_make_it = When(on_a_working_day(today() + timedelta(days=7)), "day")
                fiche.change(
                    {
                        call: str(len(keys) + 1),
                        f"{call}.about": one.about,
                        f"{call}.whom": one.whom,
                        f"{call}.question": one.question,
                        f"{call}.before": short(a_week_to_make_it),
                    }
                )
                take_focus(call)
                st.rerun()


def _named(proposal: Proposal) -> str:
    """Return the words of the press that keeps a call: the call itself."""
    whom = f"**{literal(capital(proposal.whom))}** " if proposal.whom else ""
    return placed(f"{whom}{literal(proposal.question)}", "garder cet appel")


@dataclass(frozen=True, slots=True)
class _CallAnswer:
    """What a call is to settle: the answer of the fiche, and the way to it (a piece of a part)."""

    call: str

    def draw(self, fiche: OpenFiche) -> str:
        """Say what a reply does by itself, or where to write it; it holds no text."""
        about = fiche.value(f"{self.call}.about")
        if about in fiche.progress.statuses:
            html.show(
                "appel_reponse",
                label=label_of(about, fiche.draft),
                held=self._held(fiche, about),
                does_settle=settles(self.call, fiche.values),
                href=way_to(fiche.token, about, Screen.DEMAIN),
            )
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return the answer, as it is."""
        about = fiche.value(f"{self.call}.about")
        return about in fiche.progress.statuses and (about, self._held(fiche, about))

    def _held(self, fiche: OpenFiche, about: str) -> str:
        text = fiche.value(about)
        if not settles(self.call, fiche.values):
            return ""
        return CHOICES[ask_at(about).kind].get(text, "")
