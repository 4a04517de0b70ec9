"""What is changed in Streamlit's scripts: by what does not change, and all of it is found."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from sources import MODULES, ROOT, is_in, nodes

from coaching.web.front import bundle
from coaching.web.front.bundle import Edit
from tools.streamlit_trial import faults

SCRIPTS: Final = bundle.static_folder() / "static" / "js"
# What our pages draw of Streamlit, and what they are made with; the words of each are in
# `french.toml`. Whoever draws another adds its words there, then its name here.
IN_FRENCH: Final = {
    *("button", "error", "expander", "file_uploader", "html"),
    *("popover", "radio", "text_area", "text_input"),
}
WITHOUT_WORDS: Final = {
    *("App", "columns", "components", "container", "context", "empty", "fragment", "navigation"),
    *("Page", "query_params", "rerun", "session_state", "set_page_config", "stop", "switch_page"),
}


@pytest.mark.parametrize(
    ("was", "now", "source", "made", "count"),
    [
        ("`Stop`", "`Arrêter`", "x=`Stop`", "x=`Arrêter`", 1),
        ("`Stop`", "`Arrêter`", "x=`Stopped`", "x=`Stopped`", 0),
        ("`Stop`", "`Arrêter`", "`Stop`,`Stop`", "`Arrêter`,`Arrêter`", 2),
        ("{a:@x,b:1}", "{a:@x,b:2}", "f({a:$e_1,b:1})", "f({a:$e_1,b:2})", 1),
        ("{a:@x,b:@x}", "{c:@x}", "{a:e,b:e}", "{c:e}", 1),
        ("{a:@x,b:@x}", "{c:@x}", "{a:e,b:t}", "{a:e,b:t}", 0),
        ("f(@x)+@x", "@x", "f(e)+ee", "f(e)+ee", 0),
        ("@y(@x)", "@x(@y)", "f(e)", "e(f)", 1),
    ],
)
def test_names_are_whatever_they_are_and_are_given_back(
    was: str, now: str, source: str, made: str, count: int
) -> None:
    assert Edit("index", was, now).made(source) == (made, count)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.1.js").write_text('f({kind:e,"data-testid":`stOne`});g(2);g(2)')
    (tmp_path / "utils.1.js").write_text("h(3)")
    return tmp_path


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit("index", "g(2)", "g(3)", is_piece=True), ("[index] g(2)", "2 in index.1.js")),
        (Edit("index", "h(3)", "h(4)"), ("1 in utils.1.js", "nearest in index: ?")),
        (
            Edit("index", '{sort:@x,"data-testid":`stOne`', "", is_piece=True),
            ("nowhere", "nearest in index: f({kind:e,"),
        ),
    ],
)
def test_a_fault_says_what_where_and_what_is_nearest(
    folder: Path, edit: Edit, told: tuple[str, ...]
) -> None:
    (fault,) = faults(folder, [edit])
    assert all(one in fault for one in told), fault


def test_a_script_takes_the_changes_of_its_name_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [Edit("index", "g(2)", "g(3)"), Edit("utils", "f(", "x(")]
    monkeypatch.setattr(bundle, "PIECES", changes)
    made = bundle.read(folder / "index.1.js")
    assert (made[:2], made[-9:]) == (b"f(", b"g(3);g(3)")


# Those of ours


def test_every_sentence_and_piece_is_found() -> None:
    assert list(faults(SCRIPTS, (*bundle.SENTENCES, *bundle.PIECES))) == []


@pytest.mark.parametrize(
    "piece",
    tomllib.loads(bundle.PIECES_FILE.read_text("utf-8"))["piece"],
    ids=lambda piece: piece["was"][:40],
)
def test_a_piece_says_whom_it_is_for_and_what_is_sent_upstream(piece: dict[str, str]) -> None:
    assert re.fullmatch(
        r"WCAG \d\.\d\.\d(?: and \d\.\d\.\d)?(?:, RGAA \d+\.\d+)?|speed|privacy", piece["criterion"]
    )
    assert (ROOT / "docs" / "upstream" / piece["upstream"]).is_file()
    # No name of one release: those are of one or two letters, and not of a property.
    code = re.sub(r"`[^`]*`|\"[^\"]*\"|@\w+|[.$]\w+|\w+:(?!:)", "", piece["was"])
    assert not set(re.findall(r"\b[A-Za-z_$]{1,2}\b", code)) - {"if"}, piece["was"]


@pytest.mark.parametrize("table", bundle.TABLE)
def test_sentences_are_typeset_in_french(table: str) -> None:
    for french in bundle.TABLE[table].values():
        # Of a piece of code, its sentences alone are read.
        prose = " ".join(re.findall(r"`([^`]*)`", french)) if "`" in french else french
        prose = re.sub(r"\$\{.*\}", "", prose)
        assert not re.search(r"\w'\w|\w[ ]?[;!?](?:\s|$)|\w :", prose), french


def test_what_our_pages_draw_has_its_words_in_french() -> None:
    screens = [
        code for name, code in MODULES.items() if is_in(name, {"app", "pages", "coaching.ui"})
    ]
    used = {
        node.attr
        for code in screens
        for node in nodes(code)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
    }
    assert used - IN_FRENCH - WITHOUT_WORDS == set()
    assert IN_FRENCH - used == set()
