"""The projection of a room: the address on its wall holds a token that only reads the room."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Final
from zlib import crc32

import streamlit as st
from markupsafe import Markup

from coaching import french
from coaching.caches import text_cache
from coaching.coach.analysis import analysis
from coaching.errors import CoachingError, RoomNotFound, StorageUnavailable
from coaching.exports.as_picture import qr
from coaching.exports.road import Stop, stops
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import ACCELERATION, CROSS_READING, LOOK_UP, SlideWords, words_of
from coaching.ops.limits import MOST_TEAMS
from coaching.paragraph import Paragraph, Sentence, Variant
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.form.session import current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, go, place
from coaching.ui.kit.visitor import TOKEN
from coaching.ui.pages import file_of
from coaching.ui.wall import gauges
from coaching.workshop import View
from coaching.workshop.aloud import first_call, reader, readers, spoken_by
from coaching.workshop.glance import failsafe
from coaching.workshop.hosting import as_screen, way_in
from coaching.workshop.leading import Press
from coaching.workshop.marks import note_shown, screen_mark, shown
from coaching.workshop.plan import is_read_aloud
from coaching.workshop.watching import Watch

SCREEN: Final = "ecran"
_WAYS: Final = (
    ("debut", "⇤", "Première diapositive", -1_000),
    ("precedente", "←", "Diapositive précédente", -1),
    ("suivante", "→", "Diapositive suivante", 1),
)
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


def _guarded(token: str) -> None:
    try:
        with visitor.link(token):
            as_screen(token)
    except StorageUnavailable:
        with content():
            html.show("projection_panne")
    except RoomNotFound:  # erased or never opened: nothing is left to tell one from the other
        with content():
            html.show("projection_finie")
    except CoachingError as error:
        _refused(str(error))
    else:
        with st.container(key="projection"):
            place("mur", token)


def _refused(message: str) -> None:
    bare_header()
    with content():
        html.show("projection_refusee", message=message)
        if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
            st.switch_page(file_of("accueil"))


Page = Sequence[Sequence[Sentence]]
_AGREE: Final = "Pour montrer le vôtre : « Notre équipe », puis « D’accord pour le montrer »."
_NOBODY: Final = f"Pas encore de texte à montrer. {_AGREE}"
_NO_ROAD: Final = f"Pas encore de route. {_AGREE.replace('le vôtre', 'la vôtre', 1)}"
_ILLEGIBLE: Final = "Ce texte ne peut pas être montré pour l’instant. Ses réponses sont gardées."
_KEPT: Final = "Cette équipe garde son texte pour elle, pour l’instant."
_SOON: Final = "Les premiers périmètres paraîtront ici."
# What a projector shows of a text at once, in letters: more would be too small, or out of sight.
_FEWEST_LETTERS, _MOST_LETTERS = 50, 650
# As many rows as a projector shows in large type, and letters of names before « et 3 autres ».
_MOST_ROWS, _MOST_MET, _MOST_NAMED = 5, 4, 60


# The slides in their order: each by its name, with what writes it.
Deck = Mapping[str, Callable[[], Markup]]


def wall(seen: Watch, press: Press, home: str) -> Markup:
    """Return what a projection shows; `home` is the address of this server.

    Whoever stands by it may leave the slide that the coach chose, until the coach puts another
    there: the one left for is then the text of the press.
    """
    deck = _deck(seen, home)
    names, scene = [*deck], crc32(repr(seen.room.live.stage).encode())
    rank = _rank(names, press.text if press.word == scene else "", on_stage(seen))
    note_shown(seen.room, names[rank])
    return html.rendered(
        "mur",
        room=seen.room,
        key=press.key,
        mark=screen_mark(seen),
        slide=deck[names[rank]](),
        here=names[rank],
        scene=scene,
        ways=[(*way, names[min(max(rank + by, 0), len(names) - 1)]) for *way, by in _WAYS],
    )


def around(seen: Watch) -> tuple[str, str, str]:
    """Return the slide before the one that is projected, that one, and the one after.

    All pages of a text come before the next team's: so for the coach, a phone, a remote control.
    """
    names = [*_deck(seen, "")]
    rank = _rank(names, shown(seen.room), on_stage(seen))
    return names[max(rank - 1, 0)], names[rank], names[min(rank + 1, len(names) - 1)]


def _rank(names: Sequence[str], *wanted: str) -> int:
    """Return the rank of the first slide that is still there; a page of it may be gone."""
    for slide in wanted:
        for name in (slide, slide.rpartition("-")[0]):
            if name in names:
                return names.index(name)
    return 0


def _slide(seen: Watch, template: str, name: str, **context: Any) -> Markup:  # noqa: ANN401 - as `html`
    room = seen.room
    head = {
        "title": room.plan.title,
        "code": "" if room.record.is_closed else room.record.code,
        "has_clock": True,
        "reads": reader(seen),
        "is_frozen": room.live.is_frozen,
        "is_running": room.live.timer.is_running,
        "is_rehearsal": room.live.rehearsal is not None,
    }
    head |= context.pop("head", {})
    return html.rendered(f"projection_{template}", name=name, head=head, **context)


def _nothing(seen: Watch, name: str, message: str) -> Deck:
    return {name: partial(_slide, seen, "vide", name, message=message)}


def _deck(seen: Watch, home: str) -> Deck:
    live = seen.room.live
    return {
        View.CODE: partial(_code, seen, home),
        View.QUESTION: partial(_question, seen),
        **({View.READING: partial(_crossed, seen)} if live.reading else {}),
        **(_team(seen) if live.stage.view is View.TEAM else {}),
        **(_texts(seen, View.REVEAL, readers(seen)) or _nothing(seen, View.REVEAL, _NOBODY)),
        **_roads(seen),
        **_meetings(seen),
        View.WORTH: partial(_slide, seen, "valeur", View.WORTH, **gauges.worth(seen)),
        View.CLOSING: partial(_closing, seen, home),
    }


def on_stage(seen: Watch) -> str:
    """Return the slide that the coach chose; a shorter text may have no such page any more."""
    stage, teams = seen.room.live.stage, readers(seen)
    if stage.view is View.READING and not seen.room.live.reading:
        return View.QUESTION
    shown = next((team for team in teams if team.id == stage.team), None)
    if stage.view is View.REVEAL and not shown and teams:
        return _name(View.REVEAL, teams[0].id)
    return _name(stage.view, shown.id if shown else None, stage.page)


def _name(view: View, team: int | None, page: int = 1) -> str:
    return "-".join(map(str, filter(None, (view, team, page if page > 1 else None))))


def _code(seen: Watch, home: str) -> Markup:
    code = seen.room.record.code
    return _slide(
        seen,
        "code",
        View.CODE,
        head={"code": "", "has_clock": seen.room.live.timer.is_running},
        address=_entry(home),
        code=code,
        qr=qr(home + way_in(code)),
        count=len(seen.teams),
        names=_named([team.name for team in reversed(seen.teams)]),
        is_closed=seen.room.record.is_closed,
    )


def _question(seen: Watch) -> Markup:
    """Show what a step projects; one without a screen is done together, as its coach says."""
    step = seen.room.step
    words = SlideWords(step.title, to_do=step.sentence or (LOOK_UP if is_read_aloud(step) else ""))
    if step.screen:
        words = words_of(step.screen).slide
    name = f"{View.QUESTION}-{seen.room.live.timer.step}"
    order = [team.name for team in readers(seen)] if is_read_aloud(step) else ()
    return _slide(seen, "question", name, words=words, advance=_advance(seen), order=order)


def _crossed(seen: Watch) -> Markup:
    advance = gauges.written(seen)
    return _slide(seen, "question", View.READING, words=CROSS_READING, advance=advance, order=())


def _closing(seen: Watch, home: str) -> Markup:
    shown = {"figures": gauges.harvest(seen), "address": _entry(home)}
    return _slide(seen, "fin", View.CLOSING, head={"has_clock": False}, **shown)


def _entry(home: str) -> str:
    return f"{home.rpartition('/')[2]}/rejoindre"


_GAUGES: Final = {Screen.FICHE: gauges.signed, Screen.DEMAIN: gauges.calls}


def _advance(seen: Watch) -> gauges.Gauge | None:
    """Return what is said of all teams at the room's step, and the share of each in hundredths.

    The fullest comes first and none is named: not every team agreed to be shown. On the pages after
    the questions, that is of the whole fiche. There is nothing when there is nothing to answer.
    """
    screen, shares = seen.room.step.screen, []
    if screen is None or not seen.teams:
        return None
    if screen in _GAUGES:
        return _GAUGES[screen](seen)
    for team in seen.teams:
        glance = seen.glances.get(team.id)
        each = glance.shares if glance else dict.fromkeys(QUESTIONS, 0)
        shares.append(each.get(screen, sum(each.values()) // len(each)))
    ready = sum(one.is_ready for one in seen.glances.values())
    count, done = sum(share > 0 for share in shares), "commencé"
    if screen not in QUESTIONS:
        count, done = ready, "répondu à tout"
    told = gauges.teams_that(done, count, len(shares))
    return {"told": told, "bars": sorted(shares, reverse=True)}


def _team(seen: Watch) -> Deck:
    shown = [one for one in readers(seen) if one.id == seen.room.live.stage.team]
    return _texts(seen, View.TEAM, shown) or _nothing(seen, View.TEAM, _KEPT)


def _texts(seen: Watch, view: View, teams: Sequence[TeamRecord]) -> Deck:
    """Return the slides of the texts of some teams; one may have left at this very moment."""
    states = shared_rooms().snapshots([team.id for team in teams])
    slides: dict[str, Callable[[], Markup]] = {}
    for rank, team in enumerate(teams, start=1):
        state, spoken = states.get(team.id), spoken_by(seen, team.id)
        product, pages = _read(frozenset(state.values.items() if state else ()), spoken)
        if pages is None:
            slides |= _nothing(seen, _name(view, team.id), _ILLEGIBLE)
            continue
        product = product.strip() or "Un produit sans nom"
        beside = ["" if french.folded(team.name) == french.folded(product) else product]
        beside += ["« À dire »" if spoken else "", f"{rank} sur {len(teams)}" if teams[1:] else ""]
        glance = seen.glances.get(team.id)
        call = first_call(glance.calls, seen.room) if glance else ""
        following = teams[rank].name if teams[rank:] else ""
        for number, page in enumerate(pages, start=1):
            name = _name(view, team.id, number)
            of_pages = f"page {number} sur {len(pages)}" if len(pages) > 1 else ""
            said = {"title": team.name, "beside": " · ".join(filter(None, (*beside, of_pages)))}
            ends = [call, following] if page is pages[-1] else ["", ""]
            slides[name] = partial(_slide, seen, "texte", name, movements=page, **said, ends=ends)
    return slides


@text_cache(4 * MOST_TEAMS)  # a wall is drawn again whenever one of its texts changes
def _read(
    values: frozenset[tuple[str, str]], spoken: Variant | None
) -> tuple[str, Sequence[Page] | None]:
    draft = draft_from(dict(values))
    return draft.depart.product, failsafe(pages_of, draft, spoken)


def pages_of(draft: DraftFiche, spoken: Variant | None = None) -> Sequence[Page]:
    """Cut a text, as its team words it or says it, into pages that are read from the back.

    A page ends with a movement, or with a sentence of one that is too long. There is one page of
    nothing while there is nothing to read.
    """
    read = analysis(draft)
    text = read.text_to_show(spoken) if read.has_text else Paragraph(())
    parts: list[list[Sentence]] = []
    for movement in text.parts:
        parts.append([])
        for sentence in movement:
            if parts[-1] and _letters([*parts[-1], sentence]) > _MOST_LETTERS:
                parts.append([])
            parts[-1].append(sentence)
    pages = _cut(parts, _MOST_LETTERS)
    # As many pages, as even as can be: the type is larger.
    evener = (_cut(parts, most) for most in range(_FEWEST_LETTERS, _MOST_LETTERS, _FEWEST_LETTERS))
    return next((one for one in evener if len(one) == len(pages)), pages)


def _cut(parts: Sequence[Sequence[Sentence]], most: int) -> Sequence[Page]:
    pages: list[list[Sequence[Sentence]]] = [[]]
    for part in filter(None, parts):
        if pages[-1] and sum(map(_letters, (*pages[-1], part))) > most:
            pages.append([])
        pages[-1].append(part)
    return pages


def _letters(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) + 1 for sentence in sentences)


def _roads(seen: Watch) -> Deck:
    """Return the wall, on as many slides as its rows need to be read from the back."""
    named = {one.name: seen.glances[one.id] for one in readers(seen) if one.id in seen.glances}
    found = {name: failsafe(stops, glance.fiche) or () for name, glance in named.items()}
    placed = [item for item in found.items() if any(stop.is_known for stop in item[1])]
    if not placed:
        return _nothing(seen, View.WALL, _SOON if named else _NO_ROAD)
    roads = dict(sorted(placed, key=_first_users))
    count = -(-len(roads) // _MOST_ROWS)
    size = -(-len(roads) // count)
    slides: dict[str, Callable[[], Markup]] = {}
    for rank in range(count):
        name = f"{View.WALL}-{rank + 1}" if rank else View.WALL
        part = {team: roads[team] for team in [*roads][rank * size : (rank + 1) * size]}
        place = f"{rank + 1} sur {count}" if count > 1 else ""
        later = () if rank else [team for team in found if team not in roads]
        slides[name] = partial(_wall, seen, name, part, place, later)
    return slides


def _meetings(seen: Watch) -> Deck:
    """Return what several teams count on, on as many slides as are read from the back."""
    met = seen.meetings()
    slides: dict[str, Callable[[], Markup]] = {}
    count = -(-len(met) // _MOST_MET)
    for rank in range(1, count + 1):
        place = f"{rank} sur {count}" if count > 1 else ""
        name = _name(View.MEETINGS, None, rank)
        part = met[(rank - 1) * _MOST_MET : rank * _MOST_MET]
        slides[name] = partial(_slide, seen, "rencontres", name, meetings=part, place=place)
    return slides


def _first_users(named: tuple[str, Sequence[Stop]]) -> float:
    """Return how many start, for the smallest first perimeter to come first; none, last."""
    _, (first, *_) = named
    if isinstance(first.users, ToConfirm) or isinstance(first.month, ToConfirm):
        return math.inf
    return first.users.value


def _wall(
    seen: Watch, name: str, roads: Mapping[str, Sequence[Stop]], place: str, later: Sequence[str]
) -> Markup:
    known = [stop for road in roads.values() for stop in road if stop.is_known]
    return _slide(
        seen,
        "routes",
        name,
        title=ACCELERATION.facilitation.title,
        place=place,
        has_millions=any(stop.short.endswith("M") for stop in known),
        later=_named(later),
        roads=roads,
    )


def _named(names: Sequence[str]) -> str:
    """Name as many teams as hold in some letters: « Relais, Hélios et 3 autres »."""
    held = sum(length <= _MOST_NAMED for length in accumulate(len(name) + 2 for name in names))
    others = len(names) - max(held, 1)
    more = "une autre" if others == 1 else f"{others} autres" if others > 0 else ""
    return french.enumerate_fr([*names[: max(held, 1)], more])
