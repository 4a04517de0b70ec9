"""The calls of the teams that wait for an answer, once the day of the workshop is over."""

from streamlit.delta_generator import DeltaGenerator

from coaching.french import When, short
from coaching.ui.kit import html
from coaching.ui.kit.visitor import today
from coaching.ui.workshop.access import team_link
from coaching.workshop.watching import Watch


def room_calls(place: DeltaGenerator, token: str, seen: Watch) -> None:
    """Show at `place` what each team has still to ask; nothing on the day itself."""
    teams = [
        (team.name, team_link(token, team.id), [(call, _before(call.before)) for call in calls])
        for team in seen.teams
        if team.id in seen.glances and (calls := seen.glances[team.id].calls)
    ]
    if not teams or today() <= seen.room.plan.day:
        place.empty()
        return
    with place:
        html.show("atelier_appels", teams=teams)


def _before(day: object) -> str:
    return short(day) if isinstance(day, When) else ""
