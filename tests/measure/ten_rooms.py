"""Measure ten rooms of ten teams led at once on one process: `make rooms`.

Each team asks after its room as its browser does, and writes every few seconds. Each coach asks
too, and brings the page when its mark has changed: the first times are from a text that is kept to
the page that shows it, the others those of a page alone. Prints the server's share of a core too.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import quantiles

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import httpx  # noqa: E402
from e2e.hall import Hall, hall_of  # noqa: E402
from e2e.serving import Server  # noqa: E402

ROOMS, TEAMS, SECONDS, PULSE, LEADS = 10, 10, 60.0, 1.5, 0.5
FIELD = "depart.problem"  # a question is full with it, and not without
ROW = re.compile(r'<tr[^>]* id="rang-(\d+)".*?</tr>', re.DOTALL)
RANDOM = Random(7)  # noqa: S311 - nothing secret
seen, pages = list[float](), list[float]()


async def write(http: httpx.AsyncClient, token: str, text: str, awaited: dict[str, float]) -> None:
    other, turn = "", time.monotonic() + RANDOM.uniform(0, 5)
    me = {"author": "ana", "place": "depart"}
    while True:
        await http.post("/salle", json={"role": "equipe", "key": token, **me})
        if time.monotonic() > turn and token not in awaited:
            body = {"fiche": token, "author": "ana", "path": FIELD, "before": text, "after": other}
            await http.post("/saisie", json=body, headers={"perimetre-page": "depart"})
            awaited[token], turn = time.monotonic(), time.monotonic() + RANDOM.uniform(2, 5)
            text, other = other, text
        await asyncio.sleep(PULSE)


async def lead(http: httpx.AsyncClient, hall: Hall, awaited: dict[str, float]) -> None:
    mark, rows = "", dict[str, str]()
    while True:
        said = (await http.post("/salle", json={"role": "coach", "key": hall.coach})).json()
        if said["etat"] != mark:
            mark, asked = said["etat"], time.monotonic()
            page = (await http.post("/conduite", json={"key": hall.coach})).json()["page"]
            pages.append(time.monotonic() - asked)
            before, rows = rows, {row[1]: row[0] for row in ROW.finditer(page)}
            for token, number in zip(hall.teams, sorted(rows, key=int), strict=True):
                if token in awaited and rows[number] != before.get(number):
                    seen.append(time.monotonic() - awaited.pop(token))
        await asyncio.sleep(LEADS)


async def work(server: Server, halls: list[Hall]) -> None:
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as http:
        jobs = []
        for hall in halls:
            awaited: dict[str, float] = {}
            texts = [server.state(token).values[FIELD] for token in hall.teams]
            jobs += [lead(http, hall, awaited)]
            jobs += [write(http, *one, awaited) for one in zip(hall.teams, texts, strict=True)]
        over, others = await asyncio.wait([*map(asyncio.ensure_future, jobs)], timeout=SECONDS)
        assert not over, [job.exception() for job in over]
        for job in others:
            job.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def used(pid: int) -> float:
    figures = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")


with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
    server = Server(f"sqlite:///{folder}/rooms.db", Path(folder) / "log")
    stack.callback(server.stop)
    server.start()
    halls = [stack.enter_context(hall_of(server, TEAMS)) for _ in range(ROOMS)]
    before = used(server.pid)
    asyncio.run(work(server, halls))
    core = (used(server.pid) - before) / SECONDS
    for name, times in {"seen": seen, "page": pages}.items():
        *_, p95 = cuts = quantiles(times, n=20)
        sys.stdout.write(f"{name}: {len(times)}, p50 {cuts[9]:.2f} s, p95 {p95:.2f} s\n")
    sys.stdout.write(f"{core:.0%} of a core, load {os.getloadavg()[0]:.1f}\n")
