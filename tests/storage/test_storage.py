"""What the store promises, on SQLite and on PostgreSQL alike."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from coaching.errors import CoachingError, FicheFull, FicheNotFound
from coaching.storage import Change, Snapshot, Store

WHO = "usagers.groups.k3.who"
WHEN = "acceleration.steps.k1.when"

# (author, before, after) in turn on one field, then the value and the rivals that come of it.
MERGES = {
    "first text": ([("ana", "", "a")], "a", []),
    "value seen": ([("ana", "", "a"), ("bob", "a", "b")], "b", []),
    "value not seen": ([("ana", "", "a"), ("bob", "", "b")], "a", ["b"]),
    "own stale value": ([("ana", "", "a"), ("ana", "", "ab")], "ab", []),
    "same text": ([("ana", "", "a"), ("bob", "", "a")], "a", []),
    "nothing changed": ([("ana", "", "a"), ("bob", "a", "a")], "a", []),
    "field nobody wrote": ([("ana", "lost", "a")], "a", []),
    "blank left blank": ([("ana", "", "")], "", []),
    "emptied": ([("ana", "", "a"), ("bob", "a", "")], "", []),
    "emptied, not seen": ([("ana", "", "a"), ("ana", "a", ""), ("bob", "a", "b")], "", ["b"]),
    "filled again": ([("ana", "", "a"), ("bob", "a", ""), ("ana", "", "c")], "c", []),
    "emptying not seen": ([("ana", "", "a"), ("ana", "a", "b"), ("bob", "a", "")], "b", [""]),
    "one rival each": ([("ana", "", "a"), ("bob", "", "b"), ("cid", "", "c")], "a", ["b", "c"]),
    "rival said twice": ([("ana", "", "a"), ("bob", "", "b"), ("cid", "", "b")], "a", ["b"]),
    "rival typed on": ([("ana", "", "a"), ("bob", "", "b"), ("bob", "b", "bc")], "a", ["bc"]),
    "goes on": ([("ana", "", "Relais"), ("bob", "", "Relais Aidants")], "Relais Aidants", []),
    "goes on from a draft": (
        [("ana", "", "ab"), ("ana", "ab", "abc"), ("bob", "a", "abcd")],
        "abcd",
        [],
    ),
    "starts shorter": ([("ana", "", "ab"), ("bob", "", "a")], "ab", ["a"]),
    "nothing to go on from": ([("ana", "", "a"), ("ana", "a", ""), ("bob", "a", "ab")], "", ["ab"]),
    "rival taken back": ([("ana", "", "a"), ("bob", "", "b"), ("ana", "a", "b")], "b", ["b"]),
}

# Texts that must come back as they were.
FAITHFUL = {
    "emoji": "👩🏽‍💻 🇫🇷",
    "bidi": "\u202eabc\u202c \u05d0",
    "combining": "e\u0301 é",
    "line ends": "a\r\nb\rc\n",
    "sql": "'; DROP TABLE fiches; -- \" %s :path ?",
    "controls": "\x01\x1b[31m\x7f\ufeff\uffff",
    "blanks": "  \u00a0\u202f ",
    "500 kB": "é" * 250_000,
}


def test_a_fiche_has_a_bound_and_can_always_be_shortened(store: Store) -> None:
    long = "é" * 400_000  # as its creation lets it be
    token = store.create({WHO: long})
    with pytest.raises(FicheFull, match="pleine"):
        store.save(token, [Change(WHEN, "", "x")], "ana")
    assert store.read(token).values == {WHO: long}
    store.save(token, [Change(WHO, long, long[:-99]), Change(WHEN, "", "x")], "ana")
    assert store.read(token).values == {WHO: long[:-99], WHEN: "x"}


def test_versions_set_aside_count_in_what_a_fiche_weighs(store: Store) -> None:
    token = store.create({WHO: "a"})
    with pytest.raises(FicheFull):  # noqa: PT012 - which one is refused does not matter
        for rank in range(200):
            store.save(token, [Change(WHO, "", f"{rank}" * 3000)], f"someone {rank}")
    assert len(store.read(token).rivals) < 200


def type_in(store: Store, token: str, author: str, before: str, after: str) -> Snapshot:
    return store.save(token, [Change(WHO, before, after)], author)


def texts(store: Store, token: str) -> list[tuple[str, str, bool]]:
    return [(v.author, v.value, v.set_aside) for v in store.history(token, WHO)]


@pytest.mark.parametrize("token", ["", "x", "é\x00\ud800", "' OR 1=1 --", "x" * 100_000])
def test_wrong_token_opens_nothing(store: Store, token: str) -> None:
    store.create({WHO: "les agents"}, "ana")
    for use in (
        lambda: store.read(token),
        lambda: store.save(token, [Change(WHO, "", "a")], "ana"),
        lambda: store.settle(token, 1),
        lambda: store.history(token, WHO),
    ):
        with pytest.raises(FicheNotFound):
            use()


@pytest.mark.parametrize(("steps", "value", "rivals"), MERGES.values(), ids=MERGES.keys())
def test_merge_of_one_field(
    store: Store, steps: list[tuple[str, str, str]], value: str, rivals: list[str]
) -> None:
    token = store.create()
    for author, before, after in steps:
        said = type_in(store, token, author, before, after)
        assert said == store.read(token)
    assert said.values.get(WHO, "") == value
    assert [rival.value for rival in said.rivals] == rivals
    kept = [version.value for version in store.history(token, WHO)]
    assert all(any(after in version for version in kept) for _, _, after in steps if after)


def test_conflict_names_its_author_and_leaves_the_revision(store: Store) -> None:
    token, before = store.create({WHO: "a"}, "ana"), datetime.now(UTC)
    snapshot = type_in(store, token, "bob", "", "b")
    (rival,) = snapshot.rivals
    assert (rival.path, rival.value, rival.author) == (WHO, "b", "bob")
    assert before <= rival.at <= datetime.now(UTC)
    assert snapshot.revision == 1


def test_rival_is_taken_back_then_settled(store: Store) -> None:
    token = store.create({WHO: "a"}, "ana")
    (rival,) = type_in(store, token, "bob", "", "b").rivals
    type_in(store, token, "ana", "a", rival.value)
    snapshot = store.settle(token, rival.id)
    assert (snapshot.values, snapshot.rivals) == ({WHO: "b"}, ())
    assert texts(store, token) == [("ana", "a", False), ("bob", "b", True), ("ana", "b", False)]


def test_settling_again_or_something_else_changes_nothing(store: Store) -> None:
    token = store.create({WHO: "a"}, "ana")
    (rival,) = type_in(store, token, "bob", "", "b").rivals
    settled = store.settle(token, rival.id)
    for number in (rival.id, 1, 0, 99):
        assert store.settle(token, number) == settled == store.read(token)
    assert settled.values == {WHO: "a"}


def test_history_is_in_order_and_dated(store: Store) -> None:
    token = store.create({WHEN: "en juin"}, "ana")
    for number in range(12):
        type_in(store, token, "ana", "", f"version {number}")
    versions = store.history(token, WHO)
    assert [version.value for version in versions] == [f"version {n}" for n in range(12)]
    assert sorted(version.at for version in versions) == [version.at for version in versions]
    assert versions[-1].at == store.read(token).saved_at
    assert store.history(token, "depart.unknown") == ()


@pytest.mark.parametrize("value", FAITHFUL.values(), ids=FAITHFUL.keys())
def test_text_comes_back_as_typed(store: Store, value: str) -> None:
    token = store.create()
    type_in(store, token, value[:100], "", value)
    snapshot = type_in(store, token, "bob", value, value)
    assert snapshot.values == {WHO: value}
    assert snapshot.authors == {WHO: value[:100]}


def test_unstorable_characters_are_replaced(store: Store) -> None:
    token = store.create({WHO: "a\x00b\ud800c"}, "an\x00a")
    assert store.read(token).values == {WHO: "a\ufffdb\ufffdc"}
    assert store.read(token).authors == {WHO: "an\ufffda"}
    assert type_in(store, token, "bob", "a\x00b\ud800c", "d").values == {WHO: "d"}


@pytest.mark.parametrize("path", ["", "a b", "é", "a\n", "a\x00", "a/b", "x" * 201, "'; DROP"])
def test_unknown_path_saves_nothing(store: Store, path: str) -> None:
    token = store.create()
    for use in (
        lambda: store.save(token, [Change(WHO, "", "a"), Change(path, "", "b")], "ana"),
        lambda: store.create({path: "b"}),
        lambda: store.history(token, path),
    ):
        with pytest.raises(CoachingError, match="n’est plus à jour"):
            use()
    assert store.read(token).values == {}
    assert store.save(token, [Change("x" * 200, "", "a")], "ana").revision == 1


@pytest.mark.promise(
    "faults", "Twenty people in one field at once lose nothing: a text shows, waits, or is history."
)
def test_threads_saving_together_lose_nothing(store: Store) -> None:
    token = store.create()

    def save(number: int) -> None:
        for turn in range(5):
            own = Change(f"depart.k{number}", "", f"own {number}.{turn}")
            common = Change(WHO, "", f"common {number}.{turn}")
            store.save(token, [own, common], f"author {number}")

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(save, range(20)))
    snapshot = store.read(token)
    assert {f"own {n}.4" for n in range(20)} < set(snapshot.values.values())
    assert len(snapshot.rivals) == 19
    assert {v.value for v in store.history(token, WHO)} == {
        f"common {number}.{turn}" for number in range(20) for turn in range(5)
    }
