"""What happens when a page fails: a French sentence on the screen, frames in the log.

Messages of exceptions may quote what a team has written; neither the screen nor the log shows
them. Both show the same mark, so that an administrator finds the failure a person tells of.
"""

import hashlib
import logging
import traceback
from types import TracebackType

import streamlit as st

# The logger to which Streamlit hands the exceptions of pages, with their messages.
STREAMLIT_LOGGER = "streamlit.error_util"


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return an exception and those that led to it, the first cause last."""
    return [error, *_chain(error.__cause__ or error.__context__)] if error else []


def _frames(frames: TracebackType | None) -> str:
    """Return the lines of code of a traceback; they hold no values."""
    return "".join(traceback.format_tb(frames))


def account(error: BaseException) -> str:
    """Return the types and frames of an exception and its causes, without their messages."""
    return "".join(
        f"{type(cause).__module__}.{type(cause).__qualname__}\n{_frames(cause.__traceback__)}"
        for cause in _chain(error)
    )


def mark(error: BaseException) -> str:
    """Return six characters that are the same for the same failure."""
    return hashlib.blake2b(account(error).encode(), digest_size=3).hexdigest().upper()


def show(error: Exception) -> bool:
    """Tell the person, in place of Streamlit's message; `st.App` calls it as `on_script_error`."""
    st.error(
        "**Cette page a rencontré une erreur.** Ce que vous avez écrit est enregistré. "
        "Rechargez la page\u202f; si l’erreur revient, signalez-la à la personne qui administre "
        f"le service, avec ce repère\u202f: **{mark(error)}**."
    )
    return True


def _hide_messages(record: logging.LogRecord) -> bool:
    """Put the account of an exception in place of the exception."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = "Page en erreur, repère %s\n%s", (mark(error), account(error))
        record.exc_info = None
    return True


def keep_text_out_of_the_log() -> None:
    """Make Streamlit's log of page failures say where, not what was written."""
    logging.getLogger(STREAMLIT_LOGGER).addFilter(_hide_messages)
