"""What a coach does of a room: each act by its name, as a press of the coach's page asks for it.

`docs/decisions/one-component-a-page.md` has how the page is drawn; here nothing is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from coaching.fiche.progress import Screen
from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.ops.clock import at_present, now
from coaching.storage import shared_rooms
from coaching.workshop.aloud import ask, draw, put
from coaching.workshop.cross_reading import FEWEST, ended, launch, readable
from coaching.workshop.hosting import Room, change, let_return, rename, replan
from coaching.workshop.plan import (
    Live,
    Stage,
    Timer,
    View,
    Word,
    is_read_aloud,
    minutes_to_read,
)
from coaching.workshop.rehearsal import open_rehearsal
from coaching.workshop.watching import Watch

# What a projection asks by its own key, which opens nothing else: its page, at the slide `text`
# while the coach's choice, of which `word` is the mark, is that of when it was turned there.
LOOK: Final = "voir"


class Press(BaseModel):
    """A press of a coach's page, by the `key` of its room; without an `act`, the page is asked for.

    It is about a `team`, a `word`, a question (`place`) or none; `text` is what was typed, or the
    slide that is chosen. The page shows the team `shown`, 0 for the whole room, and the coach
    signs as `author`. The `view` is that of a phone, which only leads.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, Field(min_length=1, max_length=100)]
    act: Annotated[str, Field(max_length=20)] = ""
    team: Annotated[int, Field(ge=0, lt=2**62)] = 0
    word: Annotated[int, Field(ge=0, lt=2**62)] = 0
    place: Screen = Screen.DEPART
    text: Annotated[str, Field(max_length=WORD_LIMIT)] = ""
    shown: Annotated[int, Field(ge=0, lt=2**62)] = 0
    author: Annotated[str, Field(max_length=SIGNATURE_LIMIT)] = ""
    view: Literal["", "telephone"] = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act leaves to its page: the code of a return, another key, the square of a phone.

    Once there is no room any more, `over` is the view that says so.
    """

    code: str = ""
    key: str = ""
    has_square: bool = False
    over: str = ""


_NOTHING: Final = Outcome()
Act = Callable[[Watch, Press], Outcome | None]


def lead(seen: Watch, press: Press) -> Outcome:
    """Do what is pressed. KeyError is an act of no name; raises what storage does."""
    return ACTS[press.act](seen, press) or _NOTHING


def _live(how: Callable[[Room, Live], Live]) -> Act:
    """Return the act that changes the life of a room, from what it is at that moment."""

    def act(seen: Watch, _: Press) -> None:
        change(seen.room.id, lambda live: how(seen.room, live))

    return act


def _time(how: Callable[[Timer], Timer]) -> Act:
    return _live(lambda _, live: live.replace(timer=how(live.timer)))


def _moved(way: int) -> Act:
    def moved(room: Room, live: Live) -> Live:
        live = ended(live, now())
        step = min(max(live.timer.step + way, 0), len(room.plan.steps) - 1)
        if step == live.timer.step:
            return live
        timer = live.timer.moved(step, room.plan.steps[step].minutes, now())
        # What was on the wall was of the step before: the new one has its own words there.
        return live.replace(timer=timer, stage=Stage(view=View.QUESTION, turn=live.stage.turn))

    return _live(moved)


def _show(seen: Watch, press: Press) -> None:
    put(seen, Stage.named(press.text))


def _read(seen: Watch, _: Press) -> None:
    if len(readable(seen)) >= FEWEST:
        launch(seen)


def _say_to_all(seen: Watch, press: Press) -> None:
    text = press.text.strip()
    word = Word(text=text, at=at_present(), author=press.author) if text else None
    change(seen.room.id, lambda live: live.replace(word=word))


def _say(seen: Watch, press: Press) -> None:
    team, text = seen.team(press.team), press.text.strip()
    if text:
        shared_rooms().say(team.id, press.place, text, press.author)


def _plan_reading(seen: Watch, _: Press) -> None:
    """Give the reading aloud to come the minutes that its teams need."""
    room, steps = seen.room, seen.room.plan.steps
    minutes = minutes_to_read(len(seen.teams))
    fitted = [
        step.model_copy(update={"minutes": minutes}) if is_read_aloud(step) else step
        for step in steps
    ]
    replan(room, room.plan.replace(steps=tuple(fitted)))


def _erase(seen: Watch, _: Press) -> Outcome:
    shared_rooms().delete(seen.room.id)
    return Outcome(over="finie" if seen.room.live.rehearsal else "efface")


def _of_team(how: Callable[[int, Press], object]) -> Act:
    """Return an act on one team; RoomNotFound is raised of one that is not of this room."""
    return lambda seen, press: (how(seen.team(press.team).id, press), None)[1]


ACTS: Final[Mapping[str, Act]] = {
    "": lambda _seen, _press: None,
    "demarrer": _time(lambda timer: timer.started(now())),
    "pause": _time(lambda timer: timer.paused(now())),
    "plus": _time(lambda timer: timer.extended(1, now())),
    "moins": _time(lambda timer: timer.extended(-1, now())),
    "precedente": _moved(-1),
    "suivante": _moved(1),
    "regards": _live(lambda _, live: live.frozen(now())),
    "rendre": _live(lambda _, live: live.released()),
    "montrer": _show,
    "demander-accord": _live(lambda _, live: ask(live)),
    "tirer-ordre": lambda seen, _: draw(seen),
    "lire": _read,
    "finir-lecture": _live(lambda _, live: ended(live, now())),
    "prevoir": _plan_reading,
    "mot-a-toutes": _say_to_all,
    "mot": _say,
    "retirer-mot": _of_team(lambda team, press: shared_rooms().unsay(team, press.word)),
    "vu": _of_team(lambda team, _: shared_rooms().raise_hand(team, up=False)),
    "retour": lambda seen, press: Outcome(code=let_return(seen.room.id, seen.team(press.team).id)),
    "renommer": _of_team(lambda team, press: rename(team, press.text)),
    "retirer-equipe": _of_team(lambda team, _: shared_rooms().remove(team)),
    "fermer": lambda seen, _: shared_rooms().close(seen.room.id, closed=True),
    "rouvrir": lambda seen, _: shared_rooms().close(seen.room.id, closed=False),
    "autre-lien": lambda seen, _: Outcome(key=shared_rooms().rotate(seen.room.id)),
    "recommencer": lambda seen, _: Outcome(key=open_rehearsal(seen.room.plan.day, seen.room)),
    "telephone": lambda _seen, _press: Outcome(has_square=True),
    "effacer": _erase,
}
