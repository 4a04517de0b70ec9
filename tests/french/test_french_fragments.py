"""What was typed → what is printed; in the tables ~ stands for U+00A0 and _ for U+202F."""

import re
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tables import grouped, pairs

from coaching.french import inside, is_unknown, name, quoted, sentence, shown, typography

INSIDE: Final = [
    *pairs("""
        Ils perdent du temps. → ils perdent du temps | Les artisans ; → les artisans
        | À Lyon… → à Lyon | L'État → l'État | L’INSEE → l’INSEE | C’est long ! → c’est long !
        | Pourquoi ? → Pourquoi ? | Bretons et Normands → Bretons et Normands
        | LES MAIRES → LES MAIRES | Le Havre → Le Havre | La Rochelle → La Rochelle
        | La Poste → La Poste | Le Finistère → le Finistère | La Haute-Savoie → la Haute-Savoie
        | La CAF → la CAF | - un local → un local | mairies, écoles, etc. → mairies, écoles, etc.
        | La S.N.C.F. → la S.N.C.F. | Marre de ressaisir → marre de ressaisir
        | Recommandation d’un pair → recommandation d’un pair
        | Cuisinier + gestionnaires → cuisinier + gestionnaires | Prete un agent → prete un agent
        | Carnet Rose → Carnet Rose | Aidants Connect → Aidants Connect | Mes Aides → Mes Aides
        | A Lyon → à Lyon | A la mairie → à la mairie | A perdu deux jours → a perdu deux jours
        | M. Martin → M. Martin | Monsieur Martin → Monsieur Martin | ∅ → ∅ | ... → ∅
    """),
    ("Une mairie,\nune école", "une mairie, une école"),
    ("  deux   mots ..", "deux mots"),
]
SENTENCE: Final = [
    *pairs("""
        ils perdent du temps → Ils perdent du temps. | élèves → Élèves. | œuvre → Œuvre.
        | Fini. → Fini. | fini… → Fini… | fini ! → Fini ! | mairies, etc. → Mairies, etc.
        | « oui » → « Oui ». | « oui. » → « Oui. » | d’abord → D’abord. | 2 jours → 2 jours.
        | iPhone → iPhone. | https://x.fr → https://x.fr. | ∅ → ∅
    """),
    ("fini, ", "Fini."),
    ("grâce à vous,\nj’ai gagné", "Grâce à vous, j’ai gagné."),
    (" , ", ""),
]
FINISH: Final = [
    *pairs("""
        De quoi ? ; un texte → De quoi_?_; un texte | Il dit : oui → Il dit~: oui
        | Il dit: oui → Il dit~: oui | Vraiment ? → Vraiment_? | Vraiment?! → Vraiment_?!
        | un ; deux; → un_; deux_; | « produit » → «_produit_» | «produit» → «_produit_»
        | “produit” → «_produit_» | « le "produit" » → «_le “produit”_» | « oui ! » → «_oui_!_»
        | l'État d'aujourd'hui → l’État d’aujourd’hui | 60'000 m² → 60'000 m² | fin... → fin…
        | fin.. → fin. | fin !. → fin_! | un , deux . → un, deux. | un,. deux → un. deux
        | 60000 artisans → 60_000 artisans | 60 000 artisans → 60_000 artisans
        | 12345,67 euros → 12_345,67 euros | en 2027 → en 2027 | 75011 Paris → 75011 Paris
        | 0612345678 → 0612345678 | 06 12 34 56 78 → 06 12 34 56 78
        | SIREN 552081317 → SIREN 552081317 | n° 12 → n°~12 | n°12 → n°~12 | 30% → 30_%
        | 30 % → 30_% | 10€ → 10_€ | à 10:30 → à 10:30
        | voir https://x.fr/a?b=60000&c='d' ! → voir https://x.fr/a?b=60000&c='d'_!
        | écrire à l'équipe : a.b60000@x.fr. → écrire à l’équipe~: a.b60000@x.fr.
        | demarches.fr/x?y=1 → demarches.fr/x?y=1
        | avec MaPrimeRénov', puis France Rénov'. → avec MaPrimeRénov’, puis France Rénov’.
        | elle dit 'merci' à l'équipe → elle dit 'merci' à l’équipe
        | [à confirmer] ; puis (?) → [à confirmer]_; puis (?) | ∅ → ∅
    """),
    ('le "produit"', "le «_produit_»"),
    ('"le « produit » neuf"', "«_le “produit” neuf_»"),
    ('un écran de 27"', 'un écran de 27"'),
    ("deux  mots ", "deux mots"),
    ("un\n\ndeux", "un\n\ndeux"),
    ("\ue000 et https://x.fr", "\ue000 et https://x.fr"),
]
UNKNOWN = """
    ? | ??? | … | ... | - | je ne sais pas | Je ne sais pas encore | je sais pas. | on ne sait pas
    | Nous ne savons pas encore | nsp. | A CONFIRMER | [à confirmer] | « à définir » | inconnu | TBD
    | aucune idee ! | xxx | non défini | pas encore connu | (à compléter) | en cours de définition
    | rien | Rien pour le moment. | aucune | Aucun | pas encore | néant | rien du tout | on attend
    | nous patientons | il faut attendre
"""
KNOWN = """
    60 | non | à confirmer avec la mairie | je ne sais pas lire | Savoie | nspp | une idée
    | ils ne savent pas | avoir | xi | pas de texte | pas grand-chose | rien à signer
    | aucune attente | on attend le décret
"""


