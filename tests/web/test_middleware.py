"""What surrounds every request, on the whole application: no route answers without it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx
import pytest
from asking import Served, as_it_was, served, written_to
from shared import shared_at

from coaching.ops.settings import VERSION, settings
from coaching.storage import shared_store
from coaching.web.api.requests import LARGEST_BODY
from coaching.web.front.serving import own_url
from coaching.web.server import middleware, start
from coaching.web.server.middleware import HEADERS

# It starts once.
pytestmark = pytest.mark.xdist_group("served")
HOME: Final = "http://perimetre"
TOKEN: Final = "un-secret-privé-de-collecteur"
WORDS: Final = "Zzaffaire privée d’Ondine"
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
FOREIGN: Final = (
    *("http://exemple.fr", "https://exemple.fr", "null", "http://localhost", "http://127.0.0.1"),
    *("http://perimetre:1", "http://0.0.0.0", "file://", "http://[", "http://user@perimetre"),
)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    kept = tmp_path_factory.mktemp("servi") / "perimetre.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERIMETRE_METRICS_TOKEN", TOKEN)
        with shared_at(f"sqlite:///{kept}"), served() as product:
            yield product
    assert product.lines()[-1]["event"] == "stopped"


# Headers


@pytest.mark.promise("access", "Every answer, errors included, carries the security headers.")
def test_every_answer_has_its_headers(product: Served) -> None:
    for (method, path), status in ASKED.items():
        answer = product.ask(method, HOME + path, content=b"{" if method == "POST" else None)
        assert answer.status_code == status, (method, path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, (method, path)
        assert answer.headers["cache-control"], (method, path)
        assert "exemple.fr" not in answer.headers.get("location", "")
        assert "Traceback" not in answer.text


def test_every_route_has_its_headers(product: Served) -> None:
    for route in product.routes:
        for method in route.methods or ():
            answer = product.ask(method, HOME + re.sub(r"\{.*?\}", "x", route.path))
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, route.path


@pytest.mark.promise("access", "No cache keeps what may hold a team's words.")
def test_only_files_that_everybody_has_are_kept(product: Served) -> None:
    kept = {asked: product.ask(*asked).headers["cache-control"] for asked in ASKED}
    assert {one.partition(",")[0] for one in kept.values()} <= {"no-store", "no-cache"}
    assert kept["GET", "/media/rien.docx"] == "no-store"
    assert kept["POST", "/saisie"] == "no-store"
    assert "immutable" in product.get(own_url("perimetre.js")).headers["cache-control"]


def test_the_policy_lets_nothing_inline_run(product: Served) -> None:
    parts = product.get("/").headers["content-security-policy"].split("; ")
    policy = {name: sources for name, _, sources in (part.partition(" ") for part in parts)}
    assert "'unsafe" not in policy["script-src"] + policy["style-src-elem"] + policy["default-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert not any("http" in part or "*" in part for part in policy.values())


def test_the_key_of_a_room_goes_to_no_file_of_ours(product: Served) -> None:
    assert product.get("/atelier?atelier=x").headers["referrer-policy"] == "strict-origin"


@pytest.mark.parametrize("path", ["/", "/sante", "/_stcore/health", "/media/rien.docx"])
def test_over_https_all_stays_there(path: str, product: Served) -> None:
    plain, secure = product.get(path), product.get(f"https://perimetre{path}")
    assert "strict-transport-security" not in plain.headers
    assert secure.headers["strict-transport-security"] == "max-age=31536000"
    assert not any("Secure" in cookie for cookie in plain.headers.get_list("set-cookie"))
    assert all(cookie.endswith("; Secure") for cookie in secure.headers.get_list("set-cookie"))


def test_a_cookie_is_of_this_site_alone(product: Served) -> None:
    (cookie,) = product.get("https://perimetre/_stcore/health").headers.get_list("set-cookie")
    assert cookie.startswith("_streamlit_xsrf=")
    assert cookie.endswith("; Path=/; SameSite=Strict; Secure")


# French


TOLD: Final = {
    400: "Cette adresse est mal écrite. Revenez à l’accueil du site.",
    403: "Cette demande est refusée\u00a0: rechargez la page, puis réessayez.",
    404: "Rien ne répond à cette adresse. Revenez à l’accueil du site.",
    405: "Cette adresse ne reçoit pas ce genre de demande.",
}


def test_what_goes_wrong_is_told_in_french(product: Served) -> None:
    for (method, path), status in ASKED.items():
        answer = product.ask(method, HOME + path)
        if status >= 400 and answer.headers["content-type"].startswith("text/plain"):
            assert answer.text == TOLD[status], path
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        elif status >= 400:
            assert answer.json()["etat"] == "refuse"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/auth/login", "/auth/logout"])
def test_what_nobody_uses_here_does_not_answer(path: str, product: Served) -> None:
    answer = product.get(path)
    assert (answer.status_code, answer.json()["message"]) == (404, "Cette adresse ne répond pas.")


# Failures


@pytest.mark.promise("access", "A request that fails says nothing of what it was about.")
def test_a_failure_has_its_headers_and_no_words(
    product: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(key: str) -> None:
        raise RuntimeError(WORDS + key)

    # Whatever was stored of a room is read or told in a sentence: what fails here is our code.
    monkeypatch.setattr("coaching.web.api.pulse.take_up", fail)
    answer = product.post("/salle", json={"role": "coach", "key": "clé"})
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    (known,) = re.findall(r"une erreur. Référence\u00a0: (\w{6}-\w{4})$", answer.json()["message"])
    assert known in {line["reference"] for line in product.told("a request failed")}
    assert WORDS not in answer.text + str(product.lines())


# What is noted


def figure(product: Served, route: str, status: int) -> float:
    sent = [(b"Authorization", f"Bearer {TOKEN}".encode())]
    text = product.get("/metrics", headers=sent).text
    name = f'perimetre_request_seconds_count{{route="{route}",status="{status}"}} '
    return sum(float(line.removeprefix(name)) for line in text.splitlines() if name in line)


def noted(product: Served, answer: httpx.Response) -> tuple[str, int, str]:
    """Return what the log says of an answer, the last of its name: names are of four characters."""
    name = answer.headers["x-request-id"]
    *_, line = (one for one in product.told("request") if one["run"] == name)
    return line["route"], line["status"], line["level"]


def test_each_address_that_is_written_to_is_observed(product: Served) -> None:
    assert len(written_to(product.routes)) > 5
    for path in written_to(product.routes):
        before = figure(product, path, 413)
        answer = product.post(path, content=b" " * (LARGEST_BODY + 1))
        assert (path, answer.status_code) == (path, 413)
        assert "x-request-id" in answer.headers, path
        *_, line = (
            one for one in product.told("request") if one["run"] == answer.headers["x-request-id"]
        )
        assert (line["route"], line["status"], line["level"]) == (path, 413, "info")
        assert figure(product, path, 413) == before + 1


def test_an_address_that_is_made_up_is_no_figure(product: Served) -> None:
    for path in ("/inconnue", "/perimetre/inconnue.css", "/saisie/inconnue"):
        assert "x-request-id" not in product.get(path).headers
    sent = [(b"Authorization", f"Bearer {TOKEN}".encode())]
    assert "inconnue" not in product.get("/metrics", headers=sent).text
    assert product.get("/metrics").status_code == 404


def test_what_is_slow_is_a_warning(product: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "_SLOW", -1.0)
    assert noted(product, product.get("/sante")) == ("/sante", 200, "warning")


def test_a_browser_that_is_gone_amid_its_request_is_no_failure(product: Served) -> None:
    for path in written_to(product.routes):
        told = len(product.lines())
        half = {"type": "http.request", "body": b'{"fiche": ', "more_body": True}
        assert product.heard(asked("http", path, method="POST"), half) == []
        (line,) = product.lines()[told:]
        assert (line["event"], line["status"], line["level"]) == ("request", 499, "info"), path


def asked(kind: str, path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    named = {"host": "perimetre", **headers}
    return {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items()],
        "server": ("perimetre", 80),
        "subprotocols": ["streamlit"],
    }


# Other sites, other names


def opened(product: Served, **headers: str) -> str:
    """Return how a page that would open a websocket is answered first."""
    scope = asked("websocket", "/_stcore/stream", **headers)
    return str(product.heard(scope, {"type": "websocket.connect"})[0]["type"])


def test_our_pages_alone_open_a_socket(product: Served) -> None:
    assert opened(product, origin=HOME) == "websocket.accept"
    refused: list[Mapping[str, str]] = [{"origin": site} for site in FOREIGN]
    for headers in (*refused, {"sec-fetch-site": "cross-site"}):
        assert opened(product, **headers) == "websocket.close", headers


@pytest.mark.promise("access", "No page of another site writes, even with a link that it knows.")
@pytest.mark.parametrize(
    "headers",
    [
        *({"Origin": origin} for origin in FOREIGN),
        *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "none")),
    ],
    ids=str,
)
def test_another_site_writes_nothing(product: Served, headers: dict[str, str]) -> None:
    store = shared_store()
    token = store.create()
    body = {"fiche": token, "author": "a", "path": "depart.product", "before": "", "after": "x"}
    for path in written_to(product.routes):
        assert product.post(path, json=body, headers=headers).status_code == 403, path
    assert store.read(token).values == {}
    assert product.post("/saisie", json=body, headers={"Origin": HOME}).status_code == 200


def test_the_name_of_the_host_goes_nowhere(product: Served) -> None:
    for path in ("/", "/a/b", "/usagers/", "/_stcore/health"):
        answer = product.get(path, headers={"Host": "exemple.fr"})
        assert "exemple.fr" not in answer.text + answer.headers.get("location", ""), path


def test_a_name_that_no_site_has_is_refused_everywhere(product: Served) -> None:
    """A coach's desk could not draw the square that leads back to it."""
    for method, path in [*ASKED, *(("POST", path) for path in written_to(product.routes))]:
        answer = product.ask(method, HOME + path, headers={"Host": "a" * 260})
        assert answer.status_code == 400, path
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert method == "HEAD" or answer.json()["message"].startswith("Cette adresse est mal")
    assert opened(product, host="a" * 260, origin=f"http://{'a' * 260}") == "websocket.close"
    longest = "a" * 259
    assert product.get("/sante", headers={"Host": longest}).status_code == 200
    assert opened(product, host=longest, origin=f"http://{longest}") == "websocket.accept"


# How it starts


def test_the_first_line_says_what_runs_and_how(product: Served) -> None:
    first = product.lines()[0]
    assert (first["event"], first["version"]) == ("started", VERSION)
    assert TOKEN not in str(first)


def test_a_wrong_option_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PERIMETRE_FICHE_DAYS", "un an")
    settings.cache_clear()
    with as_it_was(), pytest.raises(SystemExit) as ended:
        start.prepare()
    assert ended.value.code == start.REFUSED
    told = capfd.readouterr().err
    assert told.startswith("PERIMETRE_FICHE_DAYS ne convient pas\u00a0:")
    assert told.count("\n") == 1
    settings.cache_clear()
