"""« Utile ? » under an open remark: a rule is judged by those it serves, without words or names."""

from contextlib import suppress
from typing import Final

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.standing import key_of_remark
from coaching.errors import CoachingError
from coaching.storage import shared_store
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.markdown import placed
from coaching.ui.kit.memory import memory
from coaching.workshop.rehearsal_player import is_rehearsed

_ANSWERS: Final = {"oui": "useful", "non": "useless"}
_COUNTED: Final = "avis_comptes"


def ask(fiche: OpenFiche, remark: Remark, place: str) -> None:
    """Ask whether a remark is useful; its answer is counted once a tab, another replaces it.

    An answer that the store cannot take now is counted at a later run.
    """
    key, rule = key_of_remark(remark), remark.advice.rule
    counted = _counted(fiche)
    named = placed("Utile ?", f"{rule.title} {place}".strip())
    held = controls.pills(named, _ANSWERS, key=f"utile-{key}", default=counted.get(key))
    # The first that a session hears of a remark was counted by the one that it goes on from: a
    # page whose process was replaced reports what it shows.
    before = counted.setdefault(key, held)
    if held != before:
        with suppress(CoachingError):
            _count(fiche, rule.code, before, held)
            counted[key] = held
    if counted[key]:
        html.show("remarque_utile", key=key, answer=counted[key])


def _count(fiche: OpenFiche, code: str, before: str | None, after: str | None) -> None:
    if not is_rehearsed(fiche.token):
        more = {name: (after == said) - (before == said) for said, name in _ANSWERS.items()}
        shared_store().votes.add(code, **more)


def _counted(fiche: OpenFiche) -> dict[str, str | None]:
    """Return the answers of this tab that are counted, by the key of their remark."""
    found: dict[str, dict[str, str | None]] = memory().setdefault(_COUNTED, {})
    return found.setdefault(fiche.token, {})
