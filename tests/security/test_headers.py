"""Every answer of a real server carries its headers; no other site opens a socket or writes."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Final

import httpx
import pytest
from e2e.serving import Server
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from coaching.web.front.serving import own_url
from coaching.web.server.middleware import HEADERS, SecurityHeaders

# What a server may be asked for, and the status it answers with: pages, files, errors of ours, of
# Starlette and of Streamlit.
ASKED: Final = {
    ("GET", "/"): 200,
    ("HEAD", "/"): 200,
    ("GET", "/usagers?fiche=x"): 200,
    ("GET", "/usagers/"): 301,
    ("GET", "/a/b"): 307,
    ("POST", "/usagers"): 405,
    ("GET", "//exemple.fr/"): 400,
    ("GET", "/%2e%2e/%2e%2e/etc/passwd"): 400,
    ("GET", "/perimetre/rien.css"): 404,
    ("GET", "/perimetre/streamlit/x/js/rien.js"): 404,
    ("GET", "/perimetre/streamlit/x/%2e%2e/index.html"): 400,
    ("GET", "/usagers/_stcore/health"): 404,
    ("GET", "/media/rien.docx"): 404,
    ("GET", "/component/rien/x.html"): 404,
    ("GET", "/_stcore/health"): 200,
    ("GET", "/_stcore/host-config"): 200,
    ("GET", "/_stcore/metrics"): 404,
    ("GET", "/auth/login"): 404,
    ("GET", "/oauth2callback?code=x"): 404,
    ("PUT", "/_stcore/upload_file/a/b"): 403,
    ("DELETE", "/_stcore/upload_file/a/b"): 403,
    ("GET", "/sante"): 200,
    ("GET", "/saisie"): 200,
    ("POST", "/saisie"): 400,
    ("POST", "/salle"): 400,
    ("BREW", "/"): 405,
}


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, follow_redirects=False) as client:
        yield client


@pytest.mark.promise("access", "Every answer, errors included, carries the security headers.")
def test_every_answer_has_its_headers(client: httpx.Client, server: Server) -> None:
    for (method, path), status in ASKED.items():
        content = b"{" if method == "POST" else None
        answer = client.request(method, server.url + path, content=content)
        assert answer.status_code == status, (method, path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, (method, path)
        assert answer.headers["cache-control"], (method, path)
        assert "exemple.fr" not in answer.headers.get("location", "")
        assert "Traceback" not in answer.text


@pytest.mark.promise("access", "No cache keeps what may hold a team's words.")
def test_only_files_that_everybody_has_are_kept(client: httpx.Client) -> None:
    kept = {path: client.request(*path).headers["cache-control"] for path in ASKED}
    assert {one.partition(",")[0] for one in kept.values()} <= {"no-store", "no-cache"}
    assert kept["GET", "/media/rien.docx"] == "no-store"
    assert kept["POST", "/saisie"] == "no-store"
    assert "immutable" in client.get(own_url("perimetre.js")).headers["cache-control"]


def test_the_policy_lets_nothing_inline_run(client: httpx.Client) -> None:
    parts = client.get("/").headers["content-security-policy"].split("; ")
    policy = {name: sources for name, _, sources in (part.partition(" ") for part in parts)}
    assert "'unsafe" not in policy["script-src"] + policy["style-src-elem"] + policy["default-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert not any("http" in part or "*" in part for part in policy.values())


# HTTPS, told by the proxy


def test_over_https_the_browser_is_told_to_stay_there(client: httpx.Client) -> None:
    for path in ("/", "/sante", "/_stcore/health", "/media/rien.docx"):
        plain = client.get(path)
        secure = client.get(path, headers={"X-Forwarded-Proto": "https"})
        assert "strict-transport-security" not in plain.headers
        assert secure.headers["strict-transport-security"] == "max-age=31536000"
    (cookie,) = secure_cookies(client, "https")
    assert cookie.startswith("_streamlit_xsrf=")
    assert cookie.endswith("; Path=/; SameSite=Strict; Secure")
    (cookie,) = secure_cookies(client, "http")
    assert cookie.endswith("; Path=/; SameSite=Strict")


def secure_cookies(client: httpx.Client, scheme: str) -> list[str]:
    answer = client.get("/_stcore/health", headers={"X-Forwarded-Proto": scheme})
    return answer.headers.get_list("set-cookie")


# Failures


@pytest.mark.promise("access", "A request that fails says nothing of what it was about.")
def test_a_failure_has_its_headers_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_request: object) -> None:
        raise ValueError("nos mots")  # noqa: TRY003 - as a library quotes what it is given

    routes = [Route("/panne", fail)]
    app = Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://p") as client:
            return await client.get("/panne")

    answer = asyncio.run(asked())
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Le service a rencontré une erreur. Référence" in answer.json()["message"]
    assert "nos mots" not in answer.text
    assert [record.levelno for record in caplog.records if "failed" in record.message] == [
        logging.ERROR
    ]


# Other sites


FOREIGN: Final = (
    *("http://exemple.fr", "https://exemple.fr", "null", "http://localhost", "http://127.0.0.1"),
    *("http://127.0.0.1:1", "http://0.0.0.0", "file://", "http://[", "http://user@127.0.0.1:1"),
)


@pytest.mark.promise("access", "No page of another site opens a socket, be it on this machine.")
def test_a_socket_is_opened_by_our_pages_alone(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=Origin(server.url)):
        pass
    for origin in FOREIGN:
        with pytest.raises(InvalidStatus) as refused, connect(address, origin=Origin(origin)):
            pass
        assert refused.value.response.status_code == 403, origin
    headers = {"Sec-Fetch-Site": "cross-site"}
    with pytest.raises(InvalidStatus), connect(address, additional_headers=headers):
        pass


@pytest.mark.promise("access", "No page of another site writes, even with a link that it knows.")
@pytest.mark.parametrize(
    "headers",
    [
        *({"Origin": origin} for origin in FOREIGN),
        *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "none")),
    ],
    ids=str,
)
def test_another_site_writes_nothing(
    client: httpx.Client, server: Server, headers: dict[str, str]
) -> None:
    token = server.create({})
    body = {"fiche": token, "author": "a", "path": "depart.product", "before": "", "after": "x"}
    assert client.post("/saisie", json=body, headers=headers).status_code == 403
    question = {"role": "coach", "key": token}
    for path in ("/salle", "/gestes", "/phrase", "/document"):
        assert client.post(path, json=question, headers=headers).status_code == 403
    assert server.state(token).values == {}
    own = client.post("/saisie", json=body, headers={"Origin": server.url})
    assert own.status_code == 200


def test_the_name_of_the_host_goes_nowhere(client: httpx.Client) -> None:
    for path in ("/", "/a/b", "/usagers/", "/_stcore/health"):
        answer = client.get(path, headers={"Host": "exemple.fr"})
        assert "exemple.fr" not in answer.text + answer.headers.get("location", ""), path
