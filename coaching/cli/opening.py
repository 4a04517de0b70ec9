"""`premier-perimetre`: the product on one's own machine, its texts in one's own folder.

Alone, it serves this machine only, and opens the first page in the browser. With a command, it
does what `python -m coaching` does.
"""

import os
import re
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final

import uvicorn

from coaching.cli import commands

PROGRAM: Final = "premier-perimetre"
HOST: Final = "127.0.0.1"
USUAL_PORT: Final = 8501
DATABASE: Final = "PERIMETRE_DATABASE_URL"
_WITHOUT_BROWSER: Final = {"--sans-navigateur", "--no-browser"}
_HELP: Final = {"-h", "--help"}
_HIGHEST_PORT: Final = 65535
_NOT_STARTED: Final = 3  # as uvicorn says it
_HOME: Final = Path(__file__).parents[2]  # of app.py, and of Streamlit's settings
_SQLITE_FILE: Final = re.compile(r"(?P<kind>sqlite(?:\+\w+)?:///)(?P<place>[^:?][^?]*)")
# Where none is set, Linux has no screen: Python would open a browser in the terminal.
_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")

_ALONE: Final = "Pour ouvrir le produit, écrivez\u00a0: premier-perimetre [--sans-navigateur]\n"
_OPEN: Final = "Premier périmètre est ouvert\u00a0: {}\nPour l’arrêter, tapez Ctrl+C.\n"
_WRONG_PORT: Final = "PERIMETRE_PORT ne convient pas\u00a0: il faut un nombre de 1 à 65535.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the product, or run one command; return the exit status."""
    asked = sys.argv[1:] if arguments is None else list(arguments)
    os.environ[DATABASE] = database_url(sys.platform, os.environ, Path.home())
    if not set(asked) <= _WITHOUT_BROWSER:
        if _HELP & set(asked[:1]):
            _say(_ALONE)
        return commands.main(asked, PROGRAM)
    port = os.environ.get("PERIMETRE_PORT") or str(USUAL_PORT)
    if not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        sys.stderr.buffer.write(_WRONG_PORT.encode())
        return commands.REFUSED
    return _serve(int(port), with_browser=not asked)


def database_url(system: str, environment: Mapping[str, str], home: Path) -> str:
    """Return where texts are kept: where the deployer says, else in the data of this user.

    A path that is relative is so to the folder where the command is typed.
    """
    told = environment.get(DATABASE)
    if not told:
        return f"sqlite:///{(data_folder(system, environment, home) / 'perimetre.db').as_posix()}"
    if found := _SQLITE_FILE.fullmatch(told):
        return f"{found['kind']}{(Path.cwd() / found['place']).as_posix()}"
    return told  # another database, or what the settings refuse


def data_folder(system: str, environment: Mapping[str, str], home: Path) -> Path:
    """Return the folder where a system keeps the data of a program, for one of its users."""
    if system == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME", ""))
        if not base.is_absolute():  # unset, or a value that the XDG rule has us leave alone
            base = home / ".local" / "share"
    return base / PROGRAM


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a browser would show in a window."""
    return system in {"win32", "darwin"} or any(environment.get(name) for name in _SCREENS)


def listening(port: int) -> socket.socket:
    """Return a socket that listens on a port, or on a free one when that one is taken."""
    with suppress(OSError):
        return _bound(port)
    return _bound(0)


def _bound(port: int) -> socket.socket:
    bound = socket.socket()
    try:
        if os.name != "nt":  # where it would let two programs have one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def _serve(port: int, *, with_browser: bool) -> int:
    """Serve this machine until it is asked to stop; a terminal shows what is amiss only."""
    os.environ.setdefault("PERIMETRE_LOG_LEVEL", "warning")
    os.chdir(_HOME)
    with listening(port) as taken:
        address = f"http://{HOST}:{taken.getsockname()[1]}"
        config = uvicorn.Config(
            "app:app",
            fd=taken.fileno(),  # the port is ours: nobody needs to try it
            ws="websockets-sansio",
            timeout_keep_alive=75,
            access_log=False,
        )
        server = _Server(config, lambda: _tell(address, with_browser=with_browser))
        with suppress(KeyboardInterrupt):
            server.run([taken])
    return 0 if server.started else _NOT_STARTED


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, then: Callable[[], None]) -> None:
        super().__init__(config)
        self._then = then

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._then()


def _tell(address: str, *, with_browser: bool) -> None:
    """Say where the product is, and show it."""
    _say(_OPEN.format(address))
    if with_browser and has_screen(sys.platform, os.environ):
        # Some browsers are waited for.
        Thread(target=webbrowser.open, args=(address,), name="browser", daemon=True).start()


def _say(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
