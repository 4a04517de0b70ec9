"""Joining the user's words to ours: what was typed → what is printed; CLDR is read for lists."""

from typing import Final

import pytest
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st
from tables import cells, grouped, pairs

from coaching import french
from coaching.french import a, de, elide, enumerate_fr, has_determiner, has_preposition, of_team
from coaching.french.grammar import sounds_vowel

DE: Final = pairs("""
    le Finistère → du Finistère | Le Finistère → du Finistère
    | les Hauts-de-France → des Hauts-de-France | l’Ain → de l’Ain | l'Ain → de l’Ain
    | L’Ain → de l’Ain | la Creuse → de la Creuse | La Creuse → de la Creuse
    | La Haute-Savoie → de la Haute-Savoie | Le Havre → du Havre | La Rochelle → de La Rochelle
    | La Chapelle-sur-Erdre → de La Chapelle-sur-Erdre | Les Sables-d’Olonne → des Sables-d’Olonne
    | L’Haÿ-les-Roses → de L’Haÿ-les-Roses | artisans → d’artisans | Artisans → d’artisans
    | des artisans → d’artisans | des hérissons → de hérissons | hébergeurs → d’hébergeurs
    | Haïti → d’Haïti | un décret → d’un décret | 100 artisans → de 100 artisans
    | l’INSEE → de l’INSEE | la SNCF → de la SNCF | de jeunes artisans → de jeunes artisans
    | du Finistère → du Finistère | d’artisans → d’artisans | de la Creuse → de la Creuse
    | dans le Finistère → dans le Finistère | en Bretagne → en Bretagne
    | leur direction. → de leur direction | lesquels → de lesquels | ∅ → ∅
""")
A: Final = pairs("""
    le Finistère → au Finistère | les agents → aux agents | la Creuse → à la Creuse
    | l’Ain → à l’Ain | Le Havre → au Havre | La Rochelle → à La Rochelle | Aix → à Aix
    | un maire → à un maire | six agents → à six agents | Artisans → à des artisans
    | en Bretagne → en Bretagne | ∅ → ∅
""")


@pytest.mark.parametrize(("typed", "written"), DE)
def test_de(typed: str, written: str) -> None:
    assert de(typed) == written


@pytest.mark.parametrize(("typed", "written"), A)
def test_a(typed: str, written: str) -> None:
    assert a(typed) == written


LISTS = [
    ([], ""),
    (["a"], "a"),
    (["a", " "], "a"),
    (["maires", "agents"], "maires et agents"),
    (["maires", "agents", "élus"], "maires, agents et élus"),
    (["maires et adjoints", "agents"], "maires et adjoints ainsi qu’agents"),
    (
        ["maires et adjoints", "agents", "élus"],
        "maires et adjoints\u202f; agents\u202f; ainsi qu’élus",
    ),
    (["un texte, signé", "un budget"], "un texte, signé ainsi qu’un budget"),
]


@pytest.mark.parametrize(("items", "written"), LISTS)
def test_enumerate_fr(items: list[str], written: str) -> None:
    assert enumerate_fr(items) == written


@given(st.lists(st.text("abcdé", min_size=1), max_size=6))
def test_plain_lists_are_those_of_cldr(items: list[str]) -> None:
    assert enumerate_fr(items) == format_list(items, locale="fr")


def test_determiners_and_prepositions() -> None:
    assert all(
        map(has_determiner, ["un local", "des agents", "L’accès", "2 agents", "trois postes"])
    )
    assert not any(map(has_determiner, ["", "agents", "INSEE", "dans le Finistère", "Lesdits"]))
    assert all(map(has_preposition, ["dans le Finistère", "à Lyon", "En Bretagne", "chez eux"]))
    assert not any(map(has_preposition, ["", "Finistère", "le Finistère", "Sous-préfecture"]))


ASPIRED = """
    haie hall hameau handicap handicapés hangar harceler haricot hasard haut haute Hauts-de-France
    Haute-Garonne havre hérisson héros hiérarchie hollandais honteux hors huit huitaine hurler
    hussard Honfleur
"""
MUTE = """
    habile habitants haleine harmonie hebdomadaire hébergeurs herbe héroïne héroïque hésitation
    heure histoire homologation honnête hôpital horaires huissiers huîtres humain hydraulique
    hypothèque Hérault Hyères
"""
OTHERS: Final = {
    True: """
        artisans | élèves | œuvres | État | « artisans » | oiseaux | ouvriers | ouest | oncles | un
        | une | yeux | Yonne | Yvelines | Yvetot | Yssingeaux | y | iode | huis | INSEE | ARS
        | A.R.S. | ONU | UE | ANCT | Urssaf
    """,
    False: """
        oui | ouistiti | onze communes | onzième | uhlan | yaourt | yacht | Yémen | yoga
        | 100 artisans | 11 communes | 8 agents | 1 commune | huis clos | week-end | SNCF | RSA
        | MSA | HLM | SMS | FNSEA | CAF | ∅ | ?
    """,
}


