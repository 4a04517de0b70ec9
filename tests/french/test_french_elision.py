"""Elision: word → « de » + word.

Authority: Grevisse et Goosse, Le Bon Usage, § 45 (élision) and § 48-50 (disjonction); for each h,
Dictionnaire de l’Académie française (9e édition), « H est aspirée » or « H est muette ».
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import elide
from coaching.french.elision import sounds_vowel

ASPIRED = """
    hache hacher haie haine haïr hall halle halo halte hameau hamac hammam hamster hanche handball
    hand-ball handicap handicapés hangar hanneton hanter happer hara harangue harasser harceler
    harcèlement hardi harem hareng hargne haricot harnais harpe harpon hasard hâte hâtif hausse
    haut haute hauteur haut-parleur Hauts-de-France Haute-Garonne Haut-Rhin havre hayon hackathon
    hacker heaume héler hennir héraut hère hérisson hérissé hernie héron héros herse hertz hêtre
    heurt heurter hibou hic hideux hiérarchie hiérarchique hisser hippie hit hobby hocher hochet
    hockey hold-up hollandais Hollande homard Hongrie hongrois honte honteux hoquet horde hors
    hors-d’œuvre hors-la-loi horion hot-dog hotte houblon houe houille houle houppe housse houx
    huche huées huguenot huit huitième huitaine hulotte hululer hune huppe hurler hurlement huron
    hussard hutte hub Honduras Honfleur Houilles Haguenau Hambourg Hanovre
"""
MUTE = """
    habile habilitation habillement habitants habitude habitués haleine hallucination haltère
    haltérophile hameçon hameçonnage harmonie harmoniser hebdomadaire hébergement hébergeurs hectare
    hélicoptère hémisphère herbe héritage héritiers héroïne héroïque hésitation hétérogène heure
    heureux hier hippique histoire hiver homéopathe hommage hommes homologation honnête honneur
    honoraires hôpital hôpitaux horaires horizon horloge horreur horticulteurs hospice hôte hôtel
    hôteliers huile huissiers huître huîtres humain humérus humeur humide humour hydraulique hyène
    hygiène hypothèque hypothèse Hérault Hénin-Beaumont Hendaye Hyères Haïti hublot halogène
    hexagone heuristique hélas hectolitre hiatus hibernation hilarité hirondelle holistique homonyme
    Hippolyte Hélène
"""
OTHERS = {
    "artisans": True,
    "élèves": True,
    "œuvres": True,
    "État": True,
    "« artisans »": True,
    "oiseaux": True,
    "oui": False,
    "ouistiti": False,
    "ouvriers": True,
    "ouest": True,
    "onze communes": False,
    "onzième": False,
    "oncles": True,
    "un": True,
    "une": True,
    "uhlan": False,
    "yaourt": False,
    "yacht": False,
    "Yémen": False,
    "yoga": False,
    "yeux": True,
    "Yonne": True,
    "Yvelines": True,
    "Yvetot": True,
    "Yssingeaux": True,
    "y": True,
    "iode": True,
    "100 artisans": False,
    "11 communes": False,
    "8 agents": False,
    "1 commune": False,
    "huis clos": False,
    "huis": True,
    "week-end": False,
    "INSEE": True,
    "ARS": True,
    "A.R.S.": True,
    "ONU": True,
    "UE": True,
    "ANCT": True,
    "Urssaf": True,
    "SNCF": False,
    "RSA": False,
    "MSA": False,
    "HLM": False,
    "SMS": False,
    "FNSEA": False,
    "CAF": False,
    "": False,
    "?": False,
}


@pytest.mark.parametrize("word", ASPIRED.split())
def test_no_elision_before_h_aspire(word: str) -> None:
    assert elide("de", word) == f"de {word}"


@pytest.mark.parametrize("word", MUTE.split())
def test_elision_before_mute_h(word: str) -> None:
    assert elide("de", word) == f"d’{word}"


@pytest.mark.parametrize(("word", "elided"), OTHERS.items())
def test_elision_before_other_words(word: str, *, elided: bool) -> None:
    assert sounds_vowel(word) is elided


JOINED = [
    ("de", "artisans", "d’artisans"),
    ("De", "artisans", "D’artisans"),
    ("que", "ils", "qu’ils"),
    ("que", "elles", "qu’elles"),
    ("que", "nous", "que nous"),
    ("parce que", "ils perdent", "parce qu’ils perdent"),
    ("parce que", "leurs délais", "parce que leurs délais"),
    ("le", "hôpital", "l’hôpital"),
    ("la", "hausse", "la hausse"),
    ("le", "onze", "le onze"),
    ("le", "RSA", "le RSA"),
    ("je", "habite", "j’habite"),
    ("ne", "est", "n’est"),
    ("se", "inscrire", "s’inscrire"),
    ("jusque", "à Lyon", "jusqu’à Lyon"),
    ("si", "il", "s’il"),
    ("si", "ils veulent", "s’ils veulent"),
    ("si", "elles", "si elles"),
    ("si", "on", "si on"),
    ("si", "illisible", "si illisible"),
    ("ce", "est", "c’est"),
    ("ce", "étaient", "c’étaient"),
    ("ce", "sont", "ce sont"),
    ("ce", "artisan", "ce artisan"),  # a determiner: « cet » is not elision
    ("lorsque", "ils", "lorsqu’ils"),
    ("puisque", "on", "puisqu’on"),
    ("lorsque", "Alain", "lorsque Alain"),
    ("pour", "elles", "pour elles"),
]


@pytest.mark.parametrize(("word", "following", "joined"), JOINED)
def test_elide(word: str, following: str, joined: str) -> None:
    assert elide(word, following) == joined


@given(st.text(), st.sampled_from(["de", "que", "si", "ce", "la", "lorsque", "parce que", "avec"]))
def test_any_text_is_kept_whole(text: str, word: str) -> None:
    assert elide(word, text).endswith(text)
