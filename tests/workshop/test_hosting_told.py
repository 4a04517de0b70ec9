"""What browsers are told of a room: the same moment, to each what its link opens, or why not."""

from typing import Any

import pytest
from asking import Client
from hosting import HERE, opened

from coaching.ops.clock import now
from coaching.storage import Change, screen_token, shared_store
from coaching.web.api import pulse
from coaching.workshop import Timer, hosting, watching
from coaching.workshop.plan import MINUTE

pytestmark = pytest.mark.usefixtures("hosted")


def ask(**asked: object) -> tuple[int, dict[str, Any]]:
    answer = Client().post("/salle", json=asked)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


def test_everybody_is_told_the_same_moment() -> None:
    token, room = opened()
    fiche = hosting.join(room.record.code, HERE, "Relais")
    live = hosting.change(room.id, lambda live: live.replace(timer=live.timer.started(now())))
    watching.look_again()
    told = [
        ask(role="coach", key=token)[1],
        ask(role="ecran", key=screen_token(token))[1],
        ask(role="equipe", key=fiche, author="ada")[1],
    ]
    assert {one["fin"] for one in told} == {live.timer.ends_at}
    assert all(abs(one["maintenant"] - now()) < 5_000 for one in told)


@pytest.mark.parametrize("role", ["fiche", "equipe"])
def test_that_others_wrote_in_a_fiche_is_told_by_its_revision(role: str) -> None:
    _, room = opened()
    join = {"equipe": lambda: hosting.join(room.record.code, HERE, "Relais")}
    token = join.get(role, shared_store().create)()
    last = shared_store().save(token, [Change("depart.product", "", "Relais")], "bob").revision
    watching.look_again()
    assert ask(role=role, key=token, author="ada")[1]["revision"] == last


def test_the_end_of_the_workshop_is_told_once_it_has_begun() -> None:
    token, room = opened()
    assert ask(role="coach", key=token)[1]["suite"] is None
    lengths = [step.minutes * MINUTE for step in room.plan.steps]

    def told(timer: Timer) -> object:
        hosting.change(room.id, lambda live: live.replace(timer=timer))
        watching.look_again()
        return ask(role="coach", key=token)[1]["suite"]

    timer = room.live.timer.started(now())
    assert told(timer) == sum(lengths[1:])
    assert told(timer.paused(now() + MINUTE)) == sum(lengths[1:])
    # Come back from the second step, two minutes of which are spent.
    back = timer.moved(1, lengths[1] // MINUTE, 0).moved(0, lengths[0] // MINUTE, 2 * MINUTE)
    assert told(back) == sum(lengths[1:]) - 2 * MINUTE
    assert told(timer.moved(len(lengths) - 1, 5, now())) == 0


def test_a_frozen_room_is_released_once_its_coach_is_gone_for_three_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token, room = opened()
    fiche = hosting.join(room.record.code, HERE, "Relais")
    start = now()
    hosting.change(room.id, lambda live: live.frozen(start))
    team = {"role": "equipe", "key": fiche, "author": "ada"}

    def is_frozen(minutes: float, **asked: str) -> bool:
        monkeypatch.setattr(pulse, "now", lambda: start + int(minutes * MINUTE))
        watching.look_again()
        assert ask(**asked)[0] == 200
        return hosting.as_coach(token).live.is_frozen

    assert is_frozen(2.9, **team)
    assert is_frozen(2.95, role="coach", key=token)
    assert is_frozen(5.9, **team)
    assert is_frozen(5.9, role="ecran", key=screen_token(token))  # the projection is no coach
    assert not is_frozen(5.96, **team)
    assert not is_frozen(6, role="coach", key=token)


def test_a_room_that_an_earlier_version_froze_is_released_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token, room = opened()
    hosting.change(room.id, lambda live: live.replace(is_frozen=True))
    for minutes, is_frozen in ((0, True), (2.9, True), (3.1, False)):
        monkeypatch.setattr(pulse, "now", lambda at=minutes: 10**12 + int(at * MINUTE))
        watching.look_again()
        ask(role="ecran", key=screen_token(token))
        assert hosting.as_coach(token).live.is_frozen is is_frozen


def test_whoever_leaves_is_no_longer_counted_and_may_come_back() -> None:
    _, room = opened()
    fiche = hosting.join(room.record.code, HERE, "Relais")

    def counted(author: str, **said: object) -> list[str]:
        assert ask(role="equipe", key=fiche, author=author, place="usagers", **said)[0] == 200
        watching.look_again()
        there = watching.watch(room.id).presences
        assert {one.place for one in there} == {"usagers"}
        return [one.author for one in there]

    assert counted("ada") == ["ada"]
    assert counted("bob") == ["ada", "bob"]
    assert counted("ada", leaves=True) == ["bob"]
    assert counted("ada") == ["ada", "bob"]


@pytest.mark.parametrize("place", ["", "brouillon", "é\x00", "x" * 5000])
def test_who_is_on_another_page_is_answered_and_counted_nowhere(place: str) -> None:
    _, room = opened()
    fiche = hosting.join(room.record.code, HERE, "Relais")
    status, told = ask(role="equipe", key=fiche, author="ada", place=place)
    assert (status, told["revision"]) == (200, shared_store().read(fiche).revision)
    assert watching.watch(room.id).presences == ()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"role": "equipe", "key": "inconnu", "author": "a" * 40}, 404),
        ({"role": "equipe", "key": "inconnu", "author": ""}, 400),
        ({"role": "equipe", "key": "inconnu", "author": "a" * 41}, 400),
        ({"role": "coach", "key": "inconnu"}, 404),
        ({"role": "fiche", "key": "inconnu"}, 404),
        ({"role": "ecran", "key": "inconnu"}, 404),
        ({"role": "chef", "key": "x"}, 400),
        ({"role": "coach"}, 400),
        ({"role": "coach", "key": "x" * 101}, 400),
        ({"role": "coach", "key": "x", "autre": "y"}, 400),
        ({"role": "coach", "key": "x" * 70_000}, 400),
    ],
)
def test_who_has_no_room_or_asks_wrongly_is_told_so(asked: dict[str, str], status: int) -> None:
    assert ask(**asked)[0] == status
