"""The product's own addresses beside its pages: health, texts as they are typed, documents."""

from typing import Annotated, Final

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
from coaching.storage import Change, storable
from coaching.web.api.documents import DOCUMENT
from coaching.web.api.health import HEALTH_ROUTES
from coaching.web.api.pulse import PULSE
from coaching.web.api.requests import (
    RANK,
    SEEN,
    address_of,
    answer,
    number_of,
    read,
    refused,
    too_soon,
)

# What is refused for the moment is kept by the browser; anything else (400) is not sent again.
_STATUS: Final[dict[type[CoachingError], int]] = {
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


async def keep_typed(request: Request) -> Response:
    """Save a field while it is typed, so that a closed tab or a dead link loses nothing."""
    typed = await read(request, Typed, admission().texts.tries)
    if isinstance(typed, Response):
        return typed
    log_context.add(fiche=log_context.tag(typed.fiche))
    numbers = number_of(request, RANK), number_of(request, SEEN)
    return await run_in_threadpool(_keep, typed, *numbers, address_of(request))


def _keep(typed: Typed, rank: float | None, seen: float | None, address: str) -> Response:
    change = Change(typed.path, typed.before, typed.after)
    try:
        with admission().texts.opened(typed.fiche, address):
            outcome = keep(typed.fiche, change, typed.author, rank, seen)
    except MustWait as error:
        return too_soon(error)
    except CoachingError as error:
        return refused(str(error), _STATUS.get(type(error), 400))
    state = "enregistre" if outcome.stands else "rival"
    return answer({"etat": state, "revision": outcome.revision})


ROUTES: Final = [
    *HEALTH_ROUTES,
    Route("/saisie", keep_typed, methods=["POST"]),
    PULSE,
    DOCUMENT,
]
