"""A damaged row stops nobody: its team is read as far as it can be, and the others are whole."""

from http.client import OK
from typing import Final

import pytest
from desk import conducted
from factories import COMPLETE
from hosting import all_read
from office_files import parts
from sqlalchemy import create_engine, text
from visit import Visit
from walls import Hall

from coaching.exports.papers import room_booklet
from coaching.exports.room_archive import folders, room_zip
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche import savefile
from coaching.ops.settings import settings
from coaching.storage import Change, shared_rooms, shared_store
from coaching.workshop import View, glance
from coaching.workshop.team_sheets import sheets

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

# The rows of one team.
_TEAM: Final = "SELECT {} FROM teams WHERE name = 'Le Relais'"
_ROWS: Final = {
    "changes": f"fiche_id = ({_TEAM.format('fiche_id')}) AND path = 'depart.problem'",
    "fiches": f"id = ({_TEAM.format('fiche_id')})",
    "teams": "name = 'Le Relais'",
    "words": f"team_id = ({_TEAM.format('id')})",
    "presences": "author = 'ana'",
}
# What a bad disk, or another program, may leave there.
DAMAGES: Final = (
    ("changes", "value = CAST(x'ff4142' AS TEXT)"),
    ("changes", "value = x'ff4142'"),
    ("changes", "author = x'ff4142'"),
    ("changes", "at = 9223372036854775807"),
    ("changes", "at = 'hier'"),
    ("fiches", "saved_at = 9223372036854775807"),
    ("fiches", "saved_at = 'hier'"),
    ("fiches", "revision = 'beaucoup'"),
    ("fiches", "recorded = 'beaucoup'"),
    ("teams", "joined_at = -9223372036854775807"),
    ("teams", "hand_at = 'hier'"),
    ("teams", "name = x'ff4142'"),
    ("words", "text = x'ff4142', at = 'hier'"),
    ("words", "place = x'ff4142'"),
    ("presences", "at = 9223372036854775807, place = x'ff4142'"),
    ("presences", "place = x'ff4142'"),
)


@pytest.fixture(params=DAMAGES, ids=str)
def hall(request: pytest.FixtureRequest) -> Hall:
    room = Hall()
    teams = [room.enter(name, COMPLETE) for name in ("Les Haies", "Le Relais", "Le Stage")]
    conducted(room.coach, "mot", shown=teams[1].id, team=teams[1].id, place="usagers", text="Qui ?")
    shared_rooms().be_present(teams[1].id, "ana", "usagers")
    all_read(room.room.id)
    damage(*request.param)
    return room


def damage(table: str, what: str) -> None:
    statement = f"UPDATE {table} SET {what} WHERE {_ROWS[table]}"  # noqa: S608
    engine = create_engine(settings().database_url.get_secret_value())
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    engine.dispose()
    glance._glances.clear()  # noqa: SLF001 - as another process would read it


@pytest.mark.promise("faults", "A damaged row of one team stops no other, nor what is taken away.")
def test_a_damaged_row_stops_nobody(hall: Hall) -> None:
    page = str(conducted(hall.coach)["page"])
    assert page.count("&nbsp;: fini. ") >= 2 * 4  # of the two others, each question
    for number in range(3):
        shown = shared_rooms().teams(hall.room.id)[number].id
        assert conducted(hall.coach, shown=shown)["status"] == OK
    for view in (View.WALL, View.REVEAL, View.TEAM, View.MEETINGS):
        conducted(hall.coach, "montrer", text=str(view))
        assert "data-diapo" in hall.look().html
    teams = sheets(hall.room)
    plan = hall.room.plan
    held = parts(room_zip(plan, teams))
    back = [savefile.load(held[f"{folder}/fiche.json"]) for folder in folders(teams)]
    assert back[::2] == [one.draft for one in teams[::2]]
    # Of the damaged one, what can be read: all but a text of a few letters.
    assert back[1].usagers == teams[0].draft.usagers
    assert room_xlsx(plan, teams)
    assert room_booklet(plan, teams)


def test_its_team_goes_on_writing(hall: Hall) -> None:
    team = shared_rooms().teams(hall.room.id)[1]
    link = shared_rooms().renew(team.id)
    assert Visit("depart", link).html
    saved = shared_store().save(link, [Change("depart.problem", "", "Le nôtre.")], "bob")
    assert "Le nôtre." in {*saved.values.values(), *(one.value for one in saved.rivals)}
    assert shared_store().history(link, "depart.problem")
