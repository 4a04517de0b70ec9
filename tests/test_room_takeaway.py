"""What a coach takes away: an archive that reopens, tables that run nothing."""

import csv
import io
import json
import re
import stat
import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pandas as pd
import pytest
from factories import COMPLETE, GROUP, PARTNER, TEXTS, draft, plausible
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching import savefile
from coaching.answers.draft import MOST_ENTRIES, DraftFiche
from coaching.answers.paths import draft_from, values_of
from coaching.errors import (
    FileFromOtherVersion,
    FileIncorrect,
    FileRefused,
    FileTooLarge,
    RoomFileBroken,
    RoomFileForeign,
    RoomFileIncomplete,
    RoomFileLocked,
    RoomFileTooLarge,
    RoomPartRefused,
)
from coaching.examples import ALL_EXAMPLES
from coaching.exports import EXPORTERS
from coaching.exports.exporter import Exporter
from coaching.exports.models import ModelFaulty
from coaching.exports.room import TeamSheet, reopened, room_csv, room_xlsx, room_zip
from coaching.exports.room import archive as archives
from coaching.exports.room.cells import CUT, LONGEST, cut, inert, tidy
from coaching.exports.room.table import ANSWERS, DUE, TEXT, WORDS, by_answer, by_team
from coaching.exports.room.team import FOLDER, folders
from coaching.handwork import final_text, style_of
from coaching.limits import MOST_TEAMS
from coaching.paragraph import Style, Variant, Voice
from coaching.rooms import SCRIPTS, Plan
from coaching.rooms.agenda import Script
from coaching.rooms.glance import glance
from coaching.rooms.names import cleaned
from coaching.standing import set_aside, standing

PLAN: Final = Plan(
    title="Lancement d’automne, à Rennes", day=date(2026, 10, 1), steps=SCRIPTS[Script.SHORT]
)
# What a spreadsheet, a system of files, a format or a model would act upon.
HOSTILE: Final = [
    "=1+1",
    '=HYPERLINK("http://exemple.fr";"Cliquez")',
    "+33 6 12 34 56 78",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u00a0\u202f=1",
    "\u200b\ufeff=1",
    "＝1+1",
    "＠x",
    '"=1',
    "a\n=1",
    "a,=1",
    "a;=1",
    'a;"=1',
    "{=1}",
    "https://exemple.fr",
    "mailto:x@exemple.fr",
    "_x0041_ _x005F_",
    "&amp; <b>x</b> ]]>",
    "{{ 7 * 7 }}",
    "nan",
    "007",
    "\x00\x1b[31m\u202e",
    "👩🏽‍💻 é œ ﷽",
]
_STARTS: Final = "=+-@＝＋－＠"
_SKIPPED: Final = string.whitespace + '"\u00a0\u202f\u200b\ufeff\u2060'


def hostile() -> DraftFiche:
    """Return a full fiche whose every answer is hostile, a remark set aside, a text retouched."""
    several = dict(zip(TEXTS, HOSTILE * len(TEXTS), strict=False))
    more = {
        "ignored.a": "1",
        "ignored.a.code": "x",
        "ignored.a.reason": "=1+1",
        "writing.variant": "developpee",
        "writing.developpee.base": "Avant.",
        "writing.developpee.text": "=1+1\n- deux",
    }
    return draft({**several, **more})


def teams() -> tuple[TeamSheet, ...]:
    """Return a room of the examples, a fiche that is hostile, and one that is blank."""
    names = ("Les haies", "L’œuvre d’été", "LES HAIES !")
    shown = [TeamSheet(name, one.draft) for name, one in zip(names, ALL_EXAMPLES, strict=True)]
    return (*shown, TeamSheet("=cmd|' /C calc'!A0", hostile()), TeamSheet("../CON", DraftFiche()))


