"""What every page needs, made ready before anyone is there.

Thirty browsers that come back at the same instant, after a restart, would each compile every
template that they show, and wait together for what reads and draws to be loaded.
"""

from importlib import import_module
from typing import Final

from coaching.coach.analysis import analysis
from coaching.coach.proofreading import slips
from coaching.coach.reading import load
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.paragraph import USUAL
from coaching.ui.kit import html

_DRAWS: Final = ("coaching.ui.screens.demain", "coaching.ui.screens.site_pages")


def make_ready() -> None:
    """Load what reads and draws; compile the screens, then the paragraph, by writing one."""
    load()
    for module in _DRAWS:
        import_module(module)
    html.compile_templates()
    analysis(ALL_EXAMPLES[0].draft).text_so_far(USUAL)
    slips(ALL_EXAMPLES[0].draft)
