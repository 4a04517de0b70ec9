"""How a process starts, or refuses to."""

from pathlib import Path

import pytest

from operations.process import PATIENCE, WAYS, Product, running

SECRET = "m0t-de-passe"  # pragma: allowlist secret


@pytest.mark.expects_in_log("ne convient pas")
@pytest.mark.promise(
    "operations",
    "With a wrong option nothing is served: one French sentence, exit status 2, no password.",
)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PERIMETRE_FICHE_DAYS", "0"),
        ("PERIMETRE_DATABASE_URL", f"postgresql://perimetre:{SECRET}@base:port/perimetre"),
    ],
)
def test_a_wrong_option_ends_the_start(way: str, name: str, value: str, tmp_path: Path) -> None:
    product = Product(way, tmp_path, {name: value})
    try:
        assert product.process.wait(PATIENCE) == 2
    finally:
        product.process.kill()
    assert product.log.startswith(f"{name} ne convient pas\u00a0: il faut un")
    assert product.log.count("\n") == 1
    assert SECRET not in product.log


def test_the_first_line_says_what_runs_and_how(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'perimetre.db'}"
    chosen = {
        "PERIMETRE_METRICS_TOKEN": SECRET * 2,
        "PERIMETRE_COMMIT": "0123abc",
        "PERIMETRE_CONTATC": "accueil@exemple.fr",
    }
    with running("uvicorn", tmp_path, address, **chosen) as product:
        first = product.lines()[0]
    assert (first["event"], first["version"], first["commit"]) == ("started", "0.1.0", "0123abc")
    assert first["database"] == address
    assert first["unknown"] == ["PERIMETRE_CONTATC"]
    assert SECRET not in product.log
