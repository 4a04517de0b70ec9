"""The pages of a workshop: the coach's, a team's, the wall."""

from collections.abc import Callable

from buttons import CALL_COACH, ERASE_ALL, OUR_TEAM, REHEARSE
from playwright.sync_api import expect
from timing import wait_until

from coaching.workshop import Stage, Timer, View
from coaching.workshop.plan import Aloud, CrossReading
from e2e.accessibility.scene import Scene, State
from e2e.hall import Hall, hall_of

Prepare = Callable[[Hall], None]
Then = Callable[[Scene], None]


def nothing(_: object) -> None:
    """Leave things as they are."""


def coach(
    prepare: Prepare = nothing,
    then: Then = nothing,
    *,
    teams: int = 3,
    team: int | None = None,
    view: str = "",
) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        with hall_of(scene.server, teams) as hall:
            hall.show_all_but_one()
            prepare(hall)
            suffix = f"&vue={view}" if team is None else f"&equipe={hall.team(team)}"
            scene.visit(f"/atelier?atelier={hall.coach}{suffix}")
            then(scene)

    return reach


def of_team(
    prepare: Prepare = nothing, then: Then = nothing, screen: str = "usagers"
) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        with hall_of(scene.server) as hall:
            prepare(hall)
            scene.person.open(screen, hall.teams[0])
            then(scene)

    return reach


def wall(prepare: Prepare = nothing, teams: int = 3) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        with hall_of(scene.server, teams) as hall:
            hall.show_all_but_one()
            prepare(hall)
            scene.visit(hall.wall)

    return reach


def taking_away(scene: Scene) -> None:
    scene.page.locator("[popovertarget=apres]").first.click()
    scene.page.get_by_text("Tout effacer maintenant").click()
    expect(scene.button(ERASE_ALL)).to_be_visible()


def telling_all(scene: Scene) -> None:
    scene.page.locator("#ouvre-mot").click()


def rehearsing(scene: Scene) -> None:
    scene.visit("/atelier?vue=nouveau")
    scene.press(REHEARSE)
    expect(scene.page.get_by_text("ces équipes sont fictives")).to_be_visible()
    expect(scene.page.get_by_role("row")).not_to_have_count(0)


def word_too_long(scene: Scene) -> None:
    scene.page.get_by_role("textbox", name="Votre mot").fill("Qui ? " * 100)
    scene.press("Envoyer à l’équipe Équipe 2")
    expect(scene.page.get_by_text("raccourcissez-le de 99")).to_be_visible()
    scene.person.faults.clear()  # its console tells what was refused


def our_team(scene: Scene) -> None:
    scene.press(OUR_TEAM)
    expect(scene.button("Copier le lien de l’équipe")).to_be_visible()


def closed(hall: Hall) -> None:
    hall.rooms.close(hall.room, closed=True)


def reading(hall: Hall) -> None:
    """Have the two first teams read each other, the third being without a text."""
    first, second = hall.team(0), hall.team(1)
    pairs = {first: second, second: first}
    hall.live(
        readings=(CrossReading(pairs=pairs, step_clock=Timer()),), stage=Stage(view=View.READING)
    )


def at_the_end(hall: Hall) -> None:
    hall.live(timer=Timer(step=7), scores={hall.team(0): 4})


def show(view: View) -> Prepare:
    return lambda hall: hall.stage(view, hall.team(0))


def gone(scene: Scene) -> None:
    with hall_of(scene.server) as hall:
        scene.person.open("usagers", hall.teams[0])
        expect(scene.button(CALL_COACH)).to_be_visible()
        hall.rooms.renew(hall.team(0))
        expect(scene.page.get_by_text("n’ouvre plus d’atelier")).to_be_visible()
        # The browser tells of the 404 by which it learnt it, of the room then of the fiche.
        wait_until(lambda: len(scene.person.faults) == 2, page=scene.page)
        scene.person.faults.clear()


ROOMS: tuple[State, ...] = (
    State("coach", "empty room", coach(teams=0)),
    State("coach", "hands raised", coach()),
    State("coach", "unfolded", coach(then=Scene.unfold)),
    State("coach", "a word to all", coach(then=telling_all)),
    State("coach", "eyes asked", coach(lambda hall: hall.live(is_frozen=True))),
    State("coach", "room closed", coach(closed)),
    State("coach", "cross reading", coach(reading, team=0)),
    State("coach", "at the end", coach(at_the_end, taking_away)),
    State("coach", "one team", coach(team=0)),
    State("coach", "one team, word too long", coach(then=word_too_long, team=2)),
    State("coach", "rehearsal", rehearsing),
    State("coach", "settings", coach(view="reglages")),
    State("coach", "phone", coach(reading, view="telephone")),
    State("team", "coach's word", of_team()),
    State("team", "word elsewhere", of_team(screen="relecture")),
    State(
        "team", "hand raised", of_team(lambda hall: hall.rooms.raise_hand(hall.team(0), up=True))
    ),
    State("team", "about the team", of_team(then=our_team)),
    State("team", "eyes asked", of_team(lambda hall: hall.live(is_frozen=True))),
    State("team", "cross reading", of_team(reading, screen="lecture")),
    State("team", "at the end", of_team(at_the_end)),
    State("team", "asked to be shown", of_team(lambda hall: hall.live(aloud=Aloud(asked=True)))),
    State("team", "room gone", gone),
    State("wall", "code", wall()),
    State("wall", "closed", wall(closed)),
    State("wall", "question", wall(show(View.QUESTION))),
    State("wall", "cross reading", wall(reading)),
    State("wall", "one text", wall(show(View.TEAM))),
    State("wall", "reveal", wall(show(View.REVEAL))),
    State("wall", "roads", wall(show(View.WALL))),
    State("wall", "reading aloud", wall(lambda hall: hall.live(timer=Timer(step=6)))),
    State("wall", "what it was worth", wall(show(View.WORTH))),
    State("wall", "the end", wall(show(View.CLOSING))),
    State("wall", "no road", wall(lambda hall: hall.stage(View.WALL), teams=0)),
    State("wall", "eyes asked", wall(lambda hall: hall.live(is_frozen=True))),
)
