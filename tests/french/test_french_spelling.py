"""Slips of the keyboard: each that is put right has its reason, and what may be right is left.

Authority: Dictionnaire de l’Académie française for each word; Conseil supérieur de la langue
française, « Les rectifications de l’orthographe » (1990), for what has two spellings; Bescherelle.
"""

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french.spelling import Why, corrected, corrections, in_small_letters

# What is typed | what it becomes | why, in the order of the text.
WRONG: Final = """
les beneficiaires du departement | les bénéficiaires du département | accent accent
une premiere equipe | une première équipe | accent accent
Reseau des aidants | Réseau des aidants | accent
le teleservice | le téléservice | accent
deja la meme chose | déjà la même chose | accent accent
les salaries de la ville | les salariés de la ville | accent
20 salaries | 20 salariés | accent
un arrete | un arrêté | accent
4 sur 6 preferent, il préfere | 4 sur 6 préfèrent, il préfère | accent accent
on regle la suite | on règle la suite | accent
il arrete le service | il arrête le service | accent
le service a cree un lien | le service a créé un lien | accent
ils ont arrete | ils ont arrêté | accent
l’equipe | l’équipe | accent
par telephone | par téléphone | accent
le collége, le réglement | le collège, le règlement | accent accent
peut-etre | peut-être | accent
l’Etat | l’État | accent
grace a eux, jusqu'a midi | grâce à eux, jusqu'à midi | accent accent
aides a domicile, a partir de mai | aides à domicile, à partir de mai | accent accent
mise a jour | mise à jour | accent
d’ou ils viennent | d’où ils viennent | accent
nous memes, eux mêmes | nous-mêmes, eux-mêmes | trait_d’union trait_d’union
il vient lui même | il vient lui-même | trait_d’union
c’est à dire | c’est-à-dire | trait_d’union
quelques uns | quelques-uns | trait_d’union
un  lieu , deux | un lieu, deux | espace_en_trop espace_en_trop
un rdv | un rendez-vous | en_toutes_lettres
qd les TS arrêtent | quand les TS arrêtent | en_toutes_lettres
Bcp de retours | Beaucoup de retours | en_toutes_lettres
aujourdhui | aujourd’hui | orthographe
à Dordogne | en Dordogne | nom_de_lieu
à Herault | dans l’Hérault | nom_de_lieu
les agents de Lot | les agents du Lot | nom_de_lieu
les maires de Landes | les maires des Landes | nom_de_lieu
le Finistere | le Finistère | nom_de_lieu
en Ile de France | en Île-de-France | nom_de_lieu
les Cotes d'Armor | les Côtes-d’Armor | nom_de_lieu
"""
# Each is right, or may be.
RIGHT: Final = """
Il a déjà créé la même équipe.
la boite du maitre, en aout, cout connu
elle essaye, il paye
un évènement, un événement, ils agrégeront, le lien agrègera
deux sont repartis ; le pain est pesé
ils les interesse
4 sur 6 prefere
il signe, le marche, une cote, un cadre
Andre Denis, Evasion Coiffure, la ville de Limoges
SDIS, la QD, un CAD, RDV Insertion, rdv Solidarités, detr, RSA
beta.gouv.fr, prefecture@exemple.fr, https://exemple.fr/departement
un email, le designer, definition of done, resilient by design
pour elle même si elle part, chez lui même en hiver
à Vienne, à Mayenne, à Corrèze, à Loire Habitat
bords de Marne, Conseil départemental de Lot-et-Garonne, du duc de Berry
à cree ; il a la main, la suite a été donnée, il a partagé
finalité
- un tiret
1 000 000 d’euros
"""
TABLE: Final = [[cell.strip() for cell in row.split("|")] for row in WRONG.strip().splitlines()]


@pytest.mark.parametrize(("typed", "told", "why"), TABLE)
def test_a_slip_is_put_right(typed: str, told: str, why: str) -> None:
    found = corrections(typed)
    assert corrected(typed, found) == told
    assert [one.why for one in found] == [Why(one.replace("_", " ")) for one in why.split()]
    assert corrections(told) == ()


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_be_right_is_left(text: str) -> None:
    assert corrections(text) == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("LES MAIRES DU GERS", "les maires du Gers"),
        ("DEPARTEMENT DE L'HERAULT", "département de l'Hérault"),
        ("TRES PETITES ENTREPRISES", "très petites entreprises"),
        ("LES USAGERS DU CCAS", "les usagers du CCAS"),
        ("LES ELEVES DE TERMINALE", None),  # « élevés »
        ("AGENTS A DOMICILE", None),
        ("CAF DU NORD", None),
        ("MAIRIE DE LYON", None),
        ("COLMAR", None),
        ("Les maires", None),
        ("", None),
    ],
)
def test_capitals(typed: str, told: str | None) -> None:
    assert in_small_letters(typed) == told


@given(st.text(max_size=60))
def test_any_text_is_read_and_its_words_are_where_they_are_said_to_be(text: str) -> None:
    found = corrections(text)
    assert all(text[one.start : one.end] == one.was != one.now for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
