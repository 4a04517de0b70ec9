"""The slides of a room: how to enter, the question, the texts, the roads of the teams."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from coaching import french
from coaching.coach.analysis import analysis
from coaching.exports.as_picture import drawn_together, on_screen, qr
from coaching.exports.road import Stop, stops, told_of
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import ACCELERATION, CROSS_READING, LOOK_UP, SlideWords, words_of
from coaching.limits import MOST_TEAMS
from coaching.paragraph import Sentence
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.kit import html
from coaching.ui.kit.visitor import host, whole
from coaching.workshop import Stage, View
from coaching.workshop.failsafe import failsafe
from coaching.workshop.glance import Glance
from coaching.workshop.hosting import way_in
from coaching.workshop.watching import Watch

Page = Sequence[Sequence[Sentence]]
_NOBODY: Final = (
    "Pas encore de texte à montrer. Pour montrer le vôtre : « Notre équipe », "
    "puis « D’accord pour le montrer »."
)
_ILLEGIBLE: Final = "Ce texte ne peut pas être montré pour l’instant. Ses réponses sont gardées."
_NAMELESS: Final = "Un produit sans nom"
_KEPT: Final = "Cette équipe garde son texte pour elle, pour l’instant."
_SOON: Final = "Les premiers périmètres paraîtront ici."
# What a projector shows of a text at once, in letters: more would be too small, or out of sight.
_MOST_LETTERS: Final = 1_150
# As many rows as a projector shows in large type, and names before « et 3 autres ».
_MOST_ROWS, _MOST_NAMED = 10, 8
_ALT: Final = "Les routes des équipes, du premier périmètre au pays. Elles sont dites juste après."


# The slides in their order: each by its name, which no other has, with what draws it.
Deck = Mapping[str, Callable[[], None]]


def agreed(seen: Watch) -> Sequence[TeamRecord]:
    """Return the teams that let the others see their text, in the order they joined."""
    return [team for team in seen.teams if team.shows]


def _show(seen: Watch, template: str, name: str, **context: Any) -> None:  # noqa: ANN401 - as `html`
    room = seen.room
    head = {
        "title": room.plan.title,
        "code": "" if room.record.is_closed else room.record.code,
        "has_clock": True,
        "is_frozen": room.live.is_frozen,
        "is_rehearsal": room.live.rehearsal is not None,
    }
    html.show(f"projection_{template}", name=name, head=head | context.pop("head", {}), **context)


def _nothing(seen: Watch, name: str, message: str) -> Deck:
    """Return a slide that says why it shows nothing yet."""
    return {name: partial(_show, seen, "vide", name, message=message)}


def room_deck(seen: Watch) -> Deck:
    """Return the slides; only the teams that agreed to show their text are among them."""
    live = seen.room.live
    reading = partial(_show, seen, "question", View.READING, words=CROSS_READING, advance=None)
    return {
        View.CODE: partial(_code, seen),
        View.QUESTION: partial(_question, seen),
        **({View.READING: reading} if live.reading else {}),
        **(_team(seen) if live.stage.view is View.TEAM else {}),
        **_reveal(seen),
        **wall_deck(seen),
    }


def slides_of(seen: Watch, view: View) -> Deck:
    """Return the slides of a view that may have several, or none."""
    decks = {View.TEAM: _team, View.REVEAL: _reveal, View.WALL: wall_deck}
    return decks[view](seen) if view in decks else {}


def on_stage(seen: Watch) -> str:
    """Return the name of the slide that the coach has put on stage.

    A text that got shorter meanwhile may have no such page any more.
    """
    stage, teams = seen.room.live.stage, agreed(seen)
    if stage.view is View.READING and not seen.room.live.reading:
        return View.QUESTION
    shown = next((team for team in teams if team.id == stage.team), None)
    if stage.view is View.REVEAL and not shown and teams:
        return _name(View.REVEAL, teams[0].id)
    return _name(stage.view, shown.id if shown else None, stage.page)


def _name(view: View, team: int | None, page: int = 1) -> str:
    return "-".join(map(str, filter(None, (view, team, page if page > 1 else None))))


def staged(slide: str) -> Stage:
    view, *numbers = slide.split("-")
    read = [*map(int, numbers)]
    team = read.pop(0) if read and view in {View.TEAM, View.REVEAL} else None
    return Stage(view=View(view), team=team, page=read[0] if read else 1)


def _code(seen: Watch) -> None:
    code = seen.room.record.code
    _show(
        seen,
        "code",
        View.CODE,
        head={"code": "", "has_clock": seen.room.live.timer.is_running},
        address=f"{host()}/rejoindre",
        code=code,
        qr=qr(whole(way_in(code))),
        count=len(seen.teams),
        is_closed=seen.room.record.is_closed,
    )


def _question(seen: Watch) -> None:
    """Show what a step projects; one without a screen is done together, as its coach says."""
    step = seen.room.step
    words = SlideWords(step.title, to_do=step.sentence or LOOK_UP)
    if step.screen:
        words = words_of(step.screen).slide
    name = f"{View.QUESTION}-{seen.room.live.timer.step}"
    _show(seen, "question", name, words=words, advance=_advance(seen))


def _advance(seen: Watch) -> dict[str, object] | None:
    """Return what is said of all teams at the room's step, and the share of each in hundredths.

    The fullest comes first and none is named: not every team agreed to be shown. There is nothing
    when there is nothing to answer.
    """
    screen = seen.room.step.screen
    shares = [_share(seen.glances, team.id, screen) for team in seen.teams]
    if screen is None or screen is Screen.DEMAIN or not shares:
        return None
    ready = sum(one.is_ready for one in seen.glances.values())
    return {"told": _told(shares, screen, ready), "bars": sorted(shares, reverse=True)}


def _share(glances: Mapping[int, Glance], team: int, screen: Screen | None) -> int:
    """Return a team's share of a question, or of the whole fiche on the pages after them."""
    if team not in glances:
        return 0
    shares = glances[team].shares
    if screen in QUESTIONS:
        return shares[screen]
    return sum(shares.values()) // len(shares)