NAMES = {"Démarches  simplifiées.": "Démarches simplifiées", "Le Taxi": "Le Taxi", "": ""}


@pytest.mark.parametrize(("typed", "written"), NAMES.items())
def test_name(typed: str, written: str) -> None:
    assert name(typed) == written


def marked(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(("typed", "written"), INSIDE)
def test_inside(typed: str, written: str) -> None:
    assert inside(typed) == written


@pytest.mark.parametrize(("typed", "written"), SENTENCE)
def test_sentence(typed: str, written: str) -> None:
    assert sentence(typed) == written


@pytest.mark.parametrize(("typed", "written"), FINISH)
def test_typography(typed: str, written: str) -> None:
    assert marked(typography(typed)) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("je dors", "«\u202fje dors\u202f»"),
        ("« je dors »", "«\u202fje dors\u202f»"),
        ("« Grâce à lui, je…", "«\u202fGrâce à lui, je…\u202f»"),
        ("une veuve dira : « Je dors", "«\u202fune veuve dira : “Je dors”\u202f»"),
        ("« oui » et « non »", "«\u202f“oui” et “non”\u202f»"),
    ],
)
def test_words_are_quoted_once_and_closed(words: str, written: str) -> None:
    assert quoted(words) == written


@pytest.mark.parametrize(("text", "unknown"), grouped({True: UNKNOWN, False: KNOWN}))
def test_unknown(text: str, *, unknown: bool) -> None:
    assert is_unknown(text) is unknown


TEXT = st.text() | st.text(
    "\"'«»“”’ \u00a0\u202f\n\t.,;:!?…()[]%€°n0123456789aé@/http", max_size=40
)


@given(TEXT)
@example('" « " » "')
@example("a .. . …. ,;. !?.")
def test_typography_is_idempotent(text: str) -> None:
    once = typography(text)
    assert typography(once) == once


@given(TEXT)
def test_typography_never_changes_words(text: str) -> None:
    def words(said: str) -> list[str]:
        return [letter for letter in said if letter.isalnum()]

    assert words(typography(text)) == words(text)


@given(TEXT)
def test_fragments_are_idempotent(text: str) -> None:
    assert inside(inside(text)) == inside(text)
    assert sentence(sentence(text)) == sentence(text)
    assert isinstance(is_unknown(text), bool)


@given(st.text())
def test_what_is_shown_holds_no_control_and_stays_so(text: str) -> None:
    seen = shown(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", seen)
    assert shown(seen) == seen


def test_what_is_shown_keeps_its_letters_and_its_lines() -> None:
    assert shown("\ufeffun\r\ndeux\ttrois\u202e\u3164") == "un\ndeux trois"
    assert shown("❤️\u200d🔥 l\u0327à") == "❤️\u200d🔥 l\u0327à"
