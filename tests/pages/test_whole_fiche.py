"""All that the form of the member space asks, on the last screen: to copy, to tick, to complete."""

import re
from html import unescape

import pytest
from factories import values
from sheet import words
from visit import Visit

from coaching.fiche.draft import DraftMemberSpace
from coaching.fiche.paths import draft_from
from coaching.storage import Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")
LONG = f"prévient {'tous les employeurs ' * 5}"


def ticked(store: Store, token: str) -> DraftMemberSpace:
    return draft_from(store.read(token).values).member_space


def pressed(visit: Visit) -> list[str]:
    return re.findall('aria-pressed="true">([^<]+)<', visit.html)


def test_fields_come_in_the_order_of_the_form(filled: str) -> None:
    visit = Visit("fiche", filled, partie="champs")
    _, _, whole = visit.html.partition('id="toute-la-fiche"')
    titles = [" ".join(one.split()) for one in re.findall(r"<h[34][^>]*>([^<]+)</h[34]>", whole)]
    assert titles == [
        *("Nom du produit", "Objectif principal", "Contact et lien", "Thématiques"),
        *("Types d’usagers", "Description", "Contexte", "Problème", "Solution"),
        *("Stratégie de déploiement", "Objectifs à 6 mois", "Incubateurs et sponsors"),
        *("Phases", "Événements", "Liens"),
    ]


def test_each_press_copies_something(kept: Store) -> None:
    more = {"depart.solution": "prévient l’employeur", "depart.context": "une loi"}
    token = kept.create(values({**more, "member_space.user_types.etat": "1"}))
    page = Visit("fiche", token, partie="champs").html
    sources = re.findall(r'data-copie="([^"]+)" data-annonce="([^"]+)"', page)
    # The description; its headings; the name, the aim and a type; all, for an assistant.
    assert len(sources) == 1 + 5 + 3 + 1
    for source, place in sources:
        assert re.search(rf'id="{source}"[^>]*>[^<]*\w', page), source
        assert f'id="{place}"' in page
    assert '<span id="coller-user-types-etat" hidden>etat</span>' in page


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("depart.context", "Dites en une phrase le contexte de votre produit."),
        ("depart.problem", "Dites le problème en une phrase"),
        ("depart.product", "Donnez un nom à votre produit"),
        ("depart.launch", "Donnez la date de votre lancement"),
        ("usagers.proof", "Donnez le chiffre"),
    ],
)
def test_what_is_missing_leads_to_its_question_and_back(kept: Store, path: str, told: str) -> None:
    token = kept.create(values({path: ""}))
    page = unescape(Visit("fiche", token, partie="champs").html)
    page = page.partition('id="toute-la-fiche"')[2]
    where = f"/{path.partition('.')[0]}?fiche={token}&retour=fiche&champ={key_of(path)}"
    assert re.search(rf'<a href="{re.escape(where)}">{told}', page)


def test_lengths_are_told_and_no_aim_is_invented(kept: Store) -> None:
    long = {"depart.product": "Le relais national des aidants", "depart.solution": "est gratuit"}
    told = words(Visit("fiche", kept.create(values(long)), partie="champs").html)
    assert "en conseille 30" not in told  # it has thirty
    assert "en commençant par un infinitif, en 90 caractères environ." in told
    longer = {"depart.product": "Le relais national des aidants !", "depart.solution": LONG}
    told = words(Visit("fiche", kept.create(values(longer)), partie="champs").html)
    assert "32 caractères : le formulaire en conseille 30 au plus." in told
    assert "108 caractères : visez-en 90 environ." in told


def test_a_launch_told_by_its_month_lacks_a_day(kept: Store) -> None:
    for launch, is_lacking in (("mars 2027", True), ("1er mars 2027", False)):
        token = kept.create(values({"depart.launch": launch}))
        told = words(Visit("fiche", token, partie="champs").html)
        assert f"En construction, à dater du lancement : {launch}." in told
        assert f"Lancement du produit : {launch}." in told
        assert ("Le formulaire demande un jour." in told) is is_lacking


def test_a_theme_is_ticked_by_the_team_alone_and_kept(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled, partie="champs")
    suggested = visit.html.partition("D’après vos réponses")[2].partition("<details")[0]
    assert re.findall(">([^<]+)</button>", suggested) == ["Social", "Travail / Emploi"]
    assert pressed(visit) == []
    assert ticked(kept, filled) == DraftMemberSpace()
    visit.press("Social").press("Santé")
    assert {one.key for one in ticked(kept, filled).themes} == {"social", "sante"}
    again = Visit("fiche", filled, partie="champs")
    assert pressed(again) == pressed(visit) == ["Social", "Santé"]
    again.press("Social")
    assert [one.key for one in ticked(kept, filled).themes] == ["sante"]


@pytest.mark.parametrize(
    ("context", "is_asked"),
    [
        ("Comme promis, quelques mots sur notre contexte.", True),
        ("Depuis 2020, le congé de proche aidant est indemnisé.", False),
    ],
)
def test_an_answer_that_begins_as_a_letter_is_told_before_it_is_copied(
    kept: Store, context: str, *, is_asked: bool
) -> None:
    token = kept.create(values({"depart.context": context}))
    asked = "Votre lecteur a-t-il reçu ce message ?"
    copied = Visit("fiche", token, partie="champs").html.partition("Contexte</h4>")[2]
    for place in (copied.partition("</h4>")[0], Visit("depart", token).html):
        assert (asked in words(place)) is is_asked
