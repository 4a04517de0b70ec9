"""Bounds on which several parts must agree: the storage, the archive of a room, its screens."""

from datetime import timedelta
from typing import Final

# A kickoff gathers ten teams; what is above this is no room that one coach could follow.
MOST_TEAMS: Final = 60
TEAM_NAME_LIMIT: Final = 60
# What one field keeps, whatever it asks for: more than twice the longest text of a form, and little
# enough for all that reads it at each key. The browser's script refuses what is longer.
LONGEST_TEXT: Final = 10_000
# A text that is set beside the answers of a fiche: twenty times what a fiche shows.
CHECKED_TEXT_LIMIT: Final = 20_000
# A word of a coach: more would be a lecture.
WORD_LIMIT: Final = 500
REPLY_LIMIT: Final = 200  # of a team, in a sentence
MOST_WORDS: Final = 20  # on one question
SIGNATURE_LIMIT: Final = 40
# A person who has said nothing for so long has left; a team is a few people, on a few screens.
GONE: Final = timedelta(seconds=40)
MOST_PEOPLE: Final = 20
