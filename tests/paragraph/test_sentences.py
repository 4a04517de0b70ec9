"""Each answer in the form that its sentence takes, by field: what was typed, what is said."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER, fiche
from wordings import SHORT, plain, said

from coaching.fiche.choices import Certainty, Family
from coaching.paragraph import Style, Variant, Voice, render
from coaching.paragraph.phrasing.amounts import ordinal

# By field, what was typed and what its sentence says: « des », « les », a beginning typed again,
# capitals, notes.
TOLD: Final = r"""
depart.product
  le Relais. → le Relais | haies en clair → haies en clair | Les Relais → Les Relais
usagers.arrival
  0 → dès ce jour | 2 mois → deux mois plus tard
usagers.groups.a.who
  des jeunes artisans → , 60 jeunes artisans sont
  Éleveuses de brebis → , 60 éleveuses de brebis sont déjà inscrites
  Les veuves et les veufs → , 60 veuves et veufs sont déjà inscrits
  SDIS → , 60 SDIS comptent déjà parmi les inscrits | 60 aidants → , 60 aidants sont
usagers.groups.a.count
  une centaine → , une centaine d’aidants familiaux sont | 12 → , douze aidants familiaux sont
  1 → , l’un des aidants familiaux est déjà inscrit
usagers.groups.a.where
  au guichet de la mairie → Au guichet de la mairie, 60 | Nous les rencontrons à Aix → À Aix, 60
  COLMAR → À Colmar, 60 | Zones rurales → Dans les zones rurales, 60
usagers.partners.a.name
  avec la MSA du Gers → La MSA du Gers | préfecture de l’Aude → La préfecture de l’Aude
  Les Restos du cœur → Les Restos du cœur acceptent | Familles rurales → Familles rurales accepte
usagers.partners.a.brings
  une salle → apporter une salle, | elle prête une salle → d’Armorique, qui prête une salle,
  prêter une salle → de prêter une salle, | l’envoi d’un courrier → d’envoyer un courrier,
  une réunion → d’ouvrir une réunion,
  nous aurons une salle → d’Armorique est d’accord : nous aurons une salle,
usagers.testimony
  Grâce à ce service, je dors → : « Grâce à ce service, je dors. » | « J’ai su ! » → : « J’ai su ! »
  "J'ai su". → : « J’ai su. » | Avoir su → : « J’ai su. » | Un "oui" clair → : « Un “oui” clair. »
usagers.proof
  taux de retour → nous mesurerons le taux de retour,
  compter les retours → nous voulons compter les retours,
  Délai : 3 jours → nous mesurerons le délai (3 jours), | 40 sur 60. → nous visons 40 sur 60,
  moins de 3 dispenses le matin → nous visons moins de 3 dispenses le matin,
  une enquête à six mois → nous nous appuierons sur une enquête à six mois,
  les refus divisés par deux → nous voulons voir les refus divisés par deux,
  40 aidants ont gardé leur poste → réussi quand 40 aidants auront gardé leur poste,
  aucun refus → réussi s’il n’y a aucun refus,
  accords signés, 15 / 22 → notre mesure sera celle-ci : « accords signés, 15 / 22 »,
independance.systems.what
  de l’accès → Nous dépendons de l’accès : | d’avoir l’accès → Il nous faut avoir l’accès :
  Saisir à la main. → Il nous faut saisir à la main :
  délai moyen : 10 jours → Nous dépendons du délai moyen (10 jours) :
  API Particulier → Nous dépendons de l’API Particulier :
  LES MAIRES EN PARLENT → de ceci : les maires en parlent. L’employeur en décide, au
independance.systems.who_decides
  par la DSI → : la DSI en décide, au | les maires → : les maires en décident, au
  ça dépend → (qui en décide : « ça dépend ») ; la réponse est prévue au
independance.systems.when
  C’est prévu en juin → l’employeur en décide, en juin.
  T4 2026 → en décide, au quatrième trimestre 2026. | déjà voté → l’employeur en décide (déjà voté).
independance.systems.workaround
  déposons une photo → , nous déposons une photo.
  ne demandons rien et notons tout → , nous ne demandons rien et notons tout.
  En attendant, un tableur → , nous commençons avec un tableur.
  Courriel hebdomadaire → , nous commençons avec un courriel hebdomadaire.
  de faire à la main → , nous faisons à la main. | par courrier → , nous commençons par courrier.
  3 communes le demandent → , trois communes le demandent.
  Plus de papier → , il n’y a plus de papier. | Excel → , la solution est celle-ci : « Excel ».
