"""A session is found again by the browser that opened it: its name alone opens nothing."""

import httpx
import pytest
from e2e.serving import Server
from health import socket_of
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from timing import PATIENCE

NAMED = "_streamlit_xsrf"


def cookie(server: Server) -> str:
    return f"{NAMED}={httpx.get(f'{server.url}/_stcore/health').cookies[NAMED]}"


def session(server: Server, known: str = "", **headers: str) -> str:
    """Connect as a page does, asking for a session if it is known; return the one given."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    names = [name for name in ("streamlit", "aucun", known) if name]
    with socket_of(server.url, *names, **headers) as line:
        line.send(bytes(asked.SerializeToString()))
        while True:
            said = ForwardMsg.FromString(line.recv(timeout=PATIENCE, decode=False))
            if said.HasField("new_session"):
                return str(said.new_session.initialize.session_id)


@pytest.mark.promise("access", "The name of a session opens nothing in another browser.")
def test_only_its_own_browser_finds_a_session_again(server: Server) -> None:
    mine, other = cookie(server), cookie(server)
    opened = session(server, Cookie=mine)
    assert session(server, opened, Cookie=other) != opened
    assert session(server, opened) != opened
    number = {"Perimetre-Navigateur": "x"}
    assert session(server, opened, Cookie=other, **number) != opened
    assert session(server, opened, Cookie=mine) == opened
    assert session(server, known := session(server)) != known  # without a cookie
