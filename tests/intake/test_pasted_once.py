"""What a draft says once is proposed once: nothing is put twice in a fiche."""

from collections.abc import Mapping

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand


def suggested(text: str, said: Mapping[Kind, tuple[str, ...]]) -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(text, finding(said)))}


@pytest.mark.parametrize(
    ("people", "place", "who", "where"),
    [
        (
            "12 secrétaires",
            "de mairie de la vallée de la Roya",
            "secrétaires de mairie",
            "la vallée de la Roya",
        ),
        (
            "12 internes",
            "en médecine générale de Picardie",
            "internes en médecine générale",
            "Picardie",
        ),
        ("12 apiculteurs", "amateurs du Jura", "apiculteurs amateurs", "Jura"),
        ("12 artisans", "au port de Paimpol", "artisans", "au port de Paimpol"),
        ("12 greffiers", "des Landes", "greffiers", "Landes"),
    ],
)
def test_place_begins_where_people_end(people: str, place: str, who: str, where: str) -> None:
    facts = {Kind.COUNT: (people,), Kind.PLACE: (place,)}
    found = suggested(f"Nos premiers volontaires : {people} {place}.", facts)
    assert {key.rpartition(".")[2]: text for key, text in found.items()} == {
        "who": who,
        "count": "12",
        "where": where,
    }


def test_people_whom_a_partner_brings_are_no_group() -> None:
    text = "Premiers usagers : 18 secrétaires.\nPartenaires :\n- Familles rurales – 10 bénévoles"
    found = suggested(text, {Kind.COUNT: ("18 secrétaires", "10 bénévoles")})
    assert "usagers.groups.1.who" not in found
    assert found["usagers.partners.0.brings"] == "10 bénévoles"
