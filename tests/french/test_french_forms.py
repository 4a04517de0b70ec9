"""What form a fragment has; « OTHER » is the safe answer, and a colon joins it.

Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase), § 793 (personnes du verbe).
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cells, pairs

from coaching.french import Form, form_of, is_plural, lexicon
from coaching.french.lexicon import MANY, ONE, WE
from coaching.french.team_verbs import infinitive_of_team, is_infinitive, of_team

FORMS = {
    Form.CLAUSE: """
        ils attendent|Elles ont demandé.|on refuse du monde|il n’y a plus de guichet|c’est long
        |huit aidants sur dix reviennent|80 % des artisans renouvellent
        |Deux académies le demandent.|les assistantes sociales en parlent|le guichet y renvoie
        |trois caisses le demanderont|le délai passe sous cinq jours
        |la moitié des inscrits revient|aucun ne se désinscrit|le taux de relance baisse
        |les agents du département le réclament|un maire nous appelle
        |l’aidant dépose son attestation en photo|Un tableur suffit.|L’association le recommande
        |chaque usager invite son voisin|plusieurs mairies demandent à en être
        |2 écoles nous écrivent|les infirmières libérales forment leurs voisines|onze le réclament
        |40 aidants sur 60 n’ont posé aucun congé|le décret prévoit une visite
        |la loi autorise déjà l’échange|les maires signent la convention
        |une caisse sur deux nous relance|le préfet signe chaque mois
        |les assistantes sociales orientent leurs familles|la région finance le poste
        |deux hôpitaux nous rappellent|nos agents saisissent à la main|on imprime les dossiers
        |nous appelons les mairies|la moitié des dossiers arrive complète|personne ne rappelle
        |l’agence garde les clés|les bénévoles tiennent la permanence|le service couvre ses frais
        |l’éditeur livre un export chaque vendredi|aucune pièce ne manque
        |les parents n’appellent plus|il ne reste que deux dossiers|ça marche déjà à Brest
        |cela suffit|le code du travail l’autorise|le maire nous prête la salle
        |le ministère le leur demandera|les écoles la leur conseillent
        |la convention est signée|le budget est voté jusqu’en 2028|les données sont ouvertes
        |une aidante sur trois revient seule|trois communes voisines s’y mettent
        |90 % des usagers reviennent|l’équipe est payée|le fichier existe
        |un agent rappelle chaque famille|la directrice ouvre ses locaux le mercredi
        |l’ARS verse la prime|la CAF transmet les listes|les CCAS en parlent entre eux
        |les délais explosent|les dossiers s’empilent|le formulaire tient sur une page
        |un courrier part le jour même|la file d’attente déborde|les greffiers comptent les rejets
        |le taux de rejet passe sous 5 %|le délai tombe à trois jours|l’outil tourne déjà
        |une école entière l’utilise|les écoles se le conseillent
        |chaque dossier prend trois heures|tous les agents le connaissent|leur chef les pousse
        |ses filles vivent loin|la mairie doit fermer le guichet|les notaires doivent signer
        |le marché est notifié|des voisins viennent aider|cinq préfectures l’adoptent
        |l’État rembourse les trajets|la caisse verse l’aide en avance
        |le syndicat mixte gère les cartes|les agents du fisc répondent vite
        |les parents d’élèves portent le projet|un buraliste sur trois nous en parle
        |leur mutuelle rembourse mal|la préfète signe l’arrêté en juin|son employeur le menace
        |deux lycées ferment la cantine|le trajet coûte douze euros
        |l’outil remplace trois tableurs|l’arrêté de 2019 le permet
        |les éleveurs voisins veulent s’inscrire
        |les délais pour un rendez-vous atteignent 80 jours|un tableau de bord verra le jour
        |le bureau de Pontarlier l’affiche|la CPAM 41 traite déjà 300 dossiers|tout est calé
        |LA PRÉFECTURE EST D’ACCORD|remplir le dossier est long
        |recopier oblige à tout relire|Attendre coûte cher
        |Remplir un dossier prend onze heures
        |la commission siège une fois par an|tout le monde abandonne
        |le juge lit le dossier complet|90 familles sur 100 terminent seules|les relances chutent
        |le standard décroche enfin
    """,
    Form.CONDITION: """
        quand ils reviennent|Lorsque deux communes demandent|si le délai passe sous cinq jours
        |dès que huit usagers sur dix reviennent|une fois que le parc a signé
        |lorsqu’ils reviennent|quand trois mairies signent|si le taux de rejet baisse
        |dès que le décret paraît|lorsque les familles reviennent
        |une fois que la convention est signée|quand on nous appelle|dès qu’ils reviennent
        |si huit familles sur dix reviennent|lorsqu’on nous appelle|dès la première plainte
        |si les maires suivent|quand le standard sature|dès le premier refus
        |lorsque la liste est pleine
    """,
    Form.INFINITIVE: """
        gagner du temps|Réduire les délais|appeler les familles|ne plus attendre
        |demander au greffe|imprimer et déposer|ne plus attendre trois mois|appeler chaque famille
        |se passer du fichier|commencer par deux écoles|saisir à la main
        |utiliser le modèle existant|travailler avec deux communes|prévenir les parents
        |partir des dossiers papier|éviter la queue|s’épargner un trajet|faire signer sur place
        |tenir la liste à jour|recopier le registre|envoyer un SMS|photographier les pièces
        |se caler sur la cantine|louer deux salles|ne pas dépendre du décret|convaincre les maires
        |former trois relais|ressortir le papier|trier à la main|partir de la liste papier
        |récupérer ses heures|couvrir l’est du canton|demander au maire qui décide
    """,
    Form.THING: """
        la région Grand Est|aucune demande restée sans visite|le nombre de jours avant un n° de sécu
        |la formation continue des agents|une réponse complète des mairies|des retards en baisse
        |l’hébergement|une équipe financée|deux conseillères|la moitié des inscrits
        |20 appels par semaine|les données ouvertes de l’INSEE|un taux de retour de 80 %
        |le bouche-à-oreille|Un agent|la baisse du taux de relance|une aide de la région
        |l’ordre des sages-femmes|un département|le président du parc
        |la formation des agents du département|trois départements|40 sur 60|le suivi des dossiers
        |une convention signée|un tableur partagé avec les mairies|deux agentes du greffe
        |la prise de rendez-vous|les dossiers complets du premier coup
        |la part des dossiers complets|le nombre de relances par dossier|l’avis de la commission
        |un accès en lecture au fichier|trois ateliers par mois|la garde des clés
        |une offre de stage|les guides de la région|l’aide des voisins|la marche à suivre
        |le reste des dossiers|un appel par semaine|la demande de pièces|la mise à jour du fichier
        |une salle deux jours par semaine|le prêt d’un local|les relais du département
        |une liste d’attente de 40 familles|le taux de réponse des mairies|la baisse des relances
        |des visites à domicile|la hausse du nombre d’inscrits|un numéro vert|la visite des locaux
        |une note de service|80 % de dossiers complets|10 jours de délai|les listes des CAF
        |un poste de secrétaire|la charge de travail des agents|le contrôle des comptes
        |un conseil juridique|la pratique des médecins|une place réservée en crèche
        |une enquête auprès des familles|le double des clés|les cartes de pêche
        |un juge des enfants|la liste d’attente|un juge unique|le double des demandes
        |le siège de la commission|deux classes de lycée|la cantine du lycée|un abandon sur dix
        |le standard de la mairie|une chute des relances|la prime versée en juin
        |les cartes du syndicat|un arrêté de 2019|le menu de la semaine|une couverture de 80 %
        |l’annonce du préfet|une trace écrite|l’envoi par courriel|le tri des pièces
        |une porte d’entrée unique|la charge mentale des mères
    """,
    Form.OTHER: """
        bouche-à-oreille|hébergement acquis|ras-le-bol|un prescripteur : la CAF|Recrutement
        |les aidants qui travaillent en parlent|dans le Finistère|réseau des missions locales|?
        |marre de la paperasse|saisie à la main|courriel hebdomadaire|en attendant, un tableur
        |par courrier|avec un tableur|convention signée|marre d’attendre|accès à l’API
        |via France Services|sous un mois|délai de réponse : 10 jours|prête une salle|en ont assez
        |lassés d’attendre|API Particulier|Mairies|tri à la main|relance téléphonique
        |chez les buralistes|fatiguées de courir|budget voté|Facebook|via la mairie|bonne volonté
        |gain de temps|
    """,
}
CASES = [
    (text.strip(), kind)
    for kind, texts in FORMS.items()
    for text in " ".join(texts.split()).split("|")
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_form(text: str, kind: Form) -> None:
    assert form_of(text) is kind


def test_is_plural() -> None:
    many = ("les Restos du cœur", "Les chambres de métiers", "deux communes")
    assert all(map(is_plural, many))
    assert not any(map(is_plural, ("la MSA", "Mme Le Goff", "France Travail", "")))


# What somebody does, with its subject: « nous » of the team, or « l’équipe » of the product


# Typed: what « nous » does; what « l’équipe » does.
DOING: Final = pairs("""
    Demander au greffe → demandons au greffe; demande au greffe
    | commencer par deux écoles → commençons par deux écoles; commence par deux écoles
    | se passer du fichier → nous passons du fichier; se passe du fichier
    | s'appuyer sur la mairie → nous appuyons sur la mairie; s’appuie sur la mairie
    | ne plus attendre le décret → n’attendons plus le décret; n’attend plus le décret
    | ne pas se presser → ne nous pressons pas; ne se presse pas
    | n’appeler personne → n’appelons personne; n’appelle personne
    | le faire à la main → le faisons à la main; le fait à la main
    | y aller deux fois par mois → y allons deux fois par mois; y va deux fois par mois
    | leur demander un relevé → leur demandons un relevé; leur demande un relevé
    | tout recopier → recopions tout; recopie tout
    | déjà prévenir les élus → prévenons déjà les élus; prévient déjà les élus
    | imprimer et déposer → imprimons et déposons; imprime et dépose
    | mesurer, puis corriger → mesurons, puis corrigeons; mesure, puis corrige
    | se voir et se parler → nous voyons et nous parlons; se voit et se parle
    | faire lire et signer → faisons lire et signer; fait lire et signer
    | finir par lire et annoter → finissons par lire et annoter; finit par lire et annoter
    | savoir qui décide → savons qui décide; sait qui décide
    | on imprime les dossiers → imprimons les dossiers; imprime les dossiers
    | On s’en passe → nous en passons; s’en passe | l’on attend peu → attendons peu; attend peu
    | on ne relance plus → ne relançons plus; ne relance plus
    | on a déjà leur accord → avons déjà leur accord; a déjà leur accord
    | nous ne relançons plus → ne relançons plus; ne relance plus
    | nous nous passons du fichier → nous passons du fichier; se passe du fichier
    | nous imprimons et déposons → imprimons et déposons; imprime et dépose
    | nous avons deux agents → avons deux agents; a deux agents
