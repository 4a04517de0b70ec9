"""An exception told without its message, which may quote what a team has written."""

import hashlib
import traceback
from types import TracebackType


def account(error: BaseException) -> str:
    """Return the types and frames of an exception and its causes, without their messages."""
    return "".join(
        f"{type(cause).__module__}.{type(cause).__qualname__}\n{_frames(cause.__traceback__)}"
        for cause in _chain(error)
    )


def mark(error: BaseException) -> str:
    """Return six characters that are the same for the same failure."""
    return hashlib.blake2b(account(error).encode(), digest_size=3).hexdigest().upper()


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return an exception and those that led to it, the first cause last."""
    return [error, *_chain(error.__cause__ or error.__context__)] if error else []


def _frames(frames: TracebackType | None) -> str:
    """Return the lines of code of a traceback; they hold no values."""
    return "".join(traceback.format_tb(frames))
