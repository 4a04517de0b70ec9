"""The page of whoever was given a text to read, and what they say of it, which comes to its team.

It needs no script. Its key reads the text and adds opinions, no more: it is derived from that of
the fiche, which holds a hash of it for as long as its team leaves it open.
"""

from collections.abc import Callable, Mapping
from functools import partial
from hmac import compare_digest
from typing import Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from coaching.coach.analysis import Analysis, analysis
from coaching.coach.opinions import NO_PLACE, answered, keys_in
from coaching.errors import CoachingError, FicheFull, FicheNotFound, MustWait
from coaching.fiche.paths import draft_from
from coaching.ops import log
from coaching.ops.admission import admission
from coaching.paragraph.team_text import mark_of
from coaching.storage import Change, fiche_read_by, hashed, shared_store
from coaching.web.api.requests import STATUS, address_of, body_of, in_turn, refused
from coaching.web.front import serving

ADDRESS: Final = "/avis"
_GONE: Final = "Ce lien ne lit plus rien : il est coupé, ou arrêté. Demandez-le à l’équipe."
_MOST_FIELDS: Final = 400
# The title and the HTML of the page: of a text, by its key, with what was sent and its faults; of
# none, with why.
Show = Callable[[Analysis | None, str, Mapping[str, str], Mapping[str, str]], tuple[str, str]]


def reader_routes(show: Show) -> list[Route]:
    return [Route(ADDRESS, partial(_asked, show), methods=["GET", "POST"])]


async def _asked(show: Show, request: Request) -> Response:
    sent: Mapping[str, str] = request.query_params
    if request.method == "POST":
        body = await body_of(request, admission().texts.tries)
        if isinstance(body, Response):
            return body
        try:
            fields = parse_qsl(body.decode(errors="replace"), max_num_fields=_MOST_FIELDS)
        except ValueError:
            return refused("Cette demande n’a pas la forme attendue.", 400)
        sent = dict(fields)
    log.add(fiche=log.tag(sent.get("lien", "")))
    async with in_turn(request, sent.get("lien", "")):
        return await run_in_threadpool(_answered, show, request, sent)


def _answered(show: Show, request: Request, sent: Mapping[str, str]) -> Response:
    link, store = sent.get("lien", ""), shared_store()
    # An address fills no form.
    typed = sent if request.method == "POST" else {"merci": sent.get("merci", "")}
    try:
        with admission().texts.opened(link, address_of(request)):
            fiche = fiche_read_by(link)
            state = store.read(fiche)
            draft = draft_from(state.values)
            is_stopped = mark_of(link) in draft.readers.turn.split()
            if is_stopped or not compare_digest(draft.readers.link.encode(), hashed(link).encode()):
                raise FicheNotFound
        read, faults = analysis(draft), dict[str, str]()
        if request.method == "POST":
            texts, faults, names = answered(state.values, read.text_to_sign, sent)
            if not faults:
                admission().opinions.take(link, address_of(request))
                now = state.values
                changes = [Change(path, now.get(path, ""), text) for path, text in texts.items()]
                store.save(fiche, changes, "avis")
                mine = "-".join(keys_in([sent.get("merci", ""), *names]))
                return RedirectResponse(f"{ADDRESS}?lien={link}&merci={mine}", 303)
    except CoachingError as error:
        why = _GONE if isinstance(error, FicheNotFound) else str(error)
        page = serving.plain(*show(None, link, typed, {"": why}))
        wait = {"Retry-After": str(error.seconds)} if isinstance(error, MustWait) else None
        return HTMLResponse(page, STATUS.get(type(error), 400), wait)
    status = 200 if NO_PLACE.isdisjoint(faults.values()) else STATUS[FicheFull]
    return HTMLResponse(serving.plain(*show(read, link, typed, faults)), status)
