"""What is printed, as PDF/UA-1: a fiche, a room's papers.

Each raises `ModelFaulty`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from coaching.coach.analysis import analysis
from coaching.coach.shared_names import met
from coaching.exports.as_picture import square
from coaching.exports.models import contents, one_line
from coaching.exports.road import printed, stops
from coaching.exports.typesetting import typeset
from coaching.fiche.ask import Input, Place
from coaching.fiche.choices import CHOICES
from coaching.fiche.complete import Call, Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, is_asked, label_of
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import QUESTIONS
from coaching.fiche.questions import words_of
from coaching.french import When, a, in_full, of_team, short, the_team, typography
from coaching.paragraph import Style
from coaching.paragraph.phrasing.inserts import capital
from coaching.workshop import Plan
from coaching.workshop.glance import failsafe
from coaching.workshop.hosting import Room
from coaching.workshop.plan import answered, worth
from coaching.workshop.team_sheets import TeamSheet, TeamWord, ways_back

_UNWRITTEN: Final = "Cette fiche n’a pas pu être écrite : son dossier est dans l’archive."
_BLANK: Final[dict[str, Any]] = {
    **dict.fromkeys(("produit", "brouillon", "chemin"), ""),
    "route": [],
    "texte": [{"texte": _UNWRITTEN, "points": [], "est_titre": False}],
    "objectifs": [],
    "appels": [],
}


def room_booklet(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return a page a team; one fiche that fails keeps nobody from the others."""
    told = [
        (team.name, fiche)
        for team in teams
        if team.shows and (fiche := failsafe(_fiche, team.draft))
    ]
    values = {
        "titre": one_line(plan.title),
        "jour": short(When(plan.day, "day")),
        "rencontres": _plain([typography(one.sentence) for one in failsafe(met, told) or ()]),
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
                **(failsafe(_told, team.draft) or _BLANK),
            }
            for team in teams
        ],
    }
    return typeset("livret.typ", values)


def _fiche(draft: DraftFiche) -> Fiche:
    return analysis(draft).fiche


def _told(draft: DraftFiche) -> dict[str, Any]:
    values = contents(draft, analysis(draft).style)
    fiche = analysis(draft).fiche
    # On a line: the roads of a room are read side by side on the first page.
    road = (f"{one.perimeter} ({one.people}, {one.delay})" for one in stops(fiche))
    return {
        "produit": values["produit"],
        "brouillon": values["brouillon"],
        "texte": values["strategie"],
        "objectifs": values["objectifs"]["phrases"],
        "route": printed(fiche),
        "chemin": one_line(typography(capital(" → ".join(road)))),
        "appels": _plain(call_rows(draft)),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - texts, in lists and by their names
    match value:
        case str():
            return one_line(value)
        case Mapping():
            return {name: _plain(inner) for name, inner in value.items()}
        case _:
            return [_plain(inner) for inner in value]


def room_squares(room: Room, page: str) -> bytes:
    """Draw another code for each team: its square brings it back to its fiche."""
    values = {
        "titre": room.plan.title,
        "jour": Plan.last_day(room.record.erased_at),
        "carres": [
            {"equipe": name, "de": of_team(name), "carre": square(f"{page}{way}")}
            for name, way in ways_back(room)
        ],
    }
    return typeset("carres.typ", values)


# The coach's words to a team, each with the answers of before it and those of now


def changed_answers(word: TeamWord, draft: DraftFiche) -> list[dict[str, str]]:
    """Return the answers to the question of a word that have changed since it was sent."""
    then = draft_from(word.before)
    now, before = (
        {path: text for path, text in values.items() if path.startswith(f"{word.place}.")}
        for values in (values_of(draft), values_of(then))
    )

    def said(path: str, values: Mapping[str, str]) -> str:
        text = values.get(path, "")
        return CHOICES.get(ask_at(path).kind, {}).get(text, text)

    return [
        {
            "reponse": typography(label_of(path, draft if path in now else then)),
            "avant": said(path, before) or "rien n’est gardé d’avant ce mot",
            "maintenant": said(path, now) or "plus de réponse",
        }
        for path in {**now, **before}
        if now.get(path, "") != before.get(path, "")
        # What only holds the place of an entry is said nowhere.
        and is_asked(path)
        and ask_at(path).is_said(Place.DOCUMENTS)
    ]


def word_rows(team: TeamSheet) -> list[dict[str, Any]]:
    rows = []
    for word in team.words:
        changed = failsafe(changed_answers, word, team.draft)
        said = answered(word.answer, word.reply)
        is_same = not changed and word.place in QUESTIONS
        unchanged = "Les réponses n’ont pas changé depuis." if is_same else ""
        if changed is None:
            unchanged = "Les réponses n’ont pas pu être comparées."
        row = {
            "question": words_of(word.place).label,
            "mot": f"{word.text} ({word.author})" if word.author else word.text,
            "reponse": f"Réponse de l’équipe : {said}." if said else "",
            "changements": changed or [],
            "sans_changement": unchanged,
        }
        rows.append(row)
    return rows


def words_text(team: TeamSheet) -> str:
    lines = [typography(f"Les mots du coach {a(the_team(team.name))}")]
    for row in word_rows(team):
        changes = [
            f"- {one['reponse']}\n  Avant : {one['avant']}\n  Maintenant : {one['maintenant']}"
            for one in row["changements"]
        ]
        said = (row["reponse"], *changes, row["sans_changement"])
        lines += ["", row["question"], row["mot"], *filter(None, said)]
    return "\n".join([*lines, ""])


# Of a fiche: its page, and its calls


def as_pdf(draft: DraftFiche, style: Style) -> bytes:
    values = contents(draft, style)
    return typeset("fiche.typ", {**values, "route": printed(analysis(draft).fiche)})


def _calls(draft: DraftFiche) -> tuple[Call, ...]:
    calls = analysis(draft).fiche.demain.calls
    return tuple(call for call in calls if call.whom or call.question)


def call_rows(draft: DraftFiche) -> list[dict[str, str]]:
    """Return the calls of a fiche; what is not said of one is empty, and its document says so."""
    return [
        {
            "qui": call.who,
            "a_qui": call.whom,
            "question": call.question,
            "avant": in_full(call.before) if isinstance(call.before, When) else "",
            "reponse": CHOICES[Input.REPLY].get(call.reply, ""),
            "appris": call.news,
        }
        for call in _calls(draft)
    ]