independance.guarantees
  Un outil.\n\n- l’équipe → Deux choses sont garanties : un outil ; l’équipe.
  signé la convention → Ceci est garanti : nous avons déjà signé la convention.
  la charte est signée → Ceci est garanti : la charte est signée.
  aucun marché à refaire → Ceci est garanti : il n’y a aucun marché à refaire.
  marché de trois ans → Ceci est garanti : marché de trois ans.
acceleration.steps.a.perimeter
  Étendre à la Bretagne → nous couvrirons la Bretagne,
  Passer aux Hauts-de-France → nous couvrirons les Hauts-de-France,
  Déploiement dans trois départements → nous serons dans trois départements,
  académie de Limoges → nous couvrirons l’académie de Limoges,
acceleration.steps.b.perimeter
  National → ce sera tout le pays, soit | à l'échelle nationale → ce sera tout le pays, soit
  La France → ce sera la France, soit
acceleration.steps.a.month
  0 → Dès le lancement, nous couvrirons
acceleration.steps.a.sign
  huit sur dix reviennent → , si huit sur dix reviennent ;
  Nous y passons quand huit sur dix reviennent → , quand huit sur dix reviennent ;
  aucun abandon → , s’il n’y a aucun abandon ; | après dix signatures → , après dix signatures ;
  80 % de retours → , quand nous en serons à 80 % de retours ;
  impayés divisés par deux → , quand les impayés seront divisés par deux ;
  baisse des relances → , dès que nous constaterons la baisse des relances ;
  file d’attente → , dès qu’il y aura une file d’attente ;
  ici, les élus en parlent → , au vu de ce signe : « ici, les élus en parlent » ;
acceleration.steps.b.lever
  la MSA → , grâce à la MSA, ce sera la France
  un appui : la CAF → , grâce à un appui (la CAF), ce sera la France
  aux maires → ; ce sera grâce aux maires. | les maires en parlent → ; les maires en parleront.
  publier les prix → ; nous publierons les prix.
