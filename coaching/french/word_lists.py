"""Closed lists of French words, our own, by which a fragment is recognised.

Lists are plain lower case; each is short enough to be read, and a word missing from one only makes
the result more cautious (a capital kept, « : » instead of « parce que »).
"""

from coaching.french.typography import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(words).replace("_", " ").split())


def _names(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


# Words that never keep a capital inside a sentence.
FUNCTION = _set("""
    le la les l des du de d un une au aux ce cet cette ces c ça cela ceci je j tu il elle on nous
    vous ils elles me m te t se s y en mon ma mes ton ta tes son sa ses notre nos votre vos leur
    leurs à dans en par pour sur avec sans sous chez vers entre depuis dès avant après pendant lors
    contre afin grâce faute suite malgré selon et ou mais donc or ni car parce puisque puisqu comme
    quand lorsque lorsqu si que qu qui dont où ne n plus moins mieux très trop peu beaucoup tout
    tous toute toutes chaque plusieurs certains certaines quelques aucun aucune rien personne
    aujourd actuellement souvent parfois sinon ici déjà encore toujours jamais deux trois quatre
    cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
    cinquante soixante cent mille
""")
# Common nouns with which teams begin an answer: their users, then reasons, signs and levers.
COMMON = _set("""
    académie accompagnement automne bureau chambre comité courant début département
    déploiement développement été fin hébergement hiver mairie marché métropole ministère préfet
    préfecture printemps recrutement région rentrée ville
    absence accès accord aide appel appels arrêté autonomie besoin bouche-à-oreille budget charge
    charte colère complexité convention courriel courriels curiosité délai délais demande demandes
    démarche démarches document documents données dossier dossiers droit économie économies envie
    erreur erreurs expérimentation export fatigue fichier fichiers financement formulaire
    formulaires gain gains habitude idée inscription inscriptions intérêt lenteur lettre liste
    logiciel logiciels lourdeur manque marre message mise nombre nouveau nouvelle obligation outil
    outils page partage perte pertes portail premier première premiers premières problème problèmes
    prise projet ras rejet relance relances réseau réseaux retard retards retour retours saisie
    signature site souffrance souhait stress surcharge tableau tableaux taux téléphone témoignage
    temps urgence usager volonté abonnés accompagnants accueillants acheteurs acteurs adhérents
    administrations agences agents agriculteurs aidants aides allocataires apprentis apprenants
    artisans assistants associations assurés auteurs avocats bailleurs bénéficiaires bénévoles
    cadres candidats centres chauffeurs chefs chercheurs citoyens citoyennes clients collectivités
    collégiens commerçants communes conducteurs conseillers consommateurs contribuables créateurs
    demandeurs dentistes détenus directeurs directrices directions dirigeants donateurs éducateurs
    élèves éleveurs élus employés employeurs encadrants enfants enquêteurs enseignants entrepreneurs
    entreprises établissements étrangers étudiants exploitants exploitations familles femmes foyers
    fonctionnaires formateurs gestionnaires habitants hommes hôpitaux indépendants infirmiers
    infirmières ingénieurs inspecteurs instructeurs jeunes juges juristes laboratoires locataires
    lycéens magistrats mairies maires maraîchers médecins médiateurs ménages militaires mineurs
    opérateurs organismes ouvriers parents partenaires particuliers passagers patients pêcheurs
    personnes petits pharmaciens policiers pompiers préfectures producteurs professeurs
    professionnels propriétaires proches psychologues référents réfugiés responsables restaurateurs
    retraités riverains salariés secrétaires seniors services soignants sportifs stagiaires
    techniciens territoires touristes travailleurs usagers usagères utilisateurs vacataires victimes
    viticulteurs volontaires voyageurs
    offre prête
    affiche affiches agent aidant aidante aidantes apprenties auxiliaires bibliothécaires
    boulangers brochure carnet classeur coiffeurs courrier courriers cuisinier cuisiniers
    cuisinières enseignantes étudiantes facteurs fiche fiches formation gardiens groupe groupes
    guide infirmière intendants jardiniers lectrices lecteurs livreurs menuisiers obligés papier
    plaquette plateforme plombiers réunion réunions salle salles surveillants tableur tableurs
    transporteurs vendeurs visite visites
""")
PRONOUNS = _set("je j tu il elle on nous vous ils elles ça cela ceci c")
DETERMINERS = _set("""
    le la les l un une des ce cet cette ces mon ma mes notre nos votre vos leur leurs son sa ses
    chaque plusieurs certains certaines quelques aucun aucune tout tous toute toutes rien personne
    beaucoup trop peu
""")
# Determiners of a plural, and words that begin a condition.
PLURALS = _set(
    "les des ces mes ses nos vos leurs plusieurs certains certaines quelques tous toutes"
)
CONDITIONS = _set("quand lorsque lorsqu si")
NUMERALS = _set("""
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente quarante cinquante soixante cent mille
""")
PREPOSITIONS = _set("""
    à a au aux en dans chez sur sous par pour avec sans vers entre depuis avant après pendant
    lors contre malgré selon hors jusque jusqu afin grâce faute auprès autour près via
""")
# Adjectives that come before their noun, and the adverb that may come before them.
BEFORE_NOUNS = _set("""
    ancien anciens ancienne anciennes autre autres bon bons bonne bonnes court courte courts courtes
    différents différentes dernier derniers dernière dernières divers diverses futur futurs future
    futures grand grands grande grandes gros grosse grosses mauvais mauvaise mauvaises jeune jeunes
    meilleur meilleurs meilleure meilleures nombreux nombreuses nouveau nouveaux nouvelle nouvelles
    petit petits petite petites premier premiers première premières seul seuls seule seules simple
    simples très vieille vieilles vieux vrai vrais vraie vraies
""")
# Common nouns of places that one is in, or on.
AREAS = _set("""
    académie agglomération archipel arrondissement bassin bourg canton circonscription cité
    département massif parc pays plaine quartier région secteur vallée village zone
""")
SITES = _set("campus côte ligne littoral marché plateau site territoire")
# First parts of a compound that do not give it its gender: « sous-direction ».
PREFIXES = PREPOSITIONS | _set("auto co demi ex micro mini non semi télé vice")
# After a word that is a noun or a verb, these show a verb: « la ville héberge le service ».
AFTER_VERBS = _set("""
    le la les l un une chaque ce cette ces son sa ses leur leurs nos notre elle-même lui-même
    elles-mêmes eux-mêmes déjà encore toujours souvent aussi ne n
""")
# These stand before a verb; so do these, after a word that asks for no noun: « onze le demandent ».
BEFORE_VERBS = _set("se s me lui y ne n")
OBJECTS = _set("le la les l leur en nous vous")
# Verbs, whatever else the lexicon has them for.
ALWAYS_VERBS = _set("est sont ont font va vont peut doit fait dit dure double triple")
# Nouns set beside another noun, that are verbs elsewhere: « une ville pilote ».
BESIDE_NOUNS = _set("cadre cible limite phare pilote porte produit test type")
# Determiners that stand alone as well: « tous demandent », « aucun ne marche ».
ALONE = _set("""
    tout tous toute toutes aucun aucune certains certaines plusieurs rien personne beaucoup trop peu
""")
# Départements and régions, old ones too, and pays of France, by what leads to them.
PLACES = {
    "dans le": _names("""
        Ain Aisne Allier Aube Aude Aveyron Bas-Rhin Calvados Cantal Cher Doubs Essonne Finistère
        Gard Gers Haut-Rhin Hérault Indre Jura Loiret Lot Morbihan Nord Oise Orne Puy-de-Dôme Rhône
        Tarn Territoire_de_Belfort Val-d’Oise Val-de-Marne Nord-Pas-de-Calais Var Vaucluse Ariège
        Loir-et-Cher Maine-et-Loire Lot-et-Garonne Tarn-et-Garonne Pas-de-Calais Grand_Est Sud
        Centre-Val_de_Loire Maine Limousin Poitou Languedoc Roussillon Berry Perche Morvan Vercors
        Cotentin Cap_Corse Bessin Bocage Beaujolais Béarn Diois Forez Gâtinais Gévaudan Larzac
        Lauragais Luberon Médoc Mercantour Périgord Quercy Queyras Trégor Velay Verdon Vexin
    """),
    "dans les": _names("""
        Alpes-Maritimes Alpes-de-Haute-Provence Bouches-du-Rhône Côtes-d’Armor Deux-Sèvres
        Hautes-Alpes Hautes-Pyrénées Hauts-de-Seine Landes Pyrénées-Atlantiques Pyrénées-Orientales
        Vosges Yvelines Hauts-de-France Pays_de_la_Loire Ardennes Cévennes Alpes Pyrénées Baronnies
        Combrailles Corbières Dombes Monts_d’Arrée
    """),
    "dans la": _names("""
        Eure Loire Manche Marne Meuse Sarthe Somme Vienne Yonne
    """),
    "en": _names("""
        Charente Charente-Maritime Corrèze Corse Corse-du-Sud Haute-Corse Côte-d’Or Creuse Dordogne
        Drôme Eure-et-Loir Gironde Guadeloupe Guyane Haute-Garonne Haute-Loire Haute-Marne
        Haute-Saône Haute-Savoie Haute-Vienne Ille-et-Vilaine Indre-et-Loire Isère Loire-Atlantique
        Lozère Martinique Mayenne Meurthe-et-Moselle Moselle Nièvre Saône-et-Loire Savoie
        Seine-et-Marne Seine-Maritime Seine-Saint-Denis Vendée Auvergne-Rhône-Alpes Auvergne
        Bourgogne-Franche-Comté Bourgogne Franche-Comté Bretagne Île-de-France Normandie
        Nouvelle-Aquitaine Occitanie Midi-Pyrénées Poitou-Charentes Rhône-Alpes Languedoc-Roussillon
        Champagne-Ardenne Provence-Alpes-Côte_d’Azur Provence Alsace Lorraine Champagne Picardie
        Aquitaine France Nouvelle-Calédonie Polynésie_française Ardèche PACA Beauce Brie Sologne
        Bresse Camargue Chartreuse Puisaye Thiérache
    """),
}
ALSO_TOWNS = _names("""
    Indre Doubs Aube Brie Vienne Mayenne Corrèze Landes Nord Sud France Maine Sarthe Bretagne
    Provence
""")
# They always have their article after « de », even where a river has none: « Val de Marne ».
WITH_THEIR_ARTICLE = _names("""
    Gers Lot Tarn Gard Var Cantal Calvados Finistère Morbihan Doubs Jura Loiret Bas-Rhin Haut-Rhin
    Puy-de-Dôme Pas-de-Calais Val-d’Oise Val-de-Marne Rhône Alpes-Maritimes Bouches-du-Rhône
    Côtes-d’Armor Deux-Sèvres Hautes-Alpes Hautes-Pyrénées Hauts-de-Seine Landes Yvelines Vosges
    Pyrénées-Atlantiques Pyrénées-Orientales Hauts-de-France
""")
# Hyphens after « La » or « Le » show a commune, whose article keeps its capital (« La
# Chapelle-sur-Erdre »), but in these.
HYPHENATED = frozenset(
    folded(name.split(" ")[0]).replace("’", "'") for names in PLACES.values() for name in names
)
# Communes (and La Poste) whose name begins with a capital article and has no hyphen.
WITH_ARTICLE = _set("""
    havre mans creusot puy tampon port cannet bourget vésinet raincy touquet lamentin gosier robert
    françois pecq mée pradet lavandou conquet faouët croisic pouliguen rochelle ciotat courneuve
    baule flèche madeleine valette trinité possession poste crau sables-d'olonne ulis lilas mureaux
    herbiers abymes andelys essarts arcs haÿ-les-roses
""")
# Names of inhabitants that neither their ending nor the lexicon shows.
INHABITANTS = _set("africain angevin bourguignon gitan girondin mosellan occitan savoyard tsigane")
# Acronyms that are written as words: one keeps its capital, and people may count them.
SIGLES = _set("""
    adil ademe afpa anah apec cada carsat caue creps crous draaf drac dreal dreets ehpad esat greta
    huda insee itep safer samu sdis sessad siao smur spip urssaf
""")
# Common nouns of bodies, singular: before one, a name without its article has it.
BODIES = _set("""
    mairie prefecture association federation chambre ordre agence direction syndicat communaute
    conseil centre caisse departement region metropole ville rectorat universite hopital college
    lycee tribunal commissariat office service bureau maison mission ecole institut club union
    comite banque reseau groupement cadastre conciliateur greffe archive parc commune collectif
    assemblee commission conference coordination cooperative cour faculte ministere
""")
# Nouns of people whose ending does not show it.
SOMEONE = _set("""
    armurier artisan assureur auto-ecole chef elu expert gendarme geometre internaute maire medecin
    membre notaire pharmacien pompier referent sage-femme syndic
""")
# Sigles of bodies by the gender of what they stand for (usage of the bodies themselves).
# Words that stand for nobody.
NOBODY = _set("personne aucun aucune nul")
FEMININE_SIGLES = _set("""
    ademe adf adil afpa agefiph amf anah anct anssi ants apf ars bnf caf carsat cci cma cnam cnav
    cnil cnsa cpam cse dasen ddetspp ddpp ddt ddtm dgcs dgfip dgs dila dinum dirm dreal dreets draaf
    drac dsi epci ffb fnsea hatvp inspe maif mdph msa pjj pmi ratp sacem sncf spa udaf
    umih urssaf api dihal
""")
MASCULINE_SIGLES = _set("""
    baj brgm caue ccas cdad cdg cerema ch chr chu cias cio cnfpt cnrs crous dac ehpad esat
    gip giec greta ifsi ign inao inpi insee ofb ofii onf opco oph pas petr pnr rhj
    sdis sdjes siao sie spip stif ugecam upec
""")


def sigle_is_feminine(word: str) -> bool | None:
    """Tell the gender of a sigle before its article; None when it is not one that is known."""
    if not word.isupper() and word not in ("Ademe", "Anah", "Draaf", "Carsat", "Caf", "Udaf"):
        return None
    read = folded(word)
    return read in FEMININE_SIGLES if read in FEMININE_SIGLES | MASCULINE_SIGLES else None
