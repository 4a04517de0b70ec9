"""Files that are written from the code, kept beside it, and read whenever they change."""

import os
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parent.parent
_VARIABLE: Final = "PERIMETRE_SNAPSHOTS"


def assert_written(file: Path, text: str) -> None:
    """Expect a file to hold what is written of the code now, or have it hold that."""
    if os.environ.get(_VARIABLE) == "write":
        file.write_text(text, encoding="utf-8")
    test = os.environ["PYTEST_CURRENT_TEST"].partition("::")[0]
    assert file.read_text(encoding="utf-8") == text, (
        f"{file.relative_to(_ROOT)} is no longer what the code says: if you meant the difference "
        f"below, run {_VARIABLE}=write .venv/bin/python -m pytest {test}, and commit it."
    )
