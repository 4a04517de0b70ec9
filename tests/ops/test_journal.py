"""The log: one form for all, and none of the words that people wrote."""

import asyncio
import gc
import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

import pytest

from coaching.ops import log as product_log
from coaching.ops.log import account, mark

WORDS: Final = "nos mots à nous"
TOKEN: Final = "6f1lKj0uZBq8VtFhq2ZbJ0p1hTtXy3aB"  # pragma: allowlist secret
ADDRESS: Final = "192.0.2.17"

Log = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def log() -> Iterator[Log]:
    """Keep the log as a process does, and give what reads its lines."""
    stream, root = io.StringIO(), logging.getLogger()
    before, shown = list(root.handlers), warnings.showwarning
    # A server that a former test ran in this process asked it for errors alone.
    library().setLevel(logging.NOTSET)
    product_log.keep("info", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.captureWarnings(capture=False)
    warnings.showwarning = shown
    root.handlers[:] = before


def failure(text: str) -> Exception:
    try:
        try:
            int(text)
        except ValueError as cause:
            raise KeyError(text) from cause
    except KeyError as error:
        return error
    pytest.fail("text must not be a number")


def library(name: str = "uvicorn.error") -> logging.Logger:
    return logging.getLogger(name)


def _lost_task() -> None:
    async def fail() -> None:
        raise ValueError(WORDS)

    async def lose() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(lose())


# What libraries say with words, tokens and addresses in it, then the sentence that is kept of it.
SAID: Final[dict[str, tuple[Callable[[], None], str]]] = {
    "a text given": (lambda: library().warning("Lost %s", WORDS), "Lost …"),
    "a number given": (lambda: library().error("Port %d is taken", 8501), "Port 8501 is taken"),
    "a number of another kind": (lambda: library().error("%.1f s", Decimal("1.5")), "%.1f s"),
    "by name": (lambda: library().error("Lost %(it)s", {"it": WORDS}), "Lost %(it)s"),
    "a query": (lambda: library().error(f"GET /depart?fiche={TOKEN}"), "GET /depart…"),
    "a token": (lambda: library().error(f"Unknown {TOKEN}"), "Unknown …"),
    "an address": (lambda: library().error(f"{ADDRESS} left"), "… left"),
    "more lines": (lambda: library().error(f"Failed\n{WORDS}"), "Failed"),
    "an exception": (lambda: library().error(failure(WORDS)), "KeyError"),
    "no permission": (lambda: library().error(OSError(13, "denied")), "PermissionError: denied"),
    "a lost task": (_lost_task, "Task exception was never retrieved"),
}


@pytest.mark.promise("operations", "What libraries log comes out in our form, without texts.")
@pytest.mark.parametrize(("say", "kept"), SAID.values(), ids=SAID)
def test_libraries_are_heard_without_texts(say: Callable[[], None], kept: str, log: Log) -> None:
    say()
    (line,) = log()
    assert line["event"] == kept
    assert {"at", "level", "logger"} <= set(line)
    for secret in (WORDS, TOKEN, ADDRESS):
        assert secret not in json.dumps(line, ensure_ascii=False)


def test_a_warning_says_where_and_which(log: Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(WORDS, DeprecationWarning, stacklevel=1)
    (line,) = log()
    assert line["event"].startswith(f"{__file__}:")
    assert line["event"].endswith(" DeprecationWarning")


def test_what_libraries_say_in_passing_is_left_out(log: Log) -> None:
    library("uvicorn.access").info('"GET /depart?fiche=%s"', TOKEN)
    assert log() == []


def test_a_logger_that_writes_by_itself_is_heard_once(log: Log) -> None:
    own = library("own.writer")
    own.addHandler(logging.StreamHandler(io.StringIO()))
    own.propagate = False
    product_log.hand_over(own)
    own.warning("Once")
    assert [line["event"] for line in log()] == ["Once"]


def test_a_failure_is_told_by_its_frames(log: Log) -> None:
    error = failure(WORDS)
    product_log.begin(page="usagers", fiche=product_log.tag(TOKEN))
    logging.getLogger("streamlit.error_util").error("Uncaught app execution", exc_info=error)
    (line,) = log()
    assert line["reference"] == f"{mark(failure('deux mots'))}-{line['run'].upper()}"
    assert (line["page"], line["fiche"]) == ("usagers", product_log.tag(TOKEN))
    assert line["account"] == account(error)
    assert "builtins.KeyError" in line["account"]
    assert "in failure" in line["account"]
    assert WORDS not in line["account"]


def test_a_fiche_is_told_by_a_tag_that_only_this_process_can_make() -> None:
    assert product_log.tag(TOKEN) == product_log.tag(TOKEN) != product_log.tag(TOKEN[:-1])
    assert len(product_log.tag(TOKEN)) == 8
    assert product_log.tag("") == ""
    product_log.tag("\ud800")  # whatever an address bar holds


def test_a_terminal_is_given_lines_to_read() -> None:
    record = logging.LogRecord(
        "coaching.workshop",
        logging.WARNING,
        "",
        0,
        "erased",
        None,
        (KeyError, failure(WORDS), None),
    )
    record.facts = {"what": "rooms", "count": 3}
    first, *frames = product_log.Readable().format(record).splitlines()
    assert "warning erased" in first
    assert "what=rooms count=3" in first
    assert frames
    assert WORDS not in "\n".join(frames)


@pytest.mark.promise("operations", "What fails without end does not fill the disk by its log.")
def test_one_line_of_code_writes_so_much_a_minute(log: Log) -> None:
    for _ in range(2 * product_log.MOST_LINES):
        library().warning("Client tried to shut down runtime")
    library().warning("another")
    assert len(log()) == product_log.MOST_LINES + 1
