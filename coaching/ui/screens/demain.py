"""After the paragraph: the calls to make, the answer each settles, and what came of them."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from coaching.coach.calls import (
    CALLS,
    MOST_CALLS,
    Proposal,
    settles,
)
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.ops.clock import day_in_paris
from coaching.ui.form.cards import CardMaker, EntryList
from coaching.ui.form.fields import key_of
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.question_page import PageWords, card_page
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

# The answers that this page quotes, in its calls.
_QUOTED: Final = re.compile(
    r"usagers\.(?:arrival|groups\.\w+\.(?:who|count|where)|partners\.\w+\.name)"
    r"|independance\..+\.(?:what|who_decides|when)|depart\.(?:launch|population)"
)


def demain_part(fiche: OpenFiche, state: PageState) -> Markup:
    opening = html.rendered(
        "demain",
        words=words_of(Screen.DEMAIN),
    )
    calls = EntryList(
        CALLS,
        "l’appel",
        "Ajouter un appel",
        least=0,
        most=MOST_CALLS,
        asides=partial(_about, fiche),
    )
    blocks = [CardMaker(fiche, None).entries(calls)]
    words = PageWords(opening, _beside(fiche))
    return card_page(fiche, Screen.DEMAIN, words, blocks, state)


def _beside(fiche: OpenFiche) -> Markup:
    found, keys = fiche.analysis.proposed_calls, entry_keys(fiche.values, CALLS)
    is_full = len(keys) >= MOST_CALLS
    return html.rendered(
        "appels_proposes",
        disputes=[one for one in fiche.analysis.disputes if _QUOTED.fullmatch(one.path)],
        found=len(found),
        kept=len(keys),
        is_full=is_full,
        offered=[] if is_full else [_offer(fiche, len(keys), one) for one in found],
        shown=6,
    )


def _offer(fiche: OpenFiche, kept: int, one: Proposal) -> tuple[Proposal, Gesture]:
    key = sha256(f"{one.about} {fiche.snapshot.revision}".encode()).hexdigest()[:8]
    call = f"{CALLS}.{key}"
    in_a_week = day_in_paris() + timedelta(days=7)
    texts = one.kept(call, kept + 1) | {f"{call}.before": in_a_week.isoformat()}
    focus = key_of(f"{call}.who")
    return one, gesture(fiche, "Garder cet appel", texts, "L’appel est gardé.", focus=focus)


def _about(fiche: OpenFiche, call: str) -> Mapping[str, Markup]:
    """Return what a reply settles, or where to write it."""
    about = fiche.value(f"{call}.about")
    if about not in fiche.progress.statuses:
        return {}
    does_settle = settles(call, fiche.values)
    words = html.rendered(
        "appel_reponse",
        label=label_of(about, fiche.draft),
        held=CHOICES[ask_at(about).kind].get(fiche.value(about), "") if does_settle else "",
        does_settle=does_settle,
        href=way_to(fiche.token, about, Screen.DEMAIN),
    )
    return {"reply": words}
