"""The shell: French page, headers, compressed and cached files, translated bundle, sockets."""

import gzip
import hashlib
import re
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from threading import Thread

import httpx
import pytest
import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from coaching.shell import bundle, joined, page, script, serving, sockets
from coaching.shell.lifespan import lifespan
from coaching.shell.middleware import HEADERS, SecurityHeaders

SCRIPTS = bundle.static_folder() / "static" / "js"
MODULES = joined.modules(SCRIPTS)
(CHUNK,) = (f"js/{file.name}" for file in SCRIPTS.glob("FileUploader.*"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The shell around a page of one line, assembled as `app.py` does."""
    script = tmp_path_factory.mktemp("inner") / "main.py"
    script.write_text("import streamlit as st\nst.title('Bonjour')\n", encoding="utf-8")
    app = st.App(
        script,
        lifespan=lifespan,
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


MAIN = bundle_url(f"js/{MODULES.main}")

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


def test_the_page_loads_what_streamlits_own_loads(client: httpx.Client) -> None:
    """All of its scripts, in one file, and its styles."""
    stock = (bundle.static_folder() / "index.html").read_text(encoding="utf-8")
    wanted = re.findall(r"\./static/((?:js|css)/[^\"]+)", stock)
    brought = {f"js/{name}" for name in MODULES.files}
    assert {path for path in wanted if path.endswith(".js")} <= brought
    loaded = [f"js/{MODULES.main}", *(path for path in wanted if path.endswith(".css"))]
    assert page.streamlit_files() == loaded
    assert all(bundle_url(path) in client.get("/").text for path in loaded)


def test_streamlits_icon_does_not_take_the_place_of_ours(client: httpx.Client) -> None:
    assert "favicon.png" not in client.get(MAIN).text
    assert client.get("/perimetre/favicon.svg").headers["content-type"] == "image/svg+xml"


def test_our_script_runs_before_streamlits(client: httpx.Client) -> None:
    """A browser tells of a way back in the order in which it was asked to: our texts go first."""
    text = client.get("/").text
    assert text.index('<script defer src="/perimetre/perimetre.js') < text.index('type="module"')


def test_streamlit_reads_what_the_page_tells_it(client: httpx.Client) -> None:
    code = client.get(MAIN).text
    assert "window.__streamlit" in code
    assert ".BACKEND_BASE_URL" in code


def test_every_address_in_the_page_answers(client: httpx.Client) -> None:
    addresses = re.findall(r'(?:href|src)="(/[^"]+)"|url\((/[^)]+)\)', client.get("/").text)
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
        (page.own_url("favicon.svg"), "public, max-age=31536000, immutable"),
        ("/perimetre/favicon.svg?v=ancien", "no-cache"),
    ],
)
def test_only_an_exact_address_is_kept_for_good(
    client: httpx.Client, path: str, caching: str
) -> None:
    assert client.get(path).headers["cache-control"] == caching


def test_fonts_are_ours_with_their_licences() -> None:
    fonts = {path for path in page.own_files() if path.startswith("fonts/")}
    assert sum(path.endswith(".woff2") for path in fonts) == 9
    assert sum("OFL" in path for path in fonts) == 2


def test_the_icon_font_is_the_small_one(client: httpx.Client) -> None:
    (file,) = (bundle.static_folder() / "static" / "media").glob("MaterialSymbols*")
    assert len(client.get(bundle_url(f"media/{file.name}")).content) < 20_000


def test_every_icon_that_we_use_is_in_it() -> None:
    icons = bundle.ICON_FONT.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    root = Path(__file__).parents[1]
    for folder in ("coaching", "pages"):
        for file in (root / folder).rglob("*.py"):
            used = re.findall(r":material/(\w+):", file.read_text(encoding="utf-8"))
            assert set(used) <= set(icons), file


# Modules that come together


def test_each_module_runs_after_those_it_takes_from() -> None:
    for rank, name in enumerate(MODULES.files):
        needed = imported((SCRIPTS / name).read_text(encoding="utf-8"))
        assert needed <= set(MODULES.files[:rank]), name


def test_all_that_the_parts_of_our_pages_need_is_at_hand(client: httpx.Client) -> None:
    code = client.get(MAIN).text
    assert imported(code) == set()
    for part in joined.PARTS:
        (file,) = (name for name in MODULES.files if name.startswith(f"{part}."))
        assert f"()=>({{then:use=>use(joinedModules[`{file}`])}})" in code
        assert f"import(`./{file}`)" not in code


def test_what_is_fetched_apart_runs_no_module_twice() -> None:
    again = set(MODULES.files) - {MODULES.main}
    for file in SCRIPTS.glob("*.js"):
        if file.name not in MODULES.files:
            asked = set(re.findall(r"[\"`]\./([\w.-]+\.js)[\"`]", bundle.read(file).decode()))
            assert not asked & again, file.name


@pytest.mark.parametrize(
    ("imports", "taken"),
    [
        ('import{a as b,c}from"./x.1.js";', "const{a:b,c}=joinedModules[`x.1.js`];"),
        ('import"./x.1.js";', ""),
        ('import{a}from"./z.1.js";', None),
    ],
)
def test_a_file_takes_from_the_main_one_what_that_brings(
    tmp_path: Path, imports: str, taken: str | None
) -> None:
    parts = {f"{part}.1.js": "export{p as default};" for part in joined.PARTS}
    texts = {
        "x.1.js": "export{a};",
        "index.1.js": 'import"./x.1.js";createRoot();export{i};',
        **parts,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    main = 'import{joinedModules}from"./index.1.js";'
    expected = imports if taken is None else main + taken
    assert joined.modules(tmp_path).apart(f"{imports}b();") == f"{expected}b();"


def imported(code: str) -> set[str]:
    return set(re.findall(r'(?:from|import)"\./([^"]+\.js)"', code))


def test_every_file_of_the_script_is_a_part_of_it() -> None:
    assert sorted(file.stem for file in script.FOLDER.iterdir()) == sorted(script.PARTS)


# French


def test_streamlit_is_the_version_that_the_table_fits() -> None:
    assert version("streamlit") == "1.67.0"


def test_every_sentence_and_piece_of_the_tables_is_found() -> None:
    assert bundle.unfound() == {}


def test_the_bundle_is_served_in_french(client: httpx.Client) -> None:
    joined, apart = client.get(MAIN).text, client.get(bundle_url(CHUNK)).text
    assert "Entrée pour ${e}" in joined
    assert "Press Enter" not in joined
    assert "Ajouter des fichiers" in apart
    assert "Add files" not in apart


@pytest.mark.parametrize("table", bundle.TABLE)
def test_sentences_are_typeset_in_french(table: str) -> None:
    for french in bundle.TABLE[table].values():
        # Of a piece of code, its sentences alone are read.
        prose = " ".join(re.findall(r"`([^`]*)`", french)) if "`" in french else french
        prose = re.sub(r"\$\{.*\}", "", prose)
        assert not re.search(r"\w'\w|\w[ ]?[;!?](?:\s|$)|\w :", prose), french


@pytest.mark.parametrize(
    ("source", "french", "missing"),
    [
        ("x=`Stop`", "x=`Arrêter`", set()),
        ("x=`Stopped`", "x=`Stopped`", {"Stop"}),
    ],
)
def test_only_whole_literals_are_replaced(source: str, french: str, missing: set[str]) -> None:
    assert bundle.translate(source, {"Stop": "Arrêter"}) == (french, missing)


def test_a_piece_of_code_is_replaced_as_it_stands() -> None:
    assert bundle.translate("a=`Open`;b=`Open`", {"b=`Open`": "b=`Ouvrir`"})[0] == (
        "a=`Open`;b=`Ouvrir`"
    )


def test_pieces_are_changed_and_those_that_are_missing_are_told() -> None:
    pieces = {"a=1": "a=2", "c=1": "c=2"}
    assert bundle.mend("a=1,b=1", pieces) == ("a=2,b=1", {"c=1"})


# Sockets


def test_accepted_connections_do_not_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert sockets.send_without_delay() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_system_without_a_list_of_open_files_still_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sockets, "OPEN_FILES", tmp_path / "fd")
    assert sockets.send_without_delay() == 0


# Failures


def test_the_screen_says_it_in_french_without_detail() -> None:
    def script() -> None:
        from coaching.shell import crash  # noqa: PLC0415 - AppTest runs this apart

        crash.show(ValueError("texte de l’équipe"))

    shown = AppTest.from_function(script).run().error[0].value
    assert "Cette page a rencontré une erreur." in shown
    assert "texte de l’équipe" not in shown
