"""A text as it is typed: it is saved, and its page told what has become of it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.coach.calls import settled
from coaching.coach.signature import AT
from coaching.errors import CoachingError
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import SOURCE
from coaching.fiche.labels import ask_at, is_asked, is_kept
from coaching.ops import log
from coaching.ops.admission import admission
from coaching.ops.clock import at_present
from coaching.ops.limits import CHECKED_TEXT_LIMIT, LONGEST_TEXT
from coaching.storage import Change, Snapshot, shared_store, storable
from coaching.storage.text_order import keep, note_answer
from coaching.web.api import requests

_logger = logging.getLogger(__name__)

# What a page shows of a fiche: given its token, the name of a tab, the fiche, the name of the page
# with what it says back, what was just saved.
Around = Callable[[str, str, Snapshot, tuple[str, str], Sequence[Change]], Mapping[str, Any]]
# The card of a sentence as HTML, given the same and the slot of the sentence.
SentenceCard = Callable[[str, str, str, Snapshot], str | None]

# Half a character, which a browser may send of a text that was cut, is no reason to lose the rest.
_Text = Annotated[
    str, BeforeValidator(lambda text: storable(text) if isinstance(text, str) else text)
]


def _asked(path: str) -> str:
    """Return the path of a field that a page asks for; KeyError is one of none."""
    ask_at(path)
    return path


class _OfFiche(BaseModel):
    """What a tab (`author`) sends of a fiche."""

    model_config = ConfigDict(extra="forbid")

    fiche: Annotated[str, Field(min_length=1, max_length=100)]
    author: Annotated[str, Field(min_length=1, max_length=40)]


class Typed(_OfFiche):
    path: Annotated[str, Field(max_length=200), AfterValidator(_asked)]
    before: _Text
    after: Annotated[_Text, Field(max_length=LONGEST_TEXT)]


def _writable(change: tuple[str, str, str]) -> tuple[str, str, str]:
    path, _, after = change
    longest = CHECKED_TEXT_LIMIT if path == SOURCE else LONGEST_TEXT
    if not is_kept(path) or len(after) > longest:
        raise ValueError(path)
    return change


_Change = Annotated[
    tuple[Annotated[str, Field(max_length=200)], _Text, _Text], AfterValidator(_writable)
]


class Pressed(_OfFiche):
    """A press: the fields that it changes, from what to what; the version set aside it settles."""

    changes: Annotated[list[_Change], Field(max_length=400)]
    settled: int | None = None


class Asked(_OfFiche):
    slot: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,24}$")]


_Form = TypeVar("_Form", Typed, Pressed, Asked)


def texts(around: Around, card: SentenceCard) -> list[Route]:
    return [
        Route("/saisie", partial(_in_its_turn, Typed, partial(_keep, around)), methods=["POST"]),
        Route("/gestes", partial(_in_its_turn, Pressed, partial(_press, around)), methods=["POST"]),
        Route("/phrase", partial(_in_its_turn, Asked, partial(_card, card)), methods=["POST"]),
    ]


async def _in_its_turn(
    form: type[_Form], act: Callable[[_Form, Request], Response], request: Request
) -> Response:
    """Act on what a page sends of a fiche, so that a closed tab or a dead link loses nothing."""
    sent = await requests.read(request, form, admission().texts.tries)
    if isinstance(sent, Response):
        return sent
    log.add(fiche=log.tag(sent.fiche))
    async with requests.in_turn(request, sent.fiche):
        return await run_in_threadpool(_admitted, sent, request, partial(act, sent, request))


def _admitted(sent: _Form, request: Request, act: Callable[[], Response]) -> Response:
    try:
        with admission().texts.opened(sent.fiche, requests.address_of(request)):
            return act()
    except CoachingError as error:
        return requests.failure(error)


def _keep(around: Around, typed: Typed, request: Request) -> Response:
    change = Change(typed.path, typed.before, typed.after)
    rank = requests.number_of(request, requests.RANK)
    seen = requests.number_of(request, requests.SEEN)
    outcome = keep(typed.fiche, change, typed.author, rank, seen)
    state = "enregistre" if outcome.stands else "rival"
    if outcome.state is None:
        return requests.answer({"etat": state, "revision": 0})
    kept = outcome.state
    if outcome.stands:
        kept = _settle(typed, kept, change)
    return _answered(around, typed, request, (state, kept, [change]))


def _settle(typed: Typed, state: Snapshot, reply: Change) -> Snapshot:
    """Save what the reply to a call changes in the other answers."""
    texts = settled(reply.path, reply.after, state.values)
    held = ((path, state.values.get(path, ""), text) for path, text in texts.items())
    more = [Change(path, before, after) for path, before, after in held if before != after]
    return shared_store().save(typed.fiche, more, typed.author) if more else state


def _press(around: Around, pressed: Pressed, request: Request) -> Response:
    store = shared_store()
    at = at_present().isoformat(timespec="seconds")
    # A page tells what is agreed on; when, its server does.
    changes = [
        Change(path, before, at if after and path == AT else after)
        for path, before, after in pressed.changes
    ]
    state = store.read(pressed.fiche)
    changes = [one for one in changes if not _is_chosen_since(one, state.values)]
    if changes:
        state = store.save(pressed.fiche, changes, pressed.author)
    stands = all(state.values.get(one.path, "") == one.cleaned().after for one in changes)
    stands = stands and bool(changes or not pressed.changes)
    if pressed.settled is not None and stands:
        state = store.settle(pressed.fiche, pressed.settled)
    return _answered(
        around, pressed, request, ("enregistre" if stands else "rival", state, changes)
    )


def _is_chosen_since(change: Change, values: Mapping[str, str]) -> bool:
    """Tell whether somebody has chosen in a list what a press, « Non » to the rest, leaves alone.

    It was not written: nothing of it is set aside.
    """
    is_choice = is_asked(change.path) and ask_at(change.path).kind in CHOICES
    return is_choice and values.get(change.path, "") not in {change.before, change.after}


def _card(card: SentenceCard, asked: Asked, _request: Request) -> Response:
    state = shared_store().read(asked.fiche)
    return requests.answer({"carte": card(asked.fiche, asked.author, asked.slot, state) or ""})


def _answered(
    around: Around,
    sent: Typed | Pressed,
    request: Request,
    outcome: tuple[str, Snapshot, Sequence[Change]],
) -> Response:
    name, state, changes = outcome
    note_answer(sent.fiche, sent.author, state)
    seen = request.headers.get(requests.PAGE, ""), request.headers.get(requests.SHOWN, "")
    page: Mapping[str, Any] = {}
    try:
        page = around(sent.fiche, sent.author, state, seen, changes)
    except Exception:  # its run, asked for then, says so
        _logger.exception("a page was not written")
    return requests.answer({"etat": name, "revision": state.revision, **page})
