"""After the paragraph: the calls to make, and, months later, what came of them."""

from functools import partial

from coaching.coach.calls import is_time_to_look_back
from coaching.exports.call_documents import BACK_TITLE, promises
from coaching.fiche.progress import Screen
from coaching.questions import words_of
from coaching.ui.form.cards import draw_demain
from coaching.ui.form.layout import Layout
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.team_room import choose_to_stay
from coaching.ui.kit import html
from coaching.ui.kit.frame import documents, guarded
from coaching.ui.kit.local_time import today


def demain_page() -> None:
    """Show the calls that the team keeps, and those that its answers ask for."""
    fiche = guarded()
    if fiche is None:
        return
    read = fiche.analysis.fiche
    words = partial(
        html.show,
        "demain",
        words=words_of(Screen.DEMAIN),
        back_title=BACK_TITLE,
        promises=promises(fiche.draft) if is_time_to_look_back(read, today()) else [],
        token=fiche.token,
    )
    layout = Layout(fiche, Screen.DEMAIN, words)
    draw_demain(layout)
    if fiche.draft.demain.calls:
        with layout.right:
            _to_take_away(fiche)
            choose_to_stay(fiche.token)
    layout.finish()


def show_way_back(fiche: OpenFiche) -> None:
    """Say, on the page that the link of a fiche opens, that it is time to look back."""
    if is_time_to_look_back(fiche.analysis.fiche, today()):
        html.show("demain_retour", back_title=BACK_TITLE, token=fiche.token)


def _to_take_away(fiche: OpenFiche) -> None:
    """Offer the calls for an agenda and on paper."""
    calls = fiche.analysis.fiche.demain.calls
    undated = sum(1 for call in calls if not (call.before or call.reply))
    html.show("demain_emporter", undated=undated)
    documents(fiche.token, "documents-appels", "agenda", "appels")
