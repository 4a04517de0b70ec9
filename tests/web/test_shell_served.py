"""The shell as it is served: French page, headers, compressed and cached files, whole bundle."""

import gzip
import hashlib
import re
import time
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from threading import Thread

import httpx
import pytest
import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from coaching.web.front import bundle, serving
from coaching.web.server.middleware import HEADERS, SecurityHeaders
from coaching.web.server.start import lifespan

SCRIPTS = bundle.static_folder() / "static" / "js"
CHUNK, MARKDOWN = (
    f"js/{next(SCRIPTS.glob(f'{part}.*')).name}" for part in ("FileUploader", "StreamlitMarkdown")
)
(MAIN,) = (
    f"js/{file.name}" for file in SCRIPTS.glob("index.*") if b"createRoot" in file.read_bytes()
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The shell around a page of one line, assembled as `app.py` does."""
    script = tmp_path_factory.mktemp("inner") / "main.py"
    script.write_text("import streamlit as st\nst.title('Bonjour')\n", encoding="utf-8")
    app = st.App(
        script,
        lifespan=partial(lifespan, make_ready=lambda: None),
        middleware=[Middleware(SecurityHeaders)],
        routes=[
            Route("/sante", lambda _: PlainTextResponse("ok")),
            *serving.FILE_ROUTES,
            *serving.PAGE_ROUTES,
        ],
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, ws="websockets-sansio", log_level="error"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    server.should_exit = True
    thread.join()


def bundle_url(path: str, edition: str | None = None) -> str:
    return f"/perimetre/streamlit/{edition or bundle.edition()}/{path}"


# The page


@pytest.mark.parametrize("path", ["/", "/usagers", "/usagers?fiche=abc", "/inconnue"])
def test_each_page_is_the_french_index(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.text
    assert "<title>Premier périmètre</title>" in answer.text
    assert "JavaScript. Activez-le" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("trace", ["agent", "You need to enable", "Streamlit app", '"./static'])
def test_nothing_of_the_stock_index_is_left(client: httpx.Client, trace: str) -> None:
    assert trace not in client.get("/").text


def test_the_page_names_all_that_streamlits_own_loads_and_what_its_parts_need(
    client: httpx.Client,
) -> None:
    """At once, rather than as each is drawn: a browser learns of nothing later."""
    stock = (bundle.static_folder() / "index.html").read_text(encoding="utf-8")
    text = client.get("/").text
    wanted = {*re.findall(r"\./static/((?:js|css)/[^\"]+)", stock)}
    known = {*serving.streamlit_files()}
    assert wanted <= known
    assert all(bundle_url(path) in text for path in known)
    for path in known:
        if path.endswith(".js"):
            code = client.get(bundle_url(path)).text
            assert {f"js/{name}" for name in re.findall(r'from"\./([^"]+\.js)"', code)} <= known


def test_the_parts_of_our_pages_are_at_hand(client: httpx.Client) -> None:
    """Under the name by which Streamlit asks for each, and before it does."""
    text, code = client.get("/").text, client.get(bundle_url(MAIN)).text
    for name in bundle.part_scripts(SCRIPTS).values():
        assert f'from"{bundle_url(f"js/{name}")}"' in text
        assert f'"./{name}":' in text
        assert f'"./{name}"' in code
        assert f"import(`./{name}`)" in code
    assert text.index("globalThis.ppParts=") < text.index("</head>")


def test_streamlits_icon_does_not_take_the_place_of_ours(client: httpx.Client) -> None:
    assert "`./favicon.png`" in client.get(bundle_url(MAIN)).text
    asked, ours = client.get("/favicon.png"), client.get("/perimetre/favicon.svg")
    assert asked.content == ours.content
    assert asked.headers["content-type"] == ours.headers["content-type"] == "image/svg+xml"


def test_our_script_runs_before_streamlits(client: httpx.Client) -> None:
    """A browser tells of a way back in the order in which it was asked to: our texts go first."""
    text = client.get("/").text
    assert text.index('<script defer src="/perimetre/perimetre.js') < text.index('type="module"')


def test_streamlit_reads_what_the_page_tells_it(client: httpx.Client) -> None:
    code = client.get(bundle_url(MAIN)).text
    assert "window.__streamlit" in code
    assert ".BACKEND_BASE_URL" in code


def test_every_address_in_the_page_answers(client: httpx.Client) -> None:
    head = client.get("/").text.partition("<body>")[0]
    addresses = re.findall(r'(?:href|src)="(/[^"]+)"|url\((/[^)]+)\)', head)
    for address in {first or second for first, second in addresses}:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"], address


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sante", 200),
        ("/_stcore/health", 200),
        ("/usagers/_stcore/health", 404),
        ("/a/b", 307),
        ("/usagers/", 301),
        ("/perimetre/rien.css", 404),
        ("/perimetre/%2e%2e/page.py", 400),
        (bundle_url("js/rien.js"), 404),
        (bundle_url("%2e%2e/index.html"), 400),
    ],
)
def test_what_is_not_a_page_keeps_its_own_answer(
    client: httpx.Client, path: str, status: int
) -> None:
    assert client.get(path).status_code == status


# Headers


@pytest.mark.parametrize("path", ["/", "/sante", "/_stcore/health", "/perimetre/rien.css"])
@pytest.mark.parametrize("name", HEADERS)
def test_security_headers_are_everywhere(client: httpx.Client, path: str, name: str) -> None:
    assert client.get(path).headers[name] == HEADERS[name]


def test_the_policy_allows_each_inline_script_and_no_evaluation(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert scripts
    for one in scripts:
        digest = b64encode(hashlib.sha256(one.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "frame-ancestors 'none'" in policy


# Files


@pytest.mark.parametrize("path", [bundle_url(CHUNK), "/perimetre/favicon.svg", "/"])
def test_text_is_compressed_for_those_who_accept_it(client: httpx.Client, path: str) -> None:
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, mtime=0))


@pytest.mark.parametrize("path", [bundle_url(CHUNK), "/perimetre/favicon.svg", "/usagers"])
def test_a_known_file_is_not_sent_again(client: httpx.Client, path: str) -> None:
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-none-match": 'W/"autre"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        (bundle_url(CHUNK), "public, max-age=31536000, immutable"),
        (bundle_url(CHUNK, edition="ancienne"), "no-cache"),
        (serving.own_url("favicon.svg"), "public, max-age=31536000, immutable"),
        ("/perimetre/favicon.svg?v=ancien", "no-cache"),
    ],
)
def test_only_an_exact_address_is_kept_for_good(
    client: httpx.Client, path: str, caching: str
) -> None:
    assert client.get(path).headers["cache-control"] == caching


def test_the_icon_font_is_the_small_one(client: httpx.Client) -> None:
    (file,) = (bundle.static_folder() / "static" / "media").glob("MaterialSymbols*")
    assert len(client.get(bundle_url(f"media/{file.name}")).content) < 20_000


# The bundle


def test_the_bundle_is_served_in_french(client: httpx.Client) -> None:
    chunk = client.get(bundle_url(CHUNK)).text
    assert "Choisir un autre fichier" in chunk
    assert "Add files" not in chunk


def test_the_bundle_is_served_mended(client: httpx.Client) -> None:
    assert "as:`span`" in client.get(bundle_url(MAIN)).text
    assert "=[`p`,`table`," in client.get(bundle_url(MARKDOWN)).text
