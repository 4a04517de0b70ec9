"""Texts of one tab that come out of order: the last one typed stays."""

from collections.abc import Sequence
from typing import Final

import pytest
from asking import Client

from coaching.storage import Change, Store, text_order

PATH: Final = "depart.problem"


def send(token: str, *texts: tuple[str, float | None]) -> list[bool]:
    """Send texts as the script of one page does, each from what its page last knew to be kept."""
    return [
        text_order.keep(token, Change(PATH, "", text), "ana", rank).stands for text, rank in texts
    ]


@pytest.mark.parametrize(
    ("texts", "stays"),
    [
        ([("Un", 1), ("Un aidant", 2)], "Un aidant"),
        ([("Un aidant", 2), ("Un", 1)], "Un aidant"),
        ([("Deux aidants", 2), ("Un aidant", 1)], "Deux aidants"),
        ([("Un aidant", 1), ("Un", 2)], "Un"),
        ([("Un", 1), ("", 2)], None),
        ([("Un aidant", 2), ("Un", None)], "Un"),
        ([("Un", 1), ("Un", 1), ("Un aidant", 1)], "Un aidant"),
    ],
)
def test_the_text_that_was_typed_last_stays(
    texts: Sequence[tuple[str, float | None]], stays: str | None, kept: Store, blank: str
) -> None:
    assert all(send(blank, *texts))
    assert kept.read(blank).values.get(PATH) == stays


def test_texts_of_others_and_of_other_fields_have_their_own_order(kept: Store, blank: str) -> None:
    send(blank, ("Un aidant", 9))
    assert text_order.keep(blank, Change("depart.people", "", "aidants"), "ana", 1).stands
    assert not text_order.keep(blank, Change(PATH, "", "Le mien"), "bob", 1).stands
    assert text_order.keep(kept.create(), Change(PATH, "", "Ailleurs"), "ana", 1).stands
    assert [rival.value for rival in kept.read(blank).rivals] == ["Le mien"]


def test_a_text_that_could_not_be_saved_leaves_its_place(kept: Store, blank: str) -> None:
    with pytest.raises(Exception, match="ne correspond"):
        text_order.keep("perdue", Change(PATH, "", "Un aidant"), "ana", 9)
    send(blank, ("Un", 1))
    assert [one.after for one in text_order.waiting("perdue", "ana")] == ["Un aidant"]
    assert text_order.waiting(blank, "ana") == ()
    assert kept.read(blank).values[PATH] == "Un"


@pytest.mark.parametrize(
    ("rank", "stays"), [("1", "Un aidant"), ("3.5", "Un"), ("nan", "Un"), ("loin", "Un")]
)
def test_a_page_says_the_rank_of_a_text_in_a_header(
    rank: str, stays: str, kept: Store, blank: str
) -> None:
    sent = {"fiche": blank, "author": "ana", "path": PATH, "before": ""}
    for text, said in (("Un aidant", "2.5"), ("Un", rank)):
        answer = Client().post(
            "/saisie", json={**sent, "after": text}, headers={"Perimetre-Rang": said}
        )
        assert answer.json()["etat"] == "enregistre"
    assert kept.read(blank).values[PATH] == stays


BASE: Final = "Un aidant"
LONGER: Final = "Un aidant sur trois"


class Sent:
    """A text typed in a page that had seen all that is kept, and the ways in which it comes."""

    def __init__(self, store: Store, token: str, before: str, after: str) -> None:
        self._token, self._seen = token, str(store.read(token).revision)
        self._typed = {"fiche": token, "path": PATH, "before": before, "after": after}

    def come(self, author: str = "ana", *, again: bool = False) -> int:
        """Come as its page sends it, for the first time or again; return the revision told."""
        headers = {"Perimetre-Rang": "2.5"} | ({"Perimetre-Vu": self._seen} if again else {})
        answer = Client().post("/saisie", json={**self._typed, "author": author}, headers=headers)
        assert answer.json()["etat"] == "enregistre"
        return int(answer.json()["revision"])


def restart() -> None:
    text_order._fields.clear()


@pytest.fixture
def typed(kept: Store, blank: str) -> Sent:
    kept.save(blank, [Change(PATH, "", BASE)], "zoe")
    return Sent(kept, blank, BASE, LONGER)


def test_a_text_that_came_then_was_deleted_does_not_come_back(
    typed: Sent, kept: Store, blank: str
) -> None:
    """The same former text does not say that nothing happened meanwhile."""
    assert typed.come() == kept.read(blank).revision
    kept.save(blank, [Change(PATH, LONGER, BASE)], "bob")
    typed.come(again=True)
    restart()
    typed.come(again=True)
    typed.come("ana after a restart", again=True)
    assert (kept.read(blank).values[PATH], kept.read(blank).rivals) == (BASE, ())


def test_a_text_that_was_kept_otherwise_does_not_come_back(
    typed: Sent, kept: Store, blank: str
) -> None:
    kept.save(blank, [Change(PATH, BASE, LONGER)], "ana")
    typed.come()
    kept.save(blank, [Change(PATH, LONGER, BASE)], "bob")
    typed.come(again=True)
    assert kept.read(blank).values[PATH] == BASE


def test_a_version_that_was_given_up_does_not_come_back(kept: Store, blank: str) -> None:
    kept.save(blank, [Change(PATH, "", BASE)], "zoe")
    seen = kept.read(blank).revision
    kept.save(blank, [Change(PATH, BASE, "Autre")], "bob")
    assert not text_order.keep(blank, Change(PATH, BASE, "Le mien"), "ana", 1).stands
    kept.settle(blank, kept.read(blank).rivals[0].id)
    kept.save(blank, [Change(PATH, "Autre", BASE)], "bob")
    text_order.keep(blank, Change(PATH, BASE, "Le mien"), "ana", 1, seen)
    assert (kept.read(blank).values[PATH], kept.read(blank).rivals) == (BASE, ())


def test_a_text_that_never_came_is_kept_though_its_field_was_changed_and_back(
    typed: Sent, kept: Store, blank: str
) -> None:
    kept.save(blank, [Change(PATH, BASE, "Autre")], "bob")
    kept.save(blank, [Change(PATH, "Autre", BASE)], "bob")
    restart()
    typed.come(again=True)
    assert kept.read(blank).values[PATH] == LONGER


def test_a_text_typed_again_after_it_was_deleted_is_kept(
    typed: Sent, kept: Store, blank: str
) -> None:
    typed.come()
    kept.save(blank, [Change(PATH, LONGER, BASE)], "bob")
    Sent(kept, blank, BASE, LONGER).come(again=True)
    assert kept.read(blank).values[PATH] == LONGER
