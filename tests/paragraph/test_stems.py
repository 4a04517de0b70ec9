"""The stems: each field begins the sentence that its answer ends, and none reads twice."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, TEXTS, draft
from wordings import said

from coaching.fiche.ask import Kind
from coaching.fiche.checking import check
from coaching.fiche.choices import Family
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from
from coaching.french import gone_on
from coaching.paragraph import Style, Variant, Voice, wording

SYSTEMS: Final = "independance.systems"
WE: Final = Style(Variant.FICHE, Voice.TEAM)


@pytest.fixture(autouse=True)
def _first_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kind of sentence take its first way."""
    monkeypatch.setattr(wording, "turn", lambda *_: 0)


# Each field by its path: answers that end its stem, that begin it again, that leave it aside; what
# the text then says.
TOLD: Final = {
    f"{GROUP}.who": {
        "jeunes artisans": "60 jeunes artisans dans le Finistère",
        "des jeunes artisans": "60 jeunes artisans dans le Finistère",
        "ce sont des jeunes artisans": "60 jeunes artisans dans le Finistère",
        "les jeunes artisans": "60 jeunes artisans dans le Finistère",
    },
    f"{GROUP}.where": {
        "au guichet de la mairie": "60 aidants familiaux au guichet de la mairie,",
        "Nous les rencontrons à Aix": "60 aidants familiaux à Aix,",
        "Gers": "60 aidants familiaux dans le Gers,",
    },
    f"{GROUP}.why": {
        "leur offre de prêt expire": " parce que leur offre de prêt expire,",
        "cela leur évite deux trajets": " parce que cela leur évite deux trajets,",
        "parce que leur offre expire": "inscrits parce que leur offre expire,",
        "Ces volontaires essaient parce qu’ils attendent": "inscrits parce qu’ils attendent,",
        "Ils sont volontaires parce que leur offre expire": "inscrits parce que leur offre expire,",
        "pour gagner du temps": " pour gagner du temps,",
        "ras-le-bol": "C’est le ras-le-bol qui les décide.",
    },
    f"{PARTNER}.name": {
        "la MSA du Gers": "La MSA du Gers apporte deux",
        "avec la MSA du Gers": "La MSA du Gers apporte deux",
        "Nous commençons avec la MSA du Gers": "La MSA du Gers apporte deux",
    },
    f"{PARTNER}.brings": {
        "une salle": "La MSA d’Armorique apporte une salle",
        "Elle apporte une salle": "La MSA d’Armorique apporte une salle",
        "apporte une salle": "La MSA d’Armorique apporte une salle",
        "elle prête une salle": "La MSA d’Armorique prête une salle",
    },
    f"{PARTNER}.why": {
        "ses élus le demandent": "La MSA d’Armorique, dont les élus le demandent,",
        "parce que ses élus le demandent": "La MSA d’Armorique, dont les élus le demandent,",
        "Il est volontaire parce qu’il recrute": "La MSA d’Armorique, qui recrute,",
        "pour recruter": "deux conseillères, pour recruter.",
    },
    "usagers.testimony": {
        "je n’ai rien perdu": "dira : « Grâce à Relais Aidants, je n’ai rien perdu. »",
        "Grâce à ce service, je dors": "dira : « Grâce à ce service, je dors. »",
        "grâce à vous je dors": "dira : « Grâce à vous je dors. »",
        "Je n’ai rien perdu": "dira : « Je n’ai rien perdu. »",
        "merci, je dors": "dira : « Merci, je dors. »",
    },
    "usagers.proof": {
        "le nombre de congés": "La mesure suivie sera le nombre de congés.",
        "une enquête à six mois": "La mesure suivie sera une enquête à six mois.",
        "par le nombre de congés": "La mesure suivie sera le nombre de congés.",
        "Nous le mesurerons par le nombre de congés": "La mesure suivie sera le nombre de congés.",
        "40 aidants ont gardé leur poste": "40 aidants auront gardé leur poste, et",
        "une baisse des relances": "il y aura une baisse des relances, et",
    },
    f"{SYSTEMS}.what": {
        "l’accès au fichier": "Sans attendre l’accès au fichier, qui dépend",
        "d’avoir l’accès": "Sans attendre d’avoir l’accès",
        "nous attendons l’accès au fichier": "Sans attendre l’accès au fichier, qui dépend",
        "de l’accès au fichier": "Sans attendre l’accès au fichier, qui dépend",
    },
    f"{SYSTEMS}.who_decides": {
        "la DSI": "qui dépend de la DSI (au printemps 2027)",
        "par la DSI": "qui dépend de la DSI (au printemps 2027)",
        "L'accès est donné par la DSI": "qui dépend de la DSI (au printemps 2027)",
    },
    f"{SYSTEMS}.when": {
        "en juin": "qui dépend de l’employeur (en juin)",
        "C’est prévu en juin": "qui dépend de l’employeur (en juin)",
    },
    f"{SYSTEMS}.workaround": {
        "déposons une photo": ", l’équipe dépose une photo.",
        "ne demandons rien et notons tout": ", l’équipe ne demande rien et note tout.",
        "commencerons par un tableur": ", nous commencerons par un tableur.",
        "Nous déposons une photo": ", l’équipe dépose une photo.",
        "Sans l’attendre, nous déposons une photo": ", l’équipe dépose une photo.",
        "sans attendre cet accès, nous déposons une photo": ", l’équipe dépose une photo.",
        "de faire à la main": ", l’équipe fait à la main.",
        "l’aidant dépose une photo": ", l’aidant dépose une photo.",
        "dons et maisons du quartier": ", des dons et maisons du quartier suffisent",
        "un tableur": ", un tableur suffit pour commencer.",
    },
    "independance.guarantees": {
        "un an de salaires": "L’équipe a déjà un an de salaires.",
        "signé la convention": "L’équipe a déjà signé la convention.",
        "Nous avons déjà un an de salaires": "L’équipe a déjà un an de salaires.",
        "la charte est signée": "La charte est signée.",
        "marché de trois ans": "L’équipe a déjà le marché de trois ans.",
    },
    f"{FIRST}.perimeter": {
        "la Bretagne": "à la Bretagne en un an",
        "Le service couvre la Bretagne": "à la Bretagne en un an",
        "dans le Gers": "dans le Gers en un an",
    },
    f"{FIRST}.sign": {
        "huit sur dix reviennent": "Quand huit sur dix reviendront, les",
        "au moins la moitié des aidants reviennent": "Quand au moins la moitié des aidants revien",
        "quand huit sur dix reviennent": "Quand huit sur dix reviendront, les",
        "Nous y passons quand huit sur dix reviennent": "Quand huit sur dix reviendront, les",
        "après dix signatures": "Après dix signatures, les assistantes",
    },
    f"{LAST}.lever": {
        "aux maires": "qui travaillent, grâce aux maires.",
        "à la MSA": "qui travaillent, grâce à la MSA.",
        "la MSA": "qui travaillent, grâce à la MSA.",
        "grâce aux maires": "qui travaillent, grâce aux maires.",
        "Ils viendront grâce aux maires": "qui travaillent, grâce aux maires.",
        "les maires en parlent": "demanderont, les maires en parleront et",
        "par le bouche-à-oreille": "travaillent, par le bouche-à-oreille.",
    },
}
CASES: Final = [(path, typed, told) for path, one in TOLD.items() for typed, told in one.items()]


