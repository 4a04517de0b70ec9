"""The tables as statements see them, and the statements on fiches.

Migrations alone say how the tables are built; `room_statements` has the statements on rooms.
`changes` is the log: lines are added, and go only when a later one holds all they say. `fields`
points at the lines of the log that show at present, so that each text is stored once.
"""

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Integer,
    String,
    and_,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)

fiches = table(
    "fiches",
    column("id", Integer),
    column("token_hash", String),
    column("created_at", BigInteger),
    column("saved_at", BigInteger),
    column("recorded", Integer),
    column("revision", Integer),
)
changes = table(
    "changes",
    column("fiche_id", Integer),
    column("path", String),
    column("number", Integer),
    column("value", String),
    column("author", String),
    column("at", BigInteger),
    column("aside", Boolean),
)
fields = table(
    "fields",
    column("fiche_id", Integer),
    column("path", String),
    column("number", Integer),
)
ateliers = table(
    "ateliers",
    column("id", Integer),
    column("code", String),
    column("coach_hash", String),
    column("screen_hash", String),
    column("next_coach_hash", String),
    column("next_screen_hash", String),
    column("plan", String),
    column("live", String),
    column("is_closed", Boolean),
    column("opened_at", BigInteger),
    column("erased_at", BigInteger),
)
teams = table(
    "teams",
    column("id", Integer),
    column("room_id", Integer),
    column("fiche_id", Integer),
    column("name", String),
    column("folded", String),
    column("joined_at", BigInteger),
    column("hand_at", BigInteger),
    column("shows", Boolean),
    column("stays", Boolean),
)
notes = table(
    "notes",
    column("team_id", Integer),
    column("place", String),
    column("text", String),
    column("is_seen", Boolean),
    column("at", BigInteger),
)
words = table(
    "words",
    column("id", Integer),
    column("team_id", Integer),
    column("place", String),
    column("text", String),
    column("at", BigInteger),
    column("answer", String),
    column("author", String),
)
presences = table(
    "presences",
    column("team_id", Integer),
    column("author", String),
    column("place", String),
    column("at", BigInteger),
)
hand_overs = table(
    "hand_overs",
    column("name", String),
    column("sealed", String),
    column("until", BigInteger),
)

_FICHE = (fiches.c.id, fiches.c.recorded, fiches.c.revision, fiches.c.saved_at)
_LINE = (
    changes.c.number,
    changes.c.path,
    changes.c.value,
    changes.c.author,
    changes.c.at,
    changes.c.aside,
)
# The fiche of a room past its date is gone for everybody, though its rows may still be there; but
# for those that their teams keep.
_IS_PAST = (
    select(teams.c.id)
    .join(ateliers, ateliers.c.id == teams.c.room_id)
    .where(
        teams.c.fiche_id == fiches.c.id, ateliers.c.erased_at <= bindparam("now"), ~teams.c.stays
    )
    .exists()
)
_HAS_TOKEN = and_(fiches.c.token_hash == bindparam("token_hash"), ~_IS_PAST)
_OF_FICHE = fields.c.fiche_id == fiches.c.id
_SHOWN = and_(
    changes.c.fiche_id == fields.c.fiche_id,
    changes.c.path == fields.c.path,
    changes.c.number == fields.c.number,
)
_OF_FIELD = and_(changes.c.fiche_id == fiches.c.id, changes.c.path == bindparam("path"))

# A known token gives at least one row; the columns of its line are null when there is none.
READ = (
    select(*_FICHE, *_LINE)
    .select_from(fiches.outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN))
    .where(_HAS_TOKEN)
)
# The last change of a fiche, with each field that was written since one of them.
NEWS = (
    select(fiches.c.revision, fields.c.path)
    .select_from(fiches.outerjoin(fields, and_(_OF_FICHE, fields.c.number > bindparam("since"))))
    .where(_HAS_TOKEN)
)
_OF_TEAM = teams.c.fiche_id == fiches.c.id
SNAPSHOTS = (
    select(teams.c.id, *_FICHE, *_LINE)
    .select_from(
        teams.join(fiches, _OF_TEAM).outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN)
    )
    .where(teams.c.id.in_(bindparam("teams", expanding=True)))
    .order_by(teams.c.id)
)
HISTORY = (
    select(*_LINE)
    .select_from(fiches.outerjoin(changes, _OF_FIELD))
    .where(_HAS_TOKEN)
    .order_by(changes.c.number)
)
LOCK = select(fiches.c.id).where(_HAS_TOKEN).with_for_update()
# No fiche has number 0: this asks for the right to write, and writes nothing.
CHECK = update(fiches).where(fiches.c.id == 0).values(recorded=0)

# A fiche that nobody ever wrote in counts from its creation; those of rooms go with their room.
_IN_ROOM = select(teams.c.id).where(teams.c.fiche_id == fiches.c.id).exists()
LOCK_FORGOTTEN = (
    select(fiches.c.id)
    .where(func.coalesce(fiches.c.saved_at, fiches.c.created_at) < bindparam("since"), ~_IN_ROOM)
    .order_by(fiches.c.id)
    .with_for_update()
)

NEW_FICHE = insert(fiches).returning(fiches.c.id)
RECORD = insert(changes)
FORGET = delete(changes).where(
    changes.c.fiche_id == bindparam("fiche_id"),
    changes.c.path == bindparam("path"),
    changes.c.number == bindparam("number"),
)
LENGTHS = (
    select(changes.c.number, changes.c.at, func.length(changes.c.value))
    .where(changes.c.fiche_id == bindparam("fiche_id"))
    .order_by(changes.c.number.desc())
)
# What shows is no history, however old.
OUTLIVE = delete(changes).where(
    changes.c.fiche_id == bindparam("fiche_id"),
    changes.c.number <= bindparam("last"),
    ~select(fields.c.path).where(_SHOWN).exists(),
)
SHOW = insert(fields)
HIDE = delete(fields).where(
    fields.c.fiche_id == bindparam("fiche_id"),
    fields.c.path == bindparam("path"),
    fields.c.number == bindparam("number"),
)
PROGRESS = (
    update(fiches)
    .where(fiches.c.id == bindparam("fiche_id"))
    .values({name: bindparam(name) for name in ("recorded", "revision", "saved_at")})
)

KEEP_CODE = insert(hand_overs)
_IN_TIME = hand_overs.c.until > bindparam("now")
TAKE_CODE = (
    delete(hand_overs)
    .where(hand_overs.c.name == bindparam("name"), _IN_TIME)
    .returning(hand_overs.c.sealed)
)
DROP_CODES = delete(hand_overs).where(~_IN_TIME)

_GONE: BindParameter[int] = bindparam("gone", expanding=True)
# A fiche takes its team along, with what was said of it.
DELETE_FICHES = (
    delete(fields).where(fields.c.fiche_id.in_(_GONE)),
    delete(changes).where(changes.c.fiche_id.in_(_GONE)),
    delete(fiches).where(fiches.c.id.in_(_GONE)),
)
