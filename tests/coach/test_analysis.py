"""What follows from a draft is derived once a revision, and nowhere else."""

import ast
from collections.abc import Iterator
from datetime import date

import pytest
from factories import COMPLETE
from sources import MODULES, is_in, nodes

from coaching.coach import analysis as module
from coaching.coach.analysis import analysis
from coaching.coach.standing import Standing, standing
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from

TODAY = date(2026, 11, 28)
# What derives from a draft: whoever shows it asks the analysis.
DERIVATIONS = frozenset(
    {"check", "progress", "standing", "review", "render", "final_text", "style_of"}
)
# The rooms where these are written, and the one that asks.
DERIVERS = {"coaching.fiche", "coaching.coach", "coaching.paragraph"}


def imported(source: str) -> Iterator[str]:
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and node.module and is_in(node.module, DERIVERS):
            yield from (name.name for name in node.names)


def test_only_the_analysis_derives() -> None:
    others = {
        name: found
        for name, source in MODULES.items()
        if not is_in(name, DERIVERS | {"tools"}) and (found := DERIVATIONS & set(imported(source)))
    }
    assert others == {}


def test_one_revision_is_derived_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tabs, a wall and a document of one revision are given the same analysis."""
    drafts: list[DraftFiche] = []

    def counted(draft: DraftFiche) -> Standing:
        drafts.append(draft)
        return standing(draft)

    monkeypatch.setattr(module, "standing", counted)
    mine, theirs = (analysis(draft_from(dict(COMPLETE)), TODAY) for _ in range(2))
    assert mine is theirs
    assert mine.standing is theirs.standing
    assert len(drafts) == 1


def test_another_revision_or_day_is_another_analysis() -> None:
    now = analysis(draft_from(dict(COMPLETE)), TODAY)
    assert now is not analysis(draft_from({**COMPLETE, "depart.product": "Autre"}), TODAY)
    late = analysis(draft_from(dict(COMPLETE)), date(2040, 1, 1))
    assert set(now.progress.questions) < set(late.progress.questions)
