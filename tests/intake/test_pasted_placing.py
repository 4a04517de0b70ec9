"""Where the suggestions of a pasted draft go in a fiche, and what is written of them."""

import itertools
from typing import Final

import pytest
from factories import COMPLETE
from reader import DRAFT, SAID, finding
from test_pasted import DICTATED

from coaching.coach.reading import Kind
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.intake import Fate, Offer, Suggestion, offers, suggest, understand, written
from coaching.intake.suggestions import settled

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


# Which suggestions of a draft are sure: the shape of their words, whoever found them


WHO, WHERE, WHY = (("usagers.groups", name) for name in ("who", "where", "why"))
PARTNER, BRINGS = (("usagers.partners", name) for name in ("name", "brings"))
AWAITED = ("independance.legal", "what")
GUARANTEE = ("independance", "guarantees")
PERIMETER, SIGN, LEVER = (("acceleration.steps", n) for n in ("perimeter", "sign", "lever"))


def is_sure(field: tuple[str, str], said: str, text: str = "") -> bool:
    [one] = settled([Suggestion(field[0], 0, field[1], said)], text or said)
    return one.sure


@pytest.mark.parametrize(
    ("field", "clear", "doubtful"),
    [
        (WHO, "techniciens de rivière", "techniciens"),
        (WHO, "les gardes du parc", "les"),
        (WHO, "agents d’état civil", "agents d’état civil ainsi"),
        (WHO, "patrons pêcheurs", "que les patrons pêcheurs"),
        (WHERE, "à Douarnenez", "tous issus"),
        (PARTNER, "la région Nouvelle-Aquitaine", "la région détache une conseillère"),
        (PARTNER, "SDIS 67", "agents du port de Gennevilliers"),
        (PARTNER, "l’Unaf", "sur l’Unaf"),
        (PARTNER, "DDPP 76", "DDPP 76 = enquêtes"),
        (AWAITED, "l’accès au fichier des DPAE", "un arbitrage"),
        (AWAITED, "décret simplification", "le décret n’est pas paru"),
        (AWAITED, "la mise à jour du cadastre", "notre sortie du pays"),
        (AWAITED, "le renouvellement du marché", "contre le renouvellement du marché"),
        (LEVER, "la fédération portera le service", "la fédération portera le service dans"),
        (PERIMETER, "Tarn et Ariège", "la France au bout de deux"),
        (PERIMETER, "les 101 départements", "ses contrats de bassin"),
        (PERIMETER, "en Haute-Vienne et en Corrèze", "d’Île-de-France"),
    ],
)
def test_name_is_sure_when_it_looks_like_one(
    field: tuple[str, str], clear: str, doubtful: str
) -> None:
    partner = [Suggestion(*BRINGS[:1], 0, BRINGS[1], "relit")] if field == PARTNER else []
    for said, expected in ((clear, True), (doubtful, False)):
        found = settled([Suggestion(field[0], 0, field[1], said), *partner], said)
        assert (said, found[0].sure) == (said, expected)


@pytest.mark.parametrize("field", [WHY, SIGN, GUARANTEE, ("independance.legal", "workaround")])
@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        ("ils perdent une heure", "Nos 12 CPE : ils perdent une heure.", True),
        ("ils perdent une heure", "- ils perdent une heure\n- ensuite", True),
        ("ils perdent une heure", "Lassés car ils perdent une heure, ils viennent.", True),
        ("si tous reviennent", "La Creuse si tous reviennent.", True),
        ("perdent une heure", "Nos 12 CPE perdent une heure.", False),
        ("ils perdent", "Nos 12 CPE : ils perdent une heure.", False),
        ("dont les agents se plaignent", "Les CPE, dont les agents se plaignent.", False),
    ],
)
def test_clause_is_sure_when_it_is_whole(
    field: tuple[str, str],
    said: str,
    text: str,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    leader = [Suggestion("independance.legal", 0, "what", "le décret de mai")]
    *_, one = settled([*leader, Suggestion(field[0], 0, field[1], said)], text)
    assert one.sure is expected


@pytest.mark.parametrize(
    ("leads", "follows", "doubtful"),
    [
        (WHO, ("usagers.groups", "count", "12"), "agents"),
        (PARTNER, ("usagers.partners", "brings", "relit"), "les chefs de cuisine"),
        (AWAITED, ("independance.legal", "when", "en mai"), "convention"),
        (AWAITED, ("independance.legal", "who_decides", "la DGCS"), "convention"),
    ],
)
def test_what_goes_with_a_doubtful_name_is_doubtful(
    leads: tuple[str, str], follows: tuple[str, str, str], doubtful: str
) -> None:
    group, name, said = follows
    for leader, expected in (("le décret sur l’eau", True), (doubtful, False), ("", False)):
        named = [Suggestion(leads[0], 0, leads[1], leader)] if leader else []
        *_, one = settled([*named, Suggestion(group, 0, name, said)], said)
        assert (leader, one.sure) == (leader, expected)


def test_nothing_is_sure_of_dictated_words() -> None:
    found = suggest(
        understand(DICTATED, finding({Kind.STEP: ("la Sologne",), Kind.PLACE: ("la Brenne",)}))
    )
    assert found
    assert not any(one.sure for one in found)
    assert is_sure(PERIMETER, "la Sologne", "Ensuite la Sologne.")


def test_partner_is_sure_once_it_brings_something_or_stands_in_a_list() -> None:
    said = finding({Kind.PARTNER: ("la MSA du Gers",)})
    sure = {
        text: {one.name: one.sure for one in suggest(understand(text, said))}
        for text in (
            "Nos volontaires connaissent la MSA du Gers.",
            "Nos volontaires ont la MSA du Gers qui prête une salle.",
            "Partenaires : la MSA du Gers.",
        )
    }
    assert list(sure.values()) == [{"name": False}, {"name": True, "brings": True}, {"name": True}]
