"""What a real server tells of the proxy before it; no other site opens a socket of its own."""

from collections.abc import Iterator

import httpx
import pytest
from e2e.serving import Server
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin


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
