"""axe-core finds nothing: every page, in every state, in the light, in the dark, on a phone.

Nor is anything said there that is not good French, to the eye or to the ear.
"""

from collections.abc import Iterator

import pytest
from factories import COMPLETE
from server_faults import DATABASE_AWAY
from wording.hearing import said
from wording.verdict import judge

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.accessibility.fiche_states import (
    ADVISED,
    CARELESS,
    ELSEWHERE,
    FICHES,
    PRIVATE,
    RIVAL,
    WRITTEN,
    WRONG,
)
from e2e.accessibility.judging import (
    FULL,
    HOMONYMS,
    MISPLACED,
    NARROW,
    OVERFLOWS,
    SMALL,
    VIEWS,
    look,
    violations,
)
from e2e.accessibility.page_states import PAGES
from e2e.accessibility.room_states import ROOMS
from e2e.accessibility.scene import Scene, State

# What teams and coaches type in these states is shown as they typed it.
TYPED = {
    *(text for values in (ADVISED, WRONG, PRIVATE, CARELESS, COMPLETE) for text in values.values()),
    *(text for example in ALL_EXAMPLES for text in values_of(example.draft).values()),
    *("Qui, précisément ?", "Nous les avons déjà appelés.", "Qui ? " * 100),
    *("\u00a0: Qui, précisément ?", "Retirer\u00a0: Qui, précisément ?"),
    *(WRITTEN, RIVAL, ELSEWHERE),
}


@pytest.fixture
def at(scene: Scene) -> Iterator[Scene]:
    look(scene.page, VIEWS[0])
    yield scene
    scene.page.unroute_all()


@pytest.mark.promise("accessibility", "axe-core finds nothing in any state of any page.")
@DATABASE_AWAY
@pytest.mark.parametrize("state", [*PAGES, *FICHES, *ROOMS], ids=lambda one: one.title)
def test_no_rule_is_broken(at: Scene, state: State) -> None:
    state.reach(at)
    look(at.page, VIEWS[0])  # our script names the fields a frame after they are drawn
    words = said(at.page)
    found = {"tags": at.page.evaluate(MISPLACED), "names": at.page.evaluate(HOMONYMS)}
    for view in VIEWS:
        look(at.page, view)
        found[view.name] = violations(at.page, view) + at.page.evaluate(SMALL)
        full = at.page.evaluate(FULL)
        found[view.name] += full if len(full) > 1 else []
        if view.window == NARROW and at.page.evaluate(OVERFLOWS):
            found[view.name].append("it scrolls sideways")
    assert {view: rules for view, rules in found.items() if rules} == {}
    judge({state.title: words}, TYPED, lambda *_: None)
