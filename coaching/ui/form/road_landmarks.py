"""The landmarks under the steps: real startups d'État beside the team's own timeline."""

from functools import lru_cache

from markupsafe import Markup

from coaching.coach.landmarks import ALL_LANDMARKS, SOURCE, Timeline
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html


def landmarks(fiche: OpenFiche) -> Markup:
    """Return the landmarks beside the months given so far."""
    return _chart(fiche.analysis.timeline)


@lru_cache(maxsize=128)
def _chart(shown: Timeline) -> Markup:
    """Return the landmarks as HTML: most answers leave them as they are."""
    return html.rendered("reperes", timeline=shown, landmarks=ALL_LANDMARKS, source=SOURCE)
