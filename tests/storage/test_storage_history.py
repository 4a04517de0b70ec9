"""How far back the history of a fiche goes; what shows of it stays, however old."""

import pytest
from rooms import joined, opened

from coaching.storage import Change, Store, timestamps
from coaching.storage.merging import LONGEST, OLDEST

WHO = "usagers.groups.k3.who"
WHY = "usagers.groups.k3.why"
WHEN = "acceleration.steps.k1.when"


def weight(store: Store, token: str) -> int:
    return sum(len(version.value) for version in store.history(token, WHO))


def test_history_is_bounded_by_its_length_and_loses_nothing_that_shows(store: Store) -> None:
    token = store.create({WHEN: "en juin"}, "ana")
    store.save(token, [Change(WHO, "", "a")], "ana")
    (rival,) = store.save(token, [Change(WHO, "", "b")], "bob").rivals
    for turn in range(8):
        long = [Change(WHO, "", f"{turn}.{number}".ljust(10_000, "é")) for number in range(50)]
        state = store.save(token, long, "ana")
    assert weight(store, token) <= LONGEST + 50 * 10_000
    assert state.values == {WHEN: "en juin", WHO: long[-1].after}
    assert (state.rivals, store.read(token)) == ((rival,), state)
    assert [version.value for version in store.history(token, WHEN)] == ["en juin"]
    assert [version.value for version in store.history(token, WHO)][-50:] == [
        change.after for change in long
    ]


def test_history_goes_back_a_season(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = store.create({WHEN: "en juin"}, "ana")
    store.save(token, [Change(WHO, "", "avant")], "ana")
    now = timestamps.now()
    monkeypatch.setattr("coaching.storage.timestamps.now", lambda: now + OLDEST + 1)
    versions = [Change(WHO, "", f"version {number}") for number in range(100)]
    store.save(token, versions[:50], "ana")
    assert "avant" in [version.value for version in store.history(token, WHO)]  # of a doubted clock
    store.upkeep.believe()
    store.save(token, versions[50:], "ana")
    assert "avant" not in [version.value for version in store.history(token, WHO)]
    assert store.read(token).values == {WHEN: "en juin", WHO: "version 99"}


def test_the_answers_to_a_question_are_found_as_they_were(store: Store) -> None:
    rooms, room = store.rooms, opened(store.rooms)
    link, team = rooms.join(room, "Relais", {WHO: "eux", WHEN: "en juin"}), rooms.teams(room)[0].id
    store.save(link, [Change(WHO, "eux", "vous")], "ana")
    assert store.save(link, [Change(WHO, "eux", "nous")], "bob").rivals
    rooms.say(team, "usagers", "Qui ?")
    (sent,) = rooms.words(room)
    store.save(link, [Change(WHO, "vous", "personne"), Change(WHY, "", "pour voir")], "ana")
    other = joined(rooms, room, "Haies").id
    for who, kept in ((team, {WHO: "vous"}), (other, {})):
        assert rooms.answers_at(who, "usagers", sent.at) == kept
