"""How far a fiche is: its pages, its documents, its coach and the wall never say otherwise."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from random import Random
from typing import Final

import pytest
from desk import conducted
from factories import COMPLETE, FIRST, GROUP, PARTNER, TEXTS, draft
from leaving import form_of
from sheet import OUR_60, retouch
from visit import Visit
from walls import Hall, Wall

from coaching.coach.analysis import analysis
from coaching.coach.signature import AT, signed
from coaching.fiche.leaves import NOT_YET, TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS
from coaching.paragraph.team_text import silenced
from coaching.storage import Change, Store, TeamRecord, shared_rooms
from coaching.workshop import View, watching

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

NOTHING_LEFT: Final = "Rien à revoir"
ALL: Final = re.compile(r"a répondu à tout")
LEFT: Final = re.compile(r"(une|\d+) réponses? à compléter ou à corriger")
AGREED: Final = "Texte validé"
_FIGURES: Final = ("à compléter", "à voir", "pas dit", "sans réponse")
_SIGNED: Final = {**signed(analysis(draft()).final_text()), AT: "2026-11-30T09:12:00+00:00"}
_CHOICES: Final = ("depends", "certainty")


def drawn(seed: int, empty: float, unknown: float) -> dict[str, str]:
    chance = Random(seed)  # noqa: S311 - nothing is secret here
    fiche = dict(COMPLETE)
    for path in TEXTS:
        lot = chance.random()
        if lot < empty:
            fiche[path] = ""
        elif lot < empty + unknown and not path.endswith(_CHOICES):
            fiche[path] = NOT_YET
    return fiche


FICHES: Final[Mapping[str, Mapping[str, str]]] = {
    "empty": {},
    "half": drawn(1, 0.5, 0),
    "half, half of it unknown": drawn(2, 0.25, 0.5),
    "full, with blanks": drawn(3, 0, 0.2),
    "one blank": {**COMPLETE, "usagers.proof": NOT_YET},
    "full": COMPLETE,
    "full, too long": {
        **COMPLETE,
        **{f"{path}.why": "ils attendent " + "là " * 60 for path in (GROUP, PARTNER)},
        f"{FIRST}.sign": "ils attendent " + "là " * 60,
    },
    "full, against itself": {**COMPLETE, f"{GROUP}.count": "900000"},
    "full, two answers against themselves": {
        **COMPLETE,
        f"{GROUP}.count": "900000",
        "acceleration.steps.n.month": "1 mois",
        "usagers.arrival": "40 mois",
    },
    "retouched": {**COMPLETE, **retouch(OUR_60, "soixante aidants")},
    "retouched, a blank typed": {**COMPLETE, **retouch(OUR_60, f"{TO_CONFIRM_MARK} aidants")},
    "retouched, too long": {**COMPLETE, **retouch(OUR_60, "aidants " * 150)},
    "retouched, a blank left": {
        **COMPLETE,
        **retouch(OUR_60, "soixante aidants"),
        "usagers.proof": "",
    },
    "a blank left out": {**COMPLETE, f"{GROUP}.why": NOT_YET, **silenced(draft(), f"{GROUP}.why")},
    "a blank left out, which the aims say": {
        **COMPLETE,
        "usagers.proof": NOT_YET,
        **silenced(draft(), "usagers.proof"),
    },
    "a blank left out, which a heading says": {
        **COMPLETE,
        "depart.problem": NOT_YET,
        **silenced(draft(), "depart.problem"),
    },
    "a sentence to see": {**COMPLETE, **retouch("le Finistère", "le departement du Finistère")},
    "from elsewhere": {**COMPLETE, "writing.own": "Nous commençons avec 95 aidants."},
    "signed": {**COMPLETE, **_SIGNED},
    "signed, changed since": {**COMPLETE, **_SIGNED, f"{GROUP}.count": "61"},
    "signed, said aloud": {**COMPLETE, **_SIGNED, "writing.variant": "pitch"},
}


def said(visit: Visit | Wall) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


def strip(visit: Visit) -> list[int]:
    told = visit.html.split('data-dire="compte">')[1].split("</p>")[0]
    found = dict.fromkeys(_FIGURES, 0)
    for count, words in re.findall(r"(\d+) ([^<]+)", unescape(told)):
        found |= {one: int(count) for one in _FIGURES if one in words}
    figures = [*found.values()]
    assert (NOTHING_LEFT in told) != any(figures)
    return figures


def left(page: str) -> int:
    found = LEFT.findall(page)
    assert len(found) <= 1, found
    return 0 if not found else 1 if found[0] == "une" else int(found[0])


def entered(values: Mapping[str, str]) -> tuple[Hall, str]:
    hall = Hall()
    token = shared_rooms().join(hall.room.id, "Équipe", values)
    team = shared_rooms().team_of(token)
    assert team
    shared_rooms().agree(team.id, shows=True)
    hall.step(4)
    hall.stage(View.QUESTION)
    return hall, token


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", FICHES)
def test_no_page_and_no_document_contradicts_another(kind: str) -> None:
    hall, token = entered(FICHES[kind])
    now = draft_from(FICHES[kind])
    questions = {page: Visit(page, token) for page in QUESTIONS}
    review, last = Visit("relecture", token), Visit("fiche", token)
    wall = said(hall.look())
    texts = {one: form_of(one, now).decode() for one in ("md", "txt", "html")}
    told = form_of("assistant", now).decode()

    # One count, of answers, whoever counts.
    count, to_see, unsaid, unfounded = strip(last)
    assert strip(review) == [count, to_see, unsaid, unfounded]
    beside = {page: left(said(visit)) for page, visit in questions.items()}
    gauges = re.findall(r"(\d+) sur (\d+) questions", said(review))
    groups = re.findall(r'<summary>À \w+ <span class="pp-nombre">(\d+)<', review.html)
    assert sum(beside.values()) == count
    assert [int(total) - int(done) for done, total in gauges] == [*beside.values()]
    assert sum(map(int, groups)) == count
    assert review.html.count('class="pp-coche"') == [*beside.values()].count(0)
    for page, visit in questions.items():
        assert ("Page remplie" in said(visit)) == (beside[page] == 0)
    full = re.findall(r"&nbsp;: (fini|commencé|rien encore)\. ", conducted(hall.coach)["page"])
    assert [one == "fini" for one in full] == [not one for one in beside.values()]

    # All is answered, for everybody or for nobody.
    is_answered = count == 0
    assert bool(ALL.search(wall)) == is_answered

    # A text with nothing left is no draft, and has no mark.
    is_draft = {"Brouillon" in words for words in (told, said(last))}
    is_marked = any(TO_CONFIRM_MARK in words for words in texts.values())
    assert (AGREED in said(last)) == (kind == "signed")
    assert is_draft == {bool(count or is_marked or unfounded)}
    # What is pasted holds no line of service.
    assert not [one for one in texts.values() if "Brouillon" in one]
    assert not [one for one in (told, *texts.values()) if AGREED in one]
    if not any((count, to_see, unsaid, unfounded)):
        assert is_draft == {False}


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("full", [0, 0, 0, 0]),
        ("a blank left out", [0, 0, 0, 0]),
        ("one blank", [0, 1, 0, 0]),
        ("retouched, a blank typed", [0, 1, 0, 0]),
        ("a sentence to see", [0, 1, 0, 0]),
    ],
)
def test_the_verdict_has_its_figures(kind: str, figures: list[int], kept: Store) -> None:
    """The test above cannot pass by nothing being ever said."""
    for page in ("relecture", "fiche"):
        assert strip(Visit(page, kept.create(FICHES[kind]))) == figures


CALL: Final = {"demain.calls.k": "1", "demain.calls.k.whom": "la MSA"}
# What is asked, its words, and what its team answers, if it may mean it.
_WITHOUT: Final = ("lancez-vous sans elle", "Oui, nous lançons sans elle")
ASKED: Final = {
    "launch past": (
        "depart.launch",
        "1er juin 2026",
        "le lancement a-t-il eu lieu",
        "il a eu lieu",
    ),
    "step like the start": (f"{FIRST}.users", "60", "C’est autant qu’au départ (60)", "Autant,"),
    "reply late": ("independance.systems.when", "en avril 2027", *_WITHOUT),
    "call late": ("demain.calls.k.before", "13 janvier 2027", *_WITHOUT),
    "step before": (f"{FIRST}.month", "mars 2026", "Cette date vient avant le lancement", ""),
}


def _of_coach(hall: Hall, team: TeamRecord) -> str:
    watching.look_again()
    return unescape(conducted(hall.coach, shown=team.id)["page"]).replace("\u00a0", " ")


@pytest.mark.parametrize(("path", "answer", "asked", "meant"), ASKED.values(), ids=ASKED)
def test_a_date_in_doubt_is_asked_once_on_each_page_and_kept_in_one_press(
    path: str, answer: str, asked: str, meant: str, kept: Store
) -> None:
    hall = Hall()
    token = shared_rooms().join(hall.room.id, "Relais", {**COMPLETE, **CALL, path: answer})
    (team,) = shared_rooms().teams(hall.room.id)

    def counts() -> list[int]:
        pages = [Visit(page, token).html for page in (path.partition(".")[0], "fiche")]
        return [unescape(page).replace("\u00a0", " ").count(asked) for page in pages]

    assert counts() == [1 if meant else 2, 1]  # a fault heads its page too
    assert _of_coach(hall, team).count(asked) == 1
    visit = Visit("fiche", token)
    if meant:
        visit.press(meant)
    else:
        kept.save(token, [Change(path, answer, "12 mois")], "ana")
    assert counts() == [0, 0]
    assert asked not in _of_coach(hall, team)


def test_a_launch_that_becomes_past_at_midnight_is_asked_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hall = Hall()
    team = hall.enter("Relais", {**COMPLETE, "depart.launch": "1er décembre 2026"})
    for day, is_asked in ((1, False), (2, True)):
        for reader in ("ui.workshop.team_desk", "workshop.watching"):
            today = date(2026, 12, day)
            monkeypatch.setattr(f"coaching.{reader}.day_in_paris", lambda today=today: today)
        assert ("le lancement a-t-il eu lieu" in _of_coach(hall, team)) is is_asked
