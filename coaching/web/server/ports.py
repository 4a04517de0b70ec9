"""Why a process cannot listen where it is told to: one sentence, and status 2.

`streamlit run` listens before the application is loaded, and says so itself, in English.
"""

import errno
import os
import socket
from typing import Final

import uvicorn

from coaching.web.server.start import REFUSED, tell

_TOLD: Final = {
    errno.EADDRINUSE: "Le port {} est déjà pris\u00a0: "
    "fermez ce qui l’occupe, ou choisissez-en un autre.",
    errno.EACCES: "Le port {} est réservé au système\u00a0: choisissez-en un plus grand que 1023.",
}
_WRONG: Final = "Le port {} ne convient pas\u00a0: il faut un nombre de 1 à 65535."


def refuse_what_is_taken(config: uvicorn.Config) -> None:
    """End the process when uvicorn could not listen on its port once the application is ready."""
    is_given = config.fd is not None or config.uds or config.workers > 1 or config.should_reload
    if not is_given and (told := _complaint(config.host, config.port)):
        tell(told.format(config.port))
        os._exit(REFUSED)  # uvicorn would tell more, and end with a status of its own


def _complaint(host: str, port: int) -> str | None:
    """Return why nobody can listen there, if it is the port's fault."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        if os.name != "nt":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OverflowError:
            return _WRONG
        except OSError as error:
            return _TOLD.get(error.errno or 0)
    return None
