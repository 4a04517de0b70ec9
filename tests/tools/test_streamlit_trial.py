"""What a trial of another release of Streamlit tells, and what it looks for."""

import sys
from pathlib import Path

import pytest

from coaching.web.front import bundle
from tools import streamlit_trial as trial
from tools.streamlit_trial import settings, uses, uses_of

PYTHON = Path(sys.executable)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit as st\nst.button('x', key='y')", {"streamlit.button": ["key"]}),
        (
            "from streamlit.runtime import get_instance as g\ng()",
            {"streamlit.runtime.get_instance": []},
        ),
        ("import os\nos.path.join(a=1)", {}),
    ],
)
def test_what_a_source_uses_is_found(source: str, found: dict[str, list[str]]) -> None:
    told: dict[str, list[str]] = {}
    for name, options in uses_of(source):
        told.setdefault(name, []).extend(options)
    assert found.items() <= told.items()
    assert bool(told) is bool(found)


def test_the_release_that_is_installed_has_all_that_we_use() -> None:
    told = trial._told(PYTHON, {"uses": uses(), "settings": settings()})  # noqa: SLF001
    assert told["lost"] == []
    assert list(map(Path, told["scripts"])) == [bundle.static_folder() / "static" / "js"]


def test_what_a_release_lacks_is_told() -> None:
    lacking = {
        "streamlit.runtime.nowhere": [],
        "streamlit.nowhere.at_all": [],
        "streamlit.button": ["key", "flavour"],
    }
    told = trial._told(PYTHON, {"uses": lacking, "settings": ["server.flavour"]})["lost"]  # noqa: SLF001
    assert [one.partition(":")[0] for one in told] == [
        "streamlit.runtime.nowhere",
        "streamlit.nowhere.at_all",
        "streamlit.button(flavour=…)",
        "the setting server.flavour",
    ]


def test_a_part_that_is_no_script_or_several_is_told(tmp_path: Path) -> None:
    for name in ("Button.1.js", "Button.2.js", "Html.1.js"):
        (tmp_path / name).touch()
    told = list(trial._unnamed(tmp_path))  # noqa: SLF001
    assert [one.partition(":")[0] for one in told] == ["BidiComponent", "Button"]
