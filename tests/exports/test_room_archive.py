"""The archive that a coach takes away: what it holds, that it reopens, and what is refused."""

import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from factories import draft
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import packed, parts
from takeaway import PLAN, taken_away, teams

from coaching import errors
from coaching.coach.analysis import analysis
from coaching.exports import room_archive as archives
from coaching.exports.document_table import WRITERS
from coaching.exports.models import ModelFaulty
from coaching.exports.office import as_word
from coaching.exports.room_archive import FOLDER, folders, read_archive, room_zip
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.ops.limits import MOST_TEAMS
from coaching.paragraph import Style
from coaching.paragraph.team_text import style_of
from coaching.workshop.hosting import cleaned
from coaching.workshop.team_sheets import TeamSheet

DOCUMENTS = ("docx", "pdf")


@pytest.fixture(scope="module")
def taken() -> bytes:
    return taken_away()


# The archive


def test_room_reopens_as_it_was(taken: bytes) -> None:
    assert read_archive(taken) == (PLAN, teams())


def test_an_archive_of_before_reopens_with_what_it_holds_no_more() -> None:
    before = (Path(__file__).parent / "before" / "atelier.zip").read_bytes()
    assert {"tableau.csv", "01-Les-haies/fiche-Les-haies.md"} < parts(before).keys()
    plan, (team,) = read_archive(before)
    assert (plan.title, team.name) == (PLAN.title, "Les haies")
    assert (len(plan.steps), plan.minutes) == (7, 45)  # its own, before « Valider le texte »
    assert team.draft.depart.product == "Haies en clair"
    assert team.draft.writing.own == "Relais Aidants ouvrira pour nous tous."


def test_archive_has_a_folder_a_team(taken: bytes) -> None:
    held = parts(taken)
    places = folders(teams())
    drafts = ["-brouillon" if analysis(one.draft).is_draft() else "" for one in teams()]
    stems = [f"fiche-{place[3:]}{told}" for place, told in zip(places, drafts, strict=True)]
    assert set(drafts) == {"", "-brouillon"}
    assert set(held) == {"atelier.json", "tableau.xlsx"} | {
        f"{place}/{name}"
        for place, stem in zip(places, stems, strict=True)
        for name in ("fiche.json", *(f"{stem}.{form}" for form in DOCUMENTS))
    }
    for place, stem, team in zip(places, stems, teams(), strict=True):
        for form in DOCUMENTS:
            written = WRITERS[form](team.draft, style_of(team.draft))
            assert held[f"{place}/{stem}.{form}"] == written


