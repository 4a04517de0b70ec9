"""The answer to a text: what its page shows now."""

import logging
import re
from typing import Any, Final

import pytest
from asking import Client
from factories import COMPLETE
from sources import ROOT
from visit import Visit

from coaching.fiche.choices import Certainty
from coaching.storage import Change, Store
from coaching.ui.form import question_page
from coaching.ui.screens.written_pages import WRITTEN_PAGES
from coaching.web.api import requests, texts

GROUP: Final = "usagers.groups.a"
WHY: Final = f"{GROUP}.why"
HELPED: Final = "ils ont demandé à essayer, et leur chef est d’accord"

pytestmark = pytest.mark.usefixtures("kept")


def told(token: str, path: str, after: str, page: str = "usagers", **sent: str) -> dict[str, Any]:
    typed = {"fiche": token, "author": "ana", "path": path, "before": "", "after": after, **sent}
    answer = Client().post("/saisie", json=typed, headers={requests.PAGE: page})
    assert answer.status_code == 200
    read: dict[str, Any] = answer.json()
    return read


def test_the_answer_brings_the_page_and_its_header(blank: str) -> None:
    said = told(blank, "depart.product", "Relais <b>Aidants</b>", "depart")
    assert (said["revision"], said["page"], said["tour"]) == (1, "depart", "ana 1")
    assert set(said["alentours"]) == {"entete", "page"}
    assert "Relais &lt;b&gt;Aidants&lt;/b&gt;" in said["alentours"]["page"]
    assert 'data-revision="1"' in said["alentours"]["entete"]


@pytest.mark.parametrize("page", WRITTEN_PAGES)
def test_each_page_is_brought_as_a_run_draws_it(page: str, filled: str) -> None:
    name, _, part = page.partition("/")
    visit = Visit(name, filled, partie=part)
    drawn = visit.html
    assert all(part.strip() in drawn for part in visit.catch_up().brought.values())


def test_nothing_is_told_of_a_page_that_holds_no_question(blank: str) -> None:
    for page in ("relecture", "", "inconnue"):
        said = told(blank, "depart.product", f"Relais {page}", page)
        assert set(said) == {"etat", "revision"}


@pytest.mark.parametrize("shown", ["ouverte=a=b=c merci", "ouverte=x=y " * 100, "=" * 2_000])
def test_what_a_page_says_back_out_of_form_is_left_out(shown: str, filled: str) -> None:
    headers = {requests.PAGE: "usagers", requests.SHOWN: shown}
    sent = {"fiche": filled, "author": "ana", "changes": []}
    said = Client().post("/gestes", json=sent, headers=headers).json()
    assert 'data-montre=""' in said["alentours"]["page"]


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

    monkeypatch.setattr(question_page, "sheet", fails)
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
    assert {requests.RANK, requests.SEEN, requests.PAGE, requests.SHOWN} <= named
    statuses = {int(number) for number in re.findall(r"\b[245]\d\d\b", page)}
    assert statuses == {200, 400, 413, 429, *requests.STATUS.values()}
