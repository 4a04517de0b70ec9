"""The product's own addresses: health, and text sent while it is typed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from asking import Client
from shared import out_of_reach, shared_at

from coaching.ops.settings import edition
from coaching.storage import Store
from coaching.web.api.requests import LARGEST_BODY

WHO: Final = "usagers.groups.a.who"


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Store]:
    with shared_at(out_of_reach(tmp_path)) as store:
        yield store


@pytest.fixture
def client() -> Client:
    return Client()


def typed(fiche: str, **changes: Any) -> dict[str, Any]:
    sent = {"fiche": fiche, "author": "ana", "path": WHO, "before": "", "after": "aidants"}
    return {**sent, **changes}


# Health


def test_health_is_told_when_all_works(client: Client, kept: Store) -> None:
    kept.check()
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()) == (
        200,
        {"etat": "ok", "base": "ok", "version": edition()},
    )
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("broken")
def test_a_database_that_is_down_is_told(client: Client) -> None:
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()["base"]) == (503, "indisponible")
    answer = client.post("/saisie", json=typed("x"))
    assert answer.status_code == 503
    assert "Nous n’arrivons pas à enregistrer" in answer.json()["message"]


# Text sent while it is typed


def test_text_is_saved_under_its_author(client: Client, kept: Store) -> None:
    token = kept.create()
    answer = client.post("/saisie", json=typed(token, after="aidants — é 👩🏽‍💻"))
    assert (answer.status_code, answer.json()["etat"]) == (200, "enregistre")
    assert answer.headers["cache-control"] == "no-store"
    snapshot = kept.read(token)
    assert snapshot.values == {WHO: "aidants — é 👩🏽‍💻"}
    assert snapshot.authors == {WHO: "ana"}


@pytest.mark.parametrize(
    "path",
    [
        *("", "depart", "depart.autre", "autre.product", "depart.autre.product", "usagers.groups"),
        *("usagers.groups.a", "usagers.groups.who", "usagers.groups.a.b.who", f"{WHO}\n"),
        *("usagers.groups.a/b.who", "usagers.groups.é.who", f"usagers.groups.{'a' * 190}.who"),
    ],
)
def test_unknown_path_is_refused(path: str, client: Client, kept: Store) -> None:
    token = kept.create()
    answer = client.post("/saisie", json=typed(token, path=path))
    assert (answer.status_code, answer.json()["etat"]) == (400, "refuse")
    assert kept.read(token).values == {}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 60_000,
        json.dumps({**typed("x"), "autre": 1}).encode(),
        json.dumps({**typed("x"), "after": None}).encode(),
        json.dumps(typed("")).encode(),
        json.dumps(typed("x" * 101)).encode(),
        json.dumps({key: text for key, text in typed("x").items() if key != "before"}).encode(),
    ],
    ids=lambda body: body[:20].decode("latin-1") or "empty",
)
@pytest.mark.usefixtures("kept")
def test_bad_body_is_refused(body: bytes, client: Client) -> None:
    answer = client.post("/saisie", content=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == "Cette demande n’a pas la forme attendue."


def test_half_a_character_does_not_break_the_store(client: Client, kept: Store) -> None:
    token = kept.create()
    body = json.dumps(typed(token, after="a\ud800b\x00c")).encode()
    assert client.post("/saisie", content=body).status_code == 200
    assert kept.read(token).values == {WHO: "a\ufffdb\ufffdc"}


def test_too_large_body_is_refused(client: Client, kept: Store) -> None:
    body = json.dumps(typed(kept.create())).encode()
    largest = body + b" " * (LARGEST_BODY - len(body))
    assert client.post("/saisie", content=largest).status_code == 200
    answer = client.post("/saisie", content=largest + b" ")
    assert answer.status_code == 413
    assert "trop long" in answer.json()["message"]