def contents(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", method) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return content.getvalue()


@pytest.fixture(scope="module")
def taken() -> bytes:
    return room_zip(PLAN, teams())


@pytest.fixture
def files(taken: bytes) -> dict[str, bytes]:
    """Return what it takes to reopen the room, to be changed at will."""
    return {name: held for name, held in contents(taken).items() if name.endswith(".json")}


# The archive


def test_room_reopens_as_it_was(taken: bytes) -> None:
    assert reopened(taken) == (PLAN, teams())


@given(st.lists(plausible(), max_size=3), st.text(min_size=1))
@settings(deadline=None, max_examples=10)
def test_any_fiche_reopens(tables: list[dict[str, str]], text: str) -> None:
    drafts = [draft_from(table) for table in tables] + [draft({"depart.problem": text})]
    room = tuple(TeamSheet(f"Équipe {rank}", one) for rank, one in enumerate(drafts))
    assert reopened(room_zip(PLAN, room)) == (PLAN, room)


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
    assert set(held) == {"atelier.json", "tableau.xlsx", "tableau.csv"} | {
        f"{place}/fiche.{form}" for place in places for form in ("docx", "pdf", "md", "json")
    }
    for place, team in zip(places, teams(), strict=True):
        for form in ("docx", "pdf", "md", "json"):
            written = EXPORTERS[form].write(team.draft, style_of(team.draft))
            assert held[f"{place}/fiche.{form}"] == written


def test_each_team_keeps_its_own_style() -> None:
    chosen = draft({"writing.variant": "pitch", "writing.voice": "nous"})
    held = contents(room_zip(PLAN, (TeamSheet("a", chosen),)))
    assert held["01-a/fiche.md"] == EXPORTERS["md"].write(chosen, Style(Variant.PITCH, Voice.TEAM))


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
    assert "« fiche.docx » ne convient pas" in held["01-Les-haies/fiche.docx.txt"].decode()
    assert "01-Les-haies/fiche.pdf" in held
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
@settings(deadline=None, max_examples=40)
def test_any_name_can_be_taken_away_and_reopened(name: str) -> None:
    (team,) = reopened(room_zip(PLAN, [TeamSheet(name, DraftFiche())]))[1]
    assert team.name == (cleaned(name[:200]) or "01-equipe")


# What is refused


def test_folder_that_somebody_zipped_again_reopens(files: dict[str, bytes]) -> None:
    again = {f"atelier 2/{name}": held for name, held in files.items()}
    again |= {"__MACOSX/atelier 2/._atelier.json": b"x", "atelier 2/.DS_Store": b"x"}
    assert reopened(zipped(again)) == (PLAN, teams())
    assert reopened(zipped(again, ZIP_STORED)) == (PLAN, teams())


FOREIGN: Final = {
    "empty": b"",
    "text": b"Bonjour",
    "image": b"\x89PNG\r\n\x1a\n\x00\x00",
    "a fiche": savefile.dump(draft()),
    "empty archive": zipped({}),
    "another archive": zipped({"a/b/atelier.json": b"{}", "lisez-moi.txt": b"x"}),
    "a Word document": EXPORTERS["docx"].write(draft()),
    "JSON of another kind": zipped({"atelier.json": b'{"name": "x"}'}),
    "a list": zipped({"atelier.json": b"[]"}),
    "a fiche as the index": zipped({"atelier.json": savefile.dump(draft())}),
    "an index that climbs": zipped({"../../atelier.json": b"{}", "/x/y/atelier.json": b"{}"}),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_file_is_refused(name: str) -> None:
    with pytest.raises(RoomFileForeign, match="n’est pas l’archive d’un atelier"):
        reopened(FOREIGN[name])


def two_of(name: str, files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO(zipped(files))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(content, "a") as archive:
        archive.writestr(name, files[name])
    return content.getvalue()


def test_same_name_twice_is_refused(files: dict[str, bytes]) -> None:
    for name in ("atelier.json", "01-Les-haies/fiche.json"):
        with pytest.raises(RoomFileBroken, match="abîmée"):
            reopened(two_of(name, files))
    with pytest.raises(RoomFileBroken):
        reopened(zipped({**files, "b/atelier.json": files["atelier.json"]}))


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_other_compression_is_refused(files: dict[str, bytes], method: int) -> None:
    with pytest.raises(RoomFileBroken):
        reopened(zipped(files, method))


def test_locked_archive_is_refused(files: dict[str, bytes]) -> None:
    content = bytearray(zipped(files))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(signature, start + 1)
    with pytest.raises(RoomFileLocked, match="mot de passe"):
        reopened(bytes(content))


def test_archive_cut_anywhere_is_refused(files: dict[str, bytes]) -> None:
    content = zipped(files)
    for length in range(2, len(content), 97):
        with pytest.raises(RoomFileBroken):
            reopened(content[:length])


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_damaged_archive_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        plan, room = reopened(bytes(content))
    except FileRefused as error:
        assert str(error).endswith("Rien n’a été modifié.")  # noqa: PT017 - either is right
    else:
        assert (plan, room[0].draft) == (PLAN, draft())


SMALL: Final = zipped(
    {
        name: held
        for name, held in contents(room_zip(PLAN, [TeamSheet("a", draft())])).items()
        if name.endswith(".json")
    }
)


def test_bomb_is_refused_before_it_opens(files: dict[str, bytes]) -> None:
    name = "01-Les-haies/fiche.json"
    with pytest.raises(RoomPartRefused, match="512\u202fko"):
        reopened(zipped({**files, name: b" " * 200_000_000}))
    with pytest.raises(FileTooLarge, match="256\u202fko"):
        reopened(zipped({**files, "atelier.json": b" " * 200_000_000}))


def test_bomb_that_lies_about_its_size_is_refused(files: dict[str, bytes]) -> None:
    size = 200_000_000
    content = zipped({**files, "atelier.json": b" " * size})
    lied = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != content
    with pytest.raises(FileRefused):
        reopened(lied)


def test_what_is_not_asked_for_is_not_opened(files: dict[str, bytes]) -> None:
    assert reopened(zipped({**files, "film.bin": b"\x00" * 300_000_000})) == (PLAN, teams())


def test_large_archive_is_refused_unread() -> None:
    with pytest.raises(RoomFileTooLarge, match="16\u202fMo"):
        reopened(b"PK" + b"\x00" * archives.LARGEST)


def test_archive_of_countless_names_is_refused() -> None:
    with pytest.raises(RoomFileBroken):
        reopened(zipped(dict.fromkeys(map(str, range(10_001)), b"")))


def test_paths_and_links_are_never_followed(files: dict[str, bytes]) -> None:
    names = ("../../etc/passwd", "/etc/passwd", "C:\\x", "01-Les-haies/../../x")
    content = io.BytesIO(zipped({**files, **dict.fromkeys(names, b"x")}))
    with ZipFile(content, "a") as archive:
        link = ZipInfo("lien")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert reopened(content.getvalue()) == (PLAN, teams())


@pytest.mark.parametrize("name", ["../x", "/etc", "a/b", "01-a/..", "", "01-", "01-é", "x" * 99])
def test_folder_that_we_would_not_name_is_refused(files: dict[str, bytes], name: str) -> None:
    with pytest.raises(FileIncorrect, match=r"« teams\.0\.folder »"):
        reopened(zipped({**files, "atelier.json": indexed(files, folder=name)}))


def indexed(files: Mapping[str, bytes], **changes: Any) -> bytes:
    """Return the index, its first team changed."""
    index = json.loads(files["atelier.json"])
    index["teams"][0] |= changes
    return json.dumps(index).encode()


INCORRECT: Final[Mapping[str, Mapping[str, Any]]] = {
    "plan": {"plan": None},
    "plan.day": {"plan": {"title": "x", "day": "demain"}},
    "plan.code": {"plan": {"title": "x", "day": "2026-10-01", "code": "CDFHJK"}},
    "plan.steps": {"plan": {"title": "x", "day": "2026-10-01", "steps": []}},
    "teams": {"teams": [{"name": "x", "folder": f"{n:02}-x"} for n in range(MOST_TEAMS + 1)]},
    "teams.0.name": {"teams": [{"name": "\x00 \n\u200b", "folder": "01-x"}]},
    "autre": {"autre": 1},
    "version": {"version": "1"},
}


@pytest.mark.parametrize("where", INCORRECT)
def test_incorrect_index_is_refused(files: dict[str, bytes], where: str) -> None:
    index = json.dumps({**json.loads(files["atelier.json"]), **INCORRECT[where]}).encode()
    with pytest.raises(FileIncorrect, match=f"« {re.escape(where)} »"):
        reopened(zipped({**files, "atelier.json": index}))


def test_two_teams_of_one_name_are_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(FileIncorrect, match="même nom"):
        reopened(zipped({**files, "atelier.json": indexed(files, name="les  ha\u200bies !")}))


@pytest.mark.parametrize("held", [b"", b"{", b"[" * 100_000, "é".encode("latin-1")])
def test_broken_index_is_refused(files: dict[str, bytes], held: bytes) -> None:
    with pytest.raises(RoomFileBroken):
        reopened(zipped({**files, "atelier.json": held}))


def test_index_of_another_version_is_refused(files: dict[str, bytes]) -> None:
    index = json.dumps({**json.loads(files["atelier.json"]), "version": 2}).encode()
    with pytest.raises(FileFromOtherVersion, match="plus récente"):
        reopened(zipped({**files, "atelier.json": index}))


def test_fiche_that_cannot_be_read_is_named(files: dict[str, bytes]) -> None:
    name = "02-L-oeuvre-d-ete/fiche.json"
    wrong = json.loads(files[name])
    wrong["fiche"]["depart"]["autre"] = "x"
    for held, reason in (
        (b"x", "abîmé"),
        (json.dumps(wrong).encode(), r"« fiche\.depart\.autre »"),
    ):
        with pytest.raises(RoomPartRefused, match=f"« {name} » ne se relit pas.*{reason}"):
            reopened(zipped({**files, name: held}))
    del files[name]
    with pytest.raises(RoomFileIncomplete, match=f"Il manque « {name} »"):
        reopened(zipped(files))


# The table


def test_table_has_a_row_a_team_and_its_figures() -> None:
    table = by_team(teams())
    assert list(table["Équipe"]) == [team.name for team in teams()]
    for row, team in zip(table.to_dict("records"), teams(), strict=True):
        now = glance(values_of(team.draft))
        assert row["Usagers\u00a0: % de réponses"] == now.shares["usagers"]  # type: ignore[index]
        assert row[DUE] == len(standing(team.draft).due)
        assert row[WORDS] == final_text(team.draft, style_of(team.draft)).words
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
    vague = draft({f"{GROUP}.who": "tous les Français"})
    due = standing(vague).due
    (row,) = by_team([TeamSheet("x", vague)]).to_dict("records")
    assert due
    assert row[DUE] == len(due)
    assert all(one.advice.rule.code in row["Ces remarques, une par une"] for one in due)
    aside = set_aside(due[0], vague)
    aside |= {f"{next(iter(aside))}.reason": "parce que\nc’est ainsi"}
    ignored = draft({f"{GROUP}.who": "tous les Français", **aside})
    (row,) = by_team([TeamSheet("x", ignored)]).to_dict("records")
    assert row[DUE] == len(due) - 1
    assert row["Remarques écartées et leur raison"].endswith("\u00a0: parce que c’est ainsi")
    assert due[0].advice.rule.code in row["Remarques écartées et leur raison"]


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


# CSV


def rows_of(content: bytes, separator: str = ";") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def starts_a_formula(cell: str) -> bool:
    return cell.lstrip(_SKIPPED)[:1] in tuple(_STARTS)


def test_csv_opens_in_a_french_excel() -> None:
    content = room_csv(teams())
    assert content.startswith(b'\xef\xbb\xbf"')
    headings, *rows = rows_of(content)
    assert headings == list(by_team(teams()).columns)
    assert [len(row) for row in rows] == [len(headings)] * len(teams())
    assert rows[0][0] == "Les haies"
    assert "\n" in rows[0][headings.index("Point de départ")]
    assert content.count(b"\r\n") == len(teams()) + 1


def test_csv_without_a_team_is_its_headings() -> None:
    assert len(rows_of(room_csv(()))) == 1


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_no_cell_is_a_formula_whatever_separates_them(separator: str) -> None:
    cells = [cell for row in rows_of(room_csv(teams()), separator) for cell in row]
    assert [cell for cell in cells if starts_a_formula(cell)] == []


def test_csv_reads_back_as_the_table() -> None:
    read = pd.read_csv(io.BytesIO(room_csv(teams()[:3])), sep=";", keep_default_na=False)
    for column in by_team(teams()[:3]).columns:
        assert list(read[column]) == list(by_team(teams()[:3])[column])


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_cell_is_disarmed(typed: str) -> None:
    assert not starts_a_formula(inert(tidy(typed)))


def test_ordinary_text_is_left_alone() -> None:
    for text in ("a - b = c + d", "x@exemple.fr", "peut-être", "« – oui »", "1\n2, 3", "l’an 2027"):
        assert inert(text) == text


_TRICKY: Final = st.text(st.sampled_from(f"{_STARTS}{_SKIPPED},;|'\n\r\taé0") | st.characters())


@given(st.lists(st.lists(_TRICKY, min_size=2, max_size=2), max_size=4))
@settings(max_examples=300)
def test_any_cell_is_one_text_and_no_formula(table: list[list[str]]) -> None:
    written = io.StringIO()
    made = [[cut(inert(tidy(cell))) for cell in row] for row in table]
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(made)
    content = written.getvalue().encode("utf-8-sig")
    assert rows_of(content) == made
    for separator in ";,\t|":
        assert not any(
            starts_a_formula(cell) for row in rows_of(content, separator) for cell in row
        )


@given(st.text())
def test_only_apostrophes_are_added(text: str) -> None:
    left = iter(inert(text))
    assert all(letter in left for letter in text)
    assert inert(text).replace("'", "") == text.replace("'", "")
    assert inert(inert(text)) == inert(text)


@given(st.text())
def test_tidy_text_holds_no_control_and_stays_tidy(text: str) -> None:
    kept = tidy(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", kept)
    assert tidy(kept) == kept


def test_text_is_tidied_in_a_time_that_grows_with_it() -> None:
    text = "\n, " * 1_000_000
    assert inert(tidy(text)) == text


@pytest.mark.parametrize("letter", ["é", "👩", "a👩"])
def test_text_longer_than_a_cell_is_cut_in_plain_sight(letter: str) -> None:
    text = cut(letter * 2 * LONGEST)
    assert len(text.encode("utf-16-le")) // 2 in (LONGEST - 1, LONGEST)
    assert text.endswith(CUT)
    assert cut("x" * LONGEST) == "x" * LONGEST


# The workbook

_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def cells_of(content: bytes, sheet: int) -> list[list[str]]:
    """Return the cells of a sheet, each as it is shown; every text must be one of the shared."""
    parts = contents(content)
    shared = [
        "".join(run.text or "" for run in one.iter(f"{_SHEET}t"))
        for one in ET.fromstring(parts["xl/sharedStrings.xml"])  # noqa: S314 - our own file
    ]
    tree = ET.fromstring(parts[f"xl/worksheets/sheet{sheet}.xml"])  # noqa: S314 - as above
    assert not list(tree.iter(f"{_SHEET}f"))
    assert not list(tree.iter(f"{_SHEET}hyperlink"))
    return [list(_row(row, shared)) for row in tree.iter(f"{_SHEET}row")]


def _row(row: ET.Element, shared: Sequence[str]) -> Iterator[str]:
    for cell in row:
        value = cell.findtext(f"{_SHEET}v", "")
        assert cell.get("t") in (None, "s")
        yield unescaped(shared[int(value)]) if cell.get("t") == "s" else value


def unescaped(text: str) -> str:
    """Return a text as the format tells to read « _x0041_ »."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_workbook_holds_every_text_as_it_is() -> None:
    content = room_xlsx(teams())
    for sheet, table in enumerate((by_team(teams()), by_answer(teams())), start=1):
        shown = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
        assert cells_of(content, sheet) == [list(table.columns), *shown]


def test_workbook_reads_well() -> None:
    parts = {name: held.decode() for name, held in contents(room_xlsx(teams())).items()}
    assert 'name="Équipes"' in parts["xl/workbook.xml"]
    for sheet in (1, 2):
        xml = parts[f"xl/worksheets/sheet{sheet}.xml"]
        assert '<pane xSplit="1" ySplit="1"' in xml
        assert "tablePart" in xml
    assert 'wrapText="1"' in parts["xl/styles.xml"]
    properties = parts["docProps/core.xml"]
    assert "<dc:language>fr-FR</dc:language>" in properties
    assert "<dc:title>Premier périmètre\u00a0: les équipes de l’atelier</dc:title>" in properties
    assert "dcterms:created" not in properties
    ET.fromstring(properties)  # noqa: S314 - our own file


def test_workbook_is_the_same_every_time() -> None:
    assert room_xlsx(teams()) == room_xlsx(teams())


def test_workbook_without_a_team_is_its_headings() -> None:
    content = room_xlsx(())
    assert len(cells_of(content, 1)) == 1
    assert cells_of(content, 2) == [list(ANSWERS)]


def test_longest_answer_is_cut_in_the_workbook() -> None:
    long = [TeamSheet("x", draft({"depart.problem": "👩" * LONGEST}))]
    _, row = cells_of(room_xlsx(long), 1)
    assert sum(cell.endswith(CUT) for cell in row) >= 1
    assert all(len(cell.encode("utf-16-le")) // 2 <= LONGEST for cell in row)
