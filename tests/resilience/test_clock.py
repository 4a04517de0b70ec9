"""The clock of the server is set, forward and back, while people write and a room is open."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from buttons import PAUSE, START
from e2e.people import NewPerson
from e2e.serving import Server, clock_of, kept
from e2e.workshop import PRODUCT, Coach, enter
from playwright.sync_api import Page, Route, expect
from postgres import Server as Database
from rooms import in_a_day, opened, rows
from timing import pause, wait_until

from coaching.errors import RoomNotFound
from coaching.storage import Change, Store, timestamps
from resilience.conftest import running

WHO = "usagers.groups.k3.who"
PROBLEM = "Quel problème règle-t-il"
HOUR, DAY, YEAR = 3600, 86_400, 365 * 86_400
JUMPS = (2 * HOUR, -2 * HOUR, 10 * YEAR, -57 * YEAR)
Clock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    true = time.time_ns

    def put(by: int) -> None:
        monkeypatch.setattr("time.time_ns", lambda: true() + by * 1_000_000_000)

    return put


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "perimetre.db"


@pytest.fixture
def uptime(monkeypatch: pytest.MonkeyPatch) -> Clock:
    true = timestamps.steady

    def put(by: int) -> None:
        monkeypatch.setattr(timestamps, "steady", lambda: true() + by * 1_000_000)

    return put


@pytest.mark.promise(
    "faults", "However the clock jumps, texts merge as before and nothing is lost."
)
@pytest.mark.parametrize("jump", JUMPS)
def test_texts_merge_across_a_jump(store: Store, clock: Clock, jump: int) -> None:
    token = store.create({WHO: "a"}, "ana")
    clock(jump)
    store.save(token, [Change(WHO, "a", "ab")], "ana")
    assert [rival.value for rival in store.save(token, [Change(WHO, "a", "b")], "bob").rivals] == [
        "b"
    ]
    clock(0)
    state = store.save(token, [Change(WHO, "ab", "abc")], "bob")
    assert (state.values, [rival.value for rival in state.rivals]) == ({WHO: "abc"}, ["b"])
    versions = [version.value for version in store.history(token, WHO)]
    assert versions == ["a", "ab", "b", "abc"]


@pytest.mark.promise(
    "faults", "A clock that jumps erases nothing: the room is there once it is right."
)
def test_a_jump_erases_nothing(store: Store, clock: Clock) -> None:
    room = opened(store.rooms, in_a_day())
    token = store.rooms.join(room, "Les Marins", {WHO: "les marins"})
    alone = store.create({WHO: "les agents"})
    store.upkeep.believe()
    assert store.upkeep.may_erase()
    clock(2 * YEAR)
    with pytest.raises(RoomNotFound):
        store.rooms.by_id(room)
    assert store.rooms.delete_expired() == 0
    assert store.delete_forgotten(timestamps.moment(timestamps.now()) - timedelta(days=365)) == 0
    assert opened(store.rooms, datetime.now(UTC) + timedelta(days=9 * 365)) > room
    clock(0)
    assert store.read(token).values == {WHO: "les marins"}
    assert store.read(alone).values == {WHO: "les agents"}
    assert store.rooms.by_id(room).id == room
    assert store.upkeep.may_erase()


# Of a process that starts: how far its clock is from what the database last saw, how long it runs,
# and whether the clock is believed then.
@pytest.mark.parametrize(
    "case",
    [
        (0, 0, True),
        (2 * HOUR, 0, False),
        (2 * HOUR, HOUR, True),
        (3 * DAY, HOUR, True),
        (5 * DAY, HOUR, False),
        (-3 * HOUR, HOUR, False),
    ],
)
def test_a_clock_is_believed_beside_what_the_database_saw(
    sqlite: Store, file: Path, clock: Clock, uptime: Clock, case: tuple[int, int, bool]
) -> None:
    ahead, runs, is_believed = case
    sqlite.upkeep.believe()
    clock(ahead)
    started = Store(f"sqlite:///{file}")
    clock(ahead + runs)
    uptime(runs)
    assert started.upkeep.may_erase() == is_believed
    started.close()
    following = Store(f"sqlite:///{file}")  # goes by what that one noted
    assert following.upkeep.may_erase() == is_believed
    clock(0)
    assert following.upkeep.may_erase() == (not ahead or not is_believed)
    following.close()


def test_a_blank_database_waits_for_an_hour(sqlite: Store, clock: Clock, uptime: Clock) -> None:
    assert not sqlite.upkeep.may_erase()
    clock(HOUR // 2)
    uptime(HOUR // 2)
    assert not sqlite.upkeep.may_erase()
    clock(YEAR)  # put right: another hour
    assert not sqlite.upkeep.may_erase()
    clock(YEAR + HOUR)
    uptime(3 * HOUR // 2)
    assert sqlite.upkeep.may_erase()


def test_a_clock_that_is_set_is_doubted_until_it_is_right(
    sqlite: Store, clock: Clock, uptime: Clock
) -> None:
    """However little: this process knew better."""
    sqlite.upkeep.believe()
    assert sqlite.upkeep.may_erase()
    for runs in (0, HOUR, DAY):
        uptime(runs)
        clock(2 * DAY + runs)
        assert not sqlite.upkeep.may_erase()
    clock(DAY)
    assert sqlite.upkeep.may_erase()


def test_the_clock_of_another_server_is_a_second_one(postgresql: Database, clock: Clock) -> None:
    store = Store(postgresql.blank())
    clock(2 * HOUR)
    store.upkeep.believe()
    assert not store.upkeep.may_erase()
    clock(0)
    store.upkeep.believe()
    assert store.upkeep.may_erase()
    store.close()


@pytest.fixture
def shift(tmp_path: Path) -> Clock:
    file = tmp_path / "shift"

    def put(by: int) -> None:
        other = file.with_suffix(".next")
        other.write_text(str(by))
        other.replace(file)

    return put


@pytest.fixture
def stopped(file: Path, tmp_path: Path, shift: Clock) -> Server:
    shift(0)
    return Server(f"sqlite:///{file}", tmp_path / "log", clock_of(tmp_path / "shift"))


@pytest.fixture
def dated(stopped: Server) -> Iterator[Server]:
    with running(stopped):
        yield stopped


def shows(page: Page, time_left: str) -> None:
    expect(page.get_by_role("timer").first).to_have_text(re.compile(time_left))


OF_ROOM = re.compile("/salle|/conduite")


def slowly(route: Route) -> None:
    pause(0.2)
    route.continue_()


def has_doubted(server: Server, times: int) -> bool:
    return server.log().count("the clock is doubted") == times


@pytest.mark.expects_in_log("the clock is doubted")
@pytest.mark.promise(
    "faults",
    "A server that starts with a wrong clock erases nothing, twice; once it is right it goes on.",
)
def test_a_server_that_starts_with_a_wrong_clock_erases_nothing(
    stopped: Server, shift: Clock
) -> None:
    with stopped.store() as store:
        room = opened(store.rooms, in_a_day())
        token = store.rooms.join(room, "Les Marins", {WHO: "les marins"})
        store.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) - timedelta(seconds=1))
        alone = store.create({WHO: "les agents"})
        store.upkeep.believe()
        shift(400 * DAY)
        for start in (1, 2):
            with running(stopped):
                wait_until(partial(has_doubted, stopped, start))
        assert store.read(token).values == {WHO: "les marins"}
        assert store.read(alone).values == {WHO: "les agents"}
        assert rows(stopped.database_url)["ateliers"] == 2
        shift(0)
        with running(stopped):
            wait_until(lambda: rows(stopped.database_url)["ateliers"] == 1)
        assert store.read(token).values == {WHO: "les marins"}


@pytest.mark.promise(
    "faults", "A workshop goes on while the clock of its server jumps; its time is right again."
)
def test_a_workshop_goes_on_while_the_clock_jumps(
    newcomer: NewPerson, dated: Server, shift: Clock
) -> None:
    coach, ada = Coach(newcomer(dated)), newcomer(dated)
    token = enter(ada, coach.open_room(), "Les Marins")
    coach.press(START)
    shows(ada.page, r"^4:")
    # From now on no answer comes as quickly as the one that told the page its server's time.
    ada.page.route("**/salle", slowly)
    shift(2 * HOUR)
    ada.type(PRODUCT, "Relais")
    kept(dated, token, "depart.product", "Relais")
    coach.press(PAUSE)
    coach.press("+1 minute")
    coach.press(START)
    for page in (coach.page, ada.page):
        shows(page, r"^0:5")
    shift(0)
    ada.type(PROBLEM, "Un aidant sur trois")
    kept(dated, token, "depart.problem", "Un aidant sur trois")
    coach.press(PAUSE)
    shift(2 * YEAR)
    other = newcomer(dated)
    Coach(other).open_room()  # which erases the rooms that are past their date
    shift(0)
    ada.open("depart", token)
    expect(ada.field(PRODUCT)).to_have_value("Relais")
    coach.page.reload()
    expect(coach.row("Les Marins")).to_contain_text("commencé")
    for one in (ada, coach.person):  # told that the room is over, for a moment
        one.faults[:] = [fault for fault in one.faults if not OF_ROOM.search(fault)]
