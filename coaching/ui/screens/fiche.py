"""The last screen: the text in the chosen style, ready to paste, and the ways to keep it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.errors import CoachingError
from coaching.exports.as_picture import drawn, on_screen
from coaching.exports.as_text import as_assistant, as_html, as_markdown, as_text
from coaching.exports.committee_deck import DECK_TITLE
from coaching.exports.road import Stop, described, has_figures, stops, titled
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import enumerate_fr
from coaching.ops.settings import settings
from coaching.paragraph import Paragraph, Style
from coaching.questions import words_of
from coaching.ui.form.fields import field, key_of
from coaching.ui.form.privacy_note import personal_data
from coaching.ui.form.sentence_links import sheet
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.surroundings import left_out
from coaching.ui.form.team_room import last_day, room_bar
from coaching.ui.kit import controls, html
from coaching.ui.kit.frame import content, documents, guarded, header, saved_file, way
from coaching.ui.screens import demain, kept_answers, sponsor_trial, whole_fiche
from coaching.ui.screens.corrections import show_corrections
from coaching.ui.screens.retouch import Retouch

_CIRCLES: Final = 3
_ASKED: Final = ("committee.team", "committee.budget")
_SOLUTION: Final = "depart.solution"  # which the form lets a team leave out, and no committee does


def fiche_page() -> None:
    """Show the text, how to word it, how to take it away, and how to come back to it."""
    fiche = guarded()
    if fiche is None:
        return
    kept_answers.take_in(fiche)
    whole_fiche.take_in(fiche)
    header(fiche, Screen.FICHE)
    place = content(fiche)
    with place:
        room_bar(fiche.token, Screen.FICHE)
        demain.show_way_back(fiche)
        style, paragraph = fiche.analysis.style, fiche.analysis.final_text()
        _title(fiche)
        left, right = st.columns((1.9, 1), gap="large")
    with left:
        _text(fiche, style, paragraph)
    with right:
        show_corrections(fiche)
    with right, st.container(key="emporter"):
        _take_away(fiche)
    with place:
        whole_fiche.show_whole_fiche(fiche)
        _deck(fiche)
        sponsor_trial.show_trial(fiche)
        with st.container(horizontal=True, horizontal_alignment="right", key="suite"):
            way(words_of(Screen.RELECTURE).back, fiche, Screen.RELECTURE)
            way(f"{words_of(Screen.DEMAIN).label} →", fiche, Screen.DEMAIN, primary=True)


def _take_away(fiche: OpenFiche) -> None:
    """Show the ways to keep the text, then the way to come back to it."""
    _copies(fiche)
    documents(fiche.token, "documents", "docx", "odt", "pdf")
    saved_file(fiche.draft, "Télécharger ma sauvegarde (fichier à rouvrir ici)")
    _assistant(fiche)
    _way_back(fiche)


def _assistant(fiche: OpenFiche) -> None:
    """Show, folded, the text to copy; it is written once it is unfolded."""
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


def _deck(fiche: OpenFiche) -> None:
    """Offer the deck of the committee, and the two fields of its last slide."""
    with st.container(key="comite"):
        html.show(
            "comite_diapositives",
            title=DECK_TITLE,
            to_solution=""
            if fiche.value(_SOLUTION).strip()
            else whole_fiche.way_to(fiche, _SOLUTION)[0],
            unsaid=enumerate_fr([ask_at(one).short for one in _ASKED if not fiche.value(one)]),
        )
        documents(fiche.token, "documents-comite", "pptx")
        with controls.expander("Ajouter l’équipe et le budget"):
            for path in _ASKED:
                field(fiche, path)


def _way_back(fiche: OpenFiche) -> None:
    """Say how to come back, and until when: a workshop erases its fiches with it."""
    with suppress(CoachingError):
        until = last_day(fiche.token)
        html.show("rouvrir", token=fiche.token, last_day=until, fiche_days=settings().fiche_days)


def _copies(fiche: OpenFiche) -> None:
    html.show("emporter", token=fiche.token, words=words_of(Screen.DEMAIN))
    draft, style = fiche.draft, fiche.analysis.style
    html.show(
        "emporter_textes",
        markdown=as_markdown(draft, style).decode(),
        text=as_text(draft, style).decode(),
        # Every value of the fragment was escaped when it was filled.
        fragment=Markup(as_html(draft, style).decode()),  # noqa: S704
    )


def _title(fiche: OpenFiche) -> None:
    html.show(
        "fiche_titre",
        name=fiche.draft.depart.product.strip(),
        verdict=fiche.analysis.verdict,
        left=len(fiche.progress.points),
        unsaid=kept_answers.unsaid(fiche),
        token=fiche.token,
        stops=_in_three(stops(fiche.analysis.fiche)),
    )


def _in_three(road: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Return the perimeters that the three circles stand for: first, next, last."""
    return road if len(road) <= _CIRCLES else (*road[: _CIRCLES - 1], road[-1])


def _text(fiche: OpenFiche, style: Style, paragraph: Paragraph) -> None:
    length, more = st.columns((3, 1))
    with length:
        field(fiche, "writing.variant")
    with more, controls.expander("Plus de choix"):
        field(fiche, "writing.voice")
    hand = Retouch(fiche, style)
    hand.above()
    html.show(
        "fiche",
        paragraph=paragraph,
        sheet=sheet(fiche, paragraph, Screen.FICHE),
        expected=style.variant.limits,
        left_out=left_out(fiche, paragraph, style.variant),
        is_mine=hand.is_mine,
        is_open=hand.is_open,
    )
    hand.below()
    if not (hand.is_mine or hand.is_open):
        kept_answers.choose(fiche, style.variant, paragraph)
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
