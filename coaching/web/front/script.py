"""The browser's script: one file for the browser, one a subject for whoever reads it.

Its parts (`browser/`) are joined in this order in one function, and call each other. Streamlit
draws the page; they keep what is typed, move the focus, tell what is new and follow the path.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("browser")
PARTS: Final = (
    "fields",
    "sending",
    "typing",
    "outage",
    "leaving",
    "entering",
    "links",
    "origins",
    "taking",
    "drafts",
    "voice",
    "panel",
    "focus",
    "beside",
    "surroundings",
    "watching",
    "room",
    "projection",
    "letters",
    "resuming",
)


def written() -> str:
    """Return the whole script."""
    parts = ((FOLDER / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"
