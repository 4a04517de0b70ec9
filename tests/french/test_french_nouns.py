"""Noun groups: after a number, and as the thing itself; places, with their preposition."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import pairs

from coaching.french import counted, thing
from coaching.french.nouns import head_of
from coaching.french.place_names import located, with_article

COUNTED: Final = pairs("""
    Assistantes sociales de secteur → assistantes sociales de secteur
    | Collectionneurs → collectionneurs | Mères isolées → mères isolées
    | Sages-femmes du Gard → sages-femmes du Gard | Aidant·es de Brest → aidant·es de Brest
    | Élèves/étudiants → élèves/étudiants | Pharmaciens, préparateurs → pharmaciens, préparateurs
    | Gardiens d’immeuble → gardiens d’immeuble | Anciens combattants → anciens combattants
    | Les Éleveuses de brebis → éleveuses de brebis | 60 Aidants → 60 aidants | Mairie → mairie
    | une centaine d’agents → une centaine d’agents | Bretons → Bretons
    | Bretonnes et Normands → Bretonnes et Normands | Franciliens → Franciliens
    | Vendéennes → Vendéennes | Lillois → Lillois | Marseillaises → Marseillaises
    | Breton·nes → Breton·nes | Franco-Algériens → Franco-Algériens | Les Alsaciens → Alsaciens
    | Jeunes Bretons → Jeunes Bretons | Maisons France Services → Maisons France Services
    | Ehpad du Cantal → Ehpad du Cantal | CCAS → CCAS | iPhones → iPhones
    | Les veuves et les veufs de plus de 55 ans → veuves et veufs de plus de 55 ans
    | les parents d’élèves, les agents et les élus → parents d’élèves, agents et élus
    | les veuves ou les veufs qui aident les enfants → veuves ou veufs qui aident les enfants
    | agents qui aident les usagers et les élus → agents qui aident les usagers et les élus
    | agents suivant les dossiers et les aides → agents suivant les dossiers et les aides | ∅ → ∅
""")
THINGS: Final = pairs("""
    De l'avis du délégué → l'avis du délégué | D’une signature → une signature
    | Du décret → le décret | des accès à l'API → les accès à l'API | d’Etalab → Etalab
    | de la signature du préfet → la signature du préfet | de leur accord → leur accord
    | du décret et de l’accord du préfet → le décret et l’accord du préfet
    | du décret, de l’arrêté et des crédits → le décret, l’arrêté et les crédits
    | de l’avis du maire et du préfet → l’avis du maire et du préfet | le décret → le décret
    | Un décret du ministère → Un décret du ministère | accès à l’API → accès à l’API
    | Délai → Délai | de nouveaux crédits → de nouveaux crédits | d’autres textes → d’autres textes
    | d’ici mars, un décret → d’ici mars, un décret
    | de la part de la CNAV, un fichier → de la part de la CNAV, un fichier | du → du | ∅ → ∅
""")


@pytest.mark.parametrize(("typed", "written"), COUNTED)
def test_group_after_its_number(typed: str, written: str) -> None:
    assert counted(typed) == written


@pytest.mark.parametrize(("typed", "written"), THINGS)
def test_thing_itself(typed: str, written: str) -> None:
    assert thing(typed) == written


# The head of each group stands between brackets.
GROUPS: Final = {
    ("f", True): """
    [aides-soignantes] de nuit | [sages-femmes] libérales | [mères] isolées
    | [jeunes femmes] enceintes | [petites communes] de montagne | [chargées] d’accueil
    | [maraîchères] bio | [auto-entrepreneuses] | [cheffes] d’entreprise | [petites bailleresses]
    | [agentes] du greffe | [chauffeuses] de taxi | [tutrices] familiales | [grands-mères]
    | 12 [familles] d’accueil | deux [conseillères] | les [Bretonnes] de Paris
    | [très petites entreprises] | [bénévoles] retraitées | [élèves] boursières
    """,
    ("m", True): """
    [auxiliaires] de vie | [jeunes agriculteurs] | [jeunes diplômés] sans emploi
    | [jeunes] sortis de l’école | [jeunes] | [anciens combattants] | [nouveaux arrivants]
    | [gens] du voyage | [propriétaires] bailleurs | [intermittents] du spectacle
    | [graphistes] freelance | [gardes-pêche] | [beaux-parents]
    | [enfants] confiés à l’aide sociale | [gestionnaires] freelance | [cadres] au chômage
    """,
    ("f", False): """
    une [secrétaire] de mairie itinérante | une [aide] à domicile | une [trentaine] d’élèves
    | [convention] signée | une [bénévole] de la Croix-Rouge | [sous-direction] des achats
    | [plateforme] régionale | [demi-journée] par semaine
    """,
    ("m", False): """
    un [maire] rural | [taux] de retour | [suivi] des dossiers | [accès] à l’API | [avis] du préfet
    | [tableur] partagé | [bouche-à-oreille] | [aide-mémoire] | [greffe] du tribunal
    | [non-recours] aux aides
    """,
}
UNKNOWN: Final = """
    TPE du Var | PME industrielles | EHPAD du Cantal | CCAS ruraux | dys et leurs parents | API
    Particulier | xyzt | ? | XYZ | …
