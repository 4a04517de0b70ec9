"""What is printed of a room, as PDF/UA-1: its booklet, and the squares of its teams.

The words and the look are in `livret.typ` and `carres.typ`, which read these values. Each raises
`ModelFaulty`.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from coaching.coach.analysis import analysis
from coaching.exports import typesetting
from coaching.exports.as_picture import drawn
from coaching.exports.call_documents import call_rows
from coaching.exports.contents import contents, one_line
from coaching.exports.road import Stop, stops
from coaching.exports.room.coach_words import word_rows
from coaching.exports.squares import square
from coaching.fiche.draft import DraftFiche
from coaching.french import When, short, typography
from coaching.paragraph.phrasing.inserts import capital
from coaching.workshop import Plan
from coaching.workshop.failsafe import failsafe
from coaching.workshop.hosting import Room
from coaching.workshop.team_sheets import TeamSheet, ways_back
from coaching.workshop.worth import worth

_ILLEGIBLE: Final = "Cette fiche n’a pas pu être écrite : son dossier est dans l’archive."


def room_booklet(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return each team's text, its road, its calls, its words, and what others understood.

    One fiche that fails keeps nobody from the others.
    """
    values = {
        "titre": one_line(plan.title),
        "jour": short(When(plan.day, "day")),
        "valeur": typography(worth([team.score for team in teams if team.score])),
        "equipes": [
            {
                "equipe": one_line(team.name),
                "mots": _plain(word_rows(team)),
                # The booklet does not say who read a text.
                "lectures": [
                    {"compris": one_line(one.understood), "question": one_line(one.question)}
                    for one in team.received
                ],
                **(failsafe(partial(_told, team.draft)) or _blank()),
            }
            for team in teams
        ],
    }
    return typesetting.pdf("livret.typ", values)


def _told(draft: DraftFiche) -> dict[str, Any]:
    values = contents(draft, analysis(draft).style)
    in_words = values["route_en_mots"]
    return {
        "produit": values["produit"],
        "brouillon": values["brouillon"],
        "texte": values["strategie"],
        "route_en_mots": in_words,
        "route": drawn(analysis(draft).fiche) if in_words else "",
        "chemin": _plain(_in_short(stops(analysis(draft).fiche))),
        "appels": _plain(call_rows(draft)),
    }


def _in_short(road: Sequence[Stop]) -> str:
    """Return a road on a line: the roads of a room are read side by side on the first page."""
    told = (
        f"{stop.perimeter} ({stop.figures})" if stop.figures else stop.perimeter for stop in road
    )
    return typography(capital(" → ".join(told)))


def _plain(value: Any) -> Any:  # noqa: ANN401 - texts, in lists and by their names
    """Return texts of characters that every format can hold."""
    match value:
        case str():
            return one_line(value)
        case Mapping():
            return {name: _plain(inner) for name, inner in value.items()}
        case _:
            return [_plain(inner) for inner in value]


def _blank() -> dict[str, Any]:
    illegible = [{"texte": _ILLEGIBLE, "points": []}]
    empty = dict.fromkeys(("produit", "brouillon", "route_en_mots", "route", "chemin"), "")
    return {**empty, "texte": illegible, "appels": []}


def room_squares(room: Room, page: str) -> bytes:
    """Draw another code for each team, and return the sheet to cut apart; nothing else has them.

    Each square brings a team back to its fiche, at the origin of the page that asks.
    """
    values = {
        "titre": room.plan.title,
        "jour": short(When(Plan.last_day(room.record.erased_at), "day")),
        "carres": [
            {"equipe": name, "carre": square(f"{page}{way}")} for name, way in ways_back(room)
        ],
    }
    return typesetting.pdf("carres.typ", values)
