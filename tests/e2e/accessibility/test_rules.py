"""axe-core finds nothing: every page, in every state, in the light, in the dark, on a phone.

Nor is anything said there that is not good French, to the eye or to the ear.
"""

from collections.abc import Callable, Iterator

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
    NARROW,
    VIEWS,
    homonyms,
    look,
    misplaced,
    rival_buttons,
    scrolls_sideways,
    small_targets,
    violations,
)
from e2e.accessibility.page_states import PAGES
from e2e.accessibility.room_states import ROOMS
from e2e.accessibility.scene import Scene, State
from e2e.people import Report

GROUPS = {"pages": PAGES, "fiches": FICHES, "rooms": ROOMS}
# What teams and coaches type in these states is shown as they typed it.
TYPED = {
    *(text for values in (ADVISED, WRONG, PRIVATE, CARELESS, COMPLETE) for text in values.values()),
    *(text for example in ALL_EXAMPLES for text in values_of(example.draft).values()),
    *("Qui, précisément ?", "Nous les avons déjà appelés.", "Qui ? " * 100),
    *(WRITTEN, RIVAL, ELSEWHERE),
}
Note = Callable[[str, object], None]
Results = dict[State, dict[str, list[str]]]


def _name(state: State) -> str:
    return f"{state.page}: {state.name}"


def _together(group: str) -> pytest.MarkDecorator:
    """Have one worker reach all the states of a group: what they say is judged together."""
    return pytest.mark.xdist_group(f"states of {group}")


EACH_GROUP = [
    pytest.param(states, id=group, marks=_together(group)) for group, states in GROUPS.items()
]
EACH_STATE = [
    pytest.param(state, states, id=_name(state), marks=_together(group))
    for group, states in GROUPS.items()
    for state in states
]


@pytest.fixture(scope="module")
def results() -> Results:
    """What was found in each state, by view."""
    return {}


@pytest.fixture(scope="module")
def words() -> dict[str, list[str]]:
    """What was said in each state."""
    return {}


@pytest.fixture
def at(scene: Scene) -> Iterator[Scene]:
    """Give the browser as it was, whatever the state before did to it."""
    look(scene.page, VIEWS[0])
    yield scene
    scene.page.unroute_all()


@pytest.mark.promise("accessibility", "axe-core finds nothing in any state of any page.")
@DATABASE_AWAY
@pytest.mark.parametrize(("state", "group"), EACH_STATE)
def test_no_rule_is_broken(  # noqa: PLR0913 - what is found is told at the end
    at: Scene,
    state: State,
    group: tuple[State, ...],
    *,
    results: Results,
    words: dict[str, list[str]],
    record_property: Note,
) -> None:
    state.reach(at)
    look(at.page, VIEWS[0])  # our script names the fields a frame after they are drawn
    words[_name(state)] = said(at.page)
    found = results[state] = {"tags": misplaced(at.page), "names": homonyms(at.page)}
    for view in VIEWS:
        look(at.page, view)
        found[view.name] = violations(at.page, view) + small_targets(at.page)
        found[view.name] += [f"as full as another: {name}" for name in rival_buttons(at.page)]
        if view.window == NARROW and scrolls_sideways(at.page):
            found[view.name].append("it scrolls sideways")
    if state is group[-1]:
        record_property("figure", f"{len(group)} states, each looked at in {len(VIEWS)} ways")
    assert {view: rules for view, rules in found.items() if rules} == {}


@pytest.mark.usefixtures("scene")  # in its turn, after the browser
@pytest.mark.parametrize("group", EACH_GROUP)
def test_no_word_of_theirs_is_english(
    group: tuple[State, ...], words: dict[str, list[str]], record_property: Note
) -> None:
    names = [_name(state) for state in group]
    assert [name for name in names if name not in words] == []
    judge({name: words[name] for name in names}, TYPED, record_property)


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("group", EACH_GROUP)
def test_the_table_of_what_was_found(
    group: tuple[State, ...], results: Results, report: Report
) -> None:
    """Say what the tests above found, a line a state."""
    names = ["tags", "names", *(view.name for view in VIEWS)]
    rows = [("page", "state", *names)]
    rows += [
        (state.page, state.name, *(str(len(results[state].get(name, []))) for name in names))
        for state in group
    ]
    lines = (
        f"{page:13} {name:34} {' '.join(f'{n:>7}' for n in counts)}" for page, name, *counts in rows
    )
    report("\n\n" + "\n".join(lines) + "\n")
