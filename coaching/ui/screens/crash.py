"""What happens when a page fails: it keeps its top, says what to do, and gives what to save.

Messages of exceptions may quote what a team has written: neither the screen nor the log shows them.
"""

from typing import Final

from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.ops.log import about, mark, reference
from coaching.ops.metrics import FAILURES
from coaching.storage import Change, text_order
from coaching.ui.form.session import author, current_token, last_state
from coaching.ui.kit import controls, frame, html
from coaching.ui.kit.visitor import TOKEN
from coaching.ui.workshop.access import coach_token, room_link

_SAVED: Final = "Ce que vous avez écrit est enregistré."
_UNSAVED: Final = "Vos derniers mots ne sont pas encore enregistrés : téléchargez votre fichier."


def show(error: Exception) -> bool:
    """Tell the person, in place of Streamlit's message; `st.App` calls it as `on_script_error`."""
    page = about().get("page", "")
    FAILURES.labels(page).inc()
    if frame.is_begun():  # a part of a page, or a page that was drawn so far
        _explain(error, page)
        return True
    snapshot = last_state()
    if snapshot is None:
        frame.bare_header()
    else:
        screens = [(screen, False, 0) for screen in Screen]
        fiche = {"token": current_token(), "author": author(), "revision": snapshot.revision}
        state = {"screens": screens, "failed": bool(_waiting())}
        html.show("entete", **{**frame.BARE_HEADER, **state, **fiche})
    with frame.content():
        html.show("panne")
        _explain(error, page)
    return True


def _explain(error: Exception, page: str) -> None:
    snapshot, unsaved = last_state(), _waiting()
    controls.error(
        f"**Cette page a rencontré une erreur.** {_UNSAVED if unsaved else _SAVED} "
        "Rechargez la page dans un instant. Si l’erreur revient, signalez-la à la personne qui "
        f"administre le service. Référence : **{reference(mark(error))}**"
    )
    if page == "atelier":
        html.show("panne_lien", address=room_link(coach_token()))
    elif snapshot:
        html.show("panne_lien", address=f"/depart?{TOKEN}={current_token()}")
        values = {**snapshot.values, **{change.path: change.after for change in unsaved}}
        frame.saved_file(draft_from(values))


def _waiting() -> tuple[Change, ...]:
    return text_order.waiting(current_token(), author())