"""
# A woman’s name and a man’s: the words of the first alone do not take the gender of both.
MIXED: Final = "veuves et veufs de plus de 70 ans | filles et fils tuteurs | les mères et pères"
HEADS: Final = [
    (group.strip(), *kind)
    for kind, groups in GROUPS.items()
    for group in " ".join(groups.split()).split("|")
]


@pytest.mark.parametrize(("group", "gender", "is_plural"), HEADS)
def test_head(group: str, gender: str, is_plural: bool) -> None:  # noqa: FBT001
    head = head_of(group.replace("[", "").replace("]", ""))
    assert head is not None
    words = group[group.index("[") + 1 : group.index("]")]
    assert (head.words, head.gender, head.is_plural) == (words, gender, is_plural)
    assert head.is_feminine is (gender == "f")


@pytest.mark.parametrize("group", UNKNOWN.split("|"))
def test_no_head_is_guessed(group: str) -> None:
    assert head_of(group.strip()) is None


@pytest.mark.parametrize("group", MIXED.split("|"))
def test_women_and_men_are_masculine_together(group: str) -> None:
    head = head_of(group.strip())
    assert head is not None
    assert head.is_mixed
    assert not head.is_feminine


@given(st.text() | st.text(" ’'-.,àlaedsix0\n"))
def test_any_text_may_have_a_head(text: str) -> None:
    head = head_of(text)
    assert head is None or (head.gender in ("m", "f") and head.words.strip() == head.words != "")


PLACES: Final = pairs("""
    Gers → dans le Gers | Loir et Cher → dans le Loir et Cher | Vercors → dans le Vercors
    | Ain → dans l’Ain | Manche → dans la Manche | France entière → dans la France entière
    | Yvelines → dans les Yvelines | Hautes Alpes → dans les Hautes Alpes | Savoie → en Savoie
    | Île-de-France → en Île-de-France | Seine Saint Denis → en Seine Saint Denis
    | Paris → à Paris | Évry → à Évry | Bourg-en-Bresse → à Bourg-en-Bresse
    | La Réunion → à La Réunion | Le Havre → au Havre | Les Sables-d’Olonne → aux Sables-d’Olonne
    | Île d’Yeu → sur l’île d’Yeu | Îles de Lérins → sur les îles de Lérins
    | Annecy et environs → à Annecy et environs | Gers et Landes → dans le Gers et dans les Landes
    | Lyon, Villeurbanne → à Lyon et à Villeurbanne | Calais / Boulogne → à Calais et à Boulogne
""")
NOWHERE: Final = "Pays basque|Nord de la France|Métropole de Lyon|canton de Mirecourt|SDIS 26|12|"


@pytest.mark.parametrize(("place", "told"), PLACES)
def test_place(place: str, told: str) -> None:
    assert located(place) == told


@pytest.mark.parametrize("place", NOWHERE.split("|"))
def test_no_preposition_is_guessed(place: str) -> None:
    assert located(place) is None


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Gers", "le Gers"),
        ("Ain", "l’Ain"),
        ("Landes", "les Landes"),
        ("France entière", "la France entière"),
        ("Lyon", None),
    ],
)
def test_article(place: str, told: str | None) -> None:
    assert with_article(place) == told


@given(st.text() | st.text(" -’,/LeaÎlyondu\n"))
def test_any_text_may_be_a_place(text: str) -> None:
    told = located(text)
    assert told is None or not told.startswith(("à le ", "à les ", "à Le ", "à Les "))
    with_article(text)
