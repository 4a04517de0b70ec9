"""Seams that readers met, and claims that our words added to a team's: what is said now."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER
from wordings import STYLES, said

from coaching.fiche.choices import Family
from coaching.paragraph import Style, Variant, Voice

# The fields, by the names that they have in the tables.
FIELDS: Final = {
    **{name: f"{GROUP}.{name}" for name in ("who", "count", "where", "why", "certainty")},
    **{name: f"{PARTNER}.{name}" for name in ("name", "brings")},
    **{f"its {name}": f"{PARTNER}.{name}" for name in ("why", "certainty")},
    **{name: f"independance.decision.{name}" for name in ("what", "who_decides", "when")},
    **{name: f"{FIRST}.{name}" for name in ("perimeter", "sign")},
    **{name: f"usagers.{name}" for name in ("proof", "testimony")},
    **{name: f"depart.{name}" for name in ("problem", "people")},
    "last": f"{LAST}.perimeter",
    "lever": f"{LAST}.lever",
    "without": "independance.systems.workaround",
    "guarantees": "independance.guarantees",
}
# What was typed; what the text says of it; a pattern of what it said when readers stumbled.
MET: Final = """
who = une douzaine de retraitées & count = ?
  | une douzaine de retraitées sont déjà inscrites | ées, volontaire|déjà inscrite,|un nombre
who = une douzaine de retraitées & count = 12 | douze retraitées sont déjà inscrites | douze une
who = candidats qui ont réussi & count = 1 | l’un des candidats qui ont réussi est | un candidat qui
who = agents d’accueil & why = Car elles attendent.
  | agents d’accueil sont déjà inscrits, parce qu’elles attendent. | inscrites
who = salariés du port & certainty = contactes | 60 salariés du port dans | contactée
why = volontaires depuis la réunion
  | familiaux, volontaires depuis la réunion, sont déjà inscrits. | qui les décid
why = Accueillir sans rien savoir, ça suffit
  | inscrits (accueillir sans rien savoir, ça suffit). | pour accueillir
why = prêt qui expire en mai | inscrits (prêt qui expire en mai). | familiaux, prêt
why = lassés des ventes | parce qu’ils sont lassés des ventes | leurs lassés
name = 3 communes du Jura & its certainty = contactes
  | 3 communes du Jura, qui pourraient | qui pourrait\\b
name = AMF | L’AMF | avec AMF
name = l’usine de Vierzon & its why = elle nous a dit oui
  | L’usine de Vierzon | parce que la
perimeter = Zones sous-dotées | nous couvrirons les zones sous-dotées, | Zones
perimeter = l’outre-mer, à La Réunion d’abord
  | couvrirons l’outre-mer, à La Réunion d’abord, | ans l’outre-mer
where = l’outre-mer, à La Réunion d’abord
  | aidants familiaux (l’outre-mer, à La Réunion d’abord) sont | à l’outre-mer, à
where = outre-mer | En outre-mer, 60 | à l’outre-mer
where = Zones rurales | Dans les zones rurales, 60 | À Zones
where = la Souterraine | À La Souterraine, 60 | [Dd]ans la Sout
where = SDIS 26 | Au SDIS 26, 60 | sdis
lever = pour convaincre, les chefs en parlent
  | ; nous nous appuierons sur ceci : « pour convaincre, les chefs en parlent ». | afin de
lever = AMF | grâce à l’AMF, ce sera | avec AMF
last = un service public national | ce sera un service public national | gagnera un service
sign = sept mois deviennent un mois | si sept mois deviennent un mois | deviendr
what = API EXPLOC (DIHAL) & who_decides = DGS | API exploc (DIHAL) | api|dihal
what = signature convention & who_decides = ? & when = en mai
  | Nous dépendons de ceci : signature convention ; la réponse est prévue en mai. | prévue ;
what = signature convention & who_decides = le maire
  | de ceci : signature convention. Le maire en décide | la signature convention
guarantees = signature convention
  | Ceci est garanti : signature convention. | la signature convention