""")
# What would have to agree, or is of somebody else, stays as it was typed.
AS_TYPED: Final = """
    on nous appelle | on est deux | on utilise nos tableaux | on le saisit soi-même
    | on signe, le maire nous suit | on imprime et on dépose
"""
NEITHER: Final = """
    le souvenir de deux scrutins | l’Allier | le pouvoir du maire | dîner avec les élus | être là
    | sans attendre | à saisir | pour gagner du temps | prototyper l’écran | un tableur | on-dit
    | On | nous |
"""


def doing(typed: str, *, we: bool) -> str | None:
    return of_team(typed, we=we) or infinitive_of_team(typed, we=we)


@pytest.mark.parametrize(("typed", "told"), DOING)
def test_what_the_team_does(typed: str, told: str) -> None:
    we, it = told.split("; ")
    assert doing(typed, we=True) == f"nous {we}"
    assert doing(typed, we=False) == f"l’équipe {it}"


@pytest.mark.parametrize("typed", cells(AS_TYPED))
def test_what_stays_as_typed(typed: str) -> None:
    assert of_team(typed, we=False) == typed


def test_one_verb_that_may_be_a_noun_leaves_the_whole() -> None:
    assert of_team("on appelle et relance les familles", we=True) == (
        "on appelle et relance les familles"
    )


@pytest.mark.parametrize("typed", cells(NEITHER))
def test_neither_infinitive_nor_subject(typed: str) -> None:
    assert doing(typed, we=True) is None
    assert not is_infinitive(typed) or typed == "être là"


VERBS: Final = ["demander", "saisir", "mettre", "appeler", "commencer", "conduire", "joindre"]
WORDS: Final = st.lists(st.text("abcdeilmnorst", min_size=1, max_size=8), min_size=1, max_size=5)


@given(st.sampled_from(VERBS), WORDS, st.booleans())
def test_the_rest_of_the_words_is_kept(verb: str, words: list[str], we: bool) -> None:  # noqa: FBT001
    rest = f"deux {' '.join(words)} de plus"
    told = infinitive_of_team(f"{verb} {rest}", we=we)
    assert told is not None
    subject, _, said = told.rpartition(f" {rest}")[0].rpartition(" ")
    assert subject == ("nous" if we else "l’équipe")
    assert said.endswith("ons") if we else said


@given(st.text() | st.text(" ’'.,onnusseràtdy\n"), st.booleans())
def test_any_text_may_be_told(text: str, we: bool) -> None:  # noqa: FBT001
    told = doing(text, we=we)
    assert told is None or told == " ".join(told.split())


# The lexicon: genders, numbers, conjugations; a word that it does not know gives nothing


NOUNS: Final = pairs("""
    maire → maire m | infirmières → infirmier f+ | baux → bail m+, bau m+ | œuvre → oeuvre f
    | avis → avis m, avis m+ | élève → élève m, élève f | autrice → auteur f | prévoit → ∅
    | téléservice → ∅ | ∅ → ∅
