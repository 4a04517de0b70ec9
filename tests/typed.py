"""What teams type in each field, with the articles, capitals, stops and quotes that they leave.

Every form that an answer can take stands here: clause, condition, infinitive, thing, neither; a
« parce que » typed, an h aspiré, an acronym, quotes in quotes, short ones and long ones.
"""

from collections.abc import Mapping
from typing import Final

_WHO: Final = """
    aidants familiaux|Les aidants familiaux|artisans qui s’installent|hôteliers|Élèves de sixième
    |les usagers du RSA|habitants d’Yssingeaux|Demandeurs d’emploi|des éleveurs laitiers
    |mairies rurales|harkis et leurs familles|infirmières libérales.|agents de l’INSEE
    |enseignants (collège)|universitaires en exil|tous les maires du canton|AESH|orthophonistes
    |hébergeurs d’urgence|habitants de La Rochelle|jeunes dits « invisibles »|oncologues
    |secrétaires de mairie de communes de moins de 500 habitants, souvent seules le mercredi
    |personnes âgées de plus de 75 ans qui vivent seules et n’ont pas d’ordinateur
"""
_WHERE: Final = """
    dans le Finistère|à Aix|Le Havre|Ille-et-Vilaine|À la maison France services|chez l’habitant
    |Seine-Saint-Denis.|réseau des missions locales|en Île-de-France|Académie de Lyon
    |les Hauts-de-France|sur le plateau de Millevaches|Yonne|Haute-Garonne|à l’hôpital
    |dans les trois cantons ruraux du sud de l’Ain, entre Belley et Ambérieu|ARS Bretagne
"""
_WHY: Final = """
    ils ont épuisé leurs congés|Parce qu’ils perdent deux jours par mois|car ils l’ont demandé
    |elles attendent six mois une réponse|marre de la paperasse|pour gagner du temps
    |réduire les délais|Ils l’ont écrit à la MSA !|Leur dossier a été refusé deux fois.
    |parce que on leur demande tout trois fois|gain de temps|On nous le réclame
    |à cause des files d’attente|il n’y a plus de guichet|puisqu'elles paient la cantine d'avance
    |PARCE QUE les élus le veulent|Parce que ils sont seuls|vu que personne ne répond|ras-le-bol
    |étant donné que leur budget baisse|suite à un courrier du préfet|afin de répondre à temps
    |« on n’en peut plus », écrivent-ils|onze d’entre eux ont déjà quitté le dispositif
    |une décision sur trois leur revient, ils relancent par courrier et paient un intermédiaire
    |elles passent huit heures par semaine à recopier les mêmes informations dans trois logiciels
    |le préfet leur a demandé, en mars, une solution avant l’été ; ils n’en ont trouvé aucune
"""
_NAMES: Final = """
    la MSA d’Armorique|Le département de l’Ain|CAF du Nord|Les chambres de métiers|l’Urssaf
    |Hôpital de Brest|France Travail Bretagne|Mme Le Goff, maire|le CCAS du Mans|Allô Service
    |ARS Bretagne|SNCF Réseau|l’association « Le Hérisson »|Onze maires du plateau
    |la Halle aux grains|CAF et MSA|Les Restos du cœur
    |l’Agence nationale pour la formation professionnelle des adultes
"""
_BRINGS: Final = """
    deux conseillères|une salle|Ses locaux et son réseau|accès au fichier|elle prête une salle
    |un stand au marché.|200 familles|du temps d’agent|l’outil de prise de rendez-vous|hébergement
    |une journée par semaine du temps de sa cheffe de projet et la liste des 400 adhérents
"""
_SAID: Final = """
    « Grâce à Relais Aidants, je n’ai plus posé de congé. »|Grâce à ce produit, j’ai su en un soir
    |"j'ai eu moins de problèmes"|Je n’attends plus !|“Enfin une réponse…”|« C’est “réglé”. »
    |j’ai été rappelé en deux jours|« Quand on m’a dit « c’est bon », j’ai respiré ! »
    |Grâce à vous, j’ai déposé mon dossier un dimanche, sans imprimer, et reçu ma réponse le mardi
"""
_PROOFS: Final = """
    40 aidants sur 60 n’ont posé aucun congé|35 élèves placés.|La moitié des 30 dossiers déposés
    |Délai : trois jours au lieu de 20|plus de 80 % de réponses|1 000 rendez-vous honorés
    |le temps moyen de traitement, mesuré chaque semaine par les agents, passe de 40 à 12 jours
"""
_THINGS: Final = """
    l’accès au fichier des congés|Un décret|le budget 2028|Recrutement d’un développeur
    |API Particulier|la signature du préfet.|Mise à jour du logiciel|une délibération|les élections
    |l’homologation|le hub de données|l’arrêté qui fixe la liste des pièces à joindre à la demande
"""
_DECIDERS: Final = "l’employeur|La DSI|le préfet|Conseil départemental|le ministère|l’ARS Bretagne"
_WHENS: Final = "au printemps 2027|fin 2027|Début 2028.|après les élections|en septembre"
_WORKAROUNDS: Final = """
    l’aidant dépose son attestation en photo|Un tableur suffit.|on commence à droit constant
    |Les agents saisissent à la main ; c’est 10 minutes|une charte signée|appeler au téléphone
    |saisie à la main|les secrétaires envoient chaque vendredi un fichier que l’équipe relit
"""
_GUARANTEES: Final = """
    l’hébergement|Une équipe financée jusqu’en 2028|- un accord signé
    |les données ouvertes de l’INSEE|Un agent à plein temps.|le nom de domaine et le numéro vert
    |hôte trouvé|la convention avec le département, signée en mars, et ses 40 000 euros
"""
_PERIMETERS: Final = """
    les quatre départements bretons|La région Occitanie|trois académies|Hauts-de-France
    |l’Ain et l’Isère|Tous les lycées|métropole de Lille.|le Havre et Rouen|l’Hérault|la Hongrie
    |les 12 caisses de l’Ouest|Île-de-France|onze communes
    |les cinq départements de montagne où la caisse locale a déjà ouvert un guichet
"""
COUNTRY: Final = "la France entière|Toute la France|tout le pays|Les 100 préfectures de France"
_SIGNS: Final = """
    huit aidants sur dix reviennent|Deux académies le demandent.|20 appels par semaine
    |un taux de retour de 80 %|on refuse du monde|quand dix mairies nous écrivent|onze le réclament
    |Dès que le délai passe sous cinq jours|si trois caisses le demandent|voir revenir les agents
    |ils reviennent|délai sous 5 jours|lorsqu'un préfet nous appelle
    |la moitié des inscrits se connecte chaque semaine et trois communes voisines nous appellent
"""
_LEVERS: Final = """
    les assistantes sociales en parlent|bouche-à-oreille|un prescripteur : la CAF
    |le guichet y renvoie|L’Association des maires de France le recommande.|le réseau MSA
    |les accueils de la MSA|former les conseillères|une campagne de l’Urssaf|des ambassadeurs
    |chaque conseillère formée en forme deux autres au cours de l’année, dans son département
"""
_PROBLEMS: Final = """
    Un aidant sur trois renonce|lenteur des dossiers
    |Chaque année, un dossier sur trois est refusé faute d’une pièce que l’administration a déjà.
"""

