"""The launch committee's grid, each answer it reads leading to its field."""

from collections.abc import Iterable

from coaching.coach.committee import committee
from coaching.fiche.labels import label_of
from coaching.ui.form.fields import key_of
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.screens.kept_answers import Unsaid


def show_committee(fiche: OpenFiche, out: Unsaid) -> None:
    """Show how the answers stand before a launch committee; remarks set aside do not count."""
    lines = committee(fiche.progress, fiche.analysis.standing.due, out.paths)
    html.show(
        "comite",
        lines=[
            (one, _fields(fiche, one.finding.paths), _fields(fiche, one.reads)) for one in lines
        ],
        token=fiche.token,
        unsaid=out,
    )


def _fields(fiche: OpenFiche, paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the screen of each field, the key of its control, and its label."""
    return [(path.partition(".")[0], key_of(path), label_of(path, fiche.draft)) for path in paths]
