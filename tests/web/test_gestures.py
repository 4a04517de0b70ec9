"""What a press writes, and the card of a sentence, as a browser asks for them."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any, Final

import pytest
from asking import Client
from factories import COMPLETE, values
from sheet import OUR_60, retouch, sentence_of

from coaching.fiche import savefile
from coaching.fiche.paths import draft_from
from coaching.paragraph.team_text import written
from coaching.storage import Change, Store
from coaching.web.api import requests, texts

pytestmark = pytest.mark.usefixtures("kept")

WHO, SEEN = "usagers.groups.a.who", "writing.sentences.launch.seen"
AT, TEXT = "writing.signed.at", "writing.signed.text"
FORM: Final = "Cette demande n’a pas la forme attendue."


def pressed(fiche: str, *changes: Any, **more: Any) -> dict[str, Any]:
    return {"fiche": fiche, "author": "ana", "changes": [*changes], "settled": None, **more}


def press(fiche: str, *changes: Any, page: str = "", **more: Any) -> tuple[int, dict[str, Any]]:
    sent = pressed(fiche, *changes, **more)
    answer = Client().post("/gestes", json=sent, headers={requests.PAGE: page})
    return answer.status_code, answer.json()


def ask(fiche: str, slot: str, **more: Any) -> tuple[int, dict[str, Any]]:
    answer = Client().post("/phrase", json={"fiche": fiche, "author": "ana", "slot": slot, **more})
    return answer.status_code, answer.json()


# ---- What a press writes


def test_a_press_writes_all_its_fields_and_its_page_is_told(kept: Store, filled: str) -> None:
    hand = retouch(OUR_60, "nos <b>aidants</b>")
    status, said = press(filled, *([path, "", it] for path, it in hand.items()), page="fiche")
    assert (status, said["etat"], set(said["alentours"])) == (200, "enregistre", {"entete", "page"})
    assert "nos &lt;b&gt;aidants&lt;/b&gt;" in said["alentours"]["page"]
    assert "nos <b>" not in said["alentours"]["page"]
    assert said["revision"] == kept.read(filled).revision
    assert {path: kept.read(filled).values[path] for path in hand} == hand
    assert {kept.read(filled).authors[path] for path in hand} == {"ana"}


def test_an_undone_press_leaves_nothing(kept: Store, filled: str) -> None:
    press(filled, [SEEN, "", "x"], ["ignored.a1", "", "1"], [WHO, "aidants familiaux", "tous"])
    press(filled, [SEEN, "x", ""], ["ignored.a1", "1", ""], [WHO, "tous", "aidants familiaux"])
    assert kept.read(filled).values == COMPLETE


def test_what_somebody_else_wrote_meanwhile_is_not_taken_back(kept: Store, filled: str) -> None:
    kept.save(filled, [Change(WHO, "aidants familiaux", "le leur")], "bob")
    status, said = press(filled, [WHO, "aidants familiaux", "le mien"], [SEEN, "", "x"])
    assert (status, said["etat"]) == (200, "rival")
    now = kept.read(filled)
    assert (now.values[WHO], now.values[SEEN]) == ("le leur", "x")
    assert [rival.value for rival in now.rivals] == ["le mien"]
    press(filled, settled=now.rivals[0].id)
    assert kept.read(filled).rivals == ()


@pytest.mark.parametrize("settled", [0, -1, 987_654_321, 10**30])
def test_a_version_that_is_no_more_settles_nothing(settled: int, filled: str) -> None:
    assert press(filled, settled=settled)[0] in {200, 400}


RICH: Final = {
    **retouch(OUR_60, "95\u00a0aidants du departement"),
    **written(sentence_of("MSA").slot, out="oui"),
    "independance.systems.workaround": "photo papier",
    "independance.systems.when": "?",
    "depart.problem": "?",
    "writing.pasted": "Un texte. D’ailleurs.",
}


@pytest.mark.parametrize("more", [RICH, {**RICH, "writing.own": "Un texte.\n95 aidants."}])
def test_every_press_of_the_page_and_its_cards_is_taken_and_undone(
    more: dict[str, str], kept: Store
) -> None:
    token = kept.create(values(more), "ana")
    page = press(token, page="fiche")[1]["alentours"]["page"]
    slots = re.findall(r'data-phrase="(\w+)"', page)
    html = page + "".join(ask(token, slot)[1]["carte"] for slot in slots)
    found = {unescape(one) for one in re.findall(r'data-ecrit="([^"]*)"', html)}
    assert found
    before = kept.read(token).values
    for changes in map(json.loads, sorted(found)):
        status, said = press(token, *changes, page="fiche")
        assert (status, "page" in said["alentours"]) == (200, True), changes
        press(token, *([path, after, was] for path, was, after in changes if path != AT))
        press(token, [AT, kept.read(token).values.get(AT, ""), ""])
        assert kept.read(token).values == before, changes
    assert kept.read(token).rivals == ()


# ---- The instant of a signature


def test_the_instant_of_a_signature_is_the_server_s(
    kept: Store, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 30, 9, 12, 5, 999, tzinfo=UTC)
    monkeypatch.setattr(texts, "at_present", lambda: now)
    press(filled, [AT, "", "1999-01-01T00:00:00+00:00"], [TEXT, "", "Le texte."])
    held = kept.read(filled).values
    assert (held[AT], held[TEXT]) == ("2026-11-30T09:12:05+00:00", "Le texte.")
    press(filled, [AT, held[AT], ""], [TEXT, "Le texte.", ""])
    assert kept.read(filled).values == COMPLETE


def test_a_field_s_own_request_signs_nothing(kept: Store, filled: str) -> None:
    typed = {"fiche": filled, "author": "ana", "path": AT, "before": "", "after": "hier"}
    assert Client().post("/saisie", json=typed).status_code == 400
    assert kept.read(filled).values == COMPLETE


# ---- What is refused


@pytest.mark.parametrize(
    "path",
    [
        *("", "depart", "depart.autre", "autre.x", "writing", "writing.", "usagers.groups"),
        *("writing.é", "writing.a/b", "ignored.a\n", "demain.autre", "x.writing.own"),
        *("writing own", f"writing.{'a' * 101}", "writing.sentences.a_b", "ignored.a_b"),
        *(f"demain.calls.{'k' * 25}", "writing.a"),
    ],
)
def test_a_path_of_none_is_refused_with_all_the_press(path: str, kept: Store, filled: str) -> None:
    assert press(filled, [SEEN, "", "x"], [path, "", "x"]) == (
        400,
        {"etat": "refuse", "message": FORM},
    )
    assert kept.read(filled).values == COMPLETE


@pytest.mark.parametrize(
    "path",
    [
        *("writing.sentences", "writing.sentences.", "writing.sentences.a.b.c", "writing.autre"),
        *("writing..", "ignored..code", "writing.sentences.launch", "writing.signed"),
        "ignored.a.b",
        *("writing.sentences.a_b", "demain.calls.a.autre", f"writing.sentences.{'a' * 60}.text"),
    ],
)
def test_a_path_that_no_draft_has_spoils_nothing(path: str, kept: Store, filled: str) -> None:
    for text in ("1", "x" * 500):
        press(filled, [path, "", text])
        status, said = press(filled, page="fiche")
        assert (status, "alentours" in said) == (200, True)
    draft = draft_from(kept.read(filled).values)
    assert draft.depart.product == COMPLETE["depart.product"]


@pytest.mark.parametrize(
    "more",
    [
        {"changes": [[SEEN, "", "x"]] * 401},
        {"changes": [[SEEN, ""]]},
        {"changes": [[SEEN, "", None]]},
        {"changes": {SEEN: "x"}},
        {"settled": "x"},
        {"author": "a" * 41},
        {"fiche": "x" * 101},
        {"autre": 1},
    ],
    ids=str,
)
def test_a_press_of_another_shape_is_refused(
    more: dict[str, Any], kept: Store, filled: str
) -> None:
    answer = Client().post("/gestes", json={**pressed(filled), **more})
    assert (answer.status_code, answer.json()["message"]) == (400, FORM)
    assert kept.read(filled).values == COMPLETE


def test_a_text_longer_than_a_field_keeps_is_refused(kept: Store, filled: str) -> None:
    for path in ("writing.own", WHO):
        assert press(filled, [path, COMPLETE.get(path, ""), "é" * 10_001])[0] == 400
        assert press(filled, [path, COMPLETE.get(path, ""), "é" * 10_000])[0] == 200
    assert savefile.load(savefile.dump(draft_from(kept.read(filled).values)))


# ---- The card


def test_the_card_of_a_sentence_is_what_is_asked_for(kept: Store) -> None:
    token = kept.create(values({WHO: "<img src=x>"}))
    status, said = ask(token, sentence_of(OUR_60).slot)
    assert (status, [*said]) == (200, ["carte"])
    assert "data-carte" in said["carte"]
    assert "<img" not in said["carte"]
    assert ask(token, "inconnu") == (200, {"carte": ""})


@pytest.mark.parametrize("slot", ["", "a" * 25, "a.b", "é", "a\n", "../x", None, 3])
def test_a_slot_of_another_shape_is_refused(slot: Any, filled: str) -> None:
    assert ask(filled, slot) == (400, {"etat": "refuse", "message": FORM})
    assert ask(filled, "launch", autre=1)[0] == 400
