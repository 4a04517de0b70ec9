"""A fiche that cannot be read is said to be so in its line: the room and the others go on."""

import io
from http.client import OK
from importlib import import_module
from itertools import count
from typing import Any, Final
from zipfile import ZipFile

import pytest
from desk import conducted
from factories import COMPLETE, GROUP, values
from hosting import all_read
from walls import Hall, said

from coaching.exports.room_archive import room_zip
from coaching.exports.room_workbook import by_team, room_xlsx
from coaching.fiche import savefile
from coaching.fiche.paths import draft_from
from coaching.ops.log import facts_of
from coaching.workshop import View
from coaching.workshop.glance import ILLEGIBLE
from coaching.workshop.team_sheets import sheets

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

MARK: Final = "Zanzibarbe"
# What fails: the coach's reading, the check, the answers said back, the words of the text.
DEEP: Final = (
    "coaching.coach.advice.field_remarks.read",
    "coaching.fiche.progress.check",
    "coaching.coach.review.is_unknown",
    "coaching.paragraph.wording._finished",
)
TIMES: Final = count()  # what was read once is not read again: each text is another


class Broken(Hall):
    def __init__(self) -> None:
        super().__init__()
        mark = f"{MARK} {next(TIMES)}"
        self.table = values({f"{GROUP}.who": f"{mark} aidants", f"{GROUP}.why": mark})
        self.enter("Les Haies", COMPLETE)
        self.team = self.enter("Le Relais", self.table)
        self.enter("Le Stage", COMPLETE)


@pytest.fixture(params=DEEP)
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Broken:
    module, name = request.param.rsplit(".", 1)
    true = getattr(import_module(module), name)

    def fails(*given: Any) -> Any:
        if MARK in str(given):
            raise KeyError(str(given))
        return true(*given)

    monkeypatch.setattr(import_module(module), name, fails)
    return Broken()


@pytest.mark.promise(
    "faults", "A fiche that cannot be read is « illisible » in its line; the others are whole."
)
def test_the_desk_shows_the_others(room: Broken, caplog: pytest.LogCaptureFixture) -> None:
    haies, relais, stage = desk(room)
    for row in (haies, stage):
        assert row.count("&nbsp;: fini. ") == 4
        assert ILLEGIBLE not in row
    assert "Le Relais" in relais
    told = list(caplog.records)
    assert desk(room)[1] == relais
    # What may not be read, for its row or for the wall, is not read again in vain.
    assert caplog.records == told
    assert len(told) >= (ILLEGIBLE in relais)
    assert MARK not in str([facts_of(record) for record in told])


def desk(room: Broken) -> list[str]:
    all_read(room.room.id)
    return str(conducted(room.coach)["page"]).split("<tbody", 1)[1].split("</tr>")[:3]


def test_the_team_is_still_told_a_word(room: Broken) -> None:
    all_read(room.room.id)
    page = conducted(room.coach, "mot", team=room.team.id, text="Bien.", shown=room.team.id)["page"]
    assert "illisible pour l’instant" in page
    assert "Le Relais" in page
    assert "Bien." in page


@pytest.mark.exhaustive
@pytest.mark.parametrize("view", [View.WALL, View.REVEAL, View.TEAM, View.QUESTION])
def test_the_wall_goes_on(room: Broken, view: View) -> None:
    room.stage(view, room.team if view is View.TEAM else None)
    visit = room.look()
    assert "data-diapo" in visit.html
    if view is View.WALL:
        assert "Les Haies" in said(visit)


def test_its_text_is_put_on_the_wall_as_any(room: Broken) -> None:
    shown = conducted(room.coach, "montrer", text=f"{View.REVEAL}-{room.team.id}")
    assert shown["status"] == OK


@pytest.mark.exhaustive
def test_what_is_taken_away_holds_the_others(room: Broken) -> None:
    teams = sheets(room.room)
    rows = {row[0]: row for row in by_team(teams).values.tolist()}
    assert ILLEGIBLE in rows["Le Relais"]
    assert ILLEGIBLE not in rows["Les Haies"] + rows["Le Stage"]
    assert room_xlsx(room.room.plan, teams)
    with ZipFile(io.BytesIO(room_zip(room.room.plan, teams))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert savefile.load(held["02-Le-Relais/fiche.json"]) == draft_from(room.table)
    assert kinds(held, "03") == {"docx", "pdf", "json"}


def kinds(held: dict[str, bytes], folder: str) -> set[str]:
    return {name.rpartition(".")[2] for name in held if name.startswith(folder)}
