"""A room as tables: a row a team, or a row an answer, and what a cell holds of a text.

Headings are French.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import pandas as pd

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.analysis import analysis
from coaching.coach.review import Answer
from coaching.fiche.labels import label_of
from coaching.fiche.paths import values_of
from coaching.french import typography
from coaching.questions import ALL_QUESTIONS, words_of
from coaching.workshop.failsafe import ILLEGIBLE, failsafe
from coaching.workshop.glance import Glance, glance
from coaching.workshop.team_sheets import TeamSheet

TEAM, PRODUCT, DUE, WHICH, ASIDE, TEXT, WORDS = (
    *("Équipe", "Produit", "Remarques à traiter", "Ces remarques, une par une"),
    *("Remarques écartées et leur raison", "Texte", "Mots du texte"),
)
SHARES: Final = {
    question.screen: typography(f"{question.label} : part des réponses (%)")
    for question in ALL_QUESTIONS
}
# What tells each team at a glance, on a page.
GLANCE: Final = (TEAM, PRODUCT, *SHARES.values(), DUE)
QUESTION, PART, FIELD, ANSWER = "Question", "Partie", "Champ", "Réponse"
ANSWERS: Final = (TEAM, QUESTION, PART, FIELD, ANSWER)
UNDERSTOOD, ASKED = "Ce qu’elle a compris", "La question qu’elle poserait"
READING: Final = (TEAM, "Équipe qui l’a lue", UNDERSTOOD, ASKED, "Utile")
_TOLD: Final = frozenset((*GLANCE, WHICH, ASIDE, TEXT, WORDS))

# What Excel holds in a cell, in UTF-16 units.
LONGEST: Final = 32_767
CUT: Final = " […] (texte coupé\u00a0: une cellule n’en contient pas plus)"
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def by_team(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    """Return a row a team: how ready it is, its answers, its remarks, its text.

    Answers that belong together are one cell; there are as many columns as the fullest fiche asks.
    """
    rows = [failsafe(partial(_row, team)) or _illegible(team) for team in teams]
    titles = _merged([title for title in row if title not in _TOLD] for row in rows)
    columns = [*GLANCE, *titles, WHICH, ASIDE, TEXT, WORDS]
    return pd.DataFrame(rows, columns=columns).fillna("")


def by_answer(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    """Return a row an answer, an empty one included, in reading order."""
    rows = [
        row
        for team in teams
        for row in failsafe(partial(_answers, team)) or [(line(team.name), "", "", "", ILLEGIBLE)]
    ]
    return pd.DataFrame(rows, columns=list(ANSWERS))


def by_reading(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    """Return a row a text that was read in a cross reading: by whom, and what was said of it."""
    rows = [
        (
            line(team.name),
            line(one.reader),
            tidy(one.understood),
            tidy(one.question),
            "oui" if one.is_useful else "",
        )
        for team in teams
        for one in team.received
    ]
    return pd.DataFrame(rows, columns=list(READING))


def _answers(team: TeamSheet) -> list[tuple[str, ...]]:
    return [
        (
            line(team.name),
            words_of(block.screen).label,
            block.title,
            _label(answer),
            tidy(answer.text),
        )
        for block in analysis(team.draft).blocks
        for answer in block.answers
    ]


def _row(team: TeamSheet) -> dict[str, str | int]:
    now = glance(values_of(team.draft))
    if not now.is_legible:
        return _illegible(team)
    text = analysis(team.draft).final_text()
    return {
        TEAM: line(team.name),
        PRODUCT: line(now.product),
        **{heading: now.share(screen) for screen, heading in SHARES.items()},
        **{block.title: _together(block.answers) for block in analysis(team.draft).blocks},
        DUE: len(now.to_mend) + len(now.due),
        WHICH: _due(team, now),
        ASIDE: _aside(now),
        TEXT: tidy(text.text),
        WORDS: text.words,
    }


def _illegible(team: TeamSheet) -> dict[str, str | int]:
    said = dict.fromkeys((PRODUCT, WHICH, TEXT), ILLEGIBLE)
    counts = dict.fromkeys((*SHARES.values(), DUE, WORDS), 0)
    return {TEAM: line(team.name), **said, **counts}


def _merged(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return every title once; one that a list alone has stands where that list has it."""
    merged: list[str] = []
    for titles in lists:
        at = 0
        for title in titles:
            if title not in merged:
                merged.insert(at, title)
            at = merged.index(title) + 1
    return merged


def _together(answers: Iterable[Answer]) -> str:
    return "\n".join(_answer(answer) for answer in answers if answer.text)


def _answer(answer: Answer) -> str:
    label, text = _label(answer), tidy(answer.text)
    # Where each line is a thing, the label has its own.
    gap = "\n" if "\n" in text else " "
    return f"{label}{gap}{text}" if label.endswith("?") else f"{label}\u00a0:{gap}{text}"


def _label(answer: Answer) -> str:
    return typography(answer.label)


def _due(team: TeamSheet, now: Glance) -> str:
    """Return what is to be mended, then what the coach remarks: what is said – its field."""
    said = [(typography(one.message), one.path) for one in now.to_mend]
    said += [(_named(one), one.path) for one in now.due]
    return "\n".join(f"{what} – {typography(label_of(path, team.draft))}" for what, path in said)


def _aside(now: Glance) -> str:
    return "\n".join(f"{_named(one.remark)}\u00a0: {line(one.reason)}" for one in now.ignored)


def _named(remark: Remark) -> str:
    rule = remark.advice.rule
    return f"{typography(rule.title)} ({rule.code})"


def tidy(text: str) -> str:
    """Return a text without control characters, a tab as a space, every line end the same."""
    return _UNSHOWN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def line(text: str) -> str:
    """Return a tidy text on one line."""
    return " ".join(tidy(text).split())


def cut(text: str) -> str:
    """Return what a cell can hold of a text; it says so when that is not all."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    # Half of a character is left out.
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
