"""The shell: French page, compressed and cached files, whole bundle, fonts, sockets."""

import gzip
import re
import socket

import pytest
from asking import Client
from sources import ROOT
from starlette.applications import Starlette

from coaching.web.front import bundle, serving
from coaching.web.server import connections

SCRIPTS = bundle.static_folder() / "static" / "js"
CHUNK = f"js/{next(SCRIPTS.glob('FileUploader.*')).name}"
(MAIN,) = (
    f"js/{file.name}" for file in SCRIPTS.glob("index.*") if b"createRoot" in file.read_bytes()
)


class Shell(Client):
    app = Starlette(routes=[*serving.FILE_ROUTES, *serving.PAGE_ROUTES])


@pytest.fixture
def client() -> Shell:
    return Shell()


def bundle_url(path: str, edition: str | None = None) -> str:
    return f"/perimetre/streamlit/{edition or bundle.edition()}/{path}"


# The page


@pytest.mark.parametrize("path", ["/", "/usagers", "/usagers?fiche=abc", "/inconnue"])
def test_each_page_is_the_french_index(client: Shell, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.text
    assert "<title>Premier périmètre</title>" in answer.text
    assert "JavaScript. Activez-le" in answer.text
    assert answer.headers["cache-control"] == "no-cache"
    for stock in ("agent", "You need to enable", "Streamlit app", '"./static'):
        assert stock not in answer.text


def test_the_page_names_all_that_streamlits_own_loads_and_what_its_parts_need(
    client: Shell,
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


def test_the_parts_of_our_pages_are_at_hand(client: Shell) -> None:
    """Under the name by which Streamlit asks for each, and before it does."""
    text, code = client.get("/").text, client.get(bundle_url(MAIN)).text
    for name in bundle.part_scripts(SCRIPTS).values():
        assert f'from"{bundle_url(f"js/{name}")}"' in text
        assert f'"./{name}":' in text
        assert f'"./{name}"' in code
        assert f"import(`./{name}`)" in code
    assert text.index("globalThis.ppParts=") < text.index("</head>")


def test_streamlits_icon_does_not_take_the_place_of_ours(client: Shell) -> None:
    assert "`./favicon.png`" in client.get(bundle_url(MAIN)).text
    asked, ours = client.get("/favicon.png"), client.get("/perimetre/favicon.svg")
    assert asked.content == ours.content
    assert asked.headers["content-type"] == ours.headers["content-type"] == "image/svg+xml"


def test_our_script_runs_before_streamlits(client: Shell) -> None:
    """A browser tells of a way back in the order in which it was asked to: our texts go first."""
    text = client.get("/").text
    assert text.index('<script defer src="/perimetre/perimetre.js') < text.index('type="module"')


def test_every_address_in_the_page_answers(client: Shell) -> None:
    head = client.get("/").text.partition("<body>")[0]
    addresses = re.findall(r'(?:href|src)="(/[^"]+)"|url\((/[^)]+)\)', head)
    for address in {first or second for first, second in addresses}:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"], address


# Files


@pytest.mark.parametrize("path", [bundle_url(CHUNK), "/perimetre/favicon.svg", "/"])
def test_text_is_compressed_for_those_who_accept_it(client: Shell, path: str) -> None:
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, mtime=0))


@pytest.mark.parametrize("path", [bundle_url(CHUNK), "/perimetre/favicon.svg", "/usagers"])
def test_a_known_file_is_not_sent_again(client: Shell, path: str) -> None:
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
def test_only_an_exact_address_is_kept_for_good(client: Shell, path: str, caching: str) -> None:
    assert client.get(path).headers["cache-control"] == caching


def test_the_icon_font_is_the_small_one(client: Shell) -> None:
    (file,) = (bundle.static_folder() / "static" / "media").glob("MaterialSymbols*")
    assert len(client.get(bundle_url(f"media/{file.name}")).content) < 20_000


def test_streamlits_typeface_is_fetched_by_nothing(client: Shell) -> None:
    """The system's takes its place: `SourceSans` has nothing that ours lacks."""
    (style,) = (path for path in serving.streamlit_files() if path.endswith(".css"))
    stock = (bundle.static_folder() / "static" / style).read_text(encoding="utf-8")
    served = client.get(bundle_url(style)).text
    assert ("font-family:Source Sans" in stock, "Source Sans" in served) == (True, False)
    assert "font-family:Source Code Pro" in served


# The bundle


def test_the_bundle_is_served_in_french_and_mended(client: Shell) -> None:
    chunk = client.get(bundle_url(CHUNK)).text
    assert "Choisir un autre fichier" in chunk
    assert "Add files" not in chunk
    (dom,) = (path for path in serving.streamlit_files() if path.startswith("js/react-dom"))
    assert "createElement(globalThis.ppElement?.(" in client.get(bundle_url(dom)).text


# Fonts and icons


def test_every_icon_that_we_use_is_in_it() -> None:
    icons = bundle.ICON_FONT.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    for folder in ("coaching", "pages"):
        for file in (ROOT / folder).rglob("*.py"):
            used = re.findall(r":material/(\w+):", file.read_text(encoding="utf-8"))
            assert set(used) <= set(icons), file


# Sockets


def test_accepted_connections_do_not_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert connections.send_without_delay() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