""")
# Infinitive, then: one, we, many.
PRESENTS: Final = """
    essayer essaie essayons essaient | commencer commence commençons commencent
    | appeler appelle appelons appellent | manger mange mangeons mangent
    | jeter jette jetons jettent
    | mener mène menons mènent | espérer espère espérons espèrent | aller va allons vont
    | finir finit finissons finissent | ouvrir ouvre ouvrons ouvrent | venir vient venons viennent
    | tenir tient tenons tiennent | voir voit voyons voient | recevoir reçoit recevons reçoivent
    | pouvoir peut pouvons peuvent | devoir doit devons doivent | savoir sait savons savent
    | rendre rend rendons rendent | convaincre convainc convainquons convainquent
    | mettre met mettons mettent | prendre prend prenons prennent | faire fait faisons font
    | écrire écrit écrivons écrivent | rejoindre rejoint rejoignons rejoignent
    | être est sommes sont | avoir a avons ont | saisir saisit saisissons saisissent
    | envoyer envoie envoyons envoient | créer crée créons créent | suivre suit suivons suivent
    | peser pèse pesons pèsent | atteindre atteint atteignons atteignent
"""
FUTURES: Final = """
    essayer essaiera essaieront | commencer commencera commenceront | envoyer enverra enverront
    | rejoindre rejoindra rejoindront | participer participera participeront | aller ira iront
    | servir servira serviront | être sera seront
