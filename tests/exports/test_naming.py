"""The names of the files that a team, or a coach, takes away."""

from datetime import date

import pytest

from coaching.exports import EXPORTERS
from coaching.exports.naming import fiche_name, room_name


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


@pytest.mark.parametrize(
    ("title", "is_rehearsal", "name"),
    [
        ("Promotion 12", False, "atelier-Promotion-12-2027-01-12.zip"),
        ("Promotion 12", True, "repetition-Promotion-12-2027-01-12.zip"),
        ("Atelier du 12 janvier", False, "Atelier-du-12-janvier-2027-01-12.zip"),
        ("Répétition : équipes", True, "Repetition-equipes-2027-01-12.zip"),
        ("Atelier du 12 janvier", True, "repetition-Atelier-du-12-janvier-2027-01-12.zip"),
        ("… / \\ …", False, "atelier-2027-01-12.zip"),
    ],
)
def test_a_file_of_a_room_bears_the_name_of_its_workshop(
    title: str,
    is_rehearsal: bool,  # noqa: FBT001 - a column of the table
    name: str,
) -> None:
    assert room_name(title, "zip", date(2027, 1, 12), is_rehearsal=is_rehearsal) == name
