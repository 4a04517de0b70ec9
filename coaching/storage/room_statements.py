"""The statements on rooms and teams.

A room past its date (`erased_at`) is not found, whether or not its rows are already deleted.
"""

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    type_coerce,
    update,
)

from coaching.storage.tables import ateliers, changes, fiches, presences, teams, words
from coaching.storage.timestamps import Moment

_IS_KEPT = ateliers.c.erased_at > bindparam("now")
_IS_ROOM = and_(ateliers.c.id == bindparam("room"), _IS_KEPT)

BY_ID = select(ateliers).where(_IS_ROOM)
BY_CODE = select(ateliers).where(ateliers.c.code == bindparam("key"), _IS_KEPT)
# A link and the one that is to replace it both open, until the second has.
_KEY: BindParameter[str] = bindparam("key")
_IS_COACH = or_(ateliers.c.coach_hash == _KEY, ateliers.c.next_coach_hash == _KEY)
_IS_SCREEN = or_(ateliers.c.screen_hash == _KEY, ateliers.c.next_screen_hash == _KEY)
BY_COACH = select(ateliers).where(_IS_COACH, _IS_KEPT)
BY_SCREEN = select(ateliers).where(_IS_SCREEN, _IS_KEPT)
LOCK = BY_ID.with_for_update()
COUNT_ROOMS = select(func.count()).select_from(ateliers).where(_IS_KEPT)

NEW_ROOM = insert(ateliers).returning(ateliers.c.id)
REPLAN, RELIVE, CLOSE, ROTATE = (
    update(ateliers).where(_IS_ROOM).values({name: bindparam(name) for name in names})
    for names in (
        ("plan", "erased_at"),
        ("live",),
        ("is_closed",),
        ("next_coach_hash", "next_screen_hash"),
    )
)
TAKE_UP = (
    update(ateliers)
    .where(ateliers.c.next_coach_hash == _KEY)
    .values(
        coach_hash=ateliers.c.next_coach_hash,
        screen_hash=ateliers.c.next_screen_hash,
        next_coach_hash=None,
        next_screen_hash=None,
    )
)

# In the order of their records, as the columns of words and presences are.
_TEAM = (
    teams.c.id,
    teams.c.room_id,
    teams.c.name,
    teams.c.joined_at,
    teams.c.hand_at,
    teams.c.shows,
    teams.c.stays,
    fiches.c.revision,
    type_coerce(fiches.c.saved_at, Moment).label("saved_at"),
)
_WITH_FICHE = teams.join(fiches, fiches.c.id == teams.c.fiche_id)
_WITH_ROOM = _WITH_FICHE.join(ateliers, ateliers.c.id == teams.c.room_id)
_IS_TEAM = teams.c.id == bindparam("team")
_IN_ROOM = teams.c.room_id == bindparam("room")

TEAMS = select(*_TEAM).select_from(_WITH_FICHE).where(_IN_ROOM).order_by(teams.c.id)
TEAM_OF = (
    select(*_TEAM)
    .select_from(_WITH_ROOM)
    .where(fiches.c.token_hash == bindparam("token_hash"), _IS_KEPT)
)
COUNT = select(func.count()).select_from(teams).where(_IN_ROOM)

NEW_TEAM = insert(teams)
RENAME, AGREE, STAY, LOWER_HAND = (
    update(teams).where(_IS_TEAM).values({name: bindparam(name) for name in names})
    for names in (("name", "folded"), ("shows",), ("stays",), ("hand_at",))
)
# A hand raised again keeps its turn.
RAISE_HAND = LOWER_HAND.values(hand_at=func.coalesce(teams.c.hand_at, bindparam("hand_at")))
RENEW = (
    update(fiches)
    .where(fiches.c.id.in_(select(teams.c.fiche_id).where(_IS_TEAM)))
    .values(token_hash=bindparam("token_hash"))
)

NEW_WORD = insert(words)
_OF_WORD = and_(words.c.id == bindparam("word"), words.c.team_id == bindparam("team"))
UNSAY = delete(words).where(_OF_WORD)
ANSWER = update(words).where(_OF_WORD).values(answer=bindparam("answer"))
COUNT_WORDS = (
    select(func.count())
    .select_from(words)
    .where(words.c.team_id == bindparam("team"), words.c.place == bindparam("place"))
)
WORDS = (
    select(words)
    .select_from(words.join(teams, teams.c.id == words.c.team_id))
    .where(_IN_ROOM)
    .order_by(words.c.id)
)
# Both databases read this one, which SQLAlchemy would write for each apart.
BE_PRESENT = text(
    "INSERT INTO presences (team_id, author, place, at) VALUES (:team, :author, :place, :at)"
    " ON CONFLICT (team_id, author) DO UPDATE SET place = excluded.place, at = excluded.at"
)
LOCK_TEAM = select(teams.c.id).where(_IS_TEAM).with_for_update()
_OF_TEAM = presences.c.team_id == bindparam("team")
FORGET_GONE = delete(presences).where(_OF_TEAM, presences.c.at < bindparam("since"))
BE_GONE = delete(presences).where(_OF_TEAM, presences.c.author == bindparam("author"))
OTHERS = (
    select(func.count())
    .select_from(presences)
    .where(_OF_TEAM, presences.c.author != bindparam("author"))
)
_LAST_LINES = (
    select(changes.c.fiche_id, changes.c.path, func.max(changes.c.number).label("number"))
    .select_from(changes.join(teams, teams.c.fiche_id == changes.c.fiche_id))
    .where(_IS_TEAM, changes.c.path.startswith(bindparam("place")))
    .where(~changes.c.aside, changes.c.at <= bindparam("at"))
    .group_by(changes.c.fiche_id, changes.c.path)
    .subquery()
)
ANSWERS_AT = select(changes.c.path, changes.c.value).join(
    _LAST_LINES,
    and_(
        changes.c.fiche_id == _LAST_LINES.c.fiche_id,
        changes.c.path == _LAST_LINES.c.path,
        changes.c.number == _LAST_LINES.c.number,
    ),
)
PRESENCES = (
    select(presences)
    .select_from(presences.join(teams, teams.c.id == presences.c.team_id))
    .where(_IN_ROOM, presences.c.at >= bindparam("since"))
    .order_by(presences.c.team_id, presences.c.author)
)

# Deletions lock rooms, then fiches, each by number: of two, one waits for the other.
_ROOMS = select(ateliers.c.id).order_by(ateliers.c.id).with_for_update()
LOCK_WHATEVER_DATE = _ROOMS.where(ateliers.c.id == bindparam("room"))
LOCK_EXPIRED = _ROOMS.where(ateliers.c.erased_at <= bindparam("now"))
_FICHES = (
    select(fiches.c.id).select_from(_WITH_FICHE).order_by(fiches.c.id).with_for_update(of=fiches)
)
FICHE_OF_TEAM = _FICHES.where(_IS_TEAM)
_OF_ROOMS = teams.c.room_id.in_(bindparam("rooms", expanding=True))
FICHES_OF_ROOMS = _FICHES.where(_OF_ROOMS, ~teams.c.stays)
# Those whose fiche stays: the others have gone with theirs.
TEAMS_OF_ROOMS = delete(teams).where(_OF_ROOMS)
DELETE_ROOMS = delete(ateliers).where(ateliers.c.id.in_(bindparam("rooms", expanding=True)))