"""
INFLECTED: Final = [row.split() for row in PRESENTS.split("|")]


@pytest.mark.parametrize(("form", "readings"), NOUNS)
def test_nouns(form: str, readings: str) -> None:
    told = [f"{one.lemma} {one.gender}{'+' * one.is_plural}" for one in lexicon.nouns(form)]
    assert ", ".join(told) == readings


@pytest.mark.parametrize(("infinitive", "one", "we", "many"), INFLECTED)
def test_present_is_said_and_read_back(infinitive: str, one: str, we: str, many: str) -> None:
    assert lexicon.is_infinitive(infinitive)
    for person, form in ((ONE, one), (WE, we), (MANY, many)):
        assert lexicon.present(infinitive, person) == form
        assert (infinitive, person) in [(one.lemma, one.person) for one in lexicon.verbs(form)]


@pytest.mark.parametrize("row", FUTURES.split("|"))
def test_future(row: str) -> None:
    infinitive, one, many = row.split()
    assert lexicon.future(infinitive, ONE) == one
    assert lexicon.future(infinitive, MANY) == many
    assert lexicon.conditional(infinitive, ONE) == one.removesuffix("a") + "ait"


def test_kinds_of_words() -> None:
    assert all(map(lexicon.is_word, ["maire", "seul", "souvent", "entre", "est"]))
    assert not any(map(lexicon.is_word, ["prévoit", "demander", "xyzt", ""]))
    assert all(map(lexicon.is_adjective, ["ferme", "continue", "complètes", "locaux"]))
    assert not any(map(lexicon.is_adjective, ["mairie", "prévoit", ""]))
    assert not any(map(lexicon.is_infinitive, ["maire", "prototyper", "demande", ""]))
    with pytest.raises(KeyError):
        lexicon.present("prototyper", ONE)


@given(st.text() | st.text("aeérsntqu'-œ", max_size=8))
def test_any_word_may_be_looked_up(word: str) -> None:
    assert all(noun.gender in ("m", "f") for noun in lexicon.nouns(word))
    assert all(lexicon.is_infinitive(verb.lemma) for verb in lexicon.verbs(word))
