"""The statements on rooms and teams.

A room past its date (`erased_at`) is not found, whether or not its rows are already deleted.
"""

import sqlalchemy as sa

from coaching.storage.tables import (
    Whole,
    Written,
    ateliers,
    changes,
    fiches,
    presences,
    teams,
    words,
)
from coaching.storage.timestamps import Moment

_IS_KEPT = ateliers.c.erased_at > sa.bindparam("now")
_IS_ROOM = sa.and_(ateliers.c.id == sa.bindparam("room"), _IS_KEPT)

# In the order of its record; last, what tells whether its link is a new one.
_ROOM = sa.select(
    *ateliers.c["id", "code", "plan", "live", "is_closed", "opened_at", "erased_at"],
    ateliers.c.next_coach_hash,
)
BY_ID = _ROOM.where(_IS_ROOM)
BY_CODE = _ROOM.where(ateliers.c.code == sa.bindparam("key"), _IS_KEPT)
# A link and the one that is to replace it both open, until the second has.
_KEY: sa.BindParameter[str] = sa.bindparam("key")
_IS_COACH = sa.or_(ateliers.c.coach_hash == _KEY, ateliers.c.next_coach_hash == _KEY)
_IS_SCREEN = sa.or_(ateliers.c.screen_hash == _KEY, ateliers.c.next_screen_hash == _KEY)
BY_COACH = _ROOM.where(_IS_COACH, _IS_KEPT)
BY_SCREEN = _ROOM.where(_IS_SCREEN, _IS_KEPT)
LOCK = BY_ID.with_for_update()
COUNT_ROOMS = sa.select(sa.func.count()).select_from(ateliers).where(_IS_KEPT)

NEW_ROOM = sa.insert(ateliers).returning(ateliers.c.id)
REPLAN, RELIVE, CLOSE, ROTATE = (
    sa.update(ateliers).where(_IS_ROOM).values({name: sa.bindparam(name) for name in names})
    for names in (
        ("plan", "erased_at"),
        ("live",),
        ("is_closed",),
        ("next_coach_hash", "next_screen_hash"),
    )
)
TAKE_UP = (
    sa.update(ateliers)
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
    *teams.c["id", "room_id", "name", "joined_at", "hand_at", "shows", "stays"],
    sa.type_coerce(fiches.c.revision, Whole),
    sa.type_coerce(fiches.c.saved_at, Moment).label("saved_at"),
)
_WITH_FICHE = teams.join(fiches, fiches.c.id == teams.c.fiche_id)
_WITH_ROOM = _WITH_FICHE.join(ateliers, ateliers.c.id == teams.c.room_id)
_IS_TEAM = teams.c.id == sa.bindparam("team")
_IN_ROOM = teams.c.room_id == sa.bindparam("room")

TEAMS = sa.select(*_TEAM).select_from(_WITH_FICHE).where(_IN_ROOM).order_by(teams.c.id)
TEAM_OF = (
    sa.select(*_TEAM)
    .select_from(_WITH_ROOM)
    .where(fiches.c.token_hash == sa.bindparam("token_hash"), _IS_KEPT)
)
TEAMS_LEFT = sa.select(teams.c.id).where(teams.c.id.in_(sa.bindparam("teams", expanding=True)))
COUNT = sa.select(sa.func.count()).select_from(teams).where(_IN_ROOM)

NEW_TEAM = sa.insert(teams)
RENAME, AGREE, STAY, LOWER_HAND = (
    sa.update(teams).where(_IS_TEAM).values({name: sa.bindparam(name) for name in names})
    for names in (("name", "folded"), ("shows",), ("stays",), ("hand_at",))
)
# A hand raised again keeps its turn.
RAISE_HAND = LOWER_HAND.values(hand_at=sa.func.coalesce(teams.c.hand_at, sa.bindparam("hand_at")))
RENEW = (
    sa.update(fiches)
    .where(fiches.c.id.in_(sa.select(teams.c.fiche_id).where(_IS_TEAM)))
    .values(token_hash=sa.bindparam("token_hash"))
)

