"""How a process starts, be it refused in one sentence, and how it stops."""

import errno
import gc
import logging
import os
import platform
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from threading import Event, Thread
from typing import Final, NoReturn

import streamlit.logger
import uvicorn
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from streamlit import config

from coaching.errors import CoachingError
from coaching.ops import log
from coaching.ops.settings import NAMES, VERSION, complaints, settings, unknown
from coaching.storage import shared_store
from coaching.storage.store import erase_until
from coaching.web.front import serving
from coaching.web.server import connections, websocket_limits

REFUSED: Final = 2
# How many objects, then how many collections of the generation before, call for a collection.
# Python's own (700, 10, 10) go through all that a hundred sessions hold every five seconds, a
# quarter of a second each time, and everybody waits: docs/capacity.md.
COLLECT_AFTER: Final = (5000, 20, 10)

# What keeps other sites out, and what nobody here uses: whatever the settings of a user's home, the
# environment or an option say.
PINNED: Final[Mapping[str, object]] = {
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",  # only our own pages upload
    "server.enableCORS": True,
    "server.corsAllowedOrigins": [],
    # Whose a session is: OwnPages, in coaching/web/server/middleware.py.
    "server.trustedUserHeaders": {"Perimetre-Navigateur": "navigateur"},
    "server.enableStaticServing": False,  # our files go through coaching/web
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "server.maxWidgetStateSize": 3,  # MB, from browsers: coaching/web/server/websocket_limits.py
    "client.allowedOrigins": [],  # no page leads ours from its frame
    "client.showErrorDetails": "none",
    "global.developmentMode": False,
    "global.e2eTest": False,
}

_PORT_REFUSED: Final = {
    errno.EADDRINUSE: "Le port {} est déjà pris\u00a0: "
    "fermez ce qui l’occupe, ou choisissez-en un autre.",
    errno.EACCES: "Le port {} est réservé au système\u00a0: choisissez-en un plus grand que 1023.",
}
_PORT_WRONG: Final = "Le port {} ne convient pas\u00a0: il faut un nombre de 1 à 65535."
# What a save in flight, or an erasing, is granted to end: as much as the database is.
PATIENCE: Final = 5.0  # s

_logger = logging.getLogger(__name__)


def prepare() -> None:
    """Read the settings and keep the log; end with one sentence and status 2 when they are wrong.

    The database is not asked yet: it may come later, and `/sante` says whether it is there.
    """
    pin()
    # Streamlit reads its files again when they change.
    config.on_config_parsed(pin, force_connect=True)
    try:
        level = settings().log_level
        shared_store()
    except ValidationError as error:
        _refuse(next(complaints(error)))
    except CoachingError as error:
        _refuse(str(error))
    connections.allow_files()
    connections.share_a_loop()
    websocket_limits.have_runs_wait()
    log.keep(level, sys.stderr)
    gc.set_threshold(*COLLECT_AFTER)
    # Streamlit gives each of its loggers a way to write of its own, whenever a module asks for one.
    streamlit.logger.setup_formatter = log.hand_over
    threading.excepthook = _log_failure


def pin() -> None:
    for name, value in PINNED.items():
        config.set_option(name, value, "coaching/web/server/start.py")


def _refuse(sentence: str) -> NoReturn:
    _tell(sentence)
    raise SystemExit(REFUSED)


def _tell(sentence: str) -> None:
    sys.stderr.buffer.write(f"{sentence}\n".encode())
    sys.stderr.flush()


def _log_failure(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread, without the message that Python would print."""
    if failed.exc_value:
        _logger.error("a thread failed", exc_info=failed.exc_value)


@asynccontextmanager
async def lifespan(_app: object, make_ready: Callable[[], None]) -> AsyncIterator[None]:
    """Set up the sockets, and what pages need; compress files as the first visitor connects.

    When it ends, no browser is connected any more.
    """
    listens = connections.send_without_delay() > 0
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, uvicorn.Server):
        _bound(server.config)
        if not listens:
            _refuse_what_is_taken(server.config)
    # It holds everything else for half a second: before anyone is there.
    make_ready()
    Thread(target=serving.make_ready, name="shell-files", daemon=True).start()
    stopping = Event()
    erasing = Thread(target=erase_until, args=(stopping,), name="retention", daemon=True)
    erasing.start()
    _logger.info("started", extra={"facts": _configuration()})
    yield
    stopping.set()
    # What writes ends, then the database is closed.
    await run_in_threadpool(erasing.join, PATIENCE)
    await run_in_threadpool(shared_store().close, PATIENCE)
    _logger.info("stopped")
    # Once everything is closed, uvicorn sends itself again the SIGTERM it received, to die of it:
    # a process that was asked to stop, and did, ends with status 0.
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})


def _configuration() -> dict[str, object]:
    chosen = settings()
    facts = {
        "version": VERSION,
        "commit": chosen.commit,
        "python": platform.python_version(),
        "database": chosen.database_place,
        **chosen.model_dump(exclude={"database_url", "commit", *NAMES}, mode="json"),
    }
    noticed = {"unknown": unknown(os.environ), "untold": chosen.untold}
    return facts | {name: variables for name, variables in noticed.items() if variables}


def _bound(served: uvicorn.Config) -> None:
    """Have uvicorn cut the requests that have not ended so long after it was asked to stop.

    It is to unfold no message larger than ours, either. Neither `streamlit run` nor
    `uvicorn app:app` is told so otherwise: one browser that sends half a request would keep the
    process for ever. Its server is the one that listens to signals.
    """
    served.timeout_graceful_shutdown = settings().shutdown_seconds
    served.ws_max_size = websocket_limits.LARGEST
    connections.bound(served, connections.allow_files() or connections.MOST_FILES)


def _refuse_what_is_taken(served: uvicorn.Config) -> None:
    """End the process when uvicorn could not listen on its port once the application is ready.

    `streamlit run` listens before the application is loaded, and says so itself, in English.
    """
    is_given = served.fd is not None or served.uds or served.workers > 1 or served.should_reload
    if not is_given and (sentence := _complaint(served.host, served.port)):
        _tell(sentence.format(served.port))
        os._exit(REFUSED)  # uvicorn would tell more, and end with a status of its own


def _complaint(host: str, port: int) -> str | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        if os.name != "nt":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OverflowError:
            return _PORT_WRONG
        except OSError as error:
            return _PORT_REFUSED.get(error.errno or 0)
    return None
