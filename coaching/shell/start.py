"""What is done before anything is served: settings read, or refused; the log kept in one form."""

import gc
import logging
import sys
import threading
from typing import NoReturn

import streamlit.logger
from pydantic import ValidationError

from coaching.errors import CoachingError
from coaching.operations import journal
from coaching.settings import complaints, settings
from coaching.storage import shared_store

REFUSED = 2
# How many objects, then how many collections of the generation before, call for a collection.
# Python's own (700, 10, 10) go through all that a hundred sessions hold every five seconds, a
# quarter of a second each time, and everybody waits: docs/capacity.md.
COLLECT_AFTER = (5000, 20, 10)

_logger = logging.getLogger(__name__)


def prepare() -> None:
    """Read the settings and keep the log; end with one sentence and status 2 when they are wrong.

    The database is not asked yet: it may come later, and `/sante` says whether it is there.
    """
    try:
        level = settings().log_level
        shared_store()
    except ValidationError as error:
        _refuse(next(complaints(error)))
    except CoachingError as error:
        _refuse(str(error))
    journal.keep(level, sys.stderr)
    gc.set_threshold(*COLLECT_AFTER)
    # Streamlit gives each of its loggers a way to write of its own, whenever a module asks for one.
    streamlit.logger.setup_formatter = journal.hand_over
    threading.excepthook = _note_failure


def _refuse(sentence: str) -> NoReturn:
    sys.stderr.buffer.write(f"{sentence}\n".encode())
    raise SystemExit(REFUSED)


def _note_failure(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread, without the message that Python would print."""
    if failed.exc_value:
        _logger.error("a thread failed", exc_info=failed.exc_value)
