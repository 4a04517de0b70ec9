"""The shell: fonts, sockets, failures."""

import re
import socket
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coaching.web.front import bundle, serving
from coaching.web.server import connections

# Fonts and icons


def test_fonts_are_ours_with_their_licences() -> None:
    fonts = {path for path in serving.own_files() if path.startswith("fonts/")}
    assert sum(path.endswith(".woff2") for path in fonts) == 9
    assert sum("OFL" in path for path in fonts) == 2


def test_every_icon_that_we_use_is_in_it() -> None:
    icons = bundle.ICON_FONT.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    root = Path(__file__).parents[2]
    for folder in ("coaching", "pages"):
        for file in (root / folder).rglob("*.py"):
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


def test_a_system_without_a_list_of_open_files_still_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(connections, "OPEN_FILES", tmp_path / "fd")
    assert connections.send_without_delay() == 0


# Failures


def test_the_screen_says_it_in_french_without_detail() -> None:
    def script() -> None:
        from coaching.ui.kit import crash  # noqa: PLC0415 - AppTest runs this apart

        crash.show(ValueError("texte de l’équipe"))

    shown = AppTest.from_function(script).run().error[0].value
    assert "Cette page a rencontré une erreur." in shown
    assert "texte de l’équipe" not in shown