"""


def cases() -> Iterator[tuple[str, str, str]]:
    for block in re.split(r"\n(?! )", TOLD.strip()):
        path, *lines = block.splitlines()
        for case in " | ".join(lines).split(" | "):
            typed, told = case.strip().split(" → ")
            yield path, typed.replace(r"\n", "\n"), told


@pytest.mark.parametrize(("path", "typed", "told"), [*cases()])
def test_an_answer_takes_the_form_of_its_sentence(path: str, typed: str, told: str) -> None:
    sentences = render(fiche({**SHORT, path: typed})).sentences
    text = " ".join(one.text for one in sentences if path in one.sources)
    assert told in plain(text)


def test_people_are_said_again_whole() -> None:
    people = "jeunes majeurs sortant chaque année de l’aide sociale à l’enfance"
    text = plain(render(fiche({**SHORT, "depart.people": people})).text)
    assert "soit 350 000 jeunes majeurs" in text
    assert "sortant" not in text.partition("soit 350")[2]


STATES: Final = {
    Certainty.ENROLLED: ("60 aidants familiaux sont déjà inscrits", "s’engage à mettre à disp"),
    Certainty.AGREED: ("60 aidants familiaux sont d’accord", " mettre à disposition deux conseill"),
    "?": ("Nous pensons à 60 aidants familiaux", "Nous pensons à la MSA d’Armorique, qui pourrait"),
    Certainty.CONTACTED: (
        " 60 aidants familiaux dans le Finistère, qui attendent, et",
        "Nous avons contacté la MSA d’Armorique, qui pourrait mettre à disposition",
    ),
    Certainty.TO_FIND: (
        "Il nous reste à trouver 60 aidants familiaux",
        "Il nous reste à obtenir l’accord de la MSA d’Armorique, qui pourrait mettre",
    ),
}


@pytest.mark.parametrize(("certainty", "told"), STATES.items())
def test_each_is_said_as_sure_as_it_is(certainty: str, told: tuple[str, str]) -> None:
    text = said({f"{GROUP}.certainty": certainty, f"{PARTNER}.certainty": certainty})
    assert [one for one in told if one not in text] == []
    if certainty not in (Certainty.ENROLLED, Certainty.AGREED):
        # Nobody says why they would come: « qui attendent » is said of them.
        assert "familiaux dans le Finistère, parce" not in text


def test_the_surest_come_first() -> None:
    others = {
        path: text
        for rank, (key, state) in enumerate({"c": "contactes", "t": "a_trouver"}.items(), 2)
        for path, text in {
            f"usagers.groups.{key}": str(rank),
            f"usagers.groups.{key}.who": f"maires {key}",
            f"usagers.groups.{key}.certainty": state,
        }.items()
    }
    text = said({**others, f"{GROUP}.certainty": "?"})
    names = ("aidants familiaux dans", "maires c", "maires t")
    assert sorted(names, key=text.index) == list(names)


def declared(*families: Family, **answers: str) -> dict[str, str]:
    table = {f"independance.{family}.depends": "non" for family in Family}
    for family in families:
        table |= {f"independance.{family}.{name}": text for name, text in answers.items()}
        table[f"independance.{family}.depends"] = "oui"
    return table


LEGAL, _, MONEY, DECISION, DELIVERY, CALENDAR = Family
DECREE: Final = {"what": "du décret", "who_decides": "le préfet", "when": "mars"}
OTHER: Final = "independance.legal.others.k"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (declared(), "ous n’attendons ni texte, ni outil d’une autre administration, ni finan"),
        (declared(LEGAL, **DECREE, workaround="un PDF"), "décret : le préfet en décide, en mars."),
        (declared(LEGAL, **DECREE, workaround="?"), "ce que nous ferons sans attendre le décret ["),
        (declared(DECISION, **DECREE), "Le décret ne dépend pas de nous : le préfet en décide, en"),
        (declared(CALENDAR, **DECREE), "Le décret s’impose à nous : le préfet en"),
        (declared(MONEY, **{**DECREE, "what": "50 000 €"}), "Il nous faut 50 000 € :"),
        (declared(MONEY, **DECREE), "Il nous faut des moyens pour le décret :"),
        (declared(DELIVERY, **{**DECREE, "what": "que l’on signe"}), "Il nous faut que l’on signe"),
        (declared(*list(Family)[1:], **DECREE), "nous n’attendons pas de texte."),
        (declared() | {"independance.legal.depends": "?"}, "manque aussi la réponse sur le texte"),
        (
            declared() | dict.fromkeys((f"independance.{family}.depends" for family in Family), ""),
            "encore ce dont dépend le lancement [à confirmer].",
        ),
        (
            declared(LEGAL, **DECREE) | {OTHER: "1", f"{OTHER}.what": "l’arrêté"},
            "Nous attendons aussi l’arrêté.",
        ),
        (
            declared(LEGAL, **DECREE) | {OTHER: "1", f"{OTHER}.workaround": "on téléphone"},
            "Nous attendons aussi le texte attendu.",
        ),
    ],
)
def test_independence_in_each_state(answers: dict[str, str], told: str) -> None:
    assert told.replace("manque aussi", "manque encore") in said(answers)


def test_another_dependency_of_which_nothing_is_known_is_not_said() -> None:
    first = declared(LEGAL, **DECREE, workaround="on commence")
    assert said({**first, OTHER: "1"}) == said(first)


def test_what_a_voice_says_is_said_by_it() -> None:
    typed = {f"{LAST}.sign": "la baisse des appels", f"{FIRST}.lever": "publier les prix"}
    text = {voice: said(typed, Style(Variant.FICHE, voice)) for voice in Voice}
    assert "nous constaterons la baisse des appels" in text[Voice.TEAM]
    assert "nous publierons les prix" in text[Voice.TEAM]
    assert "l’équipe" not in text[Voice.TEAM]
    assert "l’équipe constatera la baisse des appels" in text[Voice.PRODUCT]
    assert "nous" not in text[Voice.PRODUCT].lower()


def test_four_steps_are_a_list() -> None:
    steps = {f"acceleration.steps.{key}": str(rank) for rank, key in enumerate("amnb", 1)}
    more = {
        f"acceleration.steps.{key}.perimeter": where for key, where in zip("mn", "ÉO", strict=True)
    }
    for changes, items in (({}, 0), ({**steps, **more}, 4)):
        told = [one for one in render(fiche(changes)).movements[2] if one.is_item]
        assert len(told) == items


@pytest.mark.parametrize(
    ("rank", "word"),
    [
        *((1, "première"), (2, "deuxième"), (4, "quatrième"), (5, "cinquième")),
        *((9, "neuvième"), (21, "vingt et unième"), (45, "quarante-cinquième")),
    ],
)
def test_ordinal(rank: int, word: str) -> None:
    """Grevisse et Goosse, Le Bon Usage, § 599 (ordinaux)."""
    assert ordinal(rank) == word
