"""What a real server tells of the proxy before it; no other site opens a socket of its own."""

from collections.abc import Iterator
from itertools import product
from typing import Final

import httpx
import pytest
from e2e.serving import Server
from hosting import PLAN
from rooms import WHO, in_a_day, new_code
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from coaching.web.api.requests import PAGE, RANK, SEEN, SHOWN
from coaching.workshop.plan import at_start


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_over_https_the_browser_is_told_to_stay_there(client: httpx.Client, scheme: str) -> None:
    """The proxy before it tells the server which it is."""
    answer = client.get("/_stcore/health", headers={"X-Forwarded-Proto": scheme})
    is_secure = scheme == "https"
    assert ("strict-transport-security" in answer.headers) is is_secure
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.endswith("; Path=/; SameSite=Strict" + "; Secure" * is_secure)


@pytest.mark.promise("access", "No page of another site opens a socket, be it on this machine.")
def test_a_socket_is_opened_by_our_pages_alone(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=Origin(server.url)):
        pass
    for origin in ("http://exemple.fr", "http://localhost", "http://127.0.0.1:1", "null"):
        with pytest.raises(InvalidStatus) as refused, connect(address, origin=Origin(origin)):
            pass
        assert refused.value.response.status_code == 403, origin
    headers = {"Sec-Fetch-Site": "cross-site"}
    with pytest.raises(InvalidStatus), connect(address, additional_headers=headers):
        pass


# Whatever a program says of itself: long, empty, no text, not what it should be.
ODD: Final = (b"a" * 7000, b"", bytes(range(0x80, 0x100)), b"http://[", b'2|"><script>')
NAMES: Final = (
    *("Host", "Origin", "Referer", "Cookie", "Accept-Language", "Accept-Encoding", "User-Agent"),
    *("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Range", "If-None-Match"),
    *("Content-Type", "Authorization", RANK, SEEN, PAGE, SHOWN),
)


@pytest.mark.promise("access", "Whatever its headers say, no request makes the server fail.")
def test_odd_headers_fail_nowhere(client: httpx.Client, server: Server) -> None:
    with server.store() as store:
        typed = {"fiche": store.create(), "author": "a", "path": WHO, "before": "", "after": ""}
        live = at_start(PLAN).model_dump_json()
        room = store.rooms.open(new_code(), PLAN.model_dump_json(), live, in_a_day())
    asks = [
        *(("GET", path, None) for path in ("/", "/a/b", "/sante", "/avis", "/_stcore/health")),
        ("POST", "/saisie", typed),
        ("POST", "/conduite", {"key": room}),
    ]
    assert client.post("/conduite", json={"key": room}).status_code == 200
    for (method, path, sent), name, odd in product(asks, NAMES, ODD):
        answer = client.request(method, path, json=sent, headers=[(name.encode(), odd)])
        assert answer.status_code < 500, (path, name, odd[:9])
    long = {"Host": "a" * 7000, "Origin": f"http://{'a' * 7000}"}
    answer = client.post("/conduite", json={"key": room}, headers=long)
    assert (answer.status_code, answer.json()["etat"]) == (400, "refuse")
