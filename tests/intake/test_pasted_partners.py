"""Partners in a pasted draft: their names, and what each brings."""

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand
from coaching.intake.first_users import contribution

Said = dict[Kind, tuple[str, ...]]


def partners(text: str, said: Said) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for one in suggest(understand(text, finding(said))):
        if one.group == "usagers.partners":
            found.setdefault(one.rank, {})[one.name] = one.text
    return list(found.values())


@pytest.mark.parametrize(
    ("after", "brings"),
    [
        (" nous prête deux camions équipés.", "prête deux camions équipés"),
        (", elle, relit chaque fiche.", "relit chaque fiche"),
        (", propriétaire des murs, ouvre ses salles le soir.", "ouvre ses salles le soir"),
        (" qui s’est engagé à répondre dans la journée", "s’est engagé à répondre dans la journée"),
        (" a détaché une référente ; l’autre", "a détaché une référente"),
        (" (prête un local), et", "prête un local"),
        (" (29), qui nous prête une salle", "prête une salle"),
        (" : deux agents répondent sous 24 h.", "deux agents répondent sous 24 h"),
        (" => prend en charge le transport", "prend en charge le transport"),
        (" – finance et pilote", "finance et pilote"),
        (" finance les bornes, tandis que ", "finance les bornes"),
        (" prête une salle parce que ses adhérents le demandent", "prête une salle"),
        (" transmettra la liste, et ", "transmettra la liste"),
        (" publie chaque matin ses créneaux libres.", "publie chaque matin ses créneaux libres"),
        (" = salle + référente", "salle + référente"),
        (" : 2 réunions / an", "2 réunions / an"),
        (" relaie le service, et sur ", "relaie le service"),
    ],
)
def test_what_a_partner_brings_follows_its_name(after: str, brings: str) -> None:
    assert contribution(after) == brings


@pytest.mark.parametrize(
    "after",
    [
        " veut réduire ses délais",
        " cherche une salle",
        " - accord verbal",
        ", à confirmer.",
        " (BnF)",
        " (Agence régionale de santé)",
        " assurance maladie",
        " est d’accord",
        "",
        " : ?",
    ],
)
def test_what_is_no_contribution_is_left(after: str) -> None:
    assert not contribution(after)


def test_each_partner_has_its_own_contribution() -> None:
    text = "Nos partenaires : la MSA du Gers prête une salle et l’Unaf relit les contenus."
    assert partners(text, {Kind.PARTNER: ("la MSA du Gers", "l’Unaf")}) == [
        {"name": "la MSA du Gers", "brings": "prête une salle"},
        {"name": "l’Unaf", "brings": "relit les contenus"},
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("la fac d’Amiens intègre notre lien", "la fac d’Amiens"),
        ("La cour d’appel de Nancy libère un greffier", "La cour d’appel de Nancy"),
        ("l’Agence régionale de santé du Centre", "l’Agence régionale de santé du Centre"),
        ("sur la Caf du Nord", "la Caf du Nord"),
        ("Du coup la DDT 79 prête une salle", "la DDT 79"),
        ("✔ la DDPP 76 = enquêtes + avis", "la DDPP 76"),
    ],
)
def test_name_of_a_partner_is_parted_from_what_it_does(said: str, name: str) -> None:
    text = f"Partenaires :\n{said}."  # a label: which question it speaks of rests on no score
    assert [one["name"] for one in partners(text, {Kind.PARTNER: (said,)})] == [name]
