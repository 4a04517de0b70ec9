"""Where the suggestions of a pasted draft go in a fiche, and what is written of them."""

import itertools
from typing import Final

import pytest
from factories import COMPLETE
from reader import DRAFT, SAID, finding

from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.intake import Fate, Offer, Suggestion, offers, suggest, understand, written

BLANK: Final = DraftFiche()


def offered(draft: DraftFiche = BLANK) -> dict[str, Offer]:
    found = offers(suggest(understand(DRAFT, finding(SAID))), draft)
    return {offer.suggestion.key: offer for offer in found}


def write(chosen: list[Offer], draft: DraftFiche = BLANK) -> dict[str, str]:
    keys = itertools.count(1)
    return written(chosen, draft, lambda: f"n{next(keys)}")


def test_blank_fiche_takes_everything() -> None:
    found = offered()
    assert {offer.fate for offer in found.values()} == {Fate.FREE}
    after = draft_from({**values_of(BLANK), **write(list(found.values()))})
    assert after.usagers.groups[0].who == "jeunes artisans"
    assert after.usagers.partners[0].name == "La chambre de métiers d’Aix"
    assert after.independance.legal.depends == "oui"
    assert [step.perimeter for step in after.acceleration.steps] == [
        "les Landes",
        "la France entière",
    ]
    assert {offer.fate for offer in offered(after).values()} == {Fate.SAME}


def test_only_what_is_chosen_is_written() -> None:
    assert write([offered()["usagers.groups.0.where"]]) == {"usagers.groups.a.where": "à Aix"}
    assert write([]) == {}


def test_text_already_there_is_never_replaced() -> None:
    full = draft_from(COMPLETE)
    found = offered(full)
    assert not any(offer.is_advised for offer in found.values())
    texts = write(list(found.values()), full)
    before = values_of(full)
    for path, text in texts.items():
        assert path not in before or before[path].isdigit() or text.startswith(before[path])
    after = draft_from({**before, **texts})
    assert [group.who for group in after.usagers.groups][1:] == ["jeunes artisans"]
    assert after.acceleration.steps[-1] == full.acceleration.steps[-1]
    assert after.acceleration.steps[-2].perimeter == "les Landes"


def test_single_answer_keeps_its_text_and_says_so() -> None:
    draft = draft_from({"independance.legal.depends": "non", "independance.guarantees": "un an"})
    found = offered(draft)
    assert (found["independance.legal.0.what"].fate, found["independance.legal.0.what"].there) == (
        Fate.KEPT,
        "Non",
    )
    added = found["independance.0.guarantees"]
    assert added.fate is Fate.ADDED
    assert write(list(found.values()), draft)["independance.guarantees"] == (
        "un an\nL’hébergement est déjà payé"
    )


def test_unknown_answer_may_be_answered() -> None:
    draft = draft_from({"usagers.groups.a": "1", "usagers.groups.a.who": "Je ne sais pas encore"})
    assert offered(draft)["usagers.groups.0.who"].is_advised


def test_full_list_takes_no_more() -> None:
    ranks = {f"usagers.groups.k{rank}": str(rank) for rank in range(1, 13)}
    whos = {f"{path}.who": "des maires" for path in ranks}
    assert offered(draft_from({**ranks, **whos}))["usagers.groups.0.who"].fate is Fate.KEPT


def test_new_steps_come_before_the_country() -> None:
    many = [
        Suggestion("acceleration.steps", 0, "perimeter", "l’Aude", sure=True),
        Suggestion("acceleration.steps", 1, "perimeter", "le Gers", sure=True),
        Suggestion("acceleration.steps", 2, "perimeter", "le Lot", sure=True),
        Suggestion("acceleration.steps", 99, "perimeter", "la France", sure=True),
    ]
    texts = write(list(offers(many, BLANK)))
    after = draft_from({**values_of(BLANK), **texts})
    assert [step.perimeter for step in after.acceleration.steps] == [
        "l’Aude",
        "le Gers",
        "le Lot",
        "la France",
    ]


def test_each_new_entry_has_a_card_of_its_own() -> None:
    many = [
        Suggestion("usagers.partners", rank, "name", name, sure=True)
        for rank, name in enumerate(("DAP", "SPIP 92", "AMRF 71"))
    ]
    assert [one.place for one in offers(many, BLANK)] == [
        "Partenaire 1",
        "Partenaire 2",
        "Partenaire 3",
    ]


@pytest.mark.parametrize(
    ("field", "there", "said", "is_same"),
    [
        ("partners.a.name", "La caisse de retraite (CARSAT) Auvergne", "la CARSAT Auvergne", True),
        ("partners.a.name", "la CARSAT Auvergne", "la CARSAT Bretagne", False),
        ("partners.a.name", "la mairie de Lens", "la mairie", False),
        ("groups.a.who", "veuves récentes de moins de 75 ans", "veuves", True),
        ("groups.a.who", "Les veuves", "veufs", False),
    ],
)
def test_entry_that_says_the_same_in_other_words_is_not_offered_again(
    field: str, there: str, said: str, *, is_same: bool
) -> None:
    group, _, name = field.split(".")
    one = Suggestion(f"usagers.{group}", 0, name, said)
    [offer] = offers([one], draft_from({f"usagers.{field}": there}))
    assert (offer.fate is Fate.SAME) is is_same


def test_same_people_elsewhere_are_another_group() -> None:
    said = {"usagers.groups.a.who": "greffiers", "usagers.groups.a.where": "à Lyon"}
    for place, fate in (("Lyon", Fate.SAME), ("Nantes", Fate.ADDED)):
        bundle = [
            Suggestion("usagers.groups", 0, "who", "greffiers"),
            Suggestion("usagers.groups", 0, "where", place),
        ]
        assert {one.fate for one in offers(bundle, draft_from(said))} == {fate}


@pytest.mark.parametrize(
    ("path", "there", "said", "fate"),
    [
        ("depart.launch", "15 mars 2027", "mars 2027", Fate.SAME),
        ("depart.launch", "15 mars 2027", "16 mars 2027", Fate.KEPT),
        ("usagers.groups.a.count", "une quarantaine", "40", Fate.SAME),
        ("usagers.testimony", "« Grâce à lui, je dors. »", "Grâce à lui, je dors", Fate.SAME),
    ],
)
def test_what_is_said_otherwise_is_told_from_what_is_another(
    path: str, there: str, said: str, fate: Fate
) -> None:
    group, name = path.replace(".a.", ".").rsplit(".", 1)
    [offer] = offers([Suggestion(group, 0, name, said)], draft_from({path: there}))
    assert offer.fate is fate


def test_launch_goes_to_the_starting_point_unless_it_is_said() -> None:
    [launch] = suggest(understand("Lancement le 3 mai 2027", finding({})))
    [free], [kept] = (offers([launch], draft_from(said)) for said in ({}, COMPLETE))
    assert (free.place, free.fate, kept.fate) == ("Point de départ", Fate.FREE, Fate.KEPT)
    assert write([free]) == {"depart.launch": "3 mai 2027"}
