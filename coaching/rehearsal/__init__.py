"""The rehearsal of a workshop, without its room: eight fictitious teams, and when each writes what.

Nobody types: the room's player (`coaching.hosting.rehearsing`) reads here what is due.
"""

from coaching.rehearsal.team import LENGTH, TEAMS, Team

__all__ = ["LENGTH", "TEAMS", "Team"]
