"""The landmarks under the steps: real startups d'État beside the team's own timeline."""

from coaching.landmarks import ALL_LANDMARKS, SOURCE, timeline
from coaching.ui import html
from coaching.ui.session import OpenFiche


def show_landmarks(fiche: OpenFiche) -> None:
    """Show the landmarks beside the months given so far."""
    html.show(
        "reperes",
        timeline=timeline(fiche.progress.checked.fiche),
        landmarks=ALL_LANDMARKS,
        source=SOURCE,
    )
