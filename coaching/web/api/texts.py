"""A text as it is typed: it is saved, and its page told what has become of it."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.errors import (
    CoachingError,
    DatabaseTooNew,
    FicheFull,
    FicheNotFound,
    MustWait,
    StorageUnavailable,
)
from coaching.fiche.labels import ask_at
from coaching.limits import LONGEST_TEXT
from coaching.ops import log_context
from coaching.pace.admission import admission
from coaching.pace.text_order import keep
from coaching.storage import Change, Snapshot, storable
from coaching.web.api.requests import (
    PAGE,
    RANK,
    SEEN,
    address_of,
    answer,
    in_turn,
    number_of,
    read,
    refused,
    too_soon,
)

_logger = logging.getLogger(__name__)

# What a page shows of a fiche: given its token, the name of a tab, that of the page, the fiche.
Around = Callable[[str, str, str, Snapshot], Mapping[str, Any]]

# What is refused for the moment is kept by the browser; anything else (400) is not sent again.
STATUS: Final[dict[type[CoachingError], int]] = {
    FicheNotFound: 404,
    FicheFull: 409,
    StorageUnavailable: 503,
    DatabaseTooNew: 503,
}


# Half a character, which a browser may send of a text that was cut, is no reason to lose the rest.
_Text = Annotated[
    str, BeforeValidator(lambda text: storable(text) if isinstance(text, str) else text)
]


def _asked(path: str) -> str:
    """Return the path of a field that a page asks for; KeyError is one of none."""
    ask_at(path)
    return path


class Typed(BaseModel):
    """What a browser sends: one field, from what to what, by whom, in which fiche."""

    model_config = ConfigDict(extra="forbid")

    fiche: Annotated[str, Field(min_length=1, max_length=100)]
    author: Annotated[str, Field(min_length=1, max_length=40)]
    path: Annotated[str, Field(max_length=200), AfterValidator(_asked)]
    before: _Text
    after: Annotated[_Text, Field(max_length=LONGEST_TEXT)]


def texts(around: Around) -> Route:
    """Return the route of texts; `around` gives what their page then shows."""
    return Route("/saisie", partial(_keep_typed, around), methods=["POST"])


async def _keep_typed(around: Around, request: Request) -> Response:
    """Save a field while it is typed, so that a closed tab or a dead link loses nothing."""
    typed = await read(request, Typed, admission().texts.tries)
    if isinstance(typed, Response):
        return typed
    log_context.add(fiche=log_context.tag(typed.fiche))
    async with in_turn(request, typed.fiche):
        return await run_in_threadpool(_keep, typed, request, around)


def _keep(typed: Typed, request: Request, around: Around) -> Response:
    change = Change(typed.path, typed.before, typed.after)
    rank, seen = number_of(request, RANK), number_of(request, SEEN)
    try:
        with admission().texts.opened(typed.fiche, address_of(request)):
            outcome = keep(typed.fiche, change, typed.author, rank, seen)
    except MustWait as error:
        return too_soon(error)
    except CoachingError as error:
        return refused(str(error), STATUS.get(type(error), 400))
    state, page = "enregistre" if outcome.stands else "rival", request.headers.get(PAGE, "")
    if outcome.state is None:
        return answer({"etat": state, "revision": 0})
    shown = _written(partial(around, typed.fiche, typed.author, page), outcome.state)
    return answer({"etat": state, "revision": outcome.state.revision, **shown})


def _written(shown: Callable[[Snapshot], Mapping[str, Any]], state: Snapshot) -> Mapping[str, Any]:
    """Return what a page shows; nothing if that fails: its run, asked for then, says so."""
    try:
        return shown(state)
    except Exception:
        _logger.exception("a page was not written")
        return {}
