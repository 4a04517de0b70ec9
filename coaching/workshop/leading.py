"""What a coach does of a room: each act by its name, as a press of the coach's page asks for it.

`docs/decisions/one-component-a-page.md` has how the page is drawn; here nothing is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from coaching.errors import PAGE_OUTDATED, CoachingError, TeamNameTaken
from coaching.fiche.progress import Screen
from coaching.ops.clock import at_present, now
from coaching.ops.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.storage import bounded, shared_rooms, storable
from coaching.workshop.aloud import draw, put
from coaching.workshop.cross_reading import ended, launch
from coaching.workshop.hosting import Room, change, let_return, rename, replan
from coaching.workshop.plan import Live, Stage, Timer, View, Word, is_read_aloud, minutes_to_read
from coaching.workshop.rehearsal import begin_again
from coaching.workshop.watching import Watch

# What a projection asks by its own key, which opens nothing else: its page, at the slide `text`
# while the coach's choice, of which `word` is the mark, is that of when it was turned there.
LOOK: Final = "voir"
# What is done of a room that cannot be read too, and the view that says that nothing is left.
ERASE: Final = "effacer"
ERASED: Final = "efface"


def _on_one_line(name: str) -> str:
    return " ".join(storable(name).split())[:SIGNATURE_LIMIT]


class Press(BaseModel):
    """A press of a coach's page, by the `key` of its room; without an `act`, the page is asked for.

    It is about a `team`, a `word`, a question (`place`) or none; `text` is what was typed, the
    slide that is chosen, or the step that is left. The page shows the team `shown`, 0 for the whole
    room, with the `code` of return that it was given; the coach signs as `author`. The `view` is
    that of a phone, which only leads.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, Field(min_length=1, max_length=100)]
    act: Annotated[str, Field(max_length=20)] = ""
    team: Annotated[int, Field(ge=0, lt=2**62)] = 0
    word: Annotated[int, Field(ge=0, lt=2**62)] = 0
    place: Screen = Screen.DEPART
    text: Annotated[str, AfterValidator(storable)] = ""
    shown: Annotated[int, Field(ge=0, lt=2**62)] = 0
    code: Annotated[str, Field(max_length=20)] = ""
    author: Annotated[str, AfterValidator(_on_one_line)] = ""
    view: Literal["", "telephone"] = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act leaves to its page: the code of a return, another key, the square of a phone.

    A team that is `removed` is named. Once there is no room any more, `over` is the view that says
    so.
    """

    code: str = ""
    key: str = ""
    has_square: bool = False
    removed: str = ""
    over: str = ""


_NOTHING: Final = Outcome()
Act = Callable[[Watch, Press], Outcome | None]


def lead(seen: Watch, press: Press) -> Outcome:
    """Do what is pressed. Raises CoachingError for what no page asks, and what storage does."""
    if press.act not in ACTS:
        raise CoachingError(PAGE_OUTDATED)
    return ACTS[press.act](seen, press) or _NOTHING


def _live(how: Callable[[Room, Live], Live]) -> Act:
    """Return the act that changes the life of a room, from what it is at that moment."""

    def act(seen: Watch, _: Press) -> None:
        change(seen.room.id, lambda live: how(seen.room, live))

    return act


def _time(how: Callable[[Timer], Timer]) -> Act:
    return _live(lambda _, live: live.replace(timer=how(live.timer)))


def _moved(way: int) -> Act:
    """Return the act that leaves the step that its page shows: pressed twice, it leaves one."""

    def act(seen: Watch, press: Press) -> None:
        steps = seen.room.plan.steps

        def moved(live: Live) -> Live:
            last = len(steps) - 1  # the plan may have been shortened meanwhile
            step = min(max(min(live.timer.step, last) + way, 0), last)
            if step == live.timer.step or press.text not in {"", str(live.timer.step + 1)}:
                return live
            live = ended(live, now())
            timer = live.timer.moved(step, steps[step].minutes, now())
            # What was on the wall was of the step before: the new one has its own words there.
            return live.replace(timer=timer, stage=Stage(view=View.QUESTION, turn=live.stage.turn))

        change(seen.room.id, moved)

    return act


def _show(seen: Watch, press: Press) -> None:
    try:
        put(seen, Stage.named(press.text))
    except ValueError as error:
        raise CoachingError(PAGE_OUTDATED) from error


def _start(seen: Watch, _: Press) -> None:
    """Start the clock; the question takes the place of the code on the wall, once one is in."""

    def started(live: Live) -> Live:
        if live.stage.view is View.CODE and seen.teams:
            live = live.staged(Stage(view=View.QUESTION))
        return live.replace(timer=live.timer.started(now()))

    change(seen.room.id, started)


def _say_to_all(seen: Watch, press: Press) -> None:
    word = Word(text=_typed(press), at=at_present(), author=press.author)
    change(seen.room.id, lambda live: live.replace(word=word))


def _say(seen: Watch, press: Press) -> None:
    """Tell a team a word; pressed again for want of an answer, it is there already."""
    team, text = seen.team(press.team).id, _typed(press)
    told = {(one.place, one.text, one.author) for one in seen.words_of(team) if not one.answer}
    if (press.place, text, press.author) not in told:
        shared_rooms().say(team, press.place, text, press.author)


def _typed(press: Press) -> str:
    if not press.text.strip():
        message = "Écrivez d’abord votre mot."
        raise CoachingError(message)
    return bounded(press.text.strip(), WORD_LIMIT)


def _take_back(seen: Watch, press: Press) -> None:
    if press.team:
        shared_rooms().unsay(seen.team(press.team).id, press.word)
    else:
        change(seen.room.id, lambda live: live.replace(word=None))


def _rename(seen: Watch, press: Press) -> None:
    try:
        rename(seen.team(press.team).id, press.text)
    except TeamNameTaken as error:  # what a team is told of it is of no use to its coach
        message = "Une autre équipe porte déjà ce nom : choisissez-en un autre."
        raise CoachingError(message) from error


def _have_seen(seen: Watch, press: Press) -> None:
    """Put away what a team asks: its call, or what it answered to a word."""
    team = seen.team(press.team).id
    if press.word:
        shared_rooms().read_reply(team, press.word)
    else:
        shared_rooms().raise_hand(team, up=False)


def _plan_reading(seen: Watch, _: Press) -> None:
    """Give the reading aloud, under way or to come, the minutes that its teams need, if any."""
    room, steps = seen.room, seen.room.plan.steps
    minutes = minutes_to_read(len(seen.teams))
    if not minutes:  # the last team has left since this was proposed
        return
    if is_read_aloud(room.step):
        more = minutes - room.planned_minutes
        change(room.id, lambda live: live.replace(timer=live.timer.extended(more, now())))
        return
    fitted = [
        step.model_copy(update={"minutes": minutes}) if is_read_aloud(step) else step
        for step in steps
    ]
    replan(room, room.plan.replace(steps=tuple(fitted)))


def _remove(seen: Watch, press: Press) -> Outcome:
    team = seen.team(press.team)
    shared_rooms().remove(team.id)
    return Outcome(removed=team.name)


def _erase(seen: Watch, _: Press) -> Outcome:
    shared_rooms().delete(seen.room.id)
    return Outcome(over="finie" if seen.room.live.rehearsal else ERASED)


ACTS: Final[Mapping[str, Act]] = {
    "": lambda _seen, _press: None,
    "demarrer": _start,
    "pause": _time(lambda timer: timer.paused(now())),
    "plus": _time(lambda timer: timer.extended(1, now())),
    "moins": _time(lambda timer: timer.extended(-1, now())),
    "precedente": _moved(-1),
    "suivante": _moved(1),
    "regards": _live(lambda _, live: live.frozen(now())),
    "rendre": _live(lambda _, live: live.released()),
    "montrer": _show,
    "demander-accord": _live(lambda _, live: live.replace(aloud=live.aloud.replace(asked=True))),
    "tirer-ordre": lambda seen, _: draw(seen),
    "lire": lambda seen, _: launch(seen),
    "finir-lecture": _live(lambda _, live: ended(live, now())),
    "prevoir": _plan_reading,
    "mot-a-toutes": _say_to_all,
    "mot": _say,
    "retirer-mot": _take_back,
    "vu": _have_seen,
    "retour": lambda seen, press: Outcome(code=let_return(seen.room.id, seen.team(press.team).id)),
    "renommer": _rename,
    "retirer-equipe": _remove,
    "fermer": lambda seen, _: shared_rooms().close(seen.room.id, closed=True),
    "rouvrir": lambda seen, _: shared_rooms().close(seen.room.id, closed=False),
    "autre-lien": lambda seen, _: Outcome(key=shared_rooms().rotate(seen.room.id)),
    "recommencer": lambda seen, _: begin_again(seen.room),
    "telephone": lambda _seen, _press: Outcome(has_square=True),
    ERASE: _erase,
}