def _told(shares: Sequence[int], screen: Screen, ready: int) -> str:
    count, done = sum(share > 0 for share in shares), "commencé"
    if screen not in QUESTIONS:
        count, done = ready, "répondu à tout"
    many, total = count > 1, len(shares)
    have = "ont" if many else "a"
    if total == 1:
        return f"L’équipe {'a' if count else 'n’a pas encore'} {done}"
    if count == 0:
        return f"Aucune des {total} équipes n’a encore {done}"
    return f"{count} équipe{'s' if many else ''} sur {total} {have} {done}"


def _team(seen: Watch) -> Deck:
    shown = [one for one in agreed(seen) if one.id == seen.room.live.stage.team]
    return _texts(seen, View.TEAM, shown) or _nothing(seen, View.TEAM, _KEPT)


def _reveal(seen: Watch) -> Deck:
    return _texts(seen, View.REVEAL, agreed(seen)) or _nothing(seen, View.REVEAL, _NOBODY)


def _texts(seen: Watch, view: View, teams: Sequence[TeamRecord]) -> Deck:
    """Return the slides of the texts of some teams; one may have left at this very moment."""
    states = shared_rooms().snapshots([team.id for team in teams])
    slides: dict[str, Callable[[], None]] = {}
    for rank, team in enumerate(teams, start=1):
        state = states.get(team.id)
        product, pages = _read(frozenset(state.values.items() if state else ()))
        if pages is None:
            slides |= _nothing(seen, _name(view, team.id), _ILLEGIBLE)
            continue
        product = product.strip() or _NAMELESS
        beside = ["" if french.folded(team.name) == french.folded(product) else product]
        beside.append(f"{rank} sur {len(teams)}" if view is View.REVEAL else "")
        for number, page in enumerate(pages, start=1):
            name = _name(view, team.id, number)
            of_pages = f"page {number} sur {len(pages)}" if len(pages) > 1 else ""
            said = " · ".join(filter(None, (*beside, of_pages)))
            shown = {"title": team.name, "beside": said, "movements": page}
            slides[name] = partial(_show, seen, "texte", name, **shown)
    return slides


