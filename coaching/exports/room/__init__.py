"""What a coach takes away of a workshop: every fiche in one ZIP, every answer in one table."""

from coaching.exports.room.as_booklet import room_booklet
from coaching.exports.room.as_squares import room_squares
from coaching.exports.room.as_xlsx import room_xlsx
from coaching.exports.room.packing import room_zip
from coaching.exports.room.restored import reopened
from coaching.exports.room.team_sheet import Received, TeamSheet, TeamWord

__all__ = [
    "Received",
    "TeamSheet",
    "TeamWord",
    "reopened",
    "room_booklet",
    "room_squares",
    "room_xlsx",
    "room_zip",
]
