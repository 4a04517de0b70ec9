"""The rehearsal of a workshop, without its room: eight fictitious teams, and when each writes what.

Nobody types: the room's player (`coaching.workshop.rehearsal_player`) reads here what is due.
"""

from coaching.workshop.rehearsal.fictitious_teams import LENGTH, TEAMS, Team

__all__ = ["LENGTH", "TEAMS", "Team"]
