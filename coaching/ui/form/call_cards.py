"""The calls of « Demain matin »: those that the answers ask for, and the answer each settles."""

import secrets
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

import streamlit as st

from coaching.coach.calls import CALLS, Proposal, on_a_working_day, settles
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.french import When, short
from coaching.paragraph.phrasing.inserts import capital
from coaching.ui.form.entries import take_focus
from coaching.ui.form.fields import key_of
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import TOKEN, OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.local_time import today
from coaching.ui.kit.markdown import literal, placed

_SHOWN: Final = 6
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ProposedCalls:
    """The calls that the answers ask for, each with the press that keeps it (a piece of a part).

    No more are kept than `most`.
    """

    most: int

    def draw(self, fiche: OpenFiche) -> str:
        """Draw them, the most pressing first; they hold no text."""
        found = fiche.analysis.proposed_calls
        keys = entry_keys(fiche.values, CALLS)
        is_full = len(keys) >= self.most
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
                fiche.change({call: str(len(keys) + 1), **dict(_texts(call, one))})
                take_focus(call)
                st.rerun()


def _named(proposal: Proposal) -> str:
    """Return the words of the press that keeps a call: the call itself."""
    whom = f"**{literal(capital(proposal.whom))}** " if proposal.whom else ""
    return placed(f"{whom}{literal(proposal.question)}", "garder cet appel")


def _texts(call: str, proposal: Proposal) -> Iterator[tuple[str, str]]:
    """Yield the texts of a call that is kept, by their paths, with a week to make it."""
    yield f"{call}.about", proposal.about
    yield f"{call}.whom", proposal.whom
    yield f"{call}.question", proposal.question
    yield f"{call}.before", short(When(on_a_working_day(today() + _WEEK), "day"))


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """What a call is to settle: the answer of the fiche, and the way to it (a piece of a part)."""

    call: str

    def draw(self, fiche: OpenFiche) -> str:
        """Say what a reply does by itself, or where to write it; it holds no text."""
        about = fiche.value(f"{self.call}.about")
        if about in fiche.progress.statuses:
            page = about.partition(".")[0]
            html.show(
                "appel_reponse",
                label=label_of(about, fiche.draft),
                held=self._held(fiche, about),
                does_settle=settles(self.call, fiche.values),
                href=f"/{page}?{TOKEN}={fiche.token}&{RETURN}={Screen.DEMAIN}"
                f"&champ={key_of(about)}",
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
