"""A fiche being written: every leaf is the text as typed, nothing is refused, all is kept.

A draft and a complete fiche are two types (see `complete`): only the second is rendered.
"""

from typing import Final

from coaching.fiche.base import Draft
from coaching.fiche.draft_acceleration import DraftAcceleration
from coaching.fiche.draft_committee import DraftCommittee
from coaching.fiche.draft_cross_reading import DraftCrossReading
from coaching.fiche.draft_demain import DraftDemain
from coaching.fiche.draft_depart import DraftDepart
from coaching.fiche.draft_independance import DraftIndependance
from coaching.fiche.draft_member_space import DraftMemberSpace
from coaching.fiche.draft_usagers import DraftUsagers
from coaching.fiche.ignored import Ignored
from coaching.fiche.writing import DraftWriting

MOST_ENTRIES: Final = 12
# A conversation with the coach, how the text is written, where it is pasted, what is said of other
# teams' texts, what the committee asks beside it.
NO_ANSWERS: Final = ("ignored", "writing", "member_space", "cross_reading", "committee")
# Parts that a file holds only once they are used: an older version, which does not know them,
# reopens it.
NOT_ALWAYS: Final = (*NO_ANSWERS, "demain")


class DraftFiche(Draft):
    """The whole draft."""

    depart: DraftDepart = DraftDepart()
    usagers: DraftUsagers = DraftUsagers()
    independance: DraftIndependance = DraftIndependance()
    acceleration: DraftAcceleration = DraftAcceleration()
    demain: DraftDemain = DraftDemain()
    ignored: Ignored = ()
    writing: DraftWriting = DraftWriting()
    member_space: DraftMemberSpace = DraftMemberSpace()
    cross_reading: DraftCrossReading = DraftCrossReading()
    committee: DraftCommittee = DraftCommittee()
