"""Where a field is said: there, and nowhere else, as it declares; a new one is here unnamed."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Final

import pytest
from asks import ASKS
from factories import COMPLETE
from office_files import parts
from takeaway import PLAN
from walls import Hall, said

from coaching.coach.analysis import analysis
from coaching.coach.signature import AT, signed
from coaching.coach.standing import set_aside
from coaching.exports import papers
from coaching.exports import room_workbook as workbook
from coaching.exports.document_table import WRITERS
from coaching.exports.papers import room_booklet
from coaching.fiche import savefile
from coaching.fiche.ask import Input, Place
from coaching.fiche.choices import CHOICES, Depends, Family
from coaching.fiche.draft import SOURCE, DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.ui.wall.projection import pages_of
from coaching.workshop import Stage, View, hosting
from coaching.workshop.team_sheets import Received, TeamSheet

TODAY: Final = date(2026, 11, 28)
# A sentence of ours that the team wrote otherwise says none of its answers: it is tried alone.
REWRITTEN: Final = "writing.sentences.a.text"
_LETTERS: Final = product("bcdfgjklmnprtvz", "aiou", "bcdfgjklmnprtvz")
TOKENS: Final = {
    path: f"zo{''.join(next(_LETTERS))}er"
    for path, ask in ASKS.items()
    if ask.kind in {Input.LINE, Input.TEXT, Input.PAGE} and path != REWRITTEN
}
DRAFT: Final = "zibelines de brouillon"
BEGUN: Final = {"depart.product": "Plateforme de tous les aidants"}  # of which the coach remarks
FRAME: Final = {
    **{path.rpartition(".")[0]: "1" for path in ASKS if ".a." in path and path != REWRITTEN},
    **{f"independance.{family}.depends": Depends.YES for family in Family},
    "usagers.groups.a.certainty": "d_accord",
    "acceleration.steps.b": "",
}


def answer(path: str) -> str:
    return (
        f"{BEGUN.get(path) or COMPLETE.get(path, ASKS[path].example) or 'une chose'} {TOKENS[path]}"
    )


@cache
def full() -> DraftFiche:
    values = {**COMPLETE, **FRAME, **{path: answer(path) for path in TOKENS}, SOURCE: DRAFT}
    fiche = draft_from(values)
    written = set_aside(analysis(fiche).standing.due[0], fiche)
    reason = f"{next(iter(written))}.reason"
    values |= {**written, reason: answer("ignored.a.reason")}
    agreed = signed(analysis(draft_from(values)).final_text())
    return draft_from({**values, **agreed, AT: "2026-11-27T09:12:00Z"})


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).casefold()


def opened(content: bytes) -> str:
    held = parts(content).values() if content.startswith(b"PK") else [content]
    return " ".join(one.decode("utf-8", "ignore") for one in held)


def documents(fiche: DraftFiche) -> str:
    style = analysis(fiche).style
    words = (("Les Marins", one.understood, one.question) for one in fiche.cross_reading.words)
    received = tuple(Received(*one, is_useful=True) for one in words)
    sheet = TeamSheet("Les Haies", fiche, received=received)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "typeset", lambda _, values: str(values).encode())
        kinds = WRITERS.keys() - {"json", "assistant"}
        written = [opened(WRITERS[kind](fiche, style)) for kind in kinds]
        written += [opened(room_booklet(PLAN, [sheet]))]
    tables = (workbook.by_team([sheet]), workbook.by_answer([sheet]), workbook.by_reading([sheet]))
    return " ".join([*written, *(str(one.to_dict()) for one in tables)])


def places(fiche: DraftFiche) -> dict[Place, str]:
    read = analysis(fiche)
    found = {
        Place.TEXT: read.final_text().text,
        Place.DOCUMENTS: documents(fiche),
        Place.ASSISTANT: WRITERS["assistant"](fiche, read.style).decode(),
    }
    return {place: plain(text) for place, text in found.items()}


@cache
def told() -> Mapping[Place, str]:
    return places(full())


@pytest.mark.parametrize("path", TOKENS)
def test_a_field_is_said_where_it_declares_and_nowhere_else(path: str) -> None:
    found = {place for place, text in told().items() if TOKENS[path] in text}
    declared = {place for place in told() if ASKS[path].is_said(place)}
    assert found == declared, (
        f"« {path} » is said in {sorted(found)}, and declares {sorted(declared)}: write its "
        "sentence in templates/paragraphe/phrases.toml or its value in coaching/exports/models.py, "
        "or put `said` right in its Ask, in coaching/fiche/draft_questions.py."
    )


def test_the_draft_that_a_fiche_keeps_is_said_in_no_document() -> None:
    assert DRAFT in savefile.dump(full()).decode()
    assert DRAFT not in " ".join(told().values())


@pytest.mark.usefixtures("_watch_afresh", "kept")
def test_the_wall_says_what_declares_it(hall: Hall) -> None:
    team = hall.enter("Les Haies", values_of(full()))

    def shown(stage: Stage) -> str:
        hosting.change(hall.room.id, lambda live: live.replace(stage=stage))
        return said(hall.look()).casefold()

    pages = range(1, len(pages_of(full())) + 1)
    stages = [Stage(view=View.TEAM, team=team.id, page=page) for page in pages]
    walls = list(
        map(shown, [*stages, Stage(view=View.REVEAL, team=team.id), Stage(view=View.WALL)])
    )
    assert not any(DRAFT in one for one in walls)
    found = {path for path, token in TOKENS.items() if any(token in one for one in walls)}
    assert found == {path for path in TOKENS if ASKS[path].is_said(Place.WALL)}


# What is not typed in words, or replaces them: said where another answer changes what is read


BASE: Final = {
    **COMPLETE,
    "independance.systems.depends": "non",
    "demain.calls.a": "1",
    "demain.calls.a.whom": "la MSA",
    "writing.sentences.launch": "1",
}
OTHERS: Final = {
    Input.COUNT: ("61", "67"),
    Input.DATE: ("12 janvier 2027", "3 mars 2027"),
    Input.DAY: ("2026-12-04", "2026-12-08"),
    Input.MONTHS: ("3", "4"),
    Input.TEXT: ("Nous commençons lundi.", "Nous commençons mardi."),
}
# Families ask alike.
CHOSEN: Final = [path for path in ASKS if path not in TOKENS and "independance" not in path]


@pytest.mark.parametrize("path", [*CHOSEN, "independance.systems.depends"])
def test_what_is_not_typed_in_words_is_said_where_it_declares(path: str) -> None:
    ask = ASKS[path]
    at = path.replace("sentences.a", "sentences.launch")
    answers = OTHERS.get(ask.kind) or [*CHOICES[ask.kind]][:2]
    one, other = (places(draft_from({**BASE, at: answer})) for answer in answers)
    assert {place for place in one if one[place] != other[place]} == {
        place for place in one if ask.is_said(place)
    }