@pytest.mark.parametrize(
    ("word", "elided"),
    [
        *((word, False) for word in ASPIRED.split()),
        *((word, True) for word in MUTE.split()),
        *grouped(OTHERS),
    ],
)
def test_elision(word: str, *, elided: bool) -> None:
    assert sounds_vowel(word) is elided


# A word, what follows it, what both give; « ce artisan »: « cet » is no elision.
JOINED: Final = pairs("""
    de + artisans → d’artisans | De + artisans → D’artisans | que + ils → qu’ils
    | que + elles → qu’elles | que + nous → que nous
    | parce que + ils perdent → parce qu’ils perdent
    | parce que + leurs délais → parce que leurs délais | le + hôpital → l’hôpital
    | la + hausse → la hausse | le + onze → le onze | le + RSA → le RSA | je + habite → j’habite
    | ne + est → n’est | se + inscrire → s’inscrire | jusque + à Lyon → jusqu’à Lyon
    | si + il → s’il | si + ils veulent → s’ils veulent | si + elles → si elles | si + on → si on
    | si + illisible → si illisible | ce + est → c’est | ce + étaient → c’étaient
    | ce + sont → ce sont | ce + artisan → ce artisan | lorsque + ils → lorsqu’ils
    | puisque + on → puisqu’on | lorsque + Alain → lorsque Alain | pour + elles → pour elles
""")


@pytest.mark.parametrize(("words", "joined"), JOINED)
def test_elide(words: str, joined: str) -> None:
    assert elide(*words.split(" + ")) == joined


@given(st.text(), st.sampled_from(["de", "que", "si", "ce", "la", "lorsque", "parce que", "avec"]))
def test_any_text_is_kept_whole(text: str, word: str) -> None:
    assert elide(word, text).endswith(text)


TEAMS: Final = pairs("""
    Les Passeurs → des Passeurs | Le Relais des communes → du Relais des communes
    | La Fabrique → de la Fabrique | L'Escale → de l’Escale | Le Cabanon → du Cabanon
    | LES TIGRES → des TIGRES | Les Bleus et les Verts → des Bleus et des Verts | Le 12 → du 12
    | Équipe Boussole → de l’équipe Boussole | L’équipe du soir → de l’équipe du soir
    | EQUIPE 3 → de l’équipe 3 | Boussole → de Boussole | Alpage → d’Alpage
    | Haies en clair → de l’équipe Haies en clair | Team Rocket → de l’équipe Team Rocket
    | Passeurs → de l’équipe Passeurs | DINUM → de l’équipe DINUM
    | 3 Mousquetaires → de l’équipe «\u202f3 Mousquetaires\u202f»
    | Les 🦊 → de l’équipe «\u202fLes 🦊\u202f» | À table → de l’équipe «\u202fÀ table\u202f»
    | On y va ! → de l’équipe «\u202fOn y va\u202f!\u202f» | Nous → de l’équipe «\u202fNous\u202f»
    | M. Propre → de l’équipe «\u202fM. Propre\u202f» | Les → de l’équipe «\u202fLes\u202f»
""")


@pytest.mark.parametrize(("name", "told"), TEAMS)
def test_team_is_named_in_a_sentence(name: str, told: str) -> None:
    assert of_team(name) == told


# Clauses told in the future, where their verb is surely found; else None.
FUTURES: Final = """
    la caisse le relie à son site | la caisse le reliera à son site
    l’espace numérique l’intègre | l’espace numérique l’intégrera
    un dossier sur deux est complet | un dossier sur deux sera complet
    une famille sur trois a un toit | une famille sur trois aura un toit
    il n’y a plus de bus | il n’y aura plus de bus
    ce n’est plus la règle | ce ne sera plus la règle
    plus personne ne dort dehors | plus personne ne dormira dehors
    on s’en va | on s’en ira
    elle ne va plus au guichet | elle n’ira plus au guichet
    vingt caisses l’ont adopté | vingt caisses l’auront adopté
    les sapins secs sont enlevés | les sapins secs seront enlevés
    les notaires glissent le service dans l’acte | les notaires glisseront le service dans l’acte
    il faut deux signatures | il faudra deux signatures
    le courrier de réception en donne l’adresse | le courrier de réception en donnera l’adresse
    dix mairies disent qu’elles viennent | dix mairies diront qu’elles viennent
"""
UNSURE: Final = """
    mise à jour du logiciel | Alerte Tigre | public cible | permettre le partage
    la version 2 apportera la recherche | les caisses le demandent et paient
    les agents qui trient les lettres rappellent
    on élargit quand trois mairies signent | la mairie répond, les agents viennent
    les mairies scannent sans nous | la directrice présentera l’outil | trois mairies | deux agents
    le conseil vote si le maire signe | un tableur partagé | gagner du temps
"""


@pytest.mark.parametrize("pair", FUTURES.strip().splitlines())
def test_verb_is_told_in_the_future(pair: str) -> None:
    typed, told = pair.strip().split(" | ")
    assert french.in_future(typed) == told


@pytest.mark.parametrize("typed", cells(UNSURE))
def test_clause_stays_where_its_verb_is_not_sure(typed: str) -> None:
    assert french.in_future(typed) is None
