"""The tables that a coach takes away: they hold every answer and run nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from factories import COMPLETE, GROUP, TEXTS, draft
from office_files import parts
from takeaway import PLAN, teams

from coaching.coach.analysis import analysis
from coaching.coach.standing import set_aside, standing
from coaching.exports.room_workbook import (
    ANSWERS,
    CALLS,
    CUT,
    DUE,
    GLANCE,
    LONGEST,
    READING,
    TEXT,
    WORDS,
    by_answer,
    by_team,
    cut,
    room_xlsx,
)
from coaching.fiche.paths import values_of
from coaching.workshop.glance import glance
from coaching.workshop.team_sheets import Received, TeamSheet

# The table


def test_table_has_a_row_a_team_and_its_figures() -> None:
    table = by_team(teams())
    assert list(table["Équipe"]) == [team.name for team in teams()]
    for row, team in zip(table.to_dict("records"), teams(), strict=True):
        now = glance(values_of(team.draft))
        assert row["Usagers\u00a0: part des réponses (%)"] == now.shares["usagers"]  # type: ignore[index]
        assert row[DUE] == len(standing(team.draft).due) + len(now.progress.to_mend)
        assert row[WORDS] == analysis(team.draft).final_text().words
    assert table[DUE].dtype.kind == "i"


def test_columns_are_in_reading_order_whoever_fills_more() -> None:
    more = draft({f"{GROUP[:-1]}b": "2", f"{GROUP[:-1]}b.who": "x", "acceleration.steps.c": "3"})
    for room in ([draft(), more], [more, draft()]):
        columns = list(by_team([TeamSheet("x", one) for one in room]).columns)
        titles = [title for title in columns if re.match("(Groupe|Partenaire|Étape) ", title)]
        assert titles == [
            *("Groupe 1", "Groupe 2", "Partenaire 1"),
            *("Étape 1", "Étape 2", "Étape 3"),
        ]
        assert columns[:2] == ["Équipe", "Produit"]
        assert columns[-2:] == [TEXT, WORDS]


def test_remarks_are_told_with_their_codes_and_reasons() -> None:
    vague = draft({f"{GROUP}.who": "tous les usagers de tout le pays"})
    due = standing(vague).due
    (row,) = by_team([TeamSheet("x", vague)]).to_dict("records")
    assert due
    assert row[DUE] == len(due)
    assert all(one.advice.rule.code in row["Ces remarques, une par une"] for one in due)
    aside = set_aside(due[0], vague)
    aside |= {f"{next(iter(aside))}.reason": "parce que\nc’est ainsi"}
    ignored = draft({f"{GROUP}.who": "tous les usagers de tout le pays", **aside})
    (row,) = by_team([TeamSheet("x", ignored)]).to_dict("records")
    assert row[DUE] == len(due) - 1
    assert row["Remarques écartées et leur raison"].endswith("\u00a0: parce que c’est ainsi")
    assert due[0].advice.rule.code in row["Remarques écartées et leur raison"]


def test_what_is_to_be_mended_is_told_before_the_remarks() -> None:
    late = draft({"usagers.arrival": "8 mois", f"{GROUP}.who": "tous les usagers de tout le pays"})
    (row,) = by_team([TeamSheet("x", late)]).to_dict("records")
    first, *others = row["Ces remarques, une par une"].splitlines()
    assert "six mois au plus" in first
    assert row[DUE] == 1 + len(others) > 1


def test_every_answer_is_in_both_tables() -> None:
    room = [TeamSheet("x", draft())]
    (row,) = by_team(room).to_dict("records")
    told = " ".join(str(cell) for cell in row.values())
    one_a_row = list(by_answer(room)["Réponse"])
    for path in TEXTS:
        if path.rpartition(".")[2] not in {"certainty", "depends"}:
            assert COMPLETE[path] in told
            assert COMPLETE[path] in one_a_row
    assert list(by_answer(room).columns) == list(ANSWERS)


@pytest.mark.parametrize("letter", ["é", "👩", "a👩"])
def test_text_longer_than_a_cell_is_cut_in_plain_sight(letter: str) -> None:
    text = cut(letter * 2 * LONGEST)
    assert len(text.encode("utf-16-le")) // 2 in (LONGEST - 1, LONGEST)
    assert text.endswith(CUT)
    assert cut("x" * LONGEST) == "x" * LONGEST


# The workbook

_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(content: bytes, sheet: int) -> list[list[str]]:
    """Return the cells of a sheet, each as it is shown; every text must be one of the shared."""
    held = parts(content)
    shared = [
        "".join(run.text or "" for run in one.iter(f"{_SHEET}t"))
        for one in ET.fromstring(held["xl/sharedStrings.xml"])  # noqa: S314 - our own file
    ]
    tree = ET.fromstring(held[f"xl/worksheets/sheet{sheet}.xml"])  # noqa: S314 - as above
    assert not list(tree.iter(f"{_SHEET}f"))
    assert not list(tree.iter(f"{_SHEET}hyperlink"))
    return [list(_row(row, shared)) for row in tree.iter(f"{_SHEET}row")]


def _row(row: ET.Element, shared: Sequence[str]) -> Iterator[str]:
    for cell in row:
        value = cell.findtext(f"{_SHEET}v", "")
        assert cell.get("t") in (None, "s")
        yield unescaped(shared[int(value)]) if cell.get("t") == "s" else value


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_workbook_holds_every_text_as_it_is() -> None:
    content = room_xlsx(PLAN, teams())
    whole = by_team(teams())
    for sheet, table in enumerate((whole[list(GLANCE)], whole, by_answer(teams())), start=1):
        shown = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
        assert cells_of(content, sheet) == [list(table.columns), *shown]


def test_workbook_tells_what_was_said_of_a_text() -> None:
    words = Received("=Marins", "=1+1", "Qui a dit oui ?", is_useful=True)
    content = room_xlsx(PLAN, [TeamSheet("Haies", draft(), (words,))])
    assert cells_of(content, 4) == [
        list(READING),
        ["Haies", "=1+1", "Qui a dit oui ?", "oui"],  # whoever reads is not named
    ]


def test_workbook_tells_the_calls_that_are_kept() -> None:
    call, said = "demain.calls.a", {"whom": "=1+1", "before": "2026-12-02"}
    kept = draft({call: "1", **{f"{call}.{name}": text for name, text in said.items()}})
    content = room_xlsx(PLAN, [TeamSheet("=Haies", kept), TeamSheet("Marins", draft())])
    day = "mercredi 2\u00a0décembre\u00a02026"
    assert cells_of(content, 4) == [list(CALLS), ["=Haies", "", "=1+1", "", day, "", ""]]


def test_workbook_says_its_language_and_is_the_same_every_time() -> None:
    content = room_xlsx(PLAN, teams())
    assert content == room_xlsx(PLAN, teams())
    texts = {name: held.decode() for name, held in parts(content).items()}
    properties = texts["docProps/core.xml"]
    assert "<dc:language>fr-FR</dc:language>" in properties
    assert f"<dc:title>{PLAN.title} – Premier périmètre</dc:title>" in properties
    assert "dcterms:created" not in properties


def test_each_printed_page_names_its_workshop() -> None:
    plan = PLAN.replace(title="Haies & co &R")
    for name, held in parts(room_xlsx(plan, teams())).items():
        if "worksheets/sheet" in name:
            xml = ET.fromstring(held)  # noqa: S314 - our own file
            header = xml.findtext(f".//{_SHEET}oddHeader", "")
            assert header.startswith("&LHaies && co &&R&R")
            assert "1er\u00a0octobre\u00a02026" in xml.findtext(f".//{_SHEET}oddFooter", "")


def test_workbook_without_a_team_is_its_headings() -> None:
    content = room_xlsx(PLAN, ())
    assert cells_of(content, 1) == [list(GLANCE)]
    assert len(cells_of(content, 2)) == 1
    assert cells_of(content, 3) == [list(ANSWERS)]
