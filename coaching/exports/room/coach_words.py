"""The coach's words to a team, each with the answers of before it and those of now."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import draft_from, values_of
from coaching.french import typography
from coaching.questions import words_of
from coaching.workshop.failsafe import failsafe
from coaching.workshop.team_sheets import TeamSheet, TeamWord
from coaching.workshop.word_answer import answer_label

_NOT_KEPT: Final = "rien n’est gardé d’avant ce mot"
_GONE: Final = "plus de réponse"
_UNCHANGED: Final = "Les réponses n’ont pas changé depuis."
_ILLEGIBLE: Final = "Les réponses n’ont pas pu être comparées."


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
        if now.get(path, "") != before.get(path, "") and _is_asked(path)
    ]


def _of_question(word: TeamWord, values: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in values.items() if path.startswith(f"{word.place}.")}


def _is_asked(path: str) -> bool:
    """Tell a field from what only holds the place of an entry."""
    try:
        ask_at(path)
    except KeyError:
        return False
    return True


def _read(path: str, values: Mapping[str, str]) -> str:
    text = values.get(path, "")
    return CHOICES.get(ask_at(path).kind, {}).get(text, text)


def word_rows(team: TeamSheet) -> list[dict[str, Any]]:
    """Return the words to a team as the models of documents read them."""
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
    """Return the words to a team as a text to keep beside its fiche."""
    lines = [f"Les mots du coach à l’équipe {team.name}"]
    for row in word_rows(team):
        changes = [
            f"- {one['reponse']}\n  Avant : {one['avant']}\n  Maintenant : {one['maintenant']}"
            for one in row["changements"]
        ]
        said = (row["reponse"], *changes, row["sans_changement"])
        lines += ["", row["question"], row["mot"], *filter(None, said)]
    return "\n".join([*lines, ""])
