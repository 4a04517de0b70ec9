"""Whose turn it is: whoever asks for much waits behind their own, and lets the others through."""

import asyncio
from contextlib import suppress

import pytest

from coaching.ops.turns import Asker, Turn, Turns

STRANGER, CLASS = "192.0.2.1", "192.0.2.2"


def have_come(*turns: Turn) -> list[bool]:
    return [turn.come.done() for turn in turns]


@pytest.mark.promise("limits", "Whoever asks for everything lets another address in at once.")
def test_an_address_has_half_and_another_comes_in_at_once() -> None:
    turns = Turns(2, 1)
    flood = [turns.ask(Asker(STRANGER)) for _ in range(400)]
    assert have_come(*flood).count(True) == 1
    assert have_come(turns.ask(Asker(CLASS))) == [True]


def test_addresses_come_in_turn_whatever_each_asks_for() -> None:
    turns = Turns(1, 1)
    going, *flood = [turns.ask(Asker(STRANGER)) for _ in range(400)]
    first, second = (turns.ask(Asker(CLASS)) for _ in range(2))
    going.end()
    flood[0].end()
    assert have_come(first, second) == [True, False]
    first.end()
    flood[1].end()
    assert have_come(second) == [True]


@pytest.mark.promise("limits", "A link waits for no more than one run of each of its neighbours.")
def test_the_links_of_an_address_come_in_turn() -> None:
    turns = Turns(2, 1)
    floods = [turns.ask(Asker(CLASS, f"fiche-{rank % 11}")) for rank in range(1_100)]
    team = turns.ask(Asker(CLASS, "relais"))
    for turn in floods[:12]:
        turn.end()
    assert have_come(team) == [True]


def test_what_takes_long_lets_one_more_in_and_no_other_as_it_ends() -> None:
    turns = Turns(1, 1)
    slow, second, third = (turns.ask(Asker(CLASS, link)) for link in "abc")
    for _ in range(2):
        slow.give_way()
    assert have_come(second, third) == [True, False]
    slow.end()
    assert have_come(third) == [False]
    second.end()
    assert have_come(third) == [True]


def test_a_text_that_waits_for_a_slow_database_holds_no_other_back() -> None:
    turns = Turns(1, 1, long=0.01)

    async def both() -> None:
        async with turns.turn(Asker(CLASS, "a")):
            await asyncio.wait_for(asyncio.wrap_future(turns.ask(Asker(CLASS, "b")).come), 5)

    asyncio.run(both())


def test_whoever_gives_up_leaves_the_line() -> None:
    turns = Turns(1, 1)
    going, given_up, next_one = (turns.ask(Asker(CLASS)) for _ in range(3))
    given_up.end()
    for _ in range(2):
        going.end()
    assert have_come(next_one) == [True]
    next_one.end()
    assert have_come(turns.ask(Asker(CLASS))) == [True]


def test_a_task_that_is_cancelled_leaves_the_line() -> None:
    turns = Turns(1, 1)

    async def cancelled(*, late: bool) -> None:
        async def work() -> None:
            async with turns.turn(Asker(STRANGER)):
                await asyncio.sleep(60)

        ahead = turns.ask(Asker(CLASS))
        waiting = asyncio.create_task(work())
        await asyncio.sleep(0)
        if late:
            ahead.end()
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        ahead.end()

    for late in (False, True):
        asyncio.run(cancelled(late=late))
        free = turns.ask(Asker(CLASS))
        assert have_come(free) == [True]
        free.end()
