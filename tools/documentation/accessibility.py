"""The page of the documentation that goes through the criteria, written from their file."""

from collections import Counter

from coaching.french import typography
from coaching.ui.accessibility.rgaa import CHECKS, CRITERIA, THEMES, Result, rate
from tools.documentation.templates import markdown_templates


def rgaa_page() -> str:
    """Return `docs/rgaa.md`."""
    environment = markdown_templates()
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
        broken=[one for one in CRITERIA if one.result is Result.BROKEN],
    )