@lru_cache(MOST_TEAMS)  # a wall is drawn again whenever one of its texts changes
def _read(values: frozenset[tuple[str, str]]) -> tuple[str, Sequence[Page] | None]:
    """Return the product of a fiche, and its text page by page; None if it is illegible."""
    draft = draft_from(dict(values))
    return draft.depart.product, failsafe(partial(pages_of, draft))


def pages_of(draft: DraftFiche) -> Sequence[Page]:
    """Cut a text, as its team words it, into pages that are read from the back.

    A page ends with a movement, or with a sentence of one that is too long. There is one page of
    nothing while there is nothing to read.
    """
    pages: list[list[Sequence[Sentence]]] = [[]]
    free = _MOST_LETTERS
    read = analysis(draft)
    movements = read.text_to_show().movements if read.has_text else ()
    for part in (part for movement in movements for part in _parts(movement)):
        if pages[-1] and _letters(part) > free:
            pages.append([])
            free = _MOST_LETTERS
        pages[-1].append(part)
        free -= _letters(part)
    return pages


def _parts(movement: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    part: list[Sentence] = []
    for sentence in movement:
        if part and _letters([*part, sentence]) > _MOST_LETTERS:
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part


def _letters(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) + 1 for sentence in sentences)


# The roads


def wall_deck(seen: Watch) -> Deck:
    """Return the wall, on as many slides as its rows need to be read from the back."""
    glances = {one.name: seen.glances[one.id] for one in agreed(seen) if one.id in seen.glances}
    found = {
        name: failsafe(partial(stops, one.progress.checked.fiche)) or ()
        for name, one in glances.items()
    }
    placed = [item for item in found.items() if any(stop.is_known for stop in item[1])]
    if not placed:
        return _nothing(seen, View.WALL, _SOON if glances else _NOBODY)
    roads = dict(sorted(placed, key=_first_users))
    count = -(-len(roads) // _MOST_ROWS)
    size = -(-len(roads) // count)
    slides: dict[str, Callable[[], None]] = {}
    for rank in range(count):
        name = f"{View.WALL}-{rank + 1}" if rank else View.WALL
        part = {team: roads[team] for team in [*roads][rank * size : (rank + 1) * size]}
        place = f"{rank + 1} sur {count}" if count > 1 else ""
        later = () if rank else [team for team in found if team not in roads]
        slides[name] = partial(_wall, seen, name, part, place, later)
    return slides


def _first_users(named: tuple[str, Sequence[Stop]]) -> float:
    """Return how many start, for the smallest first perimeter to come first; none, last."""
    _, (first, *_) = named
    if isinstance(first.users, ToConfirm) or isinstance(first.month, ToConfirm):
        return math.inf
    return first.users.value


def _wall(
    seen: Watch, name: str, roads: Mapping[str, Sequence[Stop]], place: str, later: Sequence[str]
) -> None:
    others = len(later) - _MOST_NAMED
    _show(
        seen,
        "mur",
        name,
        title=ACCELERATION.facilitation.title,
        place=place,
        has_millions=any(
            stop.is_known and stop.short.endswith("M") for road in roads.values() for stop in road
        ),
        later=french.enumerate_fr(
            [*later[:_MOST_NAMED], *([f"{others} autres"] if others > 0 else [])]
        ),
        picture=on_screen(drawn_together(roads, _ALT)),
        alt=_ALT,
        sentences=[told_of(team, road) for team, road in roads.items()],
    )
