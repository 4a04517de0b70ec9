"""Measure how many people one process serves: `make load`.

Sessions over the websocket type every 2 to 5 seconds in the heaviest page (question 3 with six
steps), then in a page of plain Streamlit, tuned alike: the same controls with nothing behind
them. 1, 30, 100 and 300 of them, each time on a fresh server.
Then thirty people arrive at the same instant. Prints a table in Markdown; `other` is what the
rest of the machine used, in percent of one core.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import httpx  # noqa: E402
from e2e.serving import ROOT, Server, free_port  # noqa: E402
from sessions import Pages, loaded, type_in  # noqa: E402
from timing import PATIENCE  # noqa: E402

from coaching.fiche.examples import ALL_EXAMPLES  # noqa: E402
from coaching.fiche.paths import values_of  # noqa: E402

CROWDS = (1, 30, 100, 300)
CLASS = 30
STEPS = 6
PLAIN = Path(__file__).with_name("plain.py")
RATIOS = {"p50_ms", "p95_ms", "server_cpu_ms_per_rerun"}
COLUMNS = {
    "p50": "p50_ms",
    "p95": "p95_ms",
    "p99": "p99_ms",
    "first p95": "first_p95_ms",
    "errors": "errors",
    "texts/s": "reruns_per_s",
    "CPU ms a text": "server_cpu_ms_per_rerun",
    "MB a session": "rss_per_session_mb",
    "other": "other_cpu_pct",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script", type=Path, help="the websocket load script")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--crowds", type=int, nargs="+", default=CROWDS)
    asked = parser.parse_args()
    script = loaded(asked.script)
    say(f"{machine()}; times in ms, ours times those of the same controls\n")
    say(f"| page | sessions | {' | '.join(COLUMNS)} |")
    say(f"|---|---|{'---|' * len(COLUMNS)}")
    for people in asked.crowds:
        usual: dict[str, Any] = {"sessions": people, "seconds": asked.seconds}
        with plain("same_page.py") as server:
            told = type_in(script, *server, "", **usual)
        with product(people) as (server, page):
            row("product", type_in(script, *server, page, **usual), told)
        row("same controls", told)
    arrivals(script)


def arrivals(script: ModuleType) -> None:
    """Let a class arrive at the same instant, where it enters and on a page full of answers."""
    say(f"\n| {CLASS} people arriving at once | half of them served within | all |\n|---|---|---|")
    for name in ("rejoindre", "usagers"):
        with product(CLASS) as (server, page):
            pages = Pages(name, page.tokens)
            type_in(script, *server, pages, sessions=1, seconds=0, ramp=0)  # what loads once
            told = type_in(script, *server, pages, sessions=CLASS, seconds=0, ramp=0)
            say(f"| /{name} | {told['first_p50_ms']} | {told['first_max_ms']} |")


@contextmanager
def product(people: int) -> Iterator[tuple[tuple[str, int], Pages]]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(f"sqlite:///{folder}/load.db", Path(folder) / "log")
        server.start()
        try:
            tokens = [server.create(heaviest()) for _ in range(people)]
            warm(server.url)
            yield (server.url, server.pid), Pages("acceleration", tokens)
        finally:
            server.stop()


@contextmanager
def plain(page: str) -> Iterator[tuple[str, int]]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    options = ("--server.port", str(port), "--server.address", "127.0.0.1")
    command = (sys.executable, "-m", "streamlit", "run", str(PLAIN), *options)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLAIN_PAGE": page}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            warm(url)
            yield url, process.pid
        finally:
            process.terminate()


def warm(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            httpx.get(f"{url}/_stcore/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return


def heaviest() -> dict[str, str]:
    values = dict(values_of(ALL_EXAMPLES[0].draft))
    entry = "acceleration.steps"
    first = min(path.split(".")[2] for path in values if path.startswith(f"{entry}."))
    texts = {p: text for p, text in values.items() if p.startswith(f"{entry}.{first}.")}
    others = {path: text for path, text in values.items() if not path.startswith(f"{entry}.")}
    for rank in range(1, STEPS + 1):
        others[f"{entry}.k{rank}"] = str(rank)
        others |= {path.replace(f".{first}.", f".k{rank}."): text for path, text in texts.items()}
    return others


def row(page: str, told: dict[str, Any], reference: dict[str, Any] | None = None) -> None:
    """Print what was measured of a page as a row of the table, and times a reference if any."""
    cells = []
    for figure in COLUMNS.values():
        found, least = told[figure], reference and reference[figure]
        times = f" (×{found / least:.1f})" if figure in RATIOS and found and least else ""
        cells.append(f"{found}{times}")
    say(f"| {page} | {told['sessions']} | {' | '.join(cells)} |")


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else "a processor without a name"
    now, cores, load = datetime.now(UTC), os.cpu_count(), os.getloadavg()[0]
    return f"{now:%Y-%m-%d %H:%M} UTC, {processor}, {cores} cores, load {load:.1f}"


def say(line: str) -> None:
    """Print a line at once: the whole takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
