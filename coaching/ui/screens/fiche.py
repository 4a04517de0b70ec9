"""The last screen: the text in the chosen style, ready to paste, and the ways to keep it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.coach.proofreading import Slip, left_alone, put_right, slips
from coaching.errors import CoachingError
from coaching.exports.as_picture import drawn, on_screen
from coaching.exports.as_text import as_assistant, as_html, as_text
from coaching.exports.road import described, has_figures, stops, titled
from coaching.fiche.labels import ask_at, label_of, place_of
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french.spelling import Why
from coaching.ops.settings import settings
from coaching.paragraph import Paragraph
from coaching.paragraph.retouching.final import is_away, path_of
from coaching.ui.form import undo
from coaching.ui.form.fields import field, key_of, personal_data
from coaching.ui.form.sentence_links import sheet, way_to, where
from coaching.ui.form.session import OpenFiche, take_ticks
from coaching.ui.form.team_room import last_day, room_bar
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal, placed
from coaching.ui.kit.frame import content, documents, guarded, header, saved_file, ways
from coaching.ui.screens import demain, investment_committee, whole_fiche
from coaching.ui.screens.retouch import Retouch

_FIRST: Final = 2  # what is copied stays in sight
_MOST: Final = 20


def fiche_page() -> None:
    """Show one part of the last screen: the text, the fields of the member space, the committee."""
    fiche = guarded()
    if fiche is None:
        return
    take_ticks(fiche)
    header(fiche, Screen.FICHE)
    place = content(fiche)
    asked = st.query_params.get(PART, "")
    part = asked if asked in _PARTS else ""
    with place:
        room_bar(fiche.token, Screen.FICHE)
        demain.show_way_back(fiche)
        html.show("fiche_parties", parts=_NAMES, part=part, token=fiche.token)
        _PARTS[part](fiche)
        ways(fiche, Screen.FICHE)


def _written(fiche: OpenFiche) -> None:
    """Show the text, how to word it, how to take it away, and how to come back to it."""
    style, paragraph = fiche.analysis.style, fiche.analysis.final_text()
    hand = Retouch(fiche, style)
    _title(fiche, paragraph, is_mine=hand.is_mine)
    left, right = st.columns((1.9, 1), gap="large")
    with left:
        _text(fiche, hand, paragraph)
    with right:
        hand.compare()
        _corrections(fiche)
    with right, st.container(key="emporter"):
        _take_away(fiche)


def _committee(fiche: OpenFiche) -> None:
    investment_committee.show_deck(fiche)
    investment_committee.show_trial(fiche)


# The parts of this page, by what its address says of them; only one is drawn.
PART: Final = "partie"
_NAMES: Final = {"": "Le texte", "champs": "Les champs de la fiche", "comite": "Le comité"}
_PARTS: Final[Mapping[str, Callable[[OpenFiche], None]]] = {
    "": _written,
    "champs": whole_fiche.show_whole_fiche,
    "comite": _committee,
}


def _take_away(fiche: OpenFiche) -> None:
    """Show the ways to keep the text, then the way to come back to it."""
    draft, style = fiche.draft, fiche.analysis.style
    html.show("emporter")
    html.show(
        "emporter_textes",
        text=as_text(draft, style).decode(),
        # Every value of the fragment was escaped when it was filled.
        fragment=Markup(as_html(draft, style).decode()),  # noqa: S704
    )
    documents(fiche.token, "documents", "docx", "odt", "pdf")
    saved_file(draft, "Télécharger ma sauvegarde (fichier à rouvrir ici)")
    _assistant(fiche)
    _way_back(fiche)


def _way_back(fiche: OpenFiche) -> None:
    """Say how to come back, and until when: a workshop erases its fiches with it."""
    with suppress(CoachingError):
        until = last_day(fiche.token)
        html.show("rouvrir", token=fiche.token, last_day=until, fiche_days=settings().fiche_days)


def _title(fiche: OpenFiche, paragraph: Paragraph, *, is_mine: bool) -> None:
    html.show(
        "fiche_titre",
        verdict=fiche.analysis.verdict,
        left=len(fiche.progress.points),
        token=fiche.token,
        paragraph=paragraph,
        most=fiche.analysis.style.variant.most,
        beside=fiche.analysis.text_check,
        is_mine=is_mine,
    )


def _text(fiche: OpenFiche, hand: Retouch, paragraph: Paragraph) -> None:
    length, more = st.columns((3, 1))
    with length:
        field(fiche, "writing.variant")
    with more, controls.expander("Plus de choix"):
        field(fiche, "writing.voice")
    hand.above()
    html.show(
        "fiche",
        sheet=sheet(fiche, paragraph, Screen.FICHE),
        heaviest=[where(path, fiche.draft) for path in fiche.analysis.heaviest],
        token=fiche.token,
        is_open=hand.is_open,
    )
    hand.below()
    _road(fiche)


def _road(fiche: OpenFiche) -> None:
    read = fiche.analysis.fiche
    if not has_figures(read):
        return
    html.show(
        "route",
        picture=on_screen(drawn(read)),
        stops=stops(read),
        title=titled(read),
        said=described(read),
    )


def _assistant(fiche: OpenFiche) -> None:
    """Show, folded, a text for an assistant of one's own; it is written once it is unfolded.

    What it says of persons is told first.
    """
    folded = controls.expander("Emporter pour votre assistant", key="assistant", on_change="rerun")
    if folded.open:
        with folded:
            html.show(
                "assistant",
                personal=list(_personal(fiche)),
                text=as_assistant(fiche.draft, fiche.analysis.style).decode(),
                token=fiche.token,
                back=Screen.FICHE,
            )


def _personal(fiche: OpenFiche) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the answers seem to say of a person: words, screen, control's key and label."""
    for path, text in values_of(fiche.draft).items():
        screen = path.partition(".")[0]
        if screen in QUESTIONS:
            for one in personal_data(text, fiche.draft.depart.product):
                yield one.words, screen, key_of(path), label_of(path, fiche.draft)


