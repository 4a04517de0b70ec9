"""What form a fragment has; `OTHER` is the safe answer, and a colon joins it."""

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
        ils attendent|Elles ont demandé.|on refuse du monde|il n’y a plus de guichet
        |huit aidants sur dix reviennent|80 % des artisans renouvellent|Deux académies le demandent.
        |les assistantes sociales en parlent|le guichet y renvoie|le délai passe sous cinq jours
        |aucun ne se désinscrit|le taux de relance baisse|l’aidant dépose son attestation en photo
        |Un tableur suffit.|chaque usager invite son voisin|2 écoles nous écrivent
        |40 aidants sur 60 n’ont posé aucun congé|l’agence garde les clés|ça marche déjà à Brest
        |le code du travail l’autorise|le ministère le leur demandera|les écoles la leur conseillent
        |la convention est signée|le budget est voté jusqu’en 2028|les CCAS en parlent entre eux
        |le taux de rejet passe sous 5 %|un buraliste sur trois nous en parle
        |deux lycées ferment la cantine|des voisins viennent aider
        |les éleveurs voisins veulent s’inscrire|tout est calé|LA PRÉFECTURE EST D’ACCORD
        |remplir le dossier est long|recopier oblige à tout relire|Attendre coûte cher
        |Remplir un dossier prend onze heures|la commission siège une fois par an
        |tout le monde abandonne
    """,
    Form.CONDITION: """
        quand ils reviennent|Lorsque deux communes demandent|si le délai passe sous cinq jours
        |dès que huit usagers sur dix reviennent|une fois que le parc a signé|lorsqu’ils reviennent
        |dès la première plainte|si les maires suivent
    """,
    Form.INFINITIVE: """
        gagner du temps|Réduire les délais|ne plus attendre|demander au greffe|imprimer et déposer
        |se passer du fichier|partir des dossiers papier|faire signer sur place
        |couvrir l’est du canton|demander au maire qui décide
    """,
    Form.THING: """
        la région Grand Est|aucune demande restée sans visite|le nombre de jours avant un n° de sécu
        |la formation continue des agents|une réponse complète des mairies|des retards en baisse
        |l’hébergement|deux conseillères|20 appels par semaine|les données ouvertes de l’INSEE
        |40 sur 60|la baisse du taux de relance|le reste des dossiers|la marche à suivre
        |une liste d’attente de 40 familles|une place réservée en crèche|le double des clés
        |un juge unique|le siège de la commission|une porte d’entrée unique
    """,
    Form.OTHER: """
        bouche-à-oreille|hébergement acquis|un prescripteur : la CAF|Recrutement
        |les aidants qui travaillent en parlent|dans le Finistère|réseau des missions locales|?
        |marre de la paperasse|saisie à la main|en attendant, un tableur|par courrier
        |prête une salle|lassés d’attendre|API Particulier|
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


# Typed: what « nous » does; what « l’équipe » does.
DOING: Final = pairs("""
    commencer par deux écoles → commençons par deux écoles; commence par deux écoles
    | se passer du fichier → nous passons du fichier; se passe du fichier
    | ne plus attendre le décret → n’attendons plus le décret; n’attend plus le décret
    | ne pas se presser → ne nous pressons pas; ne se presse pas
    | n’appeler personne → n’appelons personne; n’appelle personne
    | le faire à la main → le faisons à la main; le fait à la main
    | y aller deux fois par mois → y allons deux fois par mois; y va deux fois par mois
    | tout recopier → recopions tout; recopie tout
    | déjà prévenir les élus → prévenons déjà les élus; prévient déjà les élus
    | imprimer et déposer → imprimons et déposons; imprime et dépose
    | mesurer, puis corriger → mesurons, puis corrigeons; mesure, puis corrige
    | se voir et se parler → nous voyons et nous parlons; se voit et se parle
    | faire lire et signer → faisons lire et signer; fait lire et signer
    | finir par lire et annoter → finissons par lire et annoter; finit par lire et annoter
    | on imprime les dossiers → imprimons les dossiers; imprime les dossiers
    | On s’en passe → nous en passons; s’en passe | l’on attend peu → attendons peu; attend peu
    | on a déjà leur accord → avons déjà leur accord; a déjà leur accord
    | nous ne relançons plus → ne relançons plus; ne relance plus
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


@pytest.mark.parametrize(
    ("typed", "we"),
    [*((typed, False) for typed in cells(AS_TYPED)), ("on appelle et relance les familles", True)],
)
def test_what_stays_as_typed(typed: str, we: bool) -> None:  # noqa: FBT001
    assert of_team(typed, we=we) == typed


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


NOUNS: Final = pairs("""
    maire → maire m | infirmières → infirmier f+ | baux → bail m+, bau m+ | œuvre → oeuvre f
    | avis → avis m, avis m+ | élève → élève m, élève f | autrice → auteur f | prévoit → ∅
    | téléservice → ∅ | ∅ → ∅
""")
# Infinitive, then: one, we, many.
PRESENTS: Final = """
    essayer essaie essayons essaient | commencer commence commençons commencent
    | appeler appelle appelons appellent | espérer espère espérons espèrent | aller va allons vont
    | finir finit finissons finissent | pouvoir peut pouvons peuvent | faire fait faisons font
    | rendre rend rendons rendent | être est sommes sont | avoir a avons ont
    | peser pèse pesons pèsent
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
