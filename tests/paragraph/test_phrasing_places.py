"""Where, after what happens there: with its preposition, else between parentheses.

Authority: Grevisse et Goosse, Le Bon Usage, § 1049-1051 (à, dans, en, sur devant un lieu).
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.paragraph.phrasing.inserts import partner, place

PLACES: Final = {
    "à Brest": " à Brest",
    "Dans le Finistère.": " dans le Finistère",
    "en ligne": " en ligne",
    "Finistère": " dans le Finistère",
    "la Bretagne": " en Bretagne",
    "La Réunion": " à La Réunion",
    "Le Havre": " au Havre",
    "COLMAR": " à Colmar",
    "île de Ré": " sur l’île de Ré",
    "Gers et Landes": " dans le Gers et dans les Landes",
    "Préfecture de l’Aude": " à la préfecture de l’Aude",
    "CPAM du Havre": " à la CPAM du Havre",
    "le lycée Vauban": " au lycée Vauban",
    "trois communes": " dans trois communes",
    "les écoles du Gers": " dans les écoles du Gers",
    "canton de Mirecourt": " dans le canton de Mirecourt",
    "la ligne Dijon-Beaune": " sur la ligne Dijon-Beaune",
    "rue Serpenoise": " rue Serpenoise",
    "Bobigny (93)": " à Bobigny (93)",
    "Aude (Narbonnais)": " dans l’Aude (Narbonnais)",
    "Nord de la France": " (Nord de la France)",
    "idem": " au même endroit",
}
PARTNERS: Final = {
    "Préfecture de l’Aude": "la préfecture de l’Aude",
    "archives de l'Hérault": "les archives de l’Hérault",
    "hôpital de Vierzon": "l’hôpital de Vierzon",
    "La MSA d’Armorique": "la MSA d’Armorique",
    "CAF du Nord": "la CAF du Nord",
    "CCAS de Lens": "le CCAS de Lens",
    "Unis-Cité Centre": "Unis-Cité Centre",
}


@pytest.mark.parametrize(("typed", "told"), PLACES.items())
def test_place(typed: str, told: str) -> None:
    assert place(typed) == told


@pytest.mark.parametrize(("typed", "told"), PARTNERS.items())
def test_partner(typed: str, told: str) -> None:
    assert partner(typed) == told


@given(st.text() | st.text(" (),-’leaàuxGersdcnto\n"))
def test_any_text_may_be_a_place_or_a_partner(text: str) -> None:
    told = place(text)
    assert not told.startswith((" à le ", " à les ", " dans en "))
    assert told.count("(") <= max(1, text.count("("))
    partner(text)
