"""Where a team is with its first users, as a draft says it: « déjà inscrites », « d’accord »."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.fiche.choices import Certainty
from coaching.intake.suggestion import GROUPS, Suggestion, trimmed
from coaching.intake.understanding import Part

_STATES: Final = {
    Certainty.ENROLLED: r"(?:inscrit|engagé|enrôlé)e?s?",
    Certainty.AGREED: r"d['’]accord|partante?s?",
    Certainty.CONTACTED: r"contactée?s?",
    Certainty.TO_FIND: r"à\s+(?:trouver|identifier|recruter)",
}
_ANY: Final = "|".join(f"(?P<{state}>{words})" for state, words in _STATES.items())
# « , déjà inscrites », « ils sont d’accord »; not « pas encore inscrits », « inscrits à France
# Travail », « qui seront inscrits ».
_SAID: Final = re.compile(
    rf"(?:(?:déjà|tous|toutes)\s+|(?:sont|restent)\s+(?:déjà\s+|encore\s+|tou(?:te)?s\s+)?|[,(]\s*)"
    rf"(?:{_ANY})(?=\s*(?:[,.;:!?)]|$|(?:et|pour|car|parce)\s))",
    re.IGNORECASE,
)
_FARTHEST: Final = 120


def engaged(part: Part, people: Fact) -> Iterator[Suggestion]:
    """Yield how sure the team is of the people that a fact counts, as their sentence says it."""
    sentence = part.sentences[part.sentence_of(people)]
    partners = [one.start for one in part.of(Kind.PARTNER) if one.start >= people.end]
    end = min([sentence.end, people.end + _FARTHEST, *partners])
    said = _SAID.search(sentence.text[: end - sentence.start], people.end - sentence.start)
    if said and said.lastgroup:
        yield Suggestion(GROUPS, 0, "certainty", Certainty(said.lastgroup), source=trimmed(said[0]))
