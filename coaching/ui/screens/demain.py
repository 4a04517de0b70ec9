"""After the paragraph: the calls to make, and, months later, what came of them."""

from functools import partial

from coaching.coach.calls import unanswered
from coaching.exports.call_documents import CALL_DOCUMENTS
from coaching.fiche.progress import Screen
from coaching.questions import words_of
from coaching.ui.form.cards import draw_demain
from coaching.ui.form.layout import Layout
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.team_room import choose_to_stay
from coaching.ui.kit import html
from coaching.ui.kit.frame import guarded
from coaching.ui.kit.local_time import today


def demain_page() -> None:
    """Show the calls that the team keeps, and those that its answers ask for."""
    fiche = guarded()
    if fiche is None:
        return
    late = unanswered(fiche.analysis.fiche, today())
    words = partial(html.show, "demain", words=words_of(Screen.DEMAIN), unanswered=late)
    layout = Layout(fiche, Screen.DEMAIN, words)
    draw_demain(layout)
    if fiche.draft.demain.calls:
        with layout.right:
            _to_take_away(fiche)
            choose_to_stay(fiche.token)
    layout.finish()


def show_unanswered(fiche: OpenFiche) -> None:
    """Say, on the page that the link of a fiche opens, that calls wait for their reply."""
    if late := unanswered(fiche.analysis.fiche, today()):
        html.show("demain_retour", unanswered=late, token=fiche.token)


def _to_take_away(fiche: OpenFiche) -> None:
    """Offer the calls for an agenda and on paper."""
    html.show("demain_emporter")
    html.show(
        "documents",
        documents=[(kind, form.label) for kind, form in CALL_DOCUMENTS.items()],
        role="equipe",
        key=fiche.token,
        place="documents-appels",
    )
