"""What every page needs, made ready before anyone is there.

Thirty browsers that come back at the same instant, after a restart, would each compile every
template that they show, and wait together for what reads and draws to be loaded.
"""

from importlib import import_module
from typing import Final

from coaching.coach.proofreading import slips
from coaching.coach.reading import load
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.progress import progress
from coaching.paragraph import Style, render
from coaching.ui.kit import html

_DRAWS: Final = ("coaching.ui.form.cards", "coaching.ui.screens.help")


def make_ready() -> None:
    """Load what reads and draws; compile the screens, then the paragraph, by writing one."""
    load()
    for module in _DRAWS:
        import_module(module)
    html.compile_templates()
    written = progress(ALL_EXAMPLES[0].draft)
    render(written.checked.fiche, written.told, Style())
    slips(ALL_EXAMPLES[0].draft)
