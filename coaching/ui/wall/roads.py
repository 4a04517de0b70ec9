"""The wall: the roads of the teams that agreed, on one chart, and in words."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from coaching import french
from coaching.questions import ACCELERATION
from coaching.ui.kit import html
from coaching.ui.wall.chart import chart
from coaching.ui.wall.deck import Deck, Slide
from coaching.ui.wall.slide_heads import NOBODY, agreed, head_of, show_nothing
from coaching.workshop import View
from coaching.workshop.roads_table import told, unplaced, wall
from coaching.workshop.watching import Watch

# As many rows as a projector shows in large type, and names before « et 3 autres ».
_MOST_ROWS, _MOST_NAMED = 10, 8
_SOON: Final = "Les premiers périmètres paraîtront ici."
_ALT: Final = "Les routes des équipes, du premier périmètre au pays. Elles sont dites juste après."


def wall_deck(seen: Watch) -> Deck:
    """Return the wall, on as many slides as its rows need to be read from the back."""
    glances = {one.name: seen.glances[one.id] for one in agreed(seen) if one.id in seen.glances}
    table = wall(glances)
    if table.empty:
        message = _SOON if glances else NOBODY
        return (Slide(View.WALL, partial(show_nothing, seen, View.WALL, message)),)
    later = unplaced(glances, table)
    parts = list(_parts(table))
    names = [View.WALL, *(f"{View.WALL}-{rank}" for rank in range(2, len(parts) + 1))]
    places = [
        f"{rank} sur {len(parts)}" if len(parts) > 1 else "" for rank in range(1, len(names) + 1)
    ]
    return [
        Slide(name, partial(_wall, seen, name, part, place, later if name == View.WALL else ()))
        for name, part, place in zip(names, parts, places, strict=True)
    ]


def _parts(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cut the table between teams, into parts as equal as can be."""
    teams = list(table["team"].unique())
    count = -(-len(teams) // _MOST_ROWS)
    size = -(-len(teams) // count)
    for start in range(0, len(teams), size):
        yield table[table["team"].isin(teams[start : start + size])]


def _wall(seen: Watch, name: str, table: pd.DataFrame, place: str, later: Sequence[str]) -> None:
    others = len(later) - _MOST_NAMED
    named = [*later[:_MOST_NAMED], *([f"{others} autres"] if others > 0 else [])]
    html.show(
        "projection_mur",
        name=name,
        head=head_of(seen),
        title=ACCELERATION.facilitation.title,
        place=place,
        has_millions=table["figure"].str.endswith("M").any(),
        later=french.enumerate_fr(named),
    )
    st.altair_chart(chart(table), theme=None, height="stretch", key=f"dessin-{name}", alt=_ALT)
    html.show("projection_mur_dits", sentences=told(table))
