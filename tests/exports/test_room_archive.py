"""The archive that a coach takes away: what it holds, and that each saved file opens its fiche."""

import io
import re
from datetime import date
from typing import Final
from zipfile import ZipFile

import pytest
from factories import draft
from hypothesis import given
from hypothesis import strategies as st
from office_files import parts
from takeaway import PLAN, taken_away, teams

from coaching.coach.analysis import analysis
from coaching.exports import room_archive as archives
from coaching.exports.document_table import WRITERS
from coaching.exports.models import ModelFaulty
from coaching.exports.room_archive import folders, room_zip
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.ops.limits import MOST_TEAMS
from coaching.paragraph import Style
from coaching.paragraph.team_text import style_of
from coaching.workshop.team_sheets import TeamSheet

DOCUMENTS = ("docx", "pdf")
FOLDER: Final = r"^[0-9]{2}-[A-Za-z0-9-]{1,50}$"


@pytest.fixture(scope="module")
def taken() -> bytes:
    return taken_away()


def test_each_saved_file_opens_its_fiche(taken: bytes) -> None:
    held = parts(taken)
    for folder, team in zip(folders(teams()), teams(), strict=True):
        assert savefile.load(held[f"{folder}/fiche.json"]) == team.draft


def test_archive_has_a_folder_a_team(taken: bytes) -> None:
    held = parts(taken)
    places = folders(teams())
    drafts = ["-brouillon" if analysis(one.draft).is_draft() else "" for one in teams()]
    stems = [f"fiche-{place[3:]}{told}" for place, told in zip(places, drafts, strict=True)]
    assert set(drafts) == {"", "-brouillon"}
    assert set(held) == {"tableau.xlsx"} | {
        f"{place}/{name}"
        for place, stem in zip(places, stems, strict=True)
        for name in ("fiche.json", *(f"{stem}.{form}" for form in DOCUMENTS))
    }
    for place, stem, team in zip(places, stems, teams(), strict=True):
        for form in DOCUMENTS:
            written = WRITERS[form](team.draft, style_of(team.draft))
            assert held[f"{place}/{stem}.{form}"] == written


def test_what_readers_say_and_their_link_stay_with_the_team() -> None:
    entry = "readers.opinions.a"
    link, by = {"readers.link": "0a1b2c"}, {f"{entry}.link": "0a1b2c"}
    mine = draft({**link, entry: "1", f"{entry}.text": "3d4e5f", **by})
    taken = b"".join(parts(room_zip(PLAN, [TeamSheet("a", mine)])).values())
    for held, is_there in ((taken, False), (savefile.dump(mine), True)):
        assert b"0a1b2c" not in held
        assert (b"3d4e5f" in held) is is_there


def test_archive_is_the_same_every_time_and_dated_of_its_day(taken: bytes) -> None:
    assert room_zip(PLAN, teams()) == taken
    with ZipFile(io.BytesIO(taken)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 10, 1, 0, 0, 0)}


@pytest.mark.parametrize(("day", "year"), [(date.min, 1980), (date.max, 2107)])
def test_day_that_no_archive_can_hold_is_brought_near(day: date, year: int) -> None:
    with ZipFile(io.BytesIO(room_zip(PLAN.replace(day=day), ()))) as archive:
        assert archive.infolist()[0].date_time[0] == year


def test_faulty_model_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_draft: DraftFiche, _style: Style) -> bytes:
        raise ModelFaulty(name="fiche.docx", fault="il manque.")

    monkeypatch.setitem(archives._DOCUMENTS, "docx", faulty)  # noqa: SLF001
    content = room_zip(PLAN, teams()[:1])
    held = parts(content)
    told = held["01-Les-haies/fiche-Les-haies.docx.txt"].decode()
    assert "« fiche.docx » ne convient pas" in told
    assert "01-Les-haies/fiche-Les-haies.pdf" in held
    assert savefile.load(held["01-Les-haies/fiche.json"]) == teams()[0].draft


@given(st.lists(st.text(), max_size=MOST_TEAMS))
def test_folders_suit_every_system(names: list[str]) -> None:
    found = folders([TeamSheet(name, DraftFiche()) for name in names])
    assert len({one.lower() for one in found}) == len(names)
    for one in found:
        assert re.fullmatch(FOLDER, one)
        assert len(one) <= 60
        assert one[-1] not in "-. "


@pytest.mark.parametrize("name", ["", "\x00\u200b", "\ud800é", "x" * 201, "  ../CON "])
def test_any_name_can_be_taken_away(name: str) -> None:
    held = parts(room_zip(PLAN, [TeamSheet(name, draft())]))
    (saved,) = (content for path, content in held.items() if path.endswith("/fiche.json"))
    assert savefile.load(saved) == draft()
