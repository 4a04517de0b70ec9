"""Bounds on which several parts must agree: the storage, the archive of a room, its screens."""

from typing import Final

# A kickoff gathers ten teams; what is above this is no room that one coach could follow.
MOST_TEAMS: Final = 60
TEAM_NAME_LIMIT: Final = 60
