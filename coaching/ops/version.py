"""Which version runs: the number that the changelog tells of, and the commit it was built from."""

from typing import Final

from coaching.ops.settings import settings

VERSION: Final = "0.1.0"


def edition() -> str:
    """Return the version as it is shown, with its commit when the build said which."""
    commit = settings().commit
    return f"{VERSION} ({commit})" if commit else VERSION
