"""Every field that asks something, filled beyond its limit: the fiche is read, shown and opened."""

from datetime import date
from typing import Final

import pytest
from asks import ASKS
from factories import draft
from leaving import form_of
from visit import Visit

from coaching.coach.analysis import Analysis
from coaching.exports.document_table import DOCUMENTS, WRITERS
from coaching.fiche import savefile
from coaching.fiche.ask import Ask, Input
from coaching.fiche.checking import ANY_OTHER
from coaching.fiche.choices import CHOICES, Depends, Family
from coaching.fiche.draft import PAGE_LIMIT, DraftFiche
from coaching.fiche.leaves import LINE_LIMIT, TEXT_LIMIT
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen
from coaching.storage import Store
from coaching.ui.screens.written_pages import WRITTEN_PAGES, around

TODAY: Final = date(2026, 11, 28)
LIMITS: Final = {Input.TEXT: TEXT_LIMIT, Input.PAGE: PAGE_LIMIT}
TYPED: Final = ("a", "4 décembre 2026 ")
# What keeps an entry of each list, and asks for the details of each family.
FRAME: Final = {
    **{path.rpartition(".")[0]: "1" for path in ASKS if ".a." in path},
    **{f"independance.{family}.depends": Depends.YES for family in Family},
}


def too_long(ask: Ask, typed: str) -> str:
    length = (TEXT_LIMIT if ask.is_long else LIMITS.get(ask.kind, LINE_LIMIT)) + 1
    return (typed * length)[: length - 1] + "a"


def fiche_of(*paths: str, typed: str = TYPED[0]) -> DraftFiche:
    return draft({**FRAME, **{path: too_long(ASKS[path], typed) for path in paths}})


FIELDS: Final = {path for path, ask in ASKS.items() if ask.kind not in {*CHOICES, Input.DAY}}
EVERY: Final = fiche_of(*FIELDS)


@pytest.mark.parametrize("path", ASKS)
@pytest.mark.parametrize("typed", TYPED)
def test_all_that_is_read_of_it_can_be(path: str, typed: str) -> None:
    fiche = fiche_of(path, typed=typed)
    read = Analysis(fiche, TODAY)
    assert read.standing
    assert read.blocks
    read.proposed_calls, read.text_so_far(read.style), read.final_text()
    assert ANY_OTHER not in read.errors.values()
    assert savefile.load(savefile.dump(fiche)) == fiche


def test_each_is_told_beside_its_field() -> None:
    told = {path for path, said in Analysis(EVERY, TODAY).errors.items() if "dépasse" in said}
    assert told == {path for path in FIELDS if path.partition(".")[0] in set(Screen)}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", WRITERS)
def test_every_document_is_written(kind: str) -> None:
    for part in dict.fromkeys(path.partition(".")[0] for path in ASKS):
        fiche = fiche_of(*(path for path in ASKS if path.startswith(f"{part}.")))
        if kind in WRITERS:
            assert form_of(kind, fiche)
        else:
            assert DOCUMENTS[kind].writer(fiche, "https://exemple.fr/avis", TODAY, "fiche")


@pytest.mark.exhaustive
@pytest.mark.parametrize("page", [*WRITTEN_PAGES, "relecture", "brouillon"])
def test_every_page_of_what_a_saved_file_brings_back_is_shown(page: str, kept: Store) -> None:
    token = kept.create(values_of(savefile.load(savefile.dump(EVERY))), "ana")
    name, _, part = page.partition("/")
    visit = Visit(name, token, partie=part)
    assert "<header" in visit.html
    if page in WRITTEN_PAGES:
        assert around(token, "ana", kept.read(token), (page, ""), ())["page"] == page
