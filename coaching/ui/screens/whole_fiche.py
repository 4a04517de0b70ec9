"""All that the form of the member space asks, in its order, each field ready to paste."""

from collections.abc import Iterable, Iterator

import streamlit as st

from coaching.coach.themes import THEMES, USER_TYPES, Listing
from coaching.exports.as_text import (
    MISSION_LENGTH,
    NAME_LENGTH,
    as_assistant,
    as_markdown,
    member_space,
)
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import short
from coaching.ui.form.fields import key_of, personal_data
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche, tick
from coaching.ui.kit import controls, html


def show_whole_fiche(fiche: OpenFiche) -> None:
    """Show each field of the form: its text and a press that copies it, or what it waits for."""
    space = member_space(fiche.draft)
    with st.container(key="fiche-entiere"):
        html.show(
            "fiche_entiere",
            space=space,
            name_length=NAME_LENGTH,
            mission_length=MISSION_LENGTH,
            to_name=_way(fiche, "depart.product"),
            has_solution=bool(fiche.analysis.fiche.depart.solution),
            to_solution=_way(fiche, "depart.solution"),
        )
        _ticks(fiche, THEMES, "Thématiques", "« Thématiques »")
        _ticks(fiche, USER_TYPES, "Types d’usagers", "le champ qui suit « Techno »")
        html.show(
            "fiche_entiere_suite",
            markdown=as_markdown(fiche.draft, fiche.analysis.style).decode(),
            headings=[
                (one, _way(fiche, one.missing) if one.missing else None) for one in space.headings
            ],
            token=fiche.token,
            launch=space.launch,
            said=short(space.launch) if space.launch else "",
            to_launch=_way(fiche, "depart.launch"),
        )
        _assistant(fiche)


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


def _way(fiche: OpenFiche, path: str) -> tuple[str, str]:
    """Return the address of a field, which leads back here, and what is to be written there."""
    return way_to(fiche.token, path, Screen.FICHE), ask_at(path).missing


def _ticks(fiche: OpenFiche, listing: Listing, title: str, form_place: str) -> None:
    """Show what is ticked of a list, then its names: those that the answers suggest come first.

    `form_place` says where the form has it, which does not always call it as we do.
    """
    place = listing.path.rpartition(".")[2].replace("_", "-")
    ticked, suggested = listing.ticked(fiche.draft), listing.suggested(fiche.draft)
    html.show(
        "fiche_entiere_liste",
        title=title,
        form_place=form_place,
        place=place,
        names=[(key, listing.names[key]) for key in ticked],
    )
    others = [key for key in listing.names if key not in suggested]
    with st.container(key=f"coches-{place}"):
        if suggested:
            _pills(fiche, listing, "D’après vos réponses", f"{place}-proposes", suggested)
        named = f"{title[0].lower()}{title[1:]}"
        with controls.expander(f"{'Les autres' if suggested else 'Choisir les'} {named}"):
            _pills(fiche, listing, title, f"{place}-autres", others)


def _pills(fiche: OpenFiche, listing: Listing, label: str, place: str, keys: Iterable[str]) -> None:
    def save(fiche: OpenFiche, before: list[str], now: list[str]) -> None:
        path, changed = listing.path, {*now} ^ {*before}
        fiche.change({f"{path}.{one}": "1" if one in now else "" for one in changed})

    names, key = [*keys], f"cocher-{place}"
    tick(fiche, key, [one for one in names if one in listing.ticked(fiche.draft)], save)
    controls.pills(
        label,
        names,
        key=key,
        selection_mode="multi",
        format_func=lambda one: listing.names[one].label,
    )
