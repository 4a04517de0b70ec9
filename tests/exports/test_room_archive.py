"""The archive that a coach takes away: what it holds, and that it reopens as it was."""

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from factories import GROUP, PARTNER, TEXTS, draft, plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from takeaway import PLAN, contents, taken_away, teams

from coaching.exports import EXPORTERS
from coaching.exports.exporter import Exporter
from coaching.exports.models import ModelFaulty
from coaching.exports.room import TeamSheet, reopened, room_zip
from coaching.exports.room import archive as archives
from coaching.exports.room.team_sheet import FOLDER, folders
from coaching.fiche import savefile
from coaching.fiche.draft import MOST_ENTRIES, DraftFiche
from coaching.fiche.paths import draft_from
from coaching.limits import MOST_TEAMS
from coaching.paragraph import Style, Variant, Voice
from coaching.paragraph.retouching.final import style_of
from coaching.workshop.team_names import cleaned

DOCUMENTS = ("docx", "pdf")


@pytest.fixture(scope="module")
def taken() -> bytes:
    return taken_away()


@contextmanager
def light() -> Iterator[None]:
    """Have documents cost nothing where the room alone is read again."""
    with pytest.MonkeyPatch.context() as patch:
        for form in DOCUMENTS:
            patch.setitem(EXPORTERS, form, replace(EXPORTERS[form], writer=lambda *_: b"x"))
        yield


# The archive


def test_room_reopens_as_it_was(taken: bytes) -> None:
    assert reopened(taken) == (PLAN, teams())


@given(st.lists(plausible(), max_size=3), st.text(min_size=1))
@settings(max_examples=10)
def test_any_fiche_reopens(tables: list[dict[str, str]], text: str) -> None:
    drafts = [draft_from(table) for table in tables] + [draft({"depart.problem": text})]
    room = tuple(TeamSheet(f"Équipe {rank}", one) for rank, one in enumerate(drafts))
    with light():
        assert reopened(room_zip(PLAN, room)) == (PLAN, room)


def test_an_archive_of_before_reopens_with_what_it_holds_no_more() -> None:
    before = (Path(__file__).parent / "before" / "atelier.zip").read_bytes()
    assert {"tableau.csv", "01-Les-haies/fiche-Les-haies.md"} < contents(before).keys()
    plan, (team,) = reopened(before)
    assert (plan, team.name) == (PLAN, "Les haies")
    assert team.draft.depart.product == "Haies en clair"


def test_room_without_a_team_reopens() -> None:
    assert reopened(room_zip(PLAN, ())) == (PLAN, ())


def test_room_of_full_fiches_reopens() -> None:
    full = dict.fromkeys(TEXTS, "é" * 1000)
    for rank in range(1, MOST_ENTRIES + 1):
        full |= {f"{GROUP[:-1]}k{rank}": str(rank), f"{GROUP[:-1]}k{rank}.who": "ü" * 1000}
        full |= {f"{PARTNER[:-1]}k{rank}": str(rank), f"{PARTNER[:-1]}k{rank}.why": "ö" * 1000}
    room = tuple(TeamSheet(f"Équipe {rank}", draft_from(full)) for rank in range(3))
    content = room_zip(PLAN, room)
    assert len(content) * MOST_TEAMS / len(room) < archives.LARGEST / 2
    assert reopened(content) == (PLAN, room)


def test_archive_has_a_folder_a_team(taken: bytes) -> None:
    held = contents(taken)
    places = folders(teams())
    assert set(held) == {"atelier.json", "tableau.xlsx"} | {
        f"{place}/{name}"
        for place in places
        for name in ("fiche.json", *(f"fiche-{place[3:]}.{form}" for form in DOCUMENTS))
    }
    for place, team in zip(places, teams(), strict=True):
        assert held[f"{place}/fiche.json"] == savefile.dump(team.draft)
        for form in DOCUMENTS:
            written = EXPORTERS[form].write(team.draft, style_of(team.draft))
            assert held[f"{place}/fiche-{place[3:]}.{form}"] == written


def test_each_team_keeps_its_own_style() -> None:
    chosen = draft({"writing.variant": "pitch", "writing.voice": "nous"})
    held = contents(room_zip(PLAN, (TeamSheet("a", chosen),)))
    assert held["01-a/fiche-a.docx"] == EXPORTERS["docx"].write(
        chosen, Style(Variant.PITCH, Voice.TEAM)
    )


def test_archive_is_the_same_every_time_and_dated_of_its_day(taken: bytes) -> None:
    assert room_zip(PLAN, teams()) == taken
    with ZipFile(io.BytesIO(taken)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 10, 1, 0, 0, 0)}


@pytest.mark.parametrize(("day", "year"), [(date.min, 1980), (date.max, 2107)])
def test_day_that_no_archive_can_hold_is_brought_near(day: date, year: int) -> None:
    plan = PLAN.model_copy(update={"day": day})
    content = room_zip(plan, ())
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].date_time[0] == year
    assert reopened(content) == (plan, ())


def test_index_holds_nothing_else(taken: bytes) -> None:
    index = json.loads(contents(taken)["atelier.json"])
    assert set(index) == {"format", "version", "plan", "teams"}
    assert set(index["plan"]) == {"title", "day", "steps", "days_kept"}
    assert [set(team) for team in index["teams"]] == [{"name", "folder"}] * len(teams())
    assert "à Rennes" in contents(taken)["atelier.json"].decode()


def test_faulty_model_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_draft: DraftFiche, _style: Style) -> bytes:
        raise ModelFaulty(name="fiche.docx", fault="il manque.")

    monkeypatch.setitem(EXPORTERS, "docx", Exporter("Word", "docx", "", faulty))
    content = room_zip(PLAN, teams()[:1])
    held = contents(content)
    assert (
        "« fiche.docx » ne convient pas" in held["01-Les-haies/fiche-Les-haies.docx.txt"].decode()
    )
    assert "01-Les-haies/fiche-Les-haies.pdf" in held
    assert reopened(content)[1] == teams()[:1]


# The names of folders


def test_folders_are_readable() -> None:
    assert folders(teams()) == (
        *("01-Les-haies", "02-L-oeuvre-d-ete", "03-LES-HAIES"),
        *("04-cmd-C-calc-A0", "05-CON"),
    )


@pytest.mark.parametrize("name", ["", "…", "日本", "🙂", ".", "..", " / \\ ", "\x00"])
def test_name_without_a_plain_letter_has_a_folder(name: str) -> None:
    assert folders([TeamSheet(name, DraftFiche())]) == ("01-equipe",)


@given(st.lists(st.text(), max_size=MOST_TEAMS))
def test_folders_suit_every_system(names: list[str]) -> None:
    found = folders([TeamSheet(name, DraftFiche()) for name in names])
    assert len({one.lower() for one in found}) == len(names)
    for one in found:
        assert re.fullmatch(FOLDER, one)
        assert len(one) <= 60
        assert one[-1] not in "-. "


@given(st.text())
@settings(max_examples=40)
def test_any_name_can_be_taken_away_and_reopened(name: str) -> None:
    with light():
        (team,) = reopened(room_zip(PLAN, [TeamSheet(name, DraftFiche())]))[1]
    assert team.name == (cleaned(name[:200]) or "01-equipe")
