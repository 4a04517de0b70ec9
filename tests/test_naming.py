"""The names of the files that a team takes away."""

import pytest

from coaching.exports import EXPORTERS
from coaching.exports.naming import fiche_name


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("Relais Aidants", "fiche-Relais-Aidants.docx"),
        ("L’œuvre à Chœur !", "fiche-L-oeuvre-a-Choeur.docx"),
        ("", "fiche.docx"),
        ("… / \\ …", "fiche.docx"),
        ("../../etc/passwd", "fiche-etc-passwd.docx"),
        ("CON", "fiche-CON.docx"),  # alone, Windows would not open it
        ("a" * 300, f"fiche-{'a' * 50}.docx"),
    ],
)
def test_a_document_bears_the_name_of_its_product(product: str, name: str) -> None:
    assert fiche_name(product, "docx") == name


def test_no_two_documents_bear_the_same_name() -> None:
    names = [fiche_name("Relais", one.extension, one.stem) for one in EXPORTERS.values()]
    assert len(set(names)) == len(EXPORTERS)
