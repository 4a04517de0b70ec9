"""The coach's page of a room, written by the server: the whole room, or one of its teams.

The browser puts it in its place, and asks for it anew whenever its mark has changed
(`docs/decisions/one-component-a-page.md`).
"""

from typing import Final

from markupsafe import Markup

from coaching.caches import text_cache
from coaching.coach.calls import told
from coaching.errors import TeamNotFound
from coaching.exports.as_picture import qr
from coaching.exports.document_table import DOCUMENTS, Of
from coaching.fiche.progress import QUESTIONS
from coaching.fiche.questions import question_of
from coaching.french import of_team
from coaching.ops.clock import at_present, clock
from coaching.ops.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.storage import TeamRecord, screen_token
from coaching.ui.kit import html
from coaching.ui.wall import gauges
from coaching.ui.wall.projection import around
from coaching.ui.workshop.access import room_link, team_link
from coaching.ui.workshop.team_desk import team_desk
from coaching.workshop import Plan, Stage, View
from coaching.workshop.aloud import consents, reader, readers
from coaching.workshop.at_work import rows
from coaching.workshop.cross_reading import FEWEST, readable
from coaching.workshop.hosting import way_in
from coaching.workshop.leading import Outcome, Press
from coaching.workshop.marks import coach_mark, phones, shown
from coaching.workshop.plan import is_read_aloud, minutes_to_read, some, worth
from coaching.workshop.watching import Watch

_VIEWS: Final = {
    View.QUESTION: ("La question", "la question du moment"),
    View.REVEAL: ("Les textes", "les textes, un après l’autre"),
    View.WALL: ("Les routes", "les routes des équipes"),
    View.CODE: ("Le code", "le code pour entrer"),
    View.READING: ("La lecture", "la lecture croisée"),
    View.MEETINGS: ("Les rencontres", "sur quoi des équipes comptent ensemble"),
    View.WORTH: ("La note", "ce que valait l’atelier"),
    View.CLOSING: ("La fin", "ce que l’atelier a donné"),
}
_QUESTIONS: Final = [question_of(screen) for screen in QUESTIONS]
_DOCUMENTS: Final = [(kind, row.label) for kind, row in DOCUMENTS.items() if row.of is Of.ROOM]
_square: Final = text_cache(maxsize=256)(qr)  # of a room: its page is written at each change


def desk(seen: Watch, press: Press, home: str, outcome: Outcome) -> Markup:
    """Return the page that a press is answered with; `home` is the address of this server."""
    team = _shown(seen, press.shown)
    room, key, wrote = seen.room, press.key, gauges.wrote(seen)
    rank = room.rank
    is_after = at_present().date() > room.plan.day
    entry = way_in(room.record.code)
    return html.rendered(
        press.view or "conduite",
        room=room,
        word_at=clock(room.live.word.at) if room.live.word else "",
        key=key,
        link=room_link(key),
        phone=qr(home + room_link(key, vue="telephone")) if outcome.has_square else "",
        phone_mark=phones(room),
        removed=outcome.removed,
        is_renewed=press.act == "autre-lien",
        is_projected=bool(shown(room)),
        mark=coach_mark(seen),
        screen=screen_token(key),
        rank=rank + 1,
        length=some(room.planned_minutes, "minute"),
        following=next((step.title for step in room.plan.steps[rank + 1 :]), ""),
        is_over=room.is_at_end or is_after,
        is_after=is_after,
        address=f"{home.partition('://')[2]}/rejoindre",
        entry=entry,
        entry_qr=_square(home + entry),
        is_waiting=not seen.teams,
        wall=_wall(seen),
        reads=reader(seen),
        consents=consents(seen),
        rows=rows(seen),
        href=team_link,
        questions=_QUESTIONS,
        staying=sum(one.stays for one in seen.teams),
        total=len(seen.teams),
        count=some(len(seen.teams), "équipe"),
        may_read=len(readable(seen)) >= FEWEST,
        reading=(len(wrote), sum(wrote)),
        planned=_minutes_to_plan(seen),
        calls=_calls(seen),
        meetings=seen.meetings(only_shown=False),
        limits={"word": WORD_LIMIT, "signature": SIGNATURE_LIMIT},
        code=room.record.code,
        worth=worth(gauges.scores_of(seen)),
        last_day=Plan.last_day(room.record.erased_at),
        documents=_DOCUMENTS,
        team=team_desk(seen, team, press, home, outcome) if team else None,
    )


def _shown(seen: Watch, number: int) -> TeamRecord | None:
    try:
        return seen.team(number) if number else None
    except TeamNotFound:  # it was removed
        return None


def _minutes_to_plan(seen: Watch) -> dict[str, object] | None:
    """Propose the minutes that the reading aloud needs, at sight when it is near and too short.

    Another reading that holds the clock is left alone.
    """
    room, needed = seen.room, minutes_to_read(len(seen.teams))
    ahead = room.plan.steps[room.live.timer.step :]
    step = next((one for one in ahead if is_read_aloud(one)), None)
    aloud = room.live.aloud
    if not seen.teams or room.live.reading or aloud.step_clock or aloud.is_over or step is None:
        return None
    minutes = room.planned_minutes if step is room.step else step.minutes
    is_near = step in ahead[:2] and minutes < needed
    if minutes == needed or (step is room.step and not is_near):
        return None
    return {"step": step, "minutes": minutes, "needed": needed, "is_near": is_near}


def _calls(seen: Watch) -> list[tuple[str, str, list[str]]]:
    """Return what each team has still to ask, as it keeps its calls."""
    return [
        (team.name, team_link(team.id), [told(call) for call in glance.calls])
        for team in seen.teams
        if (glance := seen.glances.get(team.id)) and glance.calls
    ]


# ---- The wall


def _wall(seen: Watch) -> dict[str, object]:
    """Return what the wall shows, what it may, and the slides before and after."""
    before, name, after = around(seen)
    here = Stage.named(name)
    hidden = set() if seen.room.live.reading else {View.READING}
    hidden |= {View.CODE} if seen.room.is_at_end else {View.WORTH, View.CLOSING}
    hidden |= set() if seen.meetings() else {View.MEETINGS}
    return {
        "views": [
            (view, label, view is here.view)
            for view, (label, _) in _VIEWS.items()
            if view not in hidden
        ],
        "said": _said(here, seen),
        "team": here.team,
        "before": before if before != name else "",
        "after": after if after != name else "",
        "has_pages": here.view in {View.REVEAL, View.TEAM} or f"{here.view}-2" in {name, after},
        "agreed": [(f"{View.REVEAL}-{team.id}", team.name) for team in readers(seen)],
    }


def _said(here: Stage, seen: Watch) -> str:
    page = f", page {here.page}" if here.page > 1 else ""
    names = {team.id: team.name for team in seen.teams}
    if here.team in names and here.view is View.REVEAL:
        numbers = [team.id for team in readers(seen)]
        is_in = here.team in numbers
        rank = f", {numbers.index(here.team) + 1} sur {len(numbers)}" if is_in else ""
        return f"le texte {of_team(names[here.team])}{rank}{page}"
    if here.view is View.TEAM:
        return f"{names.get(here.team or 0, 'une équipe qui garde son texte')}{page}"
    return f"{_VIEWS[here.view][1]}{page}"
