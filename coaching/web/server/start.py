"""What is done before anything is served: settings read, or refused; the log kept in one form."""

import gc
import logging
import sys
import threading
from collections.abc import Mapping
from typing import Final, NoReturn

import streamlit.logger
from pydantic import ValidationError
from streamlit import config

from coaching.errors import CoachingError
from coaching.ops import log
from coaching.ops.settings import complaints, settings
from coaching.storage import shared_store
from coaching.web.server import descriptors, runs

REFUSED = 2
# How many objects, then how many collections of the generation before, call for a collection.
# Python's own (700, 10, 10) go through all that a hundred sessions hold every five seconds, a
# quarter of a second each time, and everybody waits: docs/capacity.md.
COLLECT_AFTER = (5000, 20, 10)

# What keeps other sites out, and what nobody here uses: whatever the settings of a user's home, the
# environment or an option say.
PINNED: Final[Mapping[str, object]] = {
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",  # only our own pages upload
    "server.enableCORS": True,
    "server.corsAllowedOrigins": [],
    # Whose a session is: coaching/web/server/session_owner.py.
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
    descriptors.allow()
    descriptors.share_a_loop()
    runs.have_runs_wait()
    log.keep(level, sys.stderr)
    gc.set_threshold(*COLLECT_AFTER)
    # Streamlit gives each of its loggers a way to write of its own, whenever a module asks for one.
    streamlit.logger.setup_formatter = log.hand_over
    threading.excepthook = _note_failure


def pin() -> None:
    """Set what is pinned, over what files, variables and options say."""
    for name, value in PINNED.items():
        config.set_option(name, value, "coaching/web/server/start.py")


def _refuse(sentence: str) -> NoReturn:
    tell(sentence)
    raise SystemExit(REFUSED)


def tell(sentence: str) -> None:
    """Tell whoever starts the process why it does not."""
    sys.stderr.buffer.write(f"{sentence}\n".encode())
    sys.stderr.flush()


def _note_failure(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread, without the message that Python would print."""
    if failed.exc_value:
        _logger.error("a thread failed", exc_info=failed.exc_value)
