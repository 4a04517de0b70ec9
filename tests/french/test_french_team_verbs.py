"""What somebody does, with its subject: « nous » of the team, or « l’équipe » of the product.

Authority: Grevisse et Goosse, Le Bon Usage, § 672 (place des pronoms conjoints), § 784 (accord).
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french.team_verbs import is_infinitive, is_infinitive_with_its_verb, of_team

# Typed: what « nous » does; what « l’équipe » does.
DOING: Final = {
    "Demander au greffe": "demandons au greffe; demande au greffe",
    "commencer par deux écoles": "commençons par deux écoles; commence par deux écoles",
    "se passer du fichier": "nous passons du fichier; se passe du fichier",
    "s'appuyer sur la mairie": "nous appuyons sur la mairie; s’appuie sur la mairie",
    "ne plus attendre le décret": "n’attendons plus le décret; n’attend plus le décret",
    "ne pas se presser": "ne nous pressons pas; ne se presse pas",
    "n’appeler personne": "n’appelons personne; n’appelle personne",
    "le faire à la main": "le faisons à la main; le fait à la main",
    "y aller deux fois par mois": "y allons deux fois par mois; y va deux fois par mois",
    "leur demander un relevé": "leur demandons un relevé; leur demande un relevé",
    "tout recopier": "recopions tout; recopie tout",
    "déjà prévenir les élus": "prévenons déjà les élus; prévient déjà les élus",
    "imprimer et déposer": "imprimons et déposons; imprime et dépose",
    "mesurer, puis corriger": "mesurons, puis corrigeons; mesure, puis corrige",
    "se voir et se parler": "nous voyons et nous parlons; se voit et se parle",
    "faire lire et signer": "faisons lire et signer; fait lire et signer",
    "finir par lire et annoter": "finissons par lire et annoter; finit par lire et annoter",
    "pouvoir rappeler": "pouvons rappeler; peut rappeler",
    "savoir qui décide": "savons qui décide; sait qui décide",
    "on imprime les dossiers": "imprimons les dossiers; imprime les dossiers",
    "On s’en passe": "nous en passons; s’en passe",
    "l’on attend peu": "attendons peu; attend peu",
    "on ne relance plus": "ne relançons plus; ne relance plus",
    "on peut s’en passer": "pouvons nous en passer; peut s’en passer",
    "on a déjà leur accord": "avons déjà leur accord; a déjà leur accord",
    "on imprime et on dépose": "imprimons et nous déposons; imprime et elle dépose",
    "nous ne relançons plus": "ne relançons plus; ne relance plus",
    "nous nous passons du fichier": "nous passons du fichier; se passe du fichier",
    "nous imprimons et déposons": "imprimons et déposons; imprime et dépose",
    "nous avons deux agents": "avons deux agents; a deux agents",
}
# What would have to agree, or is of somebody else, stays as it was typed.
AS_TYPED: Final = """
    on nous appelle | on est deux | on utilise nos tableaux | on le saisit soi-même
    | on signe, le maire nous suit
"""
NEITHER: Final = """
    le souvenir de deux scrutins | l’Allier | le pouvoir du maire | dîner avec les élus | être là
    | sans attendre | à saisir | pour gagner du temps | prototyper l’écran | un tableur | on-dit
    | On | nous | Remplir un dossier prend onze heures | Attendre coûte cher |
"""


@pytest.mark.parametrize(("typed", "told"), DOING.items())
def test_what_the_team_does(typed: str, told: str) -> None:
    we, it = told.split("; ")
    assert of_team(typed, we=True) == f"nous {we}"
    assert of_team(typed, we=False) == f"l’équipe {it}"


@pytest.mark.parametrize("typed", AS_TYPED.split("|"))
def test_what_stays_as_typed(typed: str) -> None:
    assert of_team(typed.strip(), we=False) == typed.strip()


def test_one_verb_that_may_be_a_noun_leaves_the_whole() -> None:
    assert of_team("on appelle et relance les familles", we=True) == (
        "on appelle et relance les familles"
    )


@pytest.mark.parametrize("typed", NEITHER.split("|"))
def test_neither_infinitive_nor_subject(typed: str) -> None:
    assert of_team(typed.strip(), we=True) is None
    assert not is_infinitive(typed) or typed.strip() == "être là"


def test_infinitive_that_is_a_subject() -> None:
    assert is_infinitive_with_its_verb("Remplir le dossier est long")
    assert is_infinitive_with_its_verb("recopier oblige à tout relire")
    assert not is_infinitive_with_its_verb("couvrir l’est du canton")
    assert not is_infinitive_with_its_verb("demander au maire qui décide")


VERBS: Final = ["demander", "saisir", "mettre", "appeler", "commencer", "conduire", "joindre"]
WORDS: Final = st.lists(st.text("abcdeilmnorst", min_size=1, max_size=8), min_size=1, max_size=5)


@given(st.sampled_from(VERBS), WORDS, st.booleans())
def test_the_rest_of_the_words_is_kept(verb: str, words: list[str], we: bool) -> None:  # noqa: FBT001
    rest = f"deux {' '.join(words)} de plus"
    told = of_team(f"{verb} {rest}", we=we)
    if told is not None:  # what follows may hold a verb: « prend »
        subject, _, said = told.rpartition(f" {rest}")[0].rpartition(" ")
        assert subject == ("nous" if we else "l’équipe")
        assert said.endswith("ons") if we else said


@given(st.text() | st.text(" ’'.,onnusseràtdy\n"), st.booleans())
def test_any_text_may_be_told(text: str, we: bool) -> None:  # noqa: FBT001
    told = of_team(text, we=we)
    assert told is None or told == " ".join(told.split())