def _corrections(fiche: OpenFiche) -> None:
    """Show the slips of the keyboard, each put right in one press, and what has just been."""
    place = f"{fiche.token} corrections"
    undo.show(fiche, place)
    found = slips(fiche.draft, _retouched(fiche))[:_MOST]
    if not found:
        return
    with st.container(border=True, key="corrections"):
        html.show("corrections", count=len(found))
        if len(found) > 1 and controls.button("Tout corriger", key="tout-corriger", type="primary"):
            _put_right(fiche, place, found)
        for slip in found[:_FIRST]:
            _show(fiche, place, slip)
        if others := found[_FIRST:]:
            with controls.expander("Une autre" if len(others) == 1 else f"{len(others)} autres"):
                for slip in others:
                    _show(fiche, place, slip)


def _retouched(fiche: OpenFiche) -> str:
    """Return the path of the text that the team wrote by hand, where it is the one to be taken."""
    variant = fiche.analysis.style.variant
    return "" if is_away(fiche.draft, variant) else path_of(variant)


def _show(fiche: OpenFiche, place: str, slip: Slip) -> None:
    html.show(
        "correction",
        slip=slip,
        is_space=slip.why is Why.SPACE,
        places=[_place(fiche, path) for path in slip.paths],
    )
    with st.container(horizontal=True, key=f"choix-{slip.key}"):
        words = literal(f"« {slip.was} »" if slip.why is not Why.SPACE else slip.why)
        if controls.button(placed("Corriger", words), key=f"corriger-{slip.key}"):
            _put_right(fiche, place, [slip])
        if controls.button(placed("Laisser", words), key=f"laisser-{slip.key}", type="tertiary"):
            undo.change(fiche, place, "C’est laissé tel quel.", left_alone(slip, fiche.draft))
            st.rerun()


def _place(fiche: OpenFiche, path: str) -> tuple[str, str]:
    """Return a short name of a field, « Groupe 1 : où », and the way there and back.

    No way leads to the text that is retouched on this page.
    """
    place, ask = place_of(path, fiche.draft), ask_at(path)
    name = ask.short or ask.label
    href = "" if path.startswith("writing.") else way_to(fiche.token, path, Screen.FICHE)
    return f"{place} : {name}" if place else name[0].upper() + name[1:], href


def _put_right(fiche: OpenFiche, place: str, chosen: Sequence[Slip]) -> None:
    said = "C’est corrigé." if len(chosen) == 1 else f"{len(chosen)} corrections faites."
    undo.change(fiche, place, said, put_right(fiche.draft, chosen))
    st.rerun()
