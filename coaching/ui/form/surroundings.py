"""A page of a fiche: what a run brings of it, and the answer to each text, choice or press.

The browser's script puts it there (`docs/decisions/one-component-a-page.md`).
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.errors import FICHE_FULL, CoachingError
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import question_of
from coaching.ops.clock import clock
from coaching.storage import is_full
from coaching.ui.form.session import OpenFiche, open_fiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.frame import bare_header, content, empty_place, saved_file
from coaching.ui.kit.visitor import TOKEN, memory
from coaching.ui.pages import file_of

_PAGE: Final = "page"
_AWAY: Final = "Nous n’arrivons pas à enregistrer."


def guarded() -> OpenFiche | None:
    try:
        return open_fiche()
    except CoachingError as error:
        bare_header()
        with content():
            html.show("egare", message=str(error))
            if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
                memory().pop(TOKEN, None)
                st.switch_page(file_of("accueil"))
        return None


def failure(fiche: OpenFiche) -> None:
    if fiche.waiting:
        why = f"{FICHE_FULL}." if is_full(fiche.values.values()) else _AWAY
        controls.error(
            f"**Non enregistré.** {why} Votre texte reste à l’écran ; téléchargez-le avant de "
            "fermer cette page.",
            icon=":material/warning:",
        )
        saved_file(fiche.draft)


def draw_header(fiche: OpenFiche, here: Screen | None) -> None:
    html.show("autour", place="entete", turn=turn(fiche), part=header(fiche, here))


def draw_page(fiche: OpenFiche, page: str, part: Markup) -> None:
    """Draw the page of that name here: `part`, in a place that no run draws anew."""
    empty_place(_PAGE, "pp-autour")
    html.show("alentours", page=page, turn=turn(fiche), parts=parts(fiche, page, part))


def parts(fiche: OpenFiche, page: str, part: Markup) -> Mapping[str, Markup]:
    name = page.partition("/")[0]
    here = Screen(name) if name in set(Screen) else None
    return {"entete": header(fiche, here), _PAGE: part}


def turn(fiche: OpenFiche) -> str:
    """Return what tells a drawing from the former ones: this tab's name, and a number."""
    return f"{fiche.author} {fiche.snapshot.revision}"


def header(fiche: OpenFiche, here: Screen | None) -> Markup:
    ready = {one.screen for one in fiche.progress.readiness if one.is_ready}
    numbers = {screen: question_of(screen).number for screen in QUESTIONS}
    at = fiche.snapshot.saved_at
    return html.rendered(
        "entete",
        screens=[(screen, screen in ready, numbers.get(screen, 0)) for screen in Screen],
        here=here,
        token=fiche.token,
        revision=fiche.snapshot.revision,
        author=fiche.author,
        saved_at=clock(at) if at else "",
        failed=bool(fiche.waiting),
        opinions=len(fiche.draft.readers.opinions),
    )
