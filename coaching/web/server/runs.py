"""The runs of one connection: one at a time, each in its turn; those that wait become one.

Streamlit begins a thread for each that is asked for, before it stops the one that goes on: a few
tabs that ask without a rest keep the process busy with threads that nobody waits for.
"""

import asyncio
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qsl

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import ScriptRunner

from coaching.pace.admission import admission
from coaching.pace.turns import Asker, Turn

_TRIGGERS = frozenset(
    {"trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value"}
)


class Runs:
    """The turns of a connection; its runs take place in the context where it is `current`."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._keys: tuple[str, ...] = ()
        self._turn: Turn | None = None
        self._is_begun = False

    def asker(self) -> Asker:
        """Tell whose page runs."""
        return admission().asker(self._address, *self._keys)

    async def turn(self, query: str, over: "asyncio.Task[object]") -> None:
        """Wait until a page may run, or the connection is over."""
        if self._turn:
            await _first(self._turn.ended, over)
        if not over.done():
            self._keys = tuple(value for _, value in parse_qsl(query))
            self._turn = admission().runs.ask(self.asker())
            self._is_begun = False
            await _first(self._turn.come, over)
            self._turn.give_way_later()

    def give_back(self) -> None:
        """End a turn in which nothing began."""
        if self._turn and not self._is_begun:
            self._turn.end()

    def begin(self) -> Turn | None:
        """Return the present turn, which ends with what begins now."""
        self._is_begun = True
        return self._turn


current: ContextVar[Runs] = ContextVar("current")


class _RunInTurn(ScriptRunner):
    """What runs the pages of one session, until it has none to run."""

    def __init__(self, *args: Any, **facts: Any) -> None:  # noqa: ANN401 - Streamlit's
        super().__init__(*args, **facts)
        runs = current.get(None)
        self._turn = runs.begin() if runs else None

    def _run_script_thread(self) -> None:
        try:
            super()._run_script_thread()
        finally:
            if self._turn:
                self._turn.end()


async def _first(future: Future[None], over: "asyncio.Task[object]") -> None:
    either: set[asyncio.Future[Any]] = {asyncio.wrap_future(future), over}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)


def have_runs_wait() -> None:
    """Have each run of a page wait for its turn."""
    app_session.ScriptRunner = _RunInTurn  # type: ignore[attr-defined]


def merge(earlier: BackMsg, later: BackMsg) -> bool:
    """Have a run stand for an earlier one too, with what was pressed; False if it cannot."""
    before, after = earlier.rerun_script, later.rerun_script
    if before.fragment_id and after.fragment_id and before.fragment_id != after.fragment_id:
        return False
    if not before.fragment_id:
        after.fragment_id = ""  # the whole page runs its parts
    known = {state.id for state in after.widget_states.widgets}
    pressed = (one for one in before.widget_states.widgets if one.WhichOneof("value") in _TRIGGERS)
    after.widget_states.widgets.extend(one for one in pressed if one.id not in known)
    return True
