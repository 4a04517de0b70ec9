"""What surrounds the cards of a question: the path, what is to be mended, the paragraph.

The whole page draws each part at its place. The answer to a text that is saved brings them all,
and so does a card that runs alone, in one hidden message: the browser's script puts them there.

They bring a mark too: whether the cards show what they should, in one word. It rests on the fiche
and on who asks, on nothing that a session remembers: what draws the cards and what answers a text
come to the same.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.calls import CALLS
from coaching.coach.standing import reason_of
from coaching.fiche.choices import Depends, Family
from coaching.fiche.labels import is_asked, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import QUESTIONS, Screen, Weight
from coaching.paragraph import Variant
from coaching.paragraph.team_text import is_own, team_text
from coaching.questions import ALL_QUESTIONS, question_of
from coaching.storage import Snapshot
from coaching.ui.form.fields import beside, key_of
from coaching.ui.form.sentence_card import card
from coaching.ui.form.sentence_links import sheet
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.text_page import text_page
from coaching.ui.kit import html
from coaching.ui.kit.visitor import clock

# The pages whose parts come with the answer to a text.
PAGES: Final = (*QUESTIONS, Screen.DEMAIN, Screen.FICHE)
_BYTES: Final = 9
_NOTHING: Final = (None, None, (), ())


def draw(place: str, fiche: OpenFiche, here: Screen) -> None:
    """Draw one part here, in a run of the whole page."""
    part = _PARTS[place](fiche, here)
    mark = _page_mark(fiche, here) if place == "entete" else ""
    html.show("autour", place=place, turn=_turn(fiche), mark=mark, part=part)


def mount(place: str) -> None:
    """Draw a place that no run ever draws anew: what the parts say of it is put there.

    It is a component of ours, of which Streamlit knows this HTML alone: what is written within,
    the focus and the words that are typed there, outlive every run.
    """
    component = st.components.v2.component(
        place,
        html=f'<div class="stHtml"><div class="pp-autour" data-place="{place}"></div></div>',
        isolate_styles=False,
    )
    component(key=place)


def bring(fiche: OpenFiche, here: Screen, *, has_more: bool) -> None:
    """Give the browser what every part says now, hidden, for it to put at its place.

    `has_more` tells it that some cards, too, no longer show what they should.
    """
    mark, parts = _page_mark(fiche, here), _parts(fiche, here)
    html.show("alentours", turn=_turn(fiche), mark=mark, parts=parts, has_more=has_more)


def sentence_card(token: str, author: str, slot: str, state: Snapshot) -> Markup | None:
    """Return the card of a sentence of a fiche; None where its text has no such sentence."""
    return card(OpenFiche(token, state, author=author, pushed=set()), slot)


def around(token: str, author: str, screen: str, state: Snapshot) -> dict[str, object]:
    """Return what a browser shows of a page, by its name, once a text of it is saved.

    It is what a run would bring. `marque` tells the browser whether the cards, too, must show
    something else: it asks for a run then.
    """
    if screen not in PAGES:
        return {}
    here = Screen(screen)
    fiche = OpenFiche(token, state, author=author, pushed=set())
    mark, parts = _page_mark(fiche, here), _parts(fiche, here)
    return {"page": screen, "tour": _turn(fiche), "marque": mark, "alentours": parts}


def _parts(fiche: OpenFiche, here: Screen) -> dict[str, Markup]:
    """Return every part of a page, by the name of its place."""
    return {place: _PARTS[place](fiche, here) for place in _places(here)}


def _places(here: Screen) -> tuple[str, ...]:
    if here is Screen.FICHE:
        return ("entete", "texte")
    return ("entete", "resume", *(("volet",) if here in QUESTIONS else ()))


def _turn(fiche: OpenFiche) -> str:
    """Return what tells a drawing from the former ones: this tab's name, and a number."""
    return f"{fiche.author} {fiche.snapshot.revision}"


def header(fiche: OpenFiche, here: Screen | None) -> Markup:
    """Return the path of the journey and whether everything is saved."""
    ready = {readiness.screen: readiness for readiness in fiche.progress.readiness}
    at = fiche.snapshot.saved_at
    return html.rendered(
        "entete",
        screens=[
            (
                screen,
                screen in ready and ready[screen].is_ready,
                question_of(screen).number if screen in QUESTIONS else 0,
            )
            for screen in Screen
        ],
        here=here,
        token=fiche.token,
        revision=fiche.snapshot.revision,
        author=fiche.author,
        saved_at=clock(at) if at else "",
        failed=fiche.is_failing,
    )


def _summary(fiche: OpenFiche, here: Screen) -> Markup:
    """Return what must be mended on this page, each line leading to its field; else nothing."""
    points = [
        (key_of(point.path), label_of(point.path, fiche.draft), point.message)
        for point in fiche.progress.points
        if point.weight is Weight.MEND and point.screen is here
    ]
    return html.rendered("resume", points=points) if points else Markup()


def _paragraph(fiche: OpenFiche, here: Screen) -> Markup:
    """Return what the answers given so far say."""
    style = replace(fiche.analysis.style, variant=Variant.FICHE)
    written = team_text(fiche.draft, fiche.analysis.text_so_far(style), Variant.FICHE)
    awaited = [one.guidance.awaited for one in ALL_QUESTIONS if one.guidance]
    return html.rendered(
        "paragraphe",
        paragraph=written,
        awaited=[""] * len(awaited) if is_own(fiche.draft) else awaited,
        sheet=sheet(fiche, written, here),
        most=Variant.FICHE.most,
        open_here=sum(1 for point in fiche.progress.points if point.screen is here),
    )


_PARTS: Final[Mapping[str, Callable[[OpenFiche, Screen], Markup]]] = {
    "entete": header,
    "resume": _summary,
    "volet": _paragraph,
    "texte": text_page,
}


def _page_mark(fiche: OpenFiche, screen: Screen) -> str:
    """Return a word that changes when the cards of a page are to show something else."""
    if screen is Screen.FICHE:
        return ""  # no run draws them
    said = fiche.standing_at(screen)
    held = (
        shape(fiche),
        [_named(one) for one in said.due],
        [(_named(one.remark), beside(fiche, reason_of(one))) for one in said.ignored],
        [_named(one)[:2] for one in said.strengths],
        fiche.analysis.fiche.depart.six_months if screen is Screen.DEPART else None,
        [*_fields(fiche, screen)],
    )
    return blake2b(repr(held).encode(), digest_size=_BYTES).hexdigest()


def shape(fiche: OpenFiche) -> Hashable:
    """Return what decides which parts a page has: its entries, and the families that say yes."""
    groups = ["usagers.groups", "usagers.partners", "acceleration.steps", CALLS]
    families = (f"independance.{family}" for family in Family)
    declared = [path for path in families if fiche.value(f"{path}.depends") == Depends.YES]
    groups += [f"{path}.others" for path in declared]
    return tuple((group, *entry_keys(fiche.values, group)) for group in groups)


def _named(remark: Remark) -> tuple[str, str, str]:
    return remark.path, remark.advice.rule.code, remark.advice.quote


def _fields(fiche: OpenFiche, screen: Screen) -> Iterator[tuple[str, Hashable]]:
    """Yield what stands beside the fields of a page, where anything does."""
    rivals = (rival.path for rival in fiche.snapshot.rivals)
    for path in sorted({*fiche.values, *fiche.errors, *rivals}):
        if path.partition(".")[0] == screen and is_asked(path):
            shown = beside(fiche, path)
            if shown != _NOTHING:
                yield path, shown