NEW_WORD = sa.insert(words)
_OF_WORD = sa.and_(words.c.id == sa.bindparam("word"), words.c.team_id == sa.bindparam("team"))
UNSAY = sa.delete(words).where(_OF_WORD)
ANSWER, REPLY, READ_REPLY = (
    sa.update(words).where(_OF_WORD).values({name: sa.bindparam(name) for name in names})
    for names in (("answer",), ("answer", "reply", "reply_at"), ("reply_at",))
)
COUNT_WORDS = (
    sa.select(sa.func.count())
    .select_from(words)
    .where(words.c.team_id == sa.bindparam("team"), words.c.place == sa.bindparam("place"))
)
WORDS = (
    sa.select(words)
    .select_from(words.join(teams, teams.c.id == words.c.team_id))
    .where(_IN_ROOM)
    .order_by(words.c.id)
)
# Both databases read this one, which SQLAlchemy would write for each apart.
BE_PRESENT = sa.text(
    "INSERT INTO presences (team_id, author, place, at) VALUES (:team, :author, :place, :at)"
    " ON CONFLICT (team_id, author) DO UPDATE SET place = excluded.place, at = excluded.at"
)
LOCK_TEAM = sa.select(teams.c.id).where(_IS_TEAM).with_for_update()
_OF_TEAM = presences.c.team_id == sa.bindparam("team")
FORGET_GONE = sa.delete(presences).where(_OF_TEAM, presences.c.at < sa.bindparam("since"))
BE_GONE = sa.delete(presences).where(_OF_TEAM, presences.c.author == sa.bindparam("author"))
OTHERS = (
    sa.select(sa.func.count())
    .select_from(presences)
    .where(_OF_TEAM, presences.c.author != sa.bindparam("author"))
)
_LAST_LINES = (
    sa.select(changes.c.fiche_id, changes.c.path, sa.func.max(changes.c.number).label("number"))
    .select_from(changes.join(teams, teams.c.fiche_id == changes.c.fiche_id))
    .where(_IS_TEAM, changes.c.path.startswith(sa.bindparam("place")))
    .where(~changes.c.aside, changes.c.at <= sa.bindparam("at"))
    .group_by(changes.c.fiche_id, changes.c.path)
    .subquery()
)
ANSWERS_AT = sa.select(changes.c.path, changes.c.value).join(
    _LAST_LINES,
    sa.and_(
        changes.c.fiche_id == _LAST_LINES.c.fiche_id,
        changes.c.path == _LAST_LINES.c.path,
        changes.c.number == _LAST_LINES.c.number,
    ),
)
LAST_WRITTEN = (
    sa.select(teams.c.id, sa.type_coerce(sa.func.max(changes.c.at), Moment).label("at"))
    .select_from(changes.join(teams, teams.c.fiche_id == changes.c.fiche_id))
    .where(_IN_ROOM, changes.c.path.startswith(sa.bindparam("place")))
    .group_by(teams.c.id)
)
PRESENCES = (
    sa.select(
        presences.c.team_id,
        presences.c.author,
        sa.type_coerce(presences.c.place, Written),
        presences.c.at,
    )
    .select_from(presences.join(teams, teams.c.id == presences.c.team_id))
    .where(_IN_ROOM, presences.c.at >= sa.bindparam("since"))
    .order_by(presences.c.team_id, presences.c.author)
)

# Deletions lock rooms, then fiches, each by number: of two, one waits for the other.
_ROOMS = sa.select(ateliers.c.id).order_by(ateliers.c.id).with_for_update()
LOCK_WHATEVER_DATE = _ROOMS.where(ateliers.c.id == sa.bindparam("room"))
LOCK_EXPIRED = _ROOMS.where(ateliers.c.erased_at <= sa.bindparam("now"))
_FICHES = (
    sa.select(fiches.c.id).select_from(_WITH_FICHE).order_by(fiches.c.id).with_for_update(of=fiches)
)
FICHE_OF_TEAM = _FICHES.where(_IS_TEAM)
_OF_ROOMS = teams.c.room_id.in_(sa.bindparam("rooms", expanding=True))
FICHES_OF_ROOMS = _FICHES.where(_OF_ROOMS, ~teams.c.stays)
TEAMS_OF_ROOMS = sa.delete(teams).where(_OF_ROOMS)
DELETE_ROOMS = sa.delete(ateliers).where(ateliers.c.id.in_(sa.bindparam("rooms", expanding=True)))
