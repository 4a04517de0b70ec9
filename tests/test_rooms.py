"""A workshop without its database: its clock, its plan, its code, those who guess, its totals."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coaching.answers.paths import values_of
from coaching.examples import ALL_EXAMPLES
from coaching.journey import QUESTIONS, Screen
from coaching.rooms import SCRIPTS, Plan, Script, Step, Timer, codes
from coaching.rooms.figures import figures
from coaching.rooms.glance import glance
from coaching.rooms.limits import Guesses
from coaching.rooms.plan import Live, at_start
from coaching.rooms.timer import MINUTE

NOON = 1_800_000_000_000
DAY = date(2026, 11, 25)


# The clock


@pytest.mark.parametrize("minutes", range(1, 31))
def test_a_running_clock_comes_to_zero_when_it_says(minutes: int) -> None:
    running = Timer(left=minutes * MINUTE).started(NOON)
    assert running.remaining(NOON) == minutes * MINUTE
    assert running.remaining(NOON + minutes * MINUTE) == 0
    assert running.started(NOON + 1) == running


def test_a_paused_clock_waits() -> None:
    paused = Timer(left=5 * MINUTE).started(NOON).paused(NOON + MINUTE)
    assert paused.remaining(NOON + 60 * MINUTE) == 4 * MINUTE
    assert paused.started(NOON + 60 * MINUTE).remaining(NOON + 61 * MINUTE) == 3 * MINUTE


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


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 101},
        {"steps": ()},
        {"days_kept": 0},
        {"days_kept": 366},
        {"code": "K7M4RX"},
    ],
)
def test_a_plan_that_cannot_be_held_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({"title": "Atelier", "day": DAY, **wrong})


@pytest.mark.parametrize("minutes", [0, 181])
def test_a_step_lasts_between_a_minute_and_three_hours(minutes: int) -> None:
    with pytest.raises(ValidationError):
        Step(title="Accueil", minutes=minutes)


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
    assert all(map(codes.is_code, drawn))
    assert not set("".join(drawn)) & set("0O1IL2Z5S8B6GUAE")


@pytest.mark.parametrize("typed", ["k7m4rx", " K7M 4RX ", "K7M-4RX", "k7m.4rx"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert codes.tidied(typed) == "K7M4RX"


@pytest.mark.parametrize("typed", ["", "K7M4R", "K7M4RXX", "K0M4RX", "K7M4RÉ", "%%%%%%"])
def test_what_no_room_can_have_is_no_code(typed: str) -> None:
    assert not codes.is_code(codes.tidied(typed))


# Those who guess


def test_an_address_that_guesses_waits_and_no_other_does() -> None:
    guesses = Guesses(most=3, window=60_000)
    for at in (0, 10_000, 20_000):
        assert guesses.wait("1.2.3.4", at) == 0
        guesses.note_wrong("1.2.3.4", at)
    assert guesses.wait("1.2.3.4", 25_000) == 35_000
    assert guesses.wait("5.6.7.8", 25_000) == 0
    assert guesses.wait("1.2.3.4", 60_000) == 0
    guesses.note_wrong("1.2.3.4", 60_000)
    assert guesses.wait("1.2.3.4", 60_001) == 9_999


def test_many_addresses_are_forgotten_after_a_minute() -> None:
    guesses = Guesses()
    for rank in range(10_000):
        guesses.note_wrong(f"address {rank}", 0)
    guesses.note_wrong("late", 60_000)
    assert guesses.wait("address 1", 60_000) == 0
    assert len(guesses._wrong) == 1  # noqa: SLF001 - memory is what is at stake


# The totals


def test_totals_of_a_room_name_what_is_hardest() -> None:
    done, other, partial = (values_of(example.draft) for example in ALL_EXAMPLES)
    half = {path: text for path, text in done.items() if path.startswith(("depart.", "usagers."))}
    wide = {**other, "usagers.groups.a.why": "Le service est gratuit et innovant."}
    found = figures([glance(values) for values in (done, half, wide, wide, partial)])
    assert (found.teams, found.ready) == (5, 3)
    assert found.shares[Screen.DEPART] == 100
    assert found.hardest in {Screen.ACCELERATION, Screen.INDEPENDANCE}
    assert found.advice[0].code == "volontariat-non-justifie"
    assert found.advice[0].teams == 2


def test_totals_of_an_empty_or_silent_room_are_nothing() -> None:
    assert figures([]).advice == ()
    assert figures([]).hardest is None
    assert figures([glance({})]).hardest is None
    assert set(figures([glance({})]).shares.values()) == {0}
