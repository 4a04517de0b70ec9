"""The figures of a process: true, cheap, and for the operator alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from asking import Client
from e2e.serving import ROOT
from health import socket_of
from prometheus_client.parser import text_string_to_metric_families
from rooms import opened
from shared import out_of_reach, shared_at
from streamlit.testing.v1 import AppTest
from timing import PATIENCE, work_of

from coaching.ops import metrics
from coaching.ops.log import run
from coaching.ops.settings import VERSION
from coaching.storage import Change, Store
from ops.process import FORKED, Product, running

TOKEN = "un-secret-privé-de-collecteur"
BEARER = {b"Authorization": f"Bearer {TOKEN}".encode()}
TURNS = 100

Record = Callable[[str, object], None]


def figure(text: str, name: str, **labels: str) -> float:
    families = text_string_to_metric_families(text)
    samples = (sample for family in families for sample in family.samples)
    return next((one.value for one in samples if (one.name, one.labels) == (name, labels)), 0)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("figures")
    url = f"sqlite:///{folder / 'perimetre.db'}"
    with running("uvicorn", folder, url, FORKED, PERIMETRE_METRICS_TOKEN=TOKEN) as product:
        yield product


def read(product: Product) -> str:
    answer = httpx.get(f"{product.url}/metrics", headers=BEARER)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return answer.text


@pytest.mark.promise("operations", "Nobody reads the figures without the operator's secret.")
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/metrics", {}),
        ("/metrics", {"Authorization": "Bearer un-autre-secret-de-collecteur"}),
        ("/metrics", {"Authorization": TOKEN}),
        ("/metrics", {"Authorization": "Bearer é"}),
        ("/metrics?token=" + TOKEN, {}),
        ("/_stcore/metrics", {"Authorization": f"Bearer {TOKEN}"}),
    ],
)
def test_only_the_collector_reads(product: Product, path: str, headers: dict[str, str]) -> None:
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = httpx.get(f"{product.url}{path}", headers=sent)
    assert answer.status_code == 404
    assert "perimetre_" not in answer.text
    assert "session" not in answer.text


def test_without_a_secret_nobody_reads(tmp_path: Path) -> None:
    with shared_at(f"sqlite:///{tmp_path / 'perimetre.db'}"):
        assert Client().get("/metrics").status_code == 404


@pytest.mark.promise("operations", "The figures tell sessions, requests, saves, rivals and rooms.")
def test_what_goes_on_is_counted(product: Product) -> None:
    before = read(product)
    store = Store(product.database_url)
    token = store.create({"depart.product": "Relais"})
    opened(store.rooms)
    store.close()
    typed = {"fiche": token, "author": "a", "path": "depart.product", "before": "Relais"}
    for author, after in (("a", "Haies"), ("b", "Stage")):
        httpx.post(f"{product.url}/saisie", json={**typed, "author": author, "after": after})
    httpx.post(f"{product.url}/saisie", content=b"rien")
    with socket_of(product.url, "streamlit"):
        after_all = read(product)
    more = [
        ("perimetre_saves_total", {"outcome": "kept"}, 1),
        ("perimetre_saves_total", {"outcome": "rival"}, 1),
        ("perimetre_request_seconds_count", {"route": "/saisie", "status": "200"}, 2),
        ("perimetre_request_seconds_count", {"route": "/saisie", "status": "400"}, 1),
    ]
    for name, labels, count in more:
        assert figure(after_all, name, **labels) - figure(before, name, **labels) == count, labels
    for name in ("perimetre_sessions", "perimetre_rooms_open", "perimetre_database_up"):
        assert figure(after_all, name) == 1, name
    assert figure(after_all, "perimetre_info", version=VERSION, commit="") == 1
    assert figure(after_all, "process_resident_memory_bytes") > 1e7


@pytest.mark.usefixtures("kept")
def test_the_runs_of_each_page_are_timed() -> None:
    name, labels = "perimetre_run_seconds_count", {"page": "accueil", "part": "page"}
    before = figure(metrics.exposed().decode(), name, **labels)
    AppTest.from_file(str(ROOT / "coaching" / "ui" / "main.py")).run(timeout=PATIENCE)
    assert figure(metrics.exposed().decode(), name, **labels) == before + 1


def test_a_database_away_is_counted_and_rooms_are_unknown(tmp_path: Path) -> None:
    failed = figure(metrics.exposed().decode(), "perimetre_saves_total", outcome="failed")
    with shared_at(out_of_reach(tmp_path)) as store, pytest.MonkeyPatch.context() as patch:
        with pytest.raises(Exception, match="n’arrivons pas"):
            store.save("inconnu", [Change("depart.product", "", "Relais")], "a")
        patch.setenv("PERIMETRE_METRICS_TOKEN", TOKEN)
        text = metrics.exposed().decode()
    assert figure(text, "perimetre_saves_total", outcome="failed") == failed + 1
    assert figure(text, "perimetre_database_up") == 0


def test_the_page_names_every_figure() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    families = text_string_to_metric_families(metrics.exposed().decode())
    ours = {family.name for family in families if family.name.startswith("perimetre")}
    named = re.findall(r"^\| `(perimetre_\w+)`", page, re.MULTILINE)
    assert {name.removesuffix("_total") for name in named} == ours


@pytest.mark.promise("operations", "Counting costs a run of a page next to nothing.")
def test_counting_is_cheap(record_property: Record) -> None:
    def counted(turns: int) -> None:
        for _ in range(turns):
            with run("usagers", TOKEN):
                metrics.DATABASE.labels("read").observe(0.001)
                metrics.SAVES.labels("kept").inc()

    share = work_of(counted, [TURNS] * 20) / TURNS
    record_property("figure", f"{share:.0%} of a plain reading of 700 words a run")
    assert share < 0.036  # twice what was measured
