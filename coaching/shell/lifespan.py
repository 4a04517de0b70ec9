"""What is done when the server starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from coaching.hosting import retention
from coaching.reading import Question, read
from coaching.shell import crash, serving, sockets


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Set up the sockets, the log and the reader; compress files as the first visitor connects."""
    sockets.send_without_delay()
    crash.keep_text_out_of_the_log()
    # Loading the encoder holds everything else for a third of a second: before anyone is there.
    read("Trente apiculteurs du Jura.", Question.USAGERS)
    Thread(target=serving.make_ready, name="shell-files", daemon=True).start()
    Thread(target=retention.erase_for_ever, name="retention", daemon=True).start()
    yield