@pytest.mark.parametrize(("path", "typed", "told"), CASES)
def test_an_answer_makes_a_right_sentence_whatever_it_does_with_its_stem(
    path: str, typed: str, told: str
) -> None:
    assert told in said({path: typed})


def test_the_team_says_nous_where_its_stem_does() -> None:
    assert ", nous déposons une photo." in said({f"{SYSTEMS}.workaround": "déposons une photo"}, WE)
    assert "Nous avons déjà signé" in said({"independance.guarantees": "signé la charte"}, WE)


def test_a_problem_keeps_the_word_that_its_stem_begins_with() -> None:
    told = said({"depart.problem": "Aujourd’hui, tout attend"}, Style(Variant.DEVELOPED))
    assert "Aujourd’hui, tout attend." in told


@pytest.mark.parametrize(
    ("product", "told"),
    [("Ma cantine", "à Ma cantine"), ("Le Relais", "au Relais"), ("?", "à ce service")],
)
def test_who_speaks_names_the_product(product: str, told: str) -> None:
    text = said({"depart.product": product, "usagers.testimony": "je dors"})
    assert f"« Grâce {told}, je dors. »" in text


# Which field has one


@pytest.mark.parametrize("path", TEXTS)
def test_every_text_of_the_questions_has_its_stem(path: str) -> None:
    ask = ask_at(path)
    is_text = ask.kind in (Kind.LINE, Kind.TEXT) and path != "depart.product"
    assert bool(ask.stem) is is_text
    assert not ask.stem or ask.stem.endswith("…")


@pytest.mark.parametrize("family", Family)
def test_a_family_asks_in_its_own_words(family: Family) -> None:
    others = [one for one in Family if one is not family]
    for name in ("what", "who_decides", "workaround"):
        ask = ask_at(f"independance.{family}.{name}")
        told = [ask_at(f"independance.{one}.{name}") for one in others]
        assert ask.example not in [one.example for one in told]
        assert name == "workaround" or ask.label not in [one.label for one in told]


@pytest.mark.parametrize("path", [path for path in TEXTS if ask_at(path).example])
def test_an_example_ends_its_stem_and_does_not_begin_it_again(path: str) -> None:
    ask = ask_at(path)
    assert gone_on(ask.stem, ask.example) == ask.example


# What is taken off


def test_an_answer_that_is_only_its_stem_is_missing() -> None:
    checked = check(draft_from({**COMPLETE, f"{PARTNER}.brings": "Il apporte…"}))
    assert [problem.path for problem in checked.problems if problem.is_missing] == [
        f"{PARTNER}.brings"
    ]


def test_what_was_typed_stays_in_the_draft() -> None:
    typed = draft({f"{PARTNER}.brings": "Il apporte une salle"})
    assert check(typed).fiche.usagers.partners[0].brings == "une salle"
    assert typed.usagers.partners[0].brings == "Il apporte une salle"


@pytest.mark.parametrize(
    ("stem", "typed", "left"),
    [
        ("", "Il apporte", "Il apporte"),
        ("Il apporte…", "Il apportera une salle", "Il apportera une salle"),
        ("Il apporte…", "ELLES  apporte… une salle", "une salle"),
        ("Nous commençons avec…", "avecques", "avecques"),
        ("C’est prévu…", "c'est prévu : en juin", "en juin"),
        ("Sans l’attendre, nous…", "sans l'attendre nous notons", "nous notons"),
        ("Ils viendront grâce à…", "ils viendront grâce aux maires", "grâce aux maires"),
    ],
)
def test_a_beginning_typed_again_is_taken_off_and_nothing_else(
    stem: str, typed: str, left: str
) -> None:
    assert gone_on(stem, typed) == left