def test_an_archive_that_is_written_reopens(taken: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are left out first; what is too heavy without them is said at the download."""
    monkeypatch.setattr(archives, "LARGEST", len(taken) - 1)
    with pytest.raises(errors.RoomFileTooLarge):
        read_archive(taken)
    lighter = room_zip(PLAN, teams())
    assert not [name for name in parts(lighter) if name.endswith(DOCUMENTS)]
    assert {"documents-manquants.txt", "tableau.xlsx"} < parts(lighter).keys()
    assert read_archive(lighter) == (PLAN, teams())
    monkeypatch.setattr(archives, "LARGEST", len(lighter) - 1)
    lightest = room_zip(PLAN, teams())
    assert "tableau.xlsx" not in parts(lightest)
    assert read_archive(lightest) == (PLAN, teams())
    monkeypatch.setattr(archives, "LARGEST", len(lightest) - 1)
    with pytest.raises(errors.CoachingError, match="Téléchargez le livret et le tableau"):
        room_zip(PLAN, teams())


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
    plan = PLAN.replace(day=day)
    content = room_zip(plan, ())
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].date_time[0] == year
    assert read_archive(content) == (plan, ())


def test_index_holds_nothing_else(taken: bytes) -> None:
    index = json.loads(parts(taken)["atelier.json"])
    assert set(index) == {"format", "version", "plan", "teams"}
    assert set(index["plan"]) == {"title", "day", "steps", "days_kept"}
    assert [set(team) for team in index["teams"]] == [{"name", "folder"}] * len(teams())


def test_faulty_model_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_draft: DraftFiche, _style: Style) -> bytes:
        raise ModelFaulty(name="fiche.docx", fault="il manque.")

    monkeypatch.setitem(archives._DOCUMENTS, "docx", faulty)  # noqa: SLF001
    content = room_zip(PLAN, teams()[:1])
    held = parts(content)
    told = held["01-Les-haies/fiche-Les-haies.docx.txt"].decode()
    assert "« fiche.docx » ne convient pas" in told
    assert "01-Les-haies/fiche-Les-haies.pdf" in held
    assert read_archive(content)[1] == teams()[:1]


# The names of folders


@given(st.lists(st.text(), max_size=MOST_TEAMS))
def test_folders_suit_every_system(names: list[str]) -> None:
    found = folders([TeamSheet(name, DraftFiche()) for name in names])
    assert len({one.lower() for one in found}) == len(names)
    for one in found:
        assert re.fullmatch(FOLDER, one)
        assert len(one) <= 60
        assert one[-1] not in "-. "


@pytest.mark.parametrize("name", ["", "\x00\u200b", "\ud800é", "x" * 201, "  ../CON "])
def test_any_name_can_be_taken_away_and_reopened(name: str) -> None:
    (team,) = read_archive(room_zip(PLAN, [TeamSheet(name, DraftFiche())]))[1]
    assert team.name == (cleaned(name[:200]) or "01-equipe")


# What is no archive of a room, or a broken, foreign or booby-trapped one


@pytest.fixture
def files() -> dict[str, bytes]:
    return {name: held for name, held in parts(taken_away()).items() if name.endswith(".json")}


def test_folder_that_somebody_zipped_again_reopens(files: dict[str, bytes]) -> None:
    again = {f"atelier 2/{name}": held for name, held in files.items()}
    again |= {"__MACOSX/atelier 2/._atelier.json": b"x", "atelier 2/.DS_Store": b"x"}
    assert read_archive(packed(again)) == (PLAN, teams())
    assert read_archive(packed(again, ZIP_STORED)) == (PLAN, teams())


CLIMBING: Final = ("../../atelier.json", "/x/y/atelier.json")
FOREIGN: Final[Mapping[str, Callable[[], bytes]]] = {
    "empty": lambda: b"",
    "a fiche": lambda: savefile.dump(draft()),
    "empty archive": lambda: packed({}),
    "another archive": lambda: packed({"a/b/atelier.json": b"{}", "lisez-moi.txt": b"x"}),
    "a Word document": lambda: as_word(draft()),
    "a list": lambda: packed({"atelier.json": b"[]"}),
    "an index that climbs": lambda: packed(dict.fromkeys(CLIMBING, b"{}")),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_file_is_refused(name: str) -> None:
    with pytest.raises(errors.RoomFileForeign, match="n’est pas l’archive d’un atelier"):
        read_archive(FOREIGN[name]())


def test_same_name_twice_is_refused(files: dict[str, bytes]) -> None:
    content, name = io.BytesIO(packed(files)), "01-Les-haies/fiche.json"
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(content, "a") as archive:
        archive.writestr(name, files[name])
    two_indexes = packed({**files, "b/atelier.json": files["atelier.json"]})
    for twice in (content.getvalue(), two_indexes):
        with pytest.raises(errors.RoomFileBroken, match="abîmée"):
            read_archive(twice)


def test_other_compression_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(errors.RoomFileBroken):
        read_archive(packed(files, ZIP_LZMA))


def test_locked_archive_is_refused(files: dict[str, bytes]) -> None:
    content = bytearray(packed(files))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(signature, start + 1)
    with pytest.raises(errors.RoomFileLocked, match="mot de passe"):
        read_archive(bytes(content))


@pytest.mark.promise("faults", "The archive of a workshop cut short anywhere is refused.")
def test_archive_cut_anywhere_is_refused(files: dict[str, bytes]) -> None:
    content = packed(files)
    for length in range(2, len(content), 97):
        with pytest.raises(errors.RoomFileBroken):
            read_archive(content[:length])


@given(st.data())
@settings(max_examples=200)
def test_damaged_archive_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(small())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        plan, room = read_archive(bytes(content))
    except errors.FileRefused as error:
        assert str(error).endswith("Rien n’a été modifié.")  # noqa: PT017 - either is right
    else:
        assert (plan, room[0].draft) == (PLAN, draft())


@cache
def small() -> bytes:
    whole = parts(room_zip(PLAN, [TeamSheet("a", draft())]))
    return packed({name: held for name, held in whole.items() if name.endswith(".json")})


def test_bomb_that_lies_about_its_size_is_refused(files: dict[str, bytes]) -> None:
    size = 200_000_000
    content = packed({**files, "atelier.json": b" " * size})
    lied = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != content
    with pytest.raises(errors.FileRefused):
        read_archive(lied)


def test_what_is_not_asked_for_is_not_opened(files: dict[str, bytes]) -> None:
    assert read_archive(packed({**files, "film.bin": b"\x00" * 300_000_000})) == (PLAN, teams())


def of_teams(*teams: tuple[str, str]) -> dict[str, object]:
    return {"teams": [{"name": name, "folder": folder} for name, folder in teams]}


@pytest.mark.parametrize(
    "change",
    [
        {"plan": None},
        {"plan": {"title": "x", "day": "demain"}},
        {"plan": {"title": "x", "day": "2026-10-01", "code": "CDFHJK"}},
        {"autre": 1},
        {"version": "1"},
        of_teams(*((f"x{n}", f"{n:02}-x") for n in range(MOST_TEAMS + 1))),
        of_teams(("\x00 \n\u200b", "01-x")),
        of_teams(("les haies !", "01-x"), ("LES  HA\u200bIES !", "02-x")),
        *(of_teams(("x", folder)) for folder in ("../x", "/etc", "01-a/..", "", "01-é")),
    ],
    ids=str,
)
def test_incorrect_index_is_refused(files: dict[str, bytes], change: dict[str, object]) -> None:
    index = json.dumps({**json.loads(files["atelier.json"]), **change}).encode()
    with pytest.raises(errors.RoomFileBroken):
        read_archive(packed({**files, "atelier.json": index}))


@pytest.mark.parametrize("held", [b"{", b"[" * 100_000, "é".encode("latin-1")])
def test_broken_index_is_refused(files: dict[str, bytes], held: bytes) -> None:
    with pytest.raises(errors.RoomFileBroken):
        read_archive(packed({**files, "atelier.json": held}))


def test_index_of_another_version_is_refused(files: dict[str, bytes]) -> None:
    index = json.dumps({**json.loads(files["atelier.json"]), "version": 2}).encode()
    with pytest.raises(errors.FileRefused, match="plus récente"):
        read_archive(packed({**files, "atelier.json": index}))


def test_fiche_that_cannot_be_read_is_named(files: dict[str, bytes]) -> None:
    name = "02-L-oeuvre-d-ete/fiche.json"
    wrong = json.loads(files[name])
    wrong["fiche"]["depart"]["autre"] = "x"
    for held, reason in ((b"x", "abîmé"), (json.dumps(wrong).encode(), "retouché")):
        with pytest.raises(errors.RoomPartRefused, match=f"« {name} » ne se relit pas.*{reason}"):
            read_archive(packed({**files, name: held}))
    del files[name]
    with pytest.raises(errors.RoomFileIncomplete, match=f"Il manque « {name} »"):
        read_archive(packed(files))
