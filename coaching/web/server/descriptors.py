"""How many files and connections a process may have open, and how few it needs.

Streamlit gives each session a loop of its own, which is three descriptors (a selector and a pair of
sockets) beside the connection, for scripts that await; none of ours does.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from types import SimpleNamespace
from typing import Final

from streamlit.runtime import app_session

# Four times what fits in the memory of a large process; some systems set no bound.
MOST: Final = 16_384


class _SharedLoop(asyncio.SelectorEventLoop):
    """One loop for all sessions: it never runs, and no session that ends may close it."""

    def run_until_complete(self, future: Coroutine[object, object, object]) -> None:  # type: ignore[override]
        """Leave undone what a session would end in a loop of its own."""
        future.close()

    def close(self) -> None:
        """Stay, for the others."""


def allow() -> int:
    """Raise the limit of open files to what the system lets; return it, 0 where there is none."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 0 if soft == resource.RLIM_INFINITY else soft


def share_a_loop() -> None:
    """Have all sessions share a loop that they do not use."""
    shared = _SharedLoop()
    seen = {**vars(asyncio), "new_event_loop": lambda: shared}
    app_session.asyncio = SimpleNamespace(**seen)  # type: ignore[attr-defined, assignment]
