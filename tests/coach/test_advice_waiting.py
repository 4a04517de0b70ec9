"""A workaround that only waits is remarked, with the reader that the product ships."""

import pytest
from factories import draft

from coaching.coach.advice import remarks

FIELD = "independance.systems.workaround"


@pytest.mark.parametrize(
    ("workaround", "waits"),
    [
        ("on attend la mise à dispo de l’API", True),
        ("nous attendrons le décret", True),
        ("bloqué tant que le décret n’est pas paru", True),
        ("on espère que ça sera prêt", True),
        ("l’aidant dépose son attestation en photo", False),
        ("on n’attend pas : un fichier Excel déposé chaque lundi", False),
        ("envoi par courriel en attendant l’API", False),
        ("le produit marche sans attendre le décret, à droit constant", False),
    ],
)
def test_waiting_is_no_workaround(workaround: str, waits: bool) -> None:  # noqa: FBT001
    found = {remark.path for remark in remarks(draft({FIELD: workaround}))}
    assert (FIELD in found) is waits
