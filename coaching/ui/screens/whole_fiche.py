"""All that the form of the member space asks, in its order, each field ready to paste."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from coaching.coach.advice import Severity
from coaching.coach.member_space import THEMES, USER_TYPES, Listing
from coaching.exports.as_text import MISSION_LENGTH, NAME_LENGTH, as_assistant, member_space
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import short
from coaching.ui.form.fields import key_of, personal_data
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

# The headings that one answer fills, and where it stands.
_ANSWERS: Final = {
    "Contexte": "depart.context",
    "Problème": "depart.problem",
    "Solution": "depart.solution",
}
# The answers on the deployment that fields give beside the text.
_FIGURES: Final = frozenset({"depart.launch", "depart.population"})


def whole_fiche(fiche: OpenFiche, _state: PageState) -> Markup:
    space, letters = member_space(fiche.draft), _letters(fiche)
    fields = html.rendered(
        "fiche_entiere",
        space=space,
        disputes=[one for one in fiche.analysis.disputes if one.path in _FIGURES],
        name_length=NAME_LENGTH,
        mission_length=MISSION_LENGTH,
        to_name=_way(fiche, "depart.product"),
        has_solution=bool(fiche.analysis.fiche.depart.solution),
        to_solution=_way(fiche, "depart.solution"),
    )
    more = html.rendered(
        "fiche_entiere_suite",
        markdown=space.description,
        headings=[
            (one, _way(fiche, one.missing) if one.missing else None, letters.get(one.title))
            for one in space.headings
        ],
        launch=space.launch,
        said=short(space.launch) if space.launch else "",
        to_launch=_way(fiche, "depart.launch"),
    )
    themes = _ticks(fiche, THEMES, "Thématiques", "« Thématiques »")
    user_types = _ticks(fiche, USER_TYPES, "Types d’usagers", "le champ qui suit « Techno »")
    # A text for an assistant of one's own; what it says of persons is told first.
    assistant = html.rendered(
        "assistant",
        personal=list(_personal(fiche)),
        text=as_assistant(fiche.draft, fiche.analysis.style).decode(),
        token=fiche.token,
        back=Screen.FICHE,
    )
    return Markup().join((fields, themes, user_types, more, assistant))


def _letters(fiche: OpenFiche) -> dict[str, tuple[str, str]]:
    """Return what is asked of an answer to be mended before it is copied, as one that is a letter.

    By its heading, with the way to its field.
    """
    due = fiche.analysis.standing_on(Screen.DEPART).due
    asked = {one.path: one.advice.rule for one in due}
    asked = {path: rule for path, rule in asked.items() if rule.severity is Severity.MEND}
    return {
        title: (asked[path].title, _way(fiche, path)[0])
        for title, path in _ANSWERS.items()
        if path in asked
    }


def _personal(fiche: OpenFiche) -> Iterator[tuple[str, str, str, str]]:
    for path, text in values_of(fiche.draft).items():
        screen = path.partition(".")[0]
        if screen in QUESTIONS:
            for one in personal_data(text, fiche.draft.depart.product):
                yield one.words, screen, key_of(path), label_of(path, fiche.draft)


def _way(fiche: OpenFiche, path: str) -> tuple[str, str]:
    return way_to(fiche.token, path, Screen.FICHE), ask_at(path).missing


def _ticks(fiche: OpenFiche, listing: Listing, title: str, form_place: str) -> Markup:
    """Return what is ticked of a list, then its names: those that the answers suggest come first.

    `form_place` says where the form has it, which does not always call it as we do.
    """
    ticked, suggested = listing.ticked(fiche.draft), listing.suggested(fiche.draft)
    return html.rendered(
        "fiche_entiere_liste",
        title=title,
        form_place=form_place,
        place=listing.path.rpartition(".")[2].replace("_", "-"),
        names=[(key, listing.names[key]) for key in ticked],
        suggested=[_tick(fiche, listing, key) for key in suggested],
        others=[_tick(fiche, listing, key) for key in listing.names if key not in suggested],
    )


def _tick(fiche: OpenFiche, listing: Listing, key: str) -> Gesture:
    is_ticked = key in listing.ticked(fiche.draft)
    texts = {f"{listing.path}.{key}": "" if is_ticked else "1"}
    said = "C’est retiré." if is_ticked else "C’est coché."
    return gesture(fiche, listing.names[key].label, texts, said, is_pressed=is_ticked)
