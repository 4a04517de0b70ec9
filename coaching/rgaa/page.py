"""The page of the documentation that goes through the criteria, written from their file."""

from collections import Counter
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching.french import typography
from coaching.rgaa.criteria import CHECKS, CRITERIA, THEMES, Result, rate

TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "docs"


def rgaa_page() -> str:
    """Return `docs/rgaa.md`."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown, of our own words only
    )
    environment.filters["fr"] = typography
    return environment.get_template("rgaa.md.j2").render(
        themes=[
            (number, title, [one for one in CRITERIA if one.theme == number])
            for number, title in THEMES.items()
        ],
        checks=CHECKS,
        counts=Counter(one.result for one in CRITERIA),
        results=list(Result),
        rate=f"{rate(CRITERIA):.1f}".replace(".", ","),
        unheard=[one for one in CRITERIA if not one.heard],
        upstream=[one for one in CRITERIA if one.upstream],
        broken=[one for one in CRITERIA if one.result is Result.BROKEN],
    )
