"""What form a fragment has; « OTHER » is the safe answer, and a colon joins it.

Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase), § 793 (personnes du verbe).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import Form, form_of, is_plural

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
        |les éleveurs voisins veulent s’inscrire|la liste d’attente double
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
        |récupérer ses heures
    """,
    Form.THING: """
        la formation continue des agents|une réponse complète des mairies|des retards en baisse
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


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("les Restos du cœur", True),
        ("Les chambres de métiers", True),
        ("deux communes", True),
        ("la MSA", False),
        ("Mme Le Goff", False),
        ("France Travail", False),
        ("", False),
    ],
)
def test_is_plural(name: str, plural: bool) -> None:  # noqa: FBT001
    assert is_plural(name) is plural


@given(st.text() | st.text(" ’'.,laecdsi0\n"))
def test_any_text_has_a_form(text: str) -> None:
    assert form_of(text) in Form
