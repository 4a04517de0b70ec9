"""The templates of the pages of docs/ that are written from the code."""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "docs"


def markdown_templates() -> Environment:
    """Return where these templates are found: Markdown, of our own words only."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - nothing that a person typed goes there
    )
