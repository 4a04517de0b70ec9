"""One fictitious team, and its own clock: what it has written, where it is, at any second.

Everything is said by the second since the room was opened, and by nothing else: whoever asks
late is told all that would have been written meanwhile.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen
from coaching.limits import TEAM_NAME_LIMIT

# After this second nobody writes any more; the teams stay for as long as a coach may rehearse.
LENGTH: Final = 180
_LEAVES: Final = 3600
# A team settles before it writes, then reads itself over before it turns to its whole fiche.
_SETTLES, _READS = 4, 15
_THINKS: Final = 25  # letters' worth of time before each text
_BLANK: Final = values_of(DraftFiche())
_Second = Annotated[int, Field(ge=0, le=LENGTH)]


class Team(BaseModel):
    """One team: its fiche, and the seconds at which it does the rest.

    `hand` is when it asks for help, `shows` when it lets the others see its text; None is never.
    `understood` and `question` are what another team writes of its text, in a cross reading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=TEAM_NAME_LIMIT)]
    enters: _Second
    ends: _Second
    people: Annotated[int, Field(ge=1, le=2)]
    hand: _Second | None = None
    shows: _Second | None = None
    understood: str
    question: str
    fiche: DraftFiche

    def written(self, second: int) -> Mapping[str, str]:
        """Return the texts by path that the fiche holds at a second, in the order they came."""
        count = bisect_right(self._moments, second)
        return dict(list(self._texts.items())[:count])

    def writes(self, after: int, until: int) -> bool:
        """Tell whether a text is due after a second, and until another."""
        return bisect_right(self._moments, after) < bisect_right(self._moments, until)

    def place(self, second: int) -> Screen | None:
        """Return the screen that the team has open; nothing before it enters, nor once it left."""
        if not self.enters <= second < _LEAVES:
            return None
        screens = [path.partition(".")[0] for path in self.written(second)]
        written = [screen for screen in screens if screen in set(Screen)]
        here = Screen(written[-1]) if written else Screen.DEPART
        if here is not Screen.ACCELERATION or second < self.ends:
            return here
        return Screen.RELECTURE if second < self.ends + _READS else Screen.FICHE

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        texts = values_of(self.fiche)
        return {path: text for path, text in texts.items() if path not in _BLANK}

    @cached_property
    def _moments(self) -> list[int]:
        """The second of each text, in their order: a long one takes longer."""
        lengths = [_THINKS + len(text) for text in self._texts.values()]
        start, whole = self.enters + _SETTLES, sum(lengths)
        time = self.ends - start
        return [start + time * past // whole for past in accumulate(lengths)]


def _teams() -> tuple[Team, ...]:
    told = tomllib.loads(Path(__file__).with_name("teams.toml").read_text(encoding="utf-8"))
    return tuple(Team.model_validate(one) for one in told["team"])


TEAMS: Final = _teams()
