"""The log of a real process that real people use: what an operator finds in it, and never finds."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import fault_in
from health import socket_of
from playwright.sync_api import expect
from rooms import in_a_day

from coaching.storage import Store
from ops.process import FORKED, FROM_NOTHING, WAYS, Product, running

WORDS = "Zzaffaire privée d’Ondine"
PRODUCT = "Comment s’appelle votre produit ?"
SHORT = "SECRETCODE"


class Home:
    """Where a person goes: the process of a test."""

    def __init__(self, url: str) -> None:
        self.url = url


@pytest.fixture
def way() -> str:
    return "uvicorn"


@pytest.fixture
def product(way: str, tmp_path: Path) -> Iterator[Product]:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    said = {"PERIMETRE_LOG_LEVEL": "debug"}
    with running(way, tmp_path, url, FORKED, **said) as product:
        yield product


@pytest.fixture
def failing(way: str, tmp_path: Path) -> Iterator[Product]:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    told = {"PERIMETRE_LOG_LEVEL": "debug", **fault_in(tmp_path)}
    with running(way, tmp_path, url, FROM_NOTHING, **told) as product:
        yield product


@pytest.fixture
def room(tmp_path: Path) -> str:
    """Give the coach's link of a room that a server fails on."""
    store = Store(f"sqlite:///{tmp_path / 'perimetre.db'}")
    token = store.rooms.open("BCDFGH", f'{{"title": "{WORDS}"}}', "{}", in_a_day())
    store.close()
    return token


def _write(person: Person) -> str:
    """Write and walk as a team does; return the token of its fiche."""
    person.begin()
    person.field(PRODUCT).fill(WORDS)
    token = person.token
    expect(person.sheet).to_contain_text(WORDS)
    person.open("usagers", token)
    return token


def _ask_all(product: Product, token: str) -> list[int]:
    """Ask our routes for what they give, and for what they refuse; return the statuses."""
    typed = {"fiche": token, "author": "a", "path": "depart.product", "before": "", "after": WORDS}
    asks = [
        httpx.post(f"{product.url}/saisie", json=typed),
        httpx.post(f"{product.url}/saisie?fiche={token}", content=WORDS.encode()),
        httpx.post(f"{product.url}/saisie", json={**typed, "fiche": SHORT}),
        httpx.post(f"{product.url}/salle", json={"role": "coach", "key": token}),
        httpx.get(f"{product.url}/usagers?fiche={token}"),
        httpx.get(f"{product.url}/{SHORT}/{token}?fiche={token}"),
    ]
    with socket_of(product.url, "streamlit", query=f"?fiche={token}") as socket:
        socket.send(WORDS.encode())  # not what Streamlit expects
    return [answer.status_code for answer in asks]


@pytest.mark.expects_in_log("Uncaught app", "a request failed", "deserializing", '"status": 500')
@pytest.mark.promise(
    "operations",
    "No link, address nor word of anybody is in the log, with all it can say, whoever fails.",
)
@pytest.mark.parametrize("way", WAYS)
def test_the_log_tells_nothing_of_anybody(failing: Product, room: str, newcomer: NewPerson) -> None:
    person = newcomer(Home(failing.url))
    token = _write(person)
    assert _ask_all(failing, token) == [200, 400, 404, 404, 200, 307]
    person.visit(f"/atelier?atelier={room}")
    failed = person.errors.filter(has_text="a rencontré une erreur")
    expect(failed).to_be_visible()
    answer = httpx.post(f"{failing.url}/salle", json={"role": "coach", "key": room})
    assert answer.status_code == 500
    assert failing.asked_to_stop() == 0
    for secret in (WORDS, "Zzaffaire", token, room, SHORT, "127.0.0.1", "fiche="):
        assert secret not in failing.log, secret


@pytest.mark.expects_in_log("Uncaught app execution")
@pytest.mark.promise(
    "operations", "The reference that a person reads out leads to the line of the failure."
)
def test_the_reference_on_the_screen_is_in_the_log(
    failing: Product, room: str, newcomer: NewPerson
) -> None:
    person = newcomer(Home(failing.url))
    person.visit(f"/atelier?atelier={room}")
    failed = person.errors.filter(has_text="a rencontré une erreur")
    expect(failed).to_be_visible()
    shown = re.search(r"Référence.: (\w{6}-\w{4})", failed.inner_text())
    assert shown, failed.inner_text()
    (line,) = (one for one in failing.lines() if one.get("reference") == shown[1])
    assert (line["level"], line["page"]) == ("error", "atelier")
    assert "model_validate_json" in line["account"]


def test_a_browser_that_is_gone_amid_its_request_is_no_failure(product: Product) -> None:
    asked = b"POST /saisie HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection(("127.0.0.1", product.port)) as browser:
        browser.sendall(asked + b'{"fiche": ')
    assert product.works()
    assert product.asked_to_stop() == 0
    (line,) = (one for one in product.told("request") if one["route"] == "/saisie")
    assert (line["status"], line["level"]) == (499, "info")
    assert [one["event"] for one in product.lines() if one["level"] in {"warning", "error"}] == []
