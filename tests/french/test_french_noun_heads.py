"""The head of a group: its words, its gender, its number; none is told when it is not known.

Authority: Grevisse et Goosse, Le Bon Usage, § 467-468 (genre d'après la finale), § 490 (masculin
générique), § 525-526 (pluriel des composés); Dictionnaire de l’Académie française for each noun.
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french.noun_heads import head_of

# The head of each group stands between brackets.
GROUPS: Final = {
    ("f", True): """
    [assistantes] maternelles de la Drôme | [aides-soignantes] de nuit | [sages-femmes]
    libérales | [Assistantes] sociales de secteur | [mères] isolées | [jeunes femmes] enceintes
    | [petites communes] de montagne | [retraitées] du Cantal | [salariées] à domicile | [élues]
    de petites communes | [chargées] d’accueil | [personnes] âgées isolées | [personnes] |
    [éleveuses] de brebis | [maraîchères] bio | [agricultrices] | [apicultrices] | [artisanes] |
    [auto-entrepreneuses] | [cheffes] d’entreprise | [directrices] d’école | [enseignantes] de
    maternelle | [professeures] des écoles | [étudiantes] en master | [doctorantes] |
    [lycéennes] du Gers | [collégiennes] | [apprenties] coiffeuses | [infirmières] libérales |
    [pharmaciennes] | [conseillères] en économie sociale | [travailleuses] sociales |
    [greffières] | [avocates] | [mairies] de moins de 500 habitants | [familles] monoparentales
    | [petites bailleresses] | [habitantes] du quartier | [victimes] de violences | [usagères] |
    [agentes] du greffe | [saisonnières] | [musiciennes] | [livreuses] à vélo | [chauffeuses] de
    taxi | [gérantes] de camping | [hôtelières] | [trésorières] bénévoles | [associations]
    sportives | [régisseuses] | [tutrices] familiales | [demandeuses] d’emploi | [femmes] ayant
    travaillé à l’étranger | [grands-mères] | 12 [familles] d’accueil | deux [conseillères] |
    les [Bretonnes] de Paris | [Vendéennes] | [très petites entreprises] | [militaires] blessées
    en opération | [bénévoles] retraitées | [élèves] boursières | [sous-préfectures] |
    [belles-familles] | [vice-présidentes] de région | [ex-détenues]
    """,
    ("m", True): """
    [auxiliaires] de vie | [parents] d’élèves | [proches] aidants | [proches] de détenus |
    [aidants] familiaux | [jeunes agriculteurs] | [jeunes diplômés] sans emploi | [jeunes]
    sortis de l’école | [jeunes] | [anciens combattants] | [nouveaux arrivants] | [futurs
    retraités] | [retraités] agricoles | [élus] ruraux | [chargés] de mission | [mariés] de
    l’année | [réfugiés] ukrainiens | [bénéficiaires] du RSA | [allocataires] | [gens] du voyage
    | [éleveurs] bovins | [viticulteurs] du Médoc | [patrons] pêcheurs | [artisans] du bâtiment
    | [boulangers] | [micro-entrepreneurs] | [chefs] d’entreprise | [secrétaires] de mairie |
    [professeurs] de lycée | [étudiants] boursiers | [lycéens] | [apprentis] couvreurs |
    [élèves] de troisième | [internes] en médecine | [infirmiers] | [médecins] généralistes |
    [kinésithérapeutes] | [orthophonistes] | [conseillers] numériques | [médiateurs] |
    [bibliothécaires] | [pompiers] volontaires | [gendarmes] | [douaniers] | [juges] des enfants
    | [notaires] | [huissiers] | [maires] de communes rurales | [couples] en attente d’agrément
    | [locataires] en impayé | [propriétaires] bailleurs | [habitants] de QPV | [riverains] |
    [foyers] modestes | [ménages] surendettés | [usagers] du guichet | [agents] d’accueil |
    [agriculteurs] et agricultrices | [veuves] et veufs de plus de 70 ans | [filles] et fils
    tuteurs | [travailleurs] handicapés | [travailleurs] saisonniers | [intermittents] du
    spectacle | [graphistes] freelance | [chauffeurs] routiers | [caristes] | [restaurateurs] |
    [bénévoles] d’associations | [clubs] de rugby | [bailleurs] sociaux | [détenteurs] d’armes |
    [volontaires] en service civique | [demandeurs] d’asile | [chômeurs] de longue durée |
    [cadres] au chômage | [hommes] de plus de 50 ans | [gardes-pêche] | [beaux-parents] |
    [Franciliens] | [enfants] confiés à l’aide sociale | [gestionnaires] freelance |
    [auto-entrepreneurs]
    """,
    ("f", False): """
    une [secrétaire] de mairie itinérante | une [aide] à domicile | une [trentaine] d’élèves |
    [part] des dossiers complets | [convention] signée | [prise] de rendez-vous | [œuvre]
    commune | [mise] à jour du fichier | [offre] de prêt | [saisie] à la main | [charte] signée
    | une [bénévole] de la Croix-Rouge | [sous-direction] des achats | [plateforme] régionale |
    [demi-journée] par semaine
    """,
    ("m", False): """
    un [maire] rural | [délai] moyen de réponse | [taux] de retour | [nombre] de plaintes |
    [formulaire] en ligne | [suivi] des dossiers | [accès] à l’API | [avis] du préfet |
    [logiciel] métier | [tableur] partagé | [bouche-à-oreille] | [aide-mémoire] | [greffe] du
    tribunal | [porte-à-porte] | [non-recours] aux aides
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
