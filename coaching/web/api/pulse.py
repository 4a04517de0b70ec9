"""What a browser asks of its room: every second and a half, whether to draw again; and the coach's.

A press of the coach's page does something of the room, and is answered with the page.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.errors import CoachingError, RoomIllegible, RoomNotFound
from coaching.fiche.progress import Screen
from coaching.ops.admission import admission
from coaching.ops.clock import now
from coaching.storage import shared_rooms, shared_store
from coaching.web.api.requests import address_of, answer, failure, in_turn, read
from coaching.workshop import cross_reading, marks, watching
from coaching.workshop.hosting import as_coach, as_screen, take_up
from coaching.workshop.leading import ERASE, ERASED, LOOK, Outcome, Press, lead
from coaching.workshop.rehearsal import play

# The pages that a team works on: on another, nobody is counted.
_SCREENS: Final = frozenset({*Screen, cross_reading.PAGE})


class Asking(BaseModel):
    """Who asks: a team's browser, the coach's, or the projection; by its link, from a page.

    `fiche` is a browser that shows a fiche of no room. A team's gives the name of its tab; it is
    counted where it is, until it `leaves`.
    """

    model_config = ConfigDict(extra="forbid")

    role: Literal["equipe", "coach", "ecran", "fiche"]
    key: Annotated[str, Field(min_length=1, max_length=100)]
    author: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,40}$")] = ""
    place: Annotated[str, AfterValidator(lambda place: place if place in _SCREENS else "")] = ""
    leaves: bool = False

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.role == "equipe" and not self.author:
            message = "no name of a tab"
            raise ValueError(message)
        return self


async def pulse(request: Request) -> Response:
    asking = await read(request, Asking, admission().questions.tries)
    if isinstance(asking, Response):
        return asking
    async with in_turn(request, asking.key):
        return await run_in_threadpool(_followed, asking, address_of(request))


def _followed(asking: Asking, address: str) -> Response:
    try:
        with admission().questions.opened(asking.key, address):
            if asking.role == "fiche":
                return answer({"revision": shared_store().revision(asking.key)})
            seen, marked = _sight(asking)
        admission().codes.know(seen.room.record.code, address)
        play(seen.room, now())
        watching.watch_coach(seen.room, now(), is_coach=asking.role == "coach")
    except CoachingError as error:
        return failure(error)
    return answer(seen.room.clock | marked)


def _sight(asking: Asking) -> tuple[watching.Watch, dict[str, Any]]:
    if asking.role == "coach":
        seen = watching.watch(take_up(asking.key).id)
        return seen, {"etat": marks.coach_mark(seen)}
    if asking.role == "ecran":
        seen = watching.watch(as_screen(asking.key).id)
        return seen, {"etat": marks.screen_mark(seen)}
    team = watching.membership(asking.key)
    if team is None:
        raise RoomNotFound
    if asking.leaves:
        watching.absent(team.id, asking.author)
    elif asking.place:
        watching.present(team.id, asking.author, asking.place)
    seen = watching.watch_of(team)
    mark = marks.team_mark(seen, team.id, asking.author)
    return seen, {"etat": mark, "revision": seen.team(team.id).revision}


# The coach's page as HTML, given its room, the press that it answers, the address of this server.
Desk = Callable[[watching.Watch, Press, str, Outcome], str]
# The page of a projection, given the same. Both are drawn by the pages above.
Wall = Callable[[watching.Watch, Press, str], str]
Boards = tuple[Desk, Wall]


async def conduct(boards: Boards, request: Request) -> Response:
    press = await read(request, Press, admission().questions.tries)
    if isinstance(press, Response):
        return press
    async with in_turn(request, press.key):
        return await run_in_threadpool(_led, boards, press, request)


def _led(boards: Boards, press: Press, request: Request) -> Response:
    try:
        try:
            return answer(_brought(boards, press, request))
        except RoomIllegible as error:
            if press.act != ERASE:
                raise
            shared_rooms().delete(error.room)
            return answer({"fini": ERASED})
    except CoachingError as error:
        return failure(error)


def _brought(boards: Boards, press: Press, request: Request) -> dict[str, str]:
    (desk, wall), home = boards, request.headers.get("origin", "")
    with admission().questions.opened(press.key, address_of(request)):
        if press.act == LOOK:
            page = wall(watching.watch(as_screen(press.key).id), press, home)
            return {"page": page, "cle": press.key}
        room = take_up(press.key)
    outcome = lead(watching.watch(room.id), press)
    if outcome.over:
        return {"fini": outcome.over}
    if press.act:
        watching.look_again()
    if outcome.key:
        press = press.model_copy(update={"key": outcome.key})
    seen = watching.watch(as_coach(press.key).id)
    return {"page": desk(seen, press, home, outcome), "cle": press.key}


def room_routes(boards: Boards) -> list[Route]:
    return [
        Route("/salle", pulse, methods=["POST"]),
        Route("/conduite", partial(conduct, boards), methods=["POST"]),
    ]