guarantees = la carte est libre\\nnous donnons un conseil, sans ordre
  | garanties : la carte est libre ; nous donnons un conseil, sans ordre. | ainsi que nous
guarantees = chaque car a déjà son boîtier, un marché court\\nun local
  | garanties : chaque car a déjà son boîtier, un marché court ; un local.
  | disposons de chaque
guarantees = la convention, l’hébergement et un an de paie
  | Ceci est garanti : la convention, l’hébergement et un an de paie. | choses
proof = 35 élèves en stage avant l’été
  | nous visons 35 élèves en stage avant l’été | il y aura|En juillet 2027
"""
# The same of what our words would add.
CLAIMS: Final = """
guarantees = l’hébergement | garanti : l’hébergement. | \\bcar\\b|manque|à confirmer
certainty = contactes & why = le dossier attend ; tout est long
  | nous espérons leur accord. Le dossier attend ; tout est long. | parce que le dossier
certainty = contactes & why = on leur propose un toit
  | nous espérons leur accord ; on leur propose un toit. | ; l’on
certainty = a_trouver & why = les délais | dans le Finistère (les délais). | les décid|en raison
without = un tableur | nous commençons avec un tableur. | suffi
without = rien de prévu | la réponse est celle-ci : « rien de prévu ». | avec rien
lever = le ministère | grâce au ministère, ce sera la France | le ministère \\w+ra
proof = 30 dossiers sur 40 acceptés | nous visons 30 dossiers sur 40 acceptés | seront|auront
people = TS & who = TS | 350 000 TS | ménage|habitant|usager
people = patients | 350 000 patients | habitant|chaque année
testimony = je dors mieux | : « Je dors mieux. » | \\bdira|diront|raconte|Grâce à Relais
what = le vote & who_decides = personne & when = en mai
  | Le vote ne dépend pas de nous ; la réponse est prévue en mai. | ersonne n|ersonne en
problem = ?
  | 350 000 aidants familiaux qui travaillent dans tout le pays. | concerne|y répond|remédier
"""


def rows(table: str) -> Iterator[tuple[dict[str, str], str, str]]:
    for row in re.split(r"\n(?! )", table.strip()):
        typed, right, wrong = re.split(r"\s+\| ", row, maxsplit=2)
        told = dict(one.split(" = ") for one in typed.replace("\\n", "\n").split(" & "))
        if "what" in told:
            yield {"independance.decision.depends": "oui", **_paths(told)}, right, wrong
        else:
            yield _paths(told), right, wrong


def _paths(told: dict[str, str]) -> dict[str, str]:
    return {FIELDS[name]: text for name, text in told.items()}


@pytest.mark.parametrize(("typed", "right", "wrong"), [*rows(MET), *rows(CLAIMS)])
def test_what_readers_stumbled_upon_is_said_right(
    typed: dict[str, str], right: str, wrong: str
) -> None:
    told = said(typed)
    assert right in told, told
    assert not re.search(wrong, told), told


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_no_claim_is_made_of_a_plain_fiche(style: Style) -> None:
    never = r"\bcar\b|suffi|ne dépend que|[Pp]ersonne n|chaque année|usager|il y aura"
    assert not re.search(never, said({}, style))
    nothing = {f"independance.{family}.depends": "non" for family in Family}
    assert not re.search(f"{never}|dépend", said(nothing, style))


@pytest.mark.parametrize("voice", Voice)
def test_what_is_known_of_those_nobody_named_is_said(voice: Voice) -> None:
    style = Style(Variant.FICHE, voice)
    told = said({f"{GROUP}.who": "?", f"{GROUP}.count": "?", f"{PARTNER}.name": "?"}, style)
    assert "Dans le Finistère, des volontaires sont déjà inscrits" in told
    assert "n premier partenaire" in told
    told = said({f"{PARTNER}.name": "?", f"{PARTNER}.brings": "?"}, style)
    assert "Un premier partenaire est d’accord, parce qu’on le lui demande." in told