# The answers of each free field, and of each short one, parted by bars.
ANSWERS: Final[Mapping[str, str]] = {
    "product": """
        Relais Aidants|Haies en clair|À portée|L’Escale|MonStage.fr|Le Guichet|Hélios|Les Relais
        |beta.gouv.fr|Onze|Habitat serein|eCitoyen|« Mon abri »
    """,
    "problem": _PROBLEMS,
    "solution": """
        prévient l’employeur en deux minutes|Un site qui réunit trois formulaires en un seul.
        |il relie les mairies entre elles|Je ne sais pas encore
    """,
    "people": _WHO,
    "population": "60|une centaine|environ 250|2 500|1,2 million|une trentaine|11|80|350 000",
    "launch": "12 janvier 2027|1er mars 2027|avril 2027|31/08/2027|octobre 2027",
    "who": _WHO,
    "count": "60|une centaine|environ 250|2 500|1,2 million|une trentaine|11|80",
    "where": _WHERE,
    "why": _WHY,
    "name": _NAMES,
    "brings": _BRINGS,
    "arrival": "0|1 mois|6|au lancement|un an|11 mois",
    "testimony": _SAID,
    "proof": _PROOFS,
    "what": _THINGS,
    "who_decides": _DECIDERS,
    "when": _WHENS,
    "workaround": _WORKAROUNDS,
    "guarantees": _GUARANTEES,
    "perimeter": _PERIMETERS,
    "users": "60|une centaine|environ 250|2 500|1,2 million|une trentaine|11|80|1",
    "month": "0|1 mois|6|au lancement|un an|11 mois|3 ans",
    "sign": _SIGNS,
    "lever": _LEVERS,
}


def answers(choices: str) -> list[str]:
    return [choice.strip() for choice in " ".join(choices.split()).split("|")]
