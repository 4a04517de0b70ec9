"""A room with its teams, prepared in the database of a server that runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hosting import PLAN

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from coaching.storage import Rooms, screen_token
from coaching.workshop import Live, Stage, View, Word
from coaching.workshop.codes import draw
from coaching.workshop.plan import at_start
from e2e.serving import Server


@dataclass
class Hall:
    """A room: one of its teams asks for help, one has two words of its coach."""

    rooms: Rooms
    coach: str
    room: int
    code: str
    teams: list[str]

    def team(self, rank: int) -> int:
        return self.rooms.teams(self.room)[rank].id

    def live(self, **changes: object) -> None:
        """Change what the coach changes by the buttons at the top."""

        def how(kept: str) -> str:
            return Live.model_validate_json(kept).model_copy(update=changes).model_dump_json()

        self.rooms.relive(self.room, how)

    def stage(self, view: View, team: int = 0) -> None:
        self.live(stage=Stage(view=view, team=team))

    @property
    def wall(self) -> str:
        return f"/projection?ecran={screen_token(self.coach)}"

    def show_all_but_one(self) -> None:
        """Have the teams agree to be shown on the wall, but for the second."""
        for rank in range(len(self.teams)):
            self.rooms.agree(self.team(rank), shows=rank != 1)


@contextmanager
def hall_of(server: Server, teams: int = 3) -> Iterator[Hall]:
    with server.store() as store:
        rooms, code, later = store.rooms, draw(), datetime.now(UTC) + timedelta(days=1)
        kept = PLAN.model_dump_json(), at_start(PLAN).model_dump_json()
        coach = rooms.open(code, *kept, later)
        hall = Hall(rooms, coach, rooms.by_code(code).id, code, [])
        for rank in range(teams):
            values = values_of(ALL_EXAMPLES[rank % len(ALL_EXAMPLES)].draft)
            hall.teams.append(rooms.join(hall.room, f"Équipe {rank}", values))
        if teams:
            _live_in(hall)
        yield hall


def _live_in(hall: Hall) -> None:
    hall.rooms.raise_hand(hall.team(1), up=True)
    hall.rooms.say(hall.team(0), "usagers", "Qui, précisément ?")
    hall.rooms.say(hall.team(0), "depart", "Bien.")
    hall.live(word=Word(text="Pause à 15 h.", at=datetime.now(UTC)))
    hall.rooms.be_present(hall.team(0), "bob", "relecture")
