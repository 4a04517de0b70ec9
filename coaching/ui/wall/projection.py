"""The projection of a room: the address on its wall holds a token that only reads the room."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

import streamlit as st

from coaching import french
from coaching.coach.analysis import analysis
from coaching.errors import CoachingError, RoomNotFound, StorageUnavailable
from coaching.exports.as_picture import draw_roads, on_screen, qr
from coaching.exports.road import Stop, road_sentence, stops
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import ACCELERATION, CROSS_READING, LOOK_UP, SlideWords, words_of
from coaching.limits import MOST_TEAMS
from coaching.paragraph import Sentence
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.form.session import current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, beacon, content, go
from coaching.ui.kit.visitor import TOKEN, host, memory, whole
from coaching.ui.pages import file_of
from coaching.workshop import View
from coaching.workshop.glance import failsafe
from coaching.workshop.hosting import as_screen, way_in
from coaching.workshop.marks import note_shown, screen_mark
from coaching.workshop.watching import Watch, watch

SCREEN: Final = "ecran"
_LOCAL: Final = "diapositive"
_WAYS: Final = {
    "debut": ("Première diapositive", -1_000),
    "precedente": ("Diapositive précédente", -1),
    "suivante": ("Diapositive suivante", 1),
}
_NOTHING: Final = (
    "Cette adresse ne dit pas quoi projeter. Ouvrez la projection depuis la page de l’atelier."
)


def projection_page() -> None:
    if SCREEN in st.query_params:
        _guarded(st.query_params[SCREEN])
    elif TOKEN in st.query_params:
        go(Screen.FICHE, current_token())
    else:
        _refused(_NOTHING)


@st.fragment
def _guarded(token: str) -> None:
    try:
        _room(token)
    except StorageUnavailable:
        with content():
            html.show("projection_panne")
    except RoomNotFound:  # erased or never opened: nothing is left to tell one from the other
        with content():
            html.show("projection_finie")
    except CoachingError as error:
        _refused(str(error))


def _room(token: str) -> None:
    with visitor.link(token):
        seen = watch(as_screen(token).id)
    whole = st.container(key="projection")
    # In the order of the keyboard.
    place = whole.container(key="diapositive")
    with whole.container(key="commandes", horizontal=True):
        deck = room_deck(seen)
        name = _chosen([*deck], on_stage(seen), (token, seen.room.live.stage))
        note_shown(seen.room, name)
    with place:
        deck[name]()
    beacon("ecran", token, screen_mark(seen), seen.room)


def _chosen(names: Sequence[str], chosen: str, stage: object) -> str:
    """Show the buttons that move through the slides, and return the slide to show.

    Whoever stands by the projection may leave the slide named `chosen`, until the coach puts
    another on stage. A page may be gone meanwhile.
    """
    seen, name = memory().get(_LOCAL, (None, chosen))
    if seen != stage or name not in names:
        name = chosen if chosen in names else chosen.rpartition("-")[0]
    rank = names.index(name)
    for key, (label, way) in _WAYS.items():
        if controls.button(label, key=f"diapo-{key}"):
            rank = min(max(rank + way, 0), len(names) - 1)
            memory()[_LOCAL] = (stage, names[rank])
    return names[rank]


def _refused(message: str) -> None:
    bare_header()
    with content():
        html.show("projection_refusee", message=message)
        if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
            st.switch_page(file_of("accueil"))


Page = Sequence[Sequence[Sentence]]
_NOBODY: Final = (
    "Pas encore de texte à montrer. Pour montrer le vôtre : « Notre équipe », "
    "puis « D’accord pour le montrer »."
)
_ILLEGIBLE: Final = "Ce texte ne peut pas être montré pour l’instant. Ses réponses sont gardées."
_KEPT: Final = "Cette équipe garde son texte pour elle, pour l’instant."
_SOON: Final = "Les premiers périmètres paraîtront ici."
# What a projector shows of a text at once, in letters: more would be too small, or out of sight.
_MOST_LETTERS: Final = 1_150
# As many rows as a projector shows in large type, and names before « et 3 autres ».
_MOST_ROWS, _MOST_NAMED = 10, 8
_ALT: Final = "Les routes des équipes, du premier périmètre au pays. Elles sont dites juste après."


# The slides in their order: each by its name, with what draws it.
Deck = Mapping[str, Callable[[], None]]


def consenting(seen: Watch) -> Sequence[TeamRecord]:
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
    return {name: partial(_show, seen, "vide", name, message=message)}


def room_deck(seen: Watch) -> Deck:
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
    decks = {View.TEAM: _team, View.REVEAL: _reveal, View.WALL: wall_deck}
    return decks[view](seen) if view in decks else {}


def on_stage(seen: Watch) -> str:
    """Return the slide that the coach chose; a shorter text may have no such page any more."""
    stage, teams = seen.room.live.stage, consenting(seen)
    if stage.view is View.READING and not seen.room.live.reading:
        return View.QUESTION
    shown = next((team for team in teams if team.id == stage.team), None)
    if stage.view is View.REVEAL and not shown and teams:
        return _name(View.REVEAL, teams[0].id)
    return _name(stage.view, shown.id if shown else None, stage.page)


def _name(view: View, team: int | None, page: int = 1) -> str:
    return "-".join(map(str, filter(None, (view, team, page if page > 1 else None))))


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

    The fullest comes first and none is named: not every team agreed to be shown. On the pages after
    the questions, that is of the whole fiche; from the step where texts are agreed on, of these.
    There is nothing when there is nothing to answer.
    """
    screen, shares = seen.room.step.screen, []
    if seen.room.is_signing:
        left = [one.signing.left if one.signing else math.inf for one in seen.glances.values()]
        signed = left.count(0)
        if not left or not (signed or screen is Screen.FICHE):
            return None
        bars = sorted((round(100 / (1 + one)) for one in left), reverse=True)
        return {"told": _told_signed(signed, len(left)), "bars": bars}
    if screen is None or screen is Screen.DEMAIN or not seen.teams:
        return None
    for team in seen.teams:
        glance = seen.glances.get(team.id)
        each = glance.shares if glance else dict.fromkeys(QUESTIONS, 0)
        shares.append(each.get(screen, sum(each.values()) // len(each)))
    ready = sum(one.is_ready for one in seen.glances.values())
    return {"told": _told(shares, screen, ready), "bars": sorted(shares, reverse=True)}


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


def _told_signed(signed: int, total: int) -> str:
    if total == 1:
        return "Le texte est arrêté" if signed else "Le texte n’est pas encore arrêté"
    if not signed:
        return f"Aucun des {total} textes n’est encore arrêté"
    return (
        f"{signed} texte{'s' if signed > 1 else ''} arrêté{'s' if signed > 1 else ''} sur {total}"
    )


def _team(seen: Watch) -> Deck:
    shown = [one for one in consenting(seen) if one.id == seen.room.live.stage.team]
    return _texts(seen, View.TEAM, shown) or _nothing(seen, View.TEAM, _KEPT)


def _reveal(seen: Watch) -> Deck:
    return _texts(seen, View.REVEAL, consenting(seen)) or _nothing(seen, View.REVEAL, _NOBODY)


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
        product = product.strip() or "Un produit sans nom"
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
    draft = draft_from(dict(values))
    return draft.depart.product, failsafe(pages_of, draft)


def pages_of(draft: DraftFiche) -> Sequence[Page]:
    """Cut a text, as its team words it, into pages that are read from the back.

    A page ends with a movement, or with a sentence of one that is too long. There is one page of
    nothing while there is nothing to read.
    """
    read = analysis(draft)
    movements = read.text_to_show().movements if read.has_text else ()
    parts: list[list[Sentence]] = []
    for movement in movements:
        parts.append([])
        for sentence in movement:
            if parts[-1] and _letters([*parts[-1], sentence]) > _MOST_LETTERS:
                parts.append([])
            parts[-1].append(sentence)
    pages: list[list[Sequence[Sentence]]] = [[]]
    free = _MOST_LETTERS
    for part in filter(None, parts):
        if pages[-1] and _letters(part) > free:
            pages.append([])
            free = _MOST_LETTERS
        pages[-1].append(part)
        free -= _letters(part)
    return pages


def _letters(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) + 1 for sentence in sentences)


def wall_deck(seen: Watch) -> Deck:
    """Return the wall, on as many slides as its rows need to be read from the back."""
    named = {one.name: seen.glances[one.id] for one in consenting(seen) if one.id in seen.glances}
    found = {
        name: failsafe(stops, glance.progress.checked.fiche) or () for name, glance in named.items()
    }
    placed = [item for item in found.items() if any(stop.is_known for stop in item[1])]
    if not placed:
        return _nothing(seen, View.WALL, _SOON if named else _NOBODY)
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
    named = [*later[:_MOST_NAMED], *([f"{others} autres"] if others > 0 else [])]
    known = [stop for road in roads.values() for stop in road if stop.is_known]
    _show(
        seen,
        "mur",
        name,
        title=ACCELERATION.facilitation.title,
        place=place,
        has_millions=any(stop.short.endswith("M") for stop in known),
        later=french.enumerate_fr(named),
        picture=on_screen(draw_roads(roads, _ALT)),
        alt=_ALT,
        sentences=[road_sentence(team, road) for team, road in roads.items()],
    )
