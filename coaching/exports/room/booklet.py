"""What is printed of a room, as PDF/UA-1: its booklet, with the coach's words, and its squares.

What is said of them and their look are in `livret.typ` and `carres.typ`, which read these values.
Each raises `ModelFaulty`.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from coaching.coach.analysis import analysis
from coaching.exports import typesetting
from coaching.exports.as_picture import drawn, square
from coaching.exports.call_documents import call_rows
from coaching.exports.models import contents, one_line
from coaching.exports.road import Stop, stops
from coaching.fiche.ask import Place
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, is_asked, label_of
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.questions import words_of
from coaching.french import When, short, typography
from coaching.paragraph.phrasing.inserts import capital
from coaching.workshop import Plan
from coaching.workshop.failsafe import failsafe
from coaching.workshop.hosting import Room
from coaching.workshop.plan import answer_label, worth
from coaching.workshop.team_sheets import TeamSheet, TeamWord, ways_back

_UNWRITTEN: Final = "Cette fiche n’a pas pu être écrite : son dossier est dans l’archive."
_NOT_KEPT: Final = "rien n’est gardé d’avant ce mot"
_GONE: Final = "plus de réponse"
_UNCHANGED: Final = "Les réponses n’ont pas changé depuis."
_ILLEGIBLE: Final = "Les réponses n’ont pas pu être comparées."


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
    match value:
        case str():
            return one_line(value)
        case Mapping():
            return {name: _plain(inner) for name, inner in value.items()}
        case _:
            return [_plain(inner) for inner in value]


def _blank() -> dict[str, Any]:
    illegible = [{"texte": _UNWRITTEN, "points": []}]
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


# The coach's words to a team, each with the answers of before it and those of now


def changed_answers(word: TeamWord, draft: DraftFiche) -> list[dict[str, str]]:
    """Return the answers to the question of a word that have changed since it was sent."""
    now = _of_question(word, values_of(draft))
    then = draft_from(word.before)
    before = _of_question(word, values_of(then))
    return [
        {
            "reponse": typography(label_of(path, draft if path in now else then)),
            "avant": _read(path, before) or _NOT_KEPT,
            "maintenant": _read(path, now) or _GONE,
        }
        for path in {**now, **before}
        if now.get(path, "") != before.get(path, "") and _is_said(path)
    ]


def _of_question(word: TeamWord, values: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in values.items() if path.startswith(f"{word.place}.")}


def _is_said(path: str) -> bool:
    """Tell a field that documents say; what only holds the place of an entry is none."""
    return is_asked(path) and ask_at(path).is_said(Place.DOCUMENTS)


def _read(path: str, values: Mapping[str, str]) -> str:
    text = values.get(path, "")
    return CHOICES.get(ask_at(path).kind, {}).get(text, text)


def word_rows(team: TeamSheet) -> list[dict[str, Any]]:
    return [_row(word, team.draft) for word in team.words]


def _row(word: TeamWord, draft: DraftFiche) -> dict[str, Any]:
    changed = failsafe(partial(changed_answers, word, draft))
    said = answer_label(word.answer)
    return {
        "question": words_of(word.place).label,
        "mot": f"{word.text} ({word.author})" if word.author else word.text,
        "reponse": f"Réponse de l’équipe : {said}." if said else "",
        "changements": changed or [],
        "sans_changement": "" if changed else _ILLEGIBLE if changed is None else _UNCHANGED,
    }


def words_text(team: TeamSheet) -> str:
    lines = [f"Les mots du coach à l’équipe {team.name}"]
    for row in word_rows(team):
        changes = [
            f"- {one['reponse']}\n  Avant : {one['avant']}\n  Maintenant : {one['maintenant']}"
            for one in row["changements"]
        ]
        said = (row["reponse"], *changes, row["sans_changement"])
        lines += ["", row["question"], row["mot"], *filter(None, said)]
    return "\n".join([*lines, ""])
