"""What is counted of this process, for a collector such as Prometheus to read.

Each process has its own figures: behind a proxy, a collector reads every one of them.
"""

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

_VERSION: Final = Info("perimetre", "Which version runs.", registry=_REGISTRY)
SESSIONS: Final = Gauge("perimetre_sessions", "Browsers connected.", registry=_REGISTRY)
ROOMS: Final = Gauge(
    "perimetre_rooms_open", "Workshops open in the database, at any process.", registry=_REGISTRY
)
RUNS: Final = Histogram(
    "perimetre_run_seconds",
    "Runs of pages, and of one card of a question alone.",
    ["page", "part"],
    buckets=_SECONDS,
    registry=_REGISTRY,
)
FAILURES: Final = Counter(
    "perimetre_failures", "Runs of pages that failed.", ["page"], registry=_REGISTRY
)
REQUESTS: Final = Histogram(
    "perimetre_request_seconds",
    "Requests to the product's own routes.",
    ["route", "status"],
    buckets=_SECONDS,
    registry=_REGISTRY,
)
SAVES: Final = Counter(
    "perimetre_saves",
    "Saves of a fiche: kept, set aside as a rival, refused, or failed as the database was away.",
    ["outcome"],
    registry=_REGISTRY,
)
DATABASE: Final = Histogram(
    "perimetre_database_seconds",
    "Time spent with the database, waiting for it included.",
    ["purpose"],
    buckets=_SECONDS,
    registry=_REGISTRY,
)
DATABASE_UP: Final = Gauge(
    "perimetre_database_up", "1 when the database answered the last time.", registry=_REGISTRY
)
ERASED: Final = Counter(
    "perimetre_erased", "What this process erased past its date.", ["what"], registry=_REGISTRY
)


def exposed() -> bytes:
    _VERSION.info({"version": VERSION, "commit": settings().commit})
    return generate_latest(_REGISTRY)
