"""The lexicon: genders, numbers, conjugations; a word that it does not know gives nothing.

Authority: Bescherelle, La conjugaison pour tous, for each verb; Dictionnaire de l’Académie
française for each noun.
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import lexicon
from coaching.french.lexicon import MANY, ONE, WE

NOUNS: Final = {
    "maire": "maire m",
    "infirmières": "infirmier f+",
    "baux": "bail m+, bau m+",
    "œuvre": "oeuvre f",
    "avis": "avis m, avis m+",
    "élève": "élève m, élève f",
    "autrice": "auteur f",
    "prévoit": "",
    "téléservice": "",
    "": "",
}
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
FORMS: Final = [row.split() for row in PRESENTS.split("|")]


@pytest.mark.parametrize(("form", "readings"), NOUNS.items())
def test_nouns(form: str, readings: str) -> None:
    told = [f"{one.lemma} {one.gender}{'+' * one.is_plural}" for one in lexicon.nouns(form)]
    assert ", ".join(told) == readings


@pytest.mark.parametrize(("infinitive", "one", "we", "many"), FORMS)
def test_present_is_said_and_read_back(infinitive: str, one: str, we: str, many: str) -> None:
    assert lexicon.is_infinitive(infinitive)
    for person, form in ((ONE, one), (WE, we), (MANY, many)):
        assert lexicon.present(infinitive, person) == form
        assert lexicon.Verb(infinitive, person) in lexicon.verbs(form)


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
    assert all(lexicon.is_infinitive(verb.infinitive) for verb in lexicon.verbs(word))
