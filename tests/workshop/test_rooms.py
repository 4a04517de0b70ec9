"""A workshop without its database: clock, plan, code, those who guess, names, readers."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coaching.fiche.progress import QUESTIONS
from coaching.ops.admission import MOST_ORIGINS, Pace, origin
from coaching.workshop import SCRIPTS, Plan, Script, Timer, codes
from coaching.workshop.cross_reading import ring
from coaching.workshop.hosting import cleaned
from coaching.workshop.plan import MINUTE, MOST_DAYS_AHEAD, MOST_DAYS_KEPT, Live, at_start

NOON = 1_800_000_000_000
DAY = date(2026, 11, 25)


# The clock


@pytest.mark.parametrize("minutes", [1, 30])
def test_a_running_clock_comes_to_zero_when_it_says(minutes: int) -> None:
    running = Timer(left=minutes * MINUTE).started(NOON)
    assert running.remaining(NOON) == minutes * MINUTE
    assert running.remaining(NOON + minutes * MINUTE) == 0
    assert running.started(NOON + 1) == running


@pytest.mark.parametrize(
    ("elapsed", "expected"), [(0, 7), (3, 4), (5, 2), (9, 2)], ids=["new", "going", "zero", "over"]
)
def test_time_added_counts_from_now_once_the_step_is_over(elapsed: int, expected: int) -> None:
    now = NOON + elapsed * MINUTE
    running = Timer(left=5 * MINUTE).started(NOON)
    assert running.extended(2, now).remaining(now) == expected * MINUTE
    assert running.extended(2, now).is_running
    stopped = running.paused(now).extended(2, now)
    assert (stopped.remaining(now), stopped.is_running) == (expected * MINUTE, False)


@given(step=st.integers(0, 11), minutes=st.integers(1, 180), is_running=st.booleans())
def test_another_step_starts_whole_and_runs_if_the_last_one_did(
    *, step: int, minutes: int, is_running: bool
) -> None:
    before = Timer(left=MINUTE)
    after = (before.started(NOON) if is_running else before).moved(step, minutes, NOON)
    assert (after.step, after.remaining(NOON)) == (step, minutes * MINUTE)
    assert after.is_running is is_running


@pytest.mark.parametrize("is_running", [True, False])
def test_a_step_gone_back_to_has_its_time_as_it_was(*, is_running: bool) -> None:
    first = Timer(left=10 * MINUTE).started(NOON).extended(5, NOON)
    first = first if is_running else first.paused(NOON + 4 * MINUTE)
    second = first.moved(1, 20, NOON + 4 * MINUTE)
    back = second.moved(0, 10, NOON + 7 * MINUTE)
    assert back.remaining(NOON + 7 * MINUTE) == 11 * MINUTE
    assert back.is_running is is_running
    # The step after it waits as it was too, through what is kept of a room.
    back = Timer.model_validate_json(back.model_dump_json())
    again = back.moved(1, 20, NOON + 8 * MINUTE)
    assert again.remaining(NOON + 8 * MINUTE) == (17 if is_running else 20) * MINUTE
    assert again.started(NOON).paused(NOON).extended(1, NOON).others == again.others


def test_a_clock_that_never_moved_is_kept_as_earlier_versions_read_it() -> None:
    assert set(Timer(left=MINUTE).model_dump()) == {"step", "left", "ends_at"}


# The plan


@pytest.mark.parametrize("script", Script)
def test_a_script_lasts_what_it_says_and_asks_every_question(script: Script) -> None:
    plan = Plan(title="Atelier", day=DAY, steps=SCRIPTS[script])
    assert plan.minutes == int(script)
    assert [step.screen for step in plan.steps if step.screen in QUESTIONS] == list(QUESTIONS)


@pytest.mark.parametrize(
    ("opened", "last"), [(date(2026, 11, 20), 25), (DAY, 25), (date(2026, 12, 1), 31)]
)
def test_nothing_is_kept_past_the_last_day(opened: date, last: int) -> None:
    erased = Plan(title="Atelier", day=DAY).erased_at(opened)
    assert erased.replace(tzinfo=UTC) == erased
    assert (erased - datetime(2026, 12, last, tzinfo=UTC)).days == 1


@given(day=st.dates(), kept=st.integers(1, MOST_DAYS_KEPT))
def test_whatever_its_day_a_room_is_erased_within_two_years(day: date, kept: int) -> None:
    opened = datetime(2026, 11, 20, tzinfo=UTC)
    erased = Plan(title="Atelier", day=day, days_kept=kept).erased_at(opened.date())
    assert kept < (erased - opened).days <= MOST_DAYS_AHEAD + kept + 1


@pytest.mark.parametrize(
    "wrong",
    [
        *({"title": ""}, {"title": "x" * 101}, {"days_kept": 0}, {"days_kept": 366}),
        *({"steps": ()}, {"steps": [{"title": "Accueil", "minutes": 0}]}),
        *({"steps": [{"title": "Accueil", "minutes": 181}]}, {"code": "K7M4RX"}),
    ],
)
def test_a_plan_that_cannot_be_held_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({"title": "Atelier", "day": DAY, **wrong})


def test_a_room_waits_at_its_first_step_and_is_read_back_as_it_was() -> None:
    plan = Plan(title="Atelier", day=DAY)
    live = at_start(plan)
    assert live.timer.remaining(NOON) == plan.steps[0].minutes * MINUTE
    assert not live.timer.is_running
    assert Live.model_validate_json(live.model_dump_json()) == live
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


# The code


def test_codes_hold_no_letter_taken_for_another() -> None:
    drawn = {codes.draw() for _ in range(2000)}
    assert len(drawn) > 1990
    assert all(codes.code_in(code) == code for code in drawn)
    assert not set("".join(drawn)) & set("0O1IL2Z5S8B6GUAE")


@pytest.mark.parametrize("typed", ["k7m4rx", " K7M 4RX ", "K7M-4RX", "k7m.4rx"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert codes.tidied(typed) == "K7M4RX"


@pytest.mark.parametrize("typed", ["", "K7M4R", "K7M4RXX", "K0M4RX", "K7M4RÉ", "%%%%%%"])
def test_what_no_room_can_have_is_no_code(typed: str) -> None:
    assert not codes.code_in(typed)


# Those who guess


def test_an_address_that_guesses_waits_for_its_minute_to_end_and_no_other_does() -> None:
    guesses = Pace(most=3)
    assert [guesses.take("1.2.3.4", at) for at in (0, 10_000, 20_000)] == [0, 0, 0]
    assert guesses.take("1.2.3.4", 25_000) == 35_000
    assert guesses.take("5.6.7.8", 25_000) == 0
    assert guesses.take("1.2.3.4", 60_000) == 0


def test_right_codes_cost_nothing() -> None:
    guesses = Pace(most=3)
    for _ in range(200):
        assert guesses.take("1.2.3.4", 0) == 0
        guesses.give_back("1.2.3.4")
    guesses.give_back("1.2.3.4")
    assert [guesses.take("1.2.3.4", 0) > 0 for _ in range(4)] == [False, False, False, True]


def test_a_clock_set_back_makes_nobody_wait_longer() -> None:
    guesses = Pace(most=1)
    guesses.take("1.2.3.4", NOON)
    assert guesses.take("1.2.3.4", NOON - 60 * MINUTE) == 0


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1:a:b:c:d", "2001:db8:0:1::"),
        ("fe80::1%eth0", "fe80::"),
        ("192.0.2.1, 192.0.2.2", ""),
        ("x" * 1000, ""),
    ],
)
def test_a_home_counts_as_one_address(address: str, counts_as: str) -> None:
    assert origin(address) == counts_as


def test_whoever_guesses_counts_as_their_site() -> None:
    assert origin("2001:db8:1:2:a:b:c:d", prefix=48) == "2001:db8:1::"
    assert origin("192.0.2.1", prefix=48) == "192.0.2.1"


def test_addresses_are_never_more_than_so_many() -> None:
    guesses = Pace(most=1)
    for rank in range(MOST_ORIGINS + 500):
        assert guesses.take(f"10.0.{rank // 256}.{rank % 256}", rank // 1000) == 0
    assert len(guesses._tries) == MOST_ORIGINS  # noqa: SLF001 - memory is what is at stake


# The names of teams


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Les\u00a0 haies\t\n", "Les haies"),
        ("Re\u200blais\u034f", "Relais"),
        ("\u202esiale\u202cR", "sialeR"),
        ("a\x00b\ud800c", "abc"),
        ("🙂", "🙂"),
        ("日本 42", "日本 42"),
        ("l\u0327’e\u0301cole", "l\u0327’e\u0301cole"),
    ],
)
def test_a_name_keeps_what_is_seen_of_it(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    "typed", [" \t", "\u2060\ufeff", "\u3164", "\u202e\x07", "…", "\u0301", "-"]
)
def test_a_name_that_nobody_can_read_is_none(typed: str) -> None:
    assert cleaned(typed) == ""


@given(st.text())
def test_a_cleaned_name_is_clean(typed: str) -> None:
    name = cleaned(typed)
    assert cleaned(name) == name == " ".join(name.split())


# Who reads whom in a cross reading


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=60, unique=True), st.integers(0, 200))
def test_nobody_reads_itself_and_everybody_is_read_once(teams: list[int], turn: int) -> None:
    read = ring(teams, turn)
    assert all(reader != author for reader, author in read.items())
    assert sorted(read) == sorted(read.values()) == sorted(teams)
    again = ring(teams, turn + 1)
    assert len(teams) == 2 or all(again[reader] != author for reader, author in read.items())
