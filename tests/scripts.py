"""Streamlit's scripts, as they are installed and as they come together."""

import re

from coaching.web.front import bundle, joined

SCRIPTS = bundle.static_folder() / "static" / "js"
MODULES = joined.modules(SCRIPTS)


def imported(code: str) -> set[str]:
    """Return the files that a script takes from."""
    return set(re.findall(r'(?:from|import)"\./([^"]+\.js)"', code))
