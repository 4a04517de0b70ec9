"""« L’épreuve »: a question at a time, what is marked, what is left, the slides of it."""

import re
from html import unescape

import pytest
from factories import values
from visit import Visit

from coaching.fiche.leaves import NOT_YET
from coaching.storage import Store

pytestmark = pytest.mark.usefixtures("kept")
KNOWN, NOT_KNOWN = "Nous savons répondre", "Nous ne savons pas encore"


def asked(visit: Visit) -> str:
    (question,) = re.findall(r'id="epreuve-question"[^>]*>([^<]*)<', visit.html)
    return unescape(question)


def test_not_knowing_marks_what_is_empty_and_keeps_what_is_typed(kept: Store) -> None:
    token = kept.create(values({"usagers.proof": "", "independance.guarantees": "une équipe"}))
    visit = Visit("fiche", token, partie="comite")
    while "preuve d’impact" not in asked(visit):
        visit.press(KNOWN)
    assert "une réponse vide est marquée" in visit.html
    visit.press(NOT_KNOWN)
    held = kept.read(token).values
    assert held["usagers.proof"] == NOT_YET
    assert held["independance.guarantees"] == "une équipe"
    visit.undo()
    assert "usagers.proof" not in kept.read(token).values
    assert "preuve d’impact" in asked(visit)


def test_a_page_opened_again_goes_on_and_the_end_leads_to_each_field(kept: Store) -> None:
    token = kept.create(values({"committee.budget": "150 000 €", "usagers.proof": "?"}))
    visit = Visit("fiche", token, partie="comite")
    first = asked(visit)
    visit.press(NOT_KNOWN)
    visit = Visit("fiche", token, partie="comite")
    assert asked(visit) != first
    for _ in range(9):
        visit.press(KNOWN)
    assert "Vous savez répondre à 9 questions sur 10." in unescape(visit.html)
    field = "retour=fiche&amp;champ=champ-depart-solution"
    assert f'<a href="/depart?fiche={token}&amp;{field}">' in visit.html
    visit.press("Recommencer l’épreuve")
    assert asked(visit) == first


def test_the_review_leads_to_the_questions(filled: str) -> None:
    way = f"/fiche?fiche={filled}&partie=comite#epreuve"
    assert f'href="{way}"' in unescape(Visit("relecture", filled).html)
    assert 'id="epreuve"' in Visit("fiche", filled, partie="comite").html


def test_the_deck_says_beforehand_what_it_will_not_find(kept: Store) -> None:
    bare = Visit("fiche", kept.create(values()), partie="comite").html
    assert "ce que fait votre produit</a>, puis l’équipe et le budget." in bare
    told = {"depart.solution": "prévient l’employeur", "committee.team": "Inès"}
    visit = Visit(
        "fiche", kept.create(values({**told, "committee.budget": "150 000 €"})), partie="comite"
    )
    assert "Il reste à y dire" not in visit.html
