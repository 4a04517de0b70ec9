"""What is counted of this process, for a collector such as Prometheus to read.

Each process has its own figures: behind a proxy, a collector reads every one of them.
"""

from functools import partial
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from coaching.ops.settings import VERSION, settings

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_REGISTRY: Final = CollectorRegistry()
_SECONDS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
ProcessCollector(registry=_REGISTRY)
# When each figure began: as many lines again, which nobody reads.
disable_created_metrics()  # type: ignore[no-untyped-call]

_gauge = partial(Gauge, registry=_REGISTRY)
_counter = partial(Counter, registry=_REGISTRY)
_seconds = partial(Histogram, buckets=_SECONDS, registry=_REGISTRY)

_VERSION: Final = Info("perimetre", "Which version runs.", registry=_REGISTRY)
SESSIONS: Final = _gauge("perimetre_sessions", "Browsers connected.")
ROOMS: Final = _gauge("perimetre_rooms_open", "Workshops open in the database, at any process.")
DATABASE_UP: Final = _gauge("perimetre_database_up", "1 when the database answered the last time.")
FAILURES: Final = _counter("perimetre_failures", "Runs of pages that failed.", ["page"])
SAVES: Final = _counter(
    "perimetre_saves",
    "Saves of a fiche: kept, set aside as a rival, refused, or failed as the database was away.",
    ["outcome"],
)
ERASED: Final = _counter("perimetre_erased", "What this process erased past its date.", ["what"])
CLOCK_DOUBTED: Final = _gauge(
    "perimetre_clock_doubted", "1 while nothing is erased by date, as the clock is not believed."
)
RUNS: Final = _seconds(
    "perimetre_run_seconds", "Runs of pages, and of one card of a question alone.", ["page", "part"]
)
REQUESTS: Final = _seconds(
    "perimetre_request_seconds", "Requests to the product's own routes.", ["route", "status"]
)
DATABASE: Final = _seconds(
    "perimetre_database_seconds",
    "Time spent with the database, waiting for it included.",
    ["purpose"],
)


def exposed() -> bytes:
    _VERSION.info({"version": VERSION, "commit": settings().commit})
    return generate_latest(_REGISTRY)
