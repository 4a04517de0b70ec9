"""The shell: fonts, modules that come together, a translated bundle, sockets, failures."""

import re
import socket
from importlib.metadata import version
from pathlib import Path

import pytest
from scripts import MODULES, SCRIPTS, imported
from streamlit.testing.v1 import AppTest

from coaching.web.front import bundle, html_page, joined
from coaching.web.server import sockets

# Fonts and icons


def test_fonts_are_ours_with_their_licences() -> None:
    fonts = {path for path in html_page.own_files() if path.startswith("fonts/")}
    assert sum(path.endswith(".woff2") for path in fonts) == 9
    assert sum("OFL" in path for path in fonts) == 2


def test_every_icon_that_we_use_is_in_it() -> None:
    icons = bundle.ICON_FONT.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    root = Path(__file__).parents[2]
    for folder in ("coaching", "pages"):
        for file in (root / folder).rglob("*.py"):
            used = re.findall(r":material/(\w+):", file.read_text(encoding="utf-8"))
            assert set(used) <= set(icons), file


# Modules that come together


def test_each_module_runs_after_those_it_takes_from() -> None:
    for rank, name in enumerate(MODULES.files):
        needed = imported((SCRIPTS / name).read_text(encoding="utf-8"))
        assert needed <= set(MODULES.files[:rank]), name


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


# French


def test_streamlit_is_the_version_that_the_table_fits() -> None:
    assert version("streamlit") == "1.67.0"


def test_every_sentence_and_piece_of_the_tables_is_found() -> None:
    assert bundle.unfound() == {}


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
        from coaching.ui.kit import crash  # noqa: PLC0415 - AppTest runs this apart

        crash.show(ValueError("texte de l’équipe"))

    shown = AppTest.from_function(script).run().error[0].value
    assert "Cette page a rencontré une erreur." in shown
    assert "texte de l’équipe" not in shown
