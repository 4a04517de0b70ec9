"""Why a database does not answer, for whoever keeps the log: neither a name nor an address."""

from typing import Final

# What libpq, PostgreSQL and SQLAlchemy say, without what they quote.
_SAID: Final = (
    "password authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "Connection refused",
    "Permission denied",
    "No such file or directory",
    "failed to resolve host",
    "timeout expired",
    "too many clients",
    "remaining connection slots are reserved",
    "invalid connection option",
    "invalid sslmode value",
    "certificate",
    "server closed the connection",
    "the database system is",
    "QueuePool limit",
)


def cause(error: Exception) -> str:
    """Return the code that a database gives, else what it is known to say, else the kind."""
    original = getattr(error, "orig", None) or error
    said = str(original)
    return (
        getattr(original, "sqlite_errorname", None)
        or getattr(original, "sqlstate", None)
        or next((words for words in _SAID if words in said), type(original).__qualname__)
    )
