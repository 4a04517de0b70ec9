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
    is_time_to_look_back,
    on_a_working_day,
    settles,
)
from coaching.coach.milestones import PAGES, milestones, share
from coaching.exports.papers import BACK_TITLE, promises
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.french import When, in_full, in_sentence, last_day, short
from coaching.ops.clock import day_in_paris
from coaching.ui.form.cards import CardMaker, EntryList
from coaching.ui.form.fields import key_of
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.question_page import PageWords, card_page
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.kit.frame import offered

# The answers that this page quotes: in its calls, its calendar, and what was promised.
_QUOTED: Final = re.compile(
    r"usagers\.(?:arrival|groups\.\w+\.(?:who|count|where)|partners\.\w+\.name)"
    r"|independance\..+\.(?:what|who_decides|when)|depart\.(?:launch|population)"
)


def demain_part(fiche: OpenFiche, state: PageState) -> Markup:
    read = fiche.analysis.fiche
    opening = html.rendered(
        "demain",
        words=words_of(Screen.DEMAIN),
        back_title=BACK_TITLE,
        promises=promises(fiche.draft) if is_time_to_look_back(read, day_in_paris()) else [],
        token=fiche.token,
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
    words = PageWords(opening, _beside(fiche), _calendar(fiche))
    return card_page(fiche, Screen.DEMAIN, words, blocks, state)


def show_way_back(fiche: OpenFiche) -> None:
    """Say, on the page that the link of a fiche opens, that it is time to look back."""
    if is_time_to_look_back(fiche.analysis.fiche, day_in_paris()):
        html.show("demain_retour", back_title=BACK_TITLE, token=fiche.token)


def _beside(fiche: OpenFiche) -> Markup:
    found, keys = fiche.analysis.proposed_calls, entry_keys(fiche.values, CALLS)
    is_full = len(keys) >= MOST_CALLS
    calls = fiche.analysis.fiche.demain.calls
    return html.rendered(
        "appels_proposes",
        disputes=[one for one in fiche.analysis.disputes if _QUOTED.fullmatch(one.path)],
        found=len(found),
        kept=len(keys),
        is_full=is_full,
        offered=[] if is_full else [_offer(fiche, len(keys), one) for one in found],
        shown=6,
        calls=len(calls),
        undated=sum(1 for call in calls if not (call.before or call.reply)),
        has_launch=isinstance(fiche.analysis.fiche.depart.launch, When),
        documents=offered("agenda", "appels"),
        token=fiche.token,
    )


def _calendar(fiche: OpenFiche) -> Markup:
    """Show the usual calendar of a construction beside the team's own."""
    read = fiche.analysis.fiche
    launch = read.depart.launch
    return html.rendered(
        "calendrier",
        launch=in_sentence(launch) if isinstance(launch, When) else "",
        rows=milestones(read),
        share=share(read),
        pages=[*PAGES.values()],
    )


def _offer(fiche: OpenFiche, kept: int, one: Proposal) -> tuple[Proposal, Gesture]:
    key = sha256(f"{one.about} {fiche.snapshot.revision}".encode()).hexdigest()[:8]
    call = f"{CALLS}.{key}"
    a_week_to_make_it = When(on_a_working_day(day_in_paris() + timedelta(days=7)), "day")
    texts = one.kept(call, kept + 1) | {f"{call}.before": short(a_week_to_make_it)}
    focus = key_of(f"{call}.who")
    return one, gesture(fiche, "Garder cet appel", texts, "L’appel est gardé.", focus=focus)


def _about(fiche: OpenFiche, call: str) -> Mapping[str, Markup]:
    """Return the day that was understood, and what a reply settles, or where to write it."""
    day, about = _day(fiche, call), fiche.value(f"{call}.about")
    if about not in fiche.progress.statuses:
        return {"before": day}
    does_settle = settles(call, fiche.values)
    words = html.rendered(
        "appel_reponse",
        label=label_of(about, fiche.draft),
        held=CHOICES[ask_at(about).kind].get(fiche.value(about), "") if does_settle else "",
        does_settle=does_settle,
        href=way_to(fiche.token, about, Screen.DEMAIN),
    )
    return {"before": day, "reply": words}


def _day(fiche: OpenFiche, call: str) -> Markup:
    """Say which day the words of a call are, unless they say it whole."""
    calls = fiche.analysis.fiche.demain.calls
    found = next((one for one in calls if call == f"{CALLS}.{one.key}"), None)
    if found is None or not isinstance(found.before, When):
        return Markup()
    return html.rendered(
        "appel_jour",
        key=key_of(f"{call}.before"),
        day=in_full(found.before),
        is_past=not found.reply and last_day(found.before) < day_in_paris(),
    )
