"""The booklet of a room, read back: each team's text, its road and its calls."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from factories import COMPLETE
from pypdf import PdfReader

from coaching.exports import papers
from coaching.exports.papers import room_booklet, words_text
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.workshop import Plan
from coaching.workshop.team_sheets import Received, TeamSheet, TeamWord

PLAN = Plan(title="Promotion 12 #1", day=date(2026, 11, 30))
CALL = "demain.calls.a"
CALLED = draft_from(
    {**COMPLETE, CALL: "1", f"{CALL}.whom": "la CAF *du* #Gers", f"{CALL}.question": "Quand ?"}
)


def pages(*teams: TeamSheet) -> list[str]:
    reader = PdfReader(BytesIO(room_booklet(PLAN, teams)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_each_team_has_its_text_and_its_calls() -> None:
    first, haies, marins = pages(TeamSheet("Les Haies", CALLED), TeamSheet("#Marins", DraftFiche()))
    assert "Promotion 12 #1" in first
    assert "Les Haies : Relais Aidants Dans le Finistère (60 usagers, 2 mois) → " in first
    assert COMPLETE["depart.problem"] in haies
    assert "prénom à choisir La CAF *du* #Gers Quand ? jour à fixer" in haies
    assert "#Marins" in marins
    assert "Aucun appel n’est gardé." in marins


def test_what_others_understood_is_told_without_their_name() -> None:
    words = Received("Marins", "Trois communes, *dès* #janvier.", "Qui a dit oui ?", is_useful=True)
    _, haies = pages(TeamSheet("Les Haies", CALLED, (words,)))
    assert "Trois communes, *dès* #janvier." in haies
    assert "Qui a dit oui ?" in haies
    assert "Marins" not in haies


def test_what_the_workshop_was_worth_is_on_the_first_page() -> None:
    scores = {"Haies": 5, "Marins": 4, "Relais": 4, "Tard": 0}
    first, *_ = pages(*(TeamSheet(name, CALLED, score=one) for name, one in scores.items()))
    assert "4,3 sur 5 en moyenne, pour 3 équipes." in first
    assert "5 sur 5 : une équipe ; 4 sur 5 : 2 équipes." in first


def test_teams_that_agreed_are_told_what_they_share() -> None:
    shown = {"Haies": True, "Marins": True, "Relais": False}
    first, *_ = pages(*(TeamSheet(name, CALLED, shows=one) for name, one in shown.items()))
    assert (
        "Vous comptez sur les mêmes partenaires • Deux équipes commencent avec la MSA d’Armorique"
        in first
    )
    assert "Haies et Marins." in first


AT = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)
WORDS = (
    TeamWord(Screen.DEPART, "Quel *produit* ?", AT, {"depart.product": "#Relais"}),
    TeamWord(Screen.ACCELERATION, "Bravo.", AT, {**COMPLETE}),
)


def test_each_word_of_the_coach_has_the_answers_of_before_and_of_now() -> None:
    haies = " ".join(pages(TeamSheet("Les Haies", CALLED, words=WORDS))[1:])
    assert "Quel *produit* ?" in haies
    told = haies.split("Point de départ")[1]
    assert "Comment s’appelle votre produit ? #Relais Relais Aidants" in told
    assert "rien n’est gardé d’avant ce mot" in told
    assert "Bravo. Les réponses n’ont pas changé depuis." in told.split("Accélération")[1]


def test_words_that_cannot_be_compared_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "changed_answers", lambda *_: 1 / 0)
    told = words_text(TeamSheet("Les Haies", CALLED, words=WORDS))
    assert "Quel *produit* ?" in told
    assert told.count("n’ont pas pu être comparées") == len(WORDS)


def test_a_room_that_nobody_entered_has_its_booklet() -> None:
    assert "Aucune équipe n’est entrée." in pages()[0]


def test_a_fiche_that_fails_keeps_nobody_from_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(draft: DraftFiche) -> list[dict[str, str]]:
        if draft is CALLED:
            raise ZeroDivisionError
        return []

    monkeypatch.setattr(papers, "call_rows", broken)
    told = draft_from(COMPLETE)
    _, haies, marins = pages(TeamSheet("Les Haies", CALLED), TeamSheet("Marins", told))
    assert "Cette fiche n’a pas pu être écrite" in haies
    assert COMPLETE["depart.problem"] in marins
