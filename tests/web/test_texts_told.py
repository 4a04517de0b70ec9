"""The answer to a text: what its page shows now, and whether its cards must be drawn by a run."""

import logging
import re
from typing import Any, Final

import pytest
from asking import Client
from factories import COMPLETE
from sources import ROOT
from visit import Visit

from coaching.coach.standing import key_of_remark, set_aside, standing
from coaching.fiche.choices import Certainty
from coaching.fiche.paths import draft_from
from coaching.storage import Change, Store
from coaching.ui.form import surroundings
from coaching.web.api import requests, texts

GROUP: Final = "usagers.groups.a"
WHY: Final = f"{GROUP}.why"
HELPED: Final = "ils ont demandé à essayer, et leur chef est d’accord"

pytestmark = pytest.mark.usefixtures("kept")


def told(token: str, path: str, after: str, page: str = "usagers", **sent: str) -> dict[str, Any]:
    """Send a text over that of the fiche; return what its page is told."""
    typed = {"fiche": token, "author": "ana", "path": path, "before": "", "after": after, **sent}
    answer = Client().post("/saisie", json=typed, headers={requests.PAGE: page})
    assert answer.status_code == 200
    read: dict[str, Any] = answer.json()
    return read


def drawn_mark(html: str) -> str:
    found = re.search(r'data-marque="(\w+)"', html)
    assert found
    return found[1]


def test_the_answer_brings_what_surrounds_the_cards(blank: str) -> None:
    said = told(blank, "depart.product", "Relais <b>Aidants</b>", "depart")
    assert said["revision"] == 1
    assert said["tour"] == "ana 1"
    assert "Relais &lt;b&gt;Aidants&lt;/b&gt;" in said["alentours"]["volet"]
    assert 'data-revision="1"' in said["alentours"]["entete"]
    assert set(said["alentours"]) == {"entete", "resume", "volet"}


def test_nothing_is_told_of_a_page_that_holds_no_question(blank: str) -> None:
    for page in ("relecture", "", "inconnue"):
        said = told(blank, "depart.product", f"Relais {page}", page)
        assert set(said) == {"etat", "revision"}


def test_what_draws_the_cards_and_what_answers_a_text_have_the_same_mark(filled: str) -> None:
    visit = Visit("usagers", filled)
    before = told(filled, WHY, HELPED, before=COMPLETE[WHY], author=visit.author)["marque"]
    assert drawn_mark(visit.run().html) == before


@pytest.mark.parametrize(
    ("path", "text", "is_new"),
    [
        ("usagers.groups.a.where", "à Brest", False),
        ("usagers.groups.a.count", "beaucoup", True),  # it cannot be read
        (WHY, "parce que", True),  # a remark is due
        ("usagers.proof", "Appelez Mme Le Goff au 06 12 34 56 78", True),  # a person is named
        ("usagers.testimony", "x" * 480, True),  # few characters are left
        ("usagers.groups.a.where", "à préciser", False),  # a text like any other
    ],
)
def test_the_mark_changes_when_the_cards_are_to_show_something_else(
    path: str, text: str, *, is_new: bool, filled: str
) -> None:
    before = COMPLETE.get(path, "")
    first = told(filled, path, before, before=before)
    said = told(filled, path, text, before=before)
    assert said["etat"] == "enregistre"
    marks = {first.get("marque") or drawn_mark(Visit("usagers", filled).html), said["marque"]}
    assert (len(marks) > 1) is is_new


def test_a_reason_changes_the_mark_of_its_page(kept: Store, blank: str) -> None:
    """It stands on a card, beside the remark that it sets aside."""
    kept.save(blank, [Change(WHY, "", "on pense que ça leur plaira")], "ana")
    due = standing(draft_from(kept.read(blank).values)).due[0]
    key = key_of_remark(due)
    aside = set_aside(due, draft_from(kept.read(blank).values))
    kept.save(blank, [Change(path, "", text) for path, text in aside.items()], "ana")
    path = f"ignored.{key}.reason"
    first = told(blank, path, "On en reparle.")["marque"]
    assert told(blank, path, "Appelez le 06 12 34 56 78")["marque"] != first


def test_another_s_version_changes_the_mark(kept: Store, filled: str) -> None:
    mark = told(filled, WHY, HELPED, before=COMPLETE[WHY])["marque"]
    kept.save(filled, [Change(WHY, HELPED, "Le leur, tout autre")], "bob")
    said = told(filled, WHY, "Le mien", before=HELPED)
    assert said["etat"] == "rival"
    assert said["marque"] != mark


def test_others_are_told_by_the_revision(kept: Store, filled: str) -> None:
    """One text raises it by one: whoever sees more knows that somebody else wrote."""
    known = told(filled, WHY, HELPED, before=COMPLETE[WHY])["revision"]
    assert told(filled, WHY, f"{HELPED}.", before=HELPED)["revision"] == known + 1
    path = f"{GROUP}.certainty"
    other = next(one for one in Certainty if one != COMPLETE[path])
    kept.save(filled, [Change(path, COMPLETE[path], other)], "bob")
    assert told(filled, WHY, HELPED, before=f"{HELPED}.")["revision"] == known + 3


def test_a_page_that_cannot_be_written_takes_no_text_along(
    kept: Store, blank: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(surroundings, "sheet", fails)
    with caplog.at_level(logging.CRITICAL):
        said = told(blank, "depart.product", "Relais", "depart")
    assert said == {"etat": "enregistre", "revision": 1}
    assert kept.read(blank).values == {"depart.product": "Relais"}


def test_the_page_that_tells_it_is_true(filled: str) -> None:
    """`docs/texts.md` names every part of the request and of the answer, and each status."""
    page = (ROOT / "docs" / "texts.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w-]+)`", page))
    said = told(filled, WHY, HELPED, before=COMPLETE[WHY])
    assert {*texts.Typed.model_fields, *said} <= named
    assert {requests.RANK, requests.SEEN, requests.PAGE} <= named
    statuses = {int(number) for number in re.findall(r"\b[245]\d\d\b", page)}
    assert statuses == {200, 400, 413, 429, *texts.STATUS.values()}
