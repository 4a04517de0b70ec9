"""What is done when the server starts, and when it is asked to stop."""

import logging
import platform
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from os import environ
from threading import Event, Thread
from typing import Final

import uvicorn
from starlette.concurrency import run_in_threadpool

from coaching.ops.settings import NAMES, settings, unknown
from coaching.ops.version import VERSION
from coaching.storage import retention, shared_store
from coaching.web.front import serving
from coaching.web.server import connections, descriptors, ports, sockets
from coaching.web.server.websocket_limits import LARGEST

# What a save in flight, or an erasing, is granted to end: as much as the database is.
PATIENCE: Final = 5.0  # s

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: object, make_ready: Callable[[], None]) -> AsyncIterator[None]:
    """Set up the sockets, and what pages need; compress files as the first visitor connects.

    When it ends, no browser is connected any more.
    """
    listens = sockets.send_without_delay() > 0
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, uvicorn.Server):
        _bound(server.config)
        if not listens:
            ports.refuse_what_is_taken(server.config)
    # It holds everything else for half a second: before anyone is there.
    make_ready()
    Thread(target=serving.make_ready, name="shell-files", daemon=True).start()
    stopping = Event()
    erasing = Thread(target=retention.erase_until, args=(stopping,), name="retention", daemon=True)
    erasing.start()
    _logger.info("started", extra={"facts": _what_starts()})
    yield
    stopping.set()
    await run_in_threadpool(_close, erasing)
    _end_well()


def _what_starts() -> dict[str, object]:
    chosen = settings()
    facts = {
        "version": VERSION,
        "commit": chosen.commit,
        "python": platform.python_version(),
        "database": chosen.database_place,
        **chosen.model_dump(exclude={"database_url", "commit", *NAMES}, mode="json"),
    }
    noticed = {"unknown": unknown(environ), "untold": chosen.untold}
    return facts | {name: variables for name, variables in noticed.items() if variables}


def _close(erasing: Thread) -> None:
    """Let what writes end, then close the database."""
    erasing.join(PATIENCE)
    shared_store().close(PATIENCE)
    _logger.info("stopped")


def _bound(config: uvicorn.Config) -> None:
    """Have uvicorn cut the requests that have not ended so long after it was asked to stop.

    It is to unfold no message larger than ours, either. Neither `streamlit run` nor
    `uvicorn app:app` is told so otherwise: one browser that sends half a request would keep the
    process for ever. Its server is the one that listens to signals.
    """
    config.timeout_graceful_shutdown = settings().shutdown_seconds
    config.ws_max_size = LARGEST
    connections.bound(config, descriptors.allow() or descriptors.MOST)


def _end_well() -> None:
    """Let a process that was asked to stop, and did, end with status 0.

    Once everything is closed, uvicorn sends itself again the SIGTERM it received, to die of it.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
