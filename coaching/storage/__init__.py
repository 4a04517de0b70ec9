"""Keep the fiches, field by field, in a log of their versions, and the rooms of the workshops."""

from coaching.storage.backups import back_up, restore
from coaching.storage.merging import is_full
from coaching.storage.records import (
    Change,
    PresenceRecord,
    Rival,
    RoomRecord,
    Snapshot,
    TeamRecord,
    WordRecord,
    bounded,
    storable,
)
from coaching.storage.rooms import Rooms
from coaching.storage.store import Store, shared_rooms, shared_store
from coaching.storage.tokens import (
    Hash,
    fiche_read_by,
    hashed,
    open_reading_link,
    reading_link,
    screen_token,
)
from coaching.storage.upkeep import confirm_clock
