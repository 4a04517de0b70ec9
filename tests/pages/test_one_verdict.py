"""How far a fiche is: its pages, its documents, its coach and the wall never say otherwise."""

import re
from collections.abc import Mapping
from html import unescape
from random import Random
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, PARTNER, TEXTS
from leaving import form_of
from sheet import OUR_60, retouch
from visit import Visit
from walls import Hall

from coaching.exports.committee_deck import committee_deck
from coaching.fiche.leaves import NOT_YET, TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS
from coaching.paragraph import USUAL
from coaching.storage import Store, shared_rooms
from coaching.workshop import View

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

# What is said of the text, and not the « prête » of « la MSA prête deux conseillères ».
READY: Final = re.compile(r"(?i)\b(paragraphe|texte|fiche|équipe)s?\b[^.:]{0,20}\bprête?s?\b")
ALL: Final = re.compile(r"a répondu à tout")
LEFT: Final = re.compile(r"(une|\d+) réponses? à compléter ou à corriger")
_CHOICES: Final = ("depends", "certainty")


def drawn(seed: int, empty: float, unknown: float) -> dict[str, str]:
    """Return the complete fiche without some of its answers, others not known yet."""
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
}


def said(visit: Visit) -> str:
    """Return the words of a page, its spaces all alike."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


def left(page: str) -> int:
    """Return how many answers a page says are left; none when it counts none."""
    found = LEFT.findall(page)
    assert len(found) <= 1, found
    return 0 if not found else 1 if found[0] == "une" else int(found[0])


def entered(values: Mapping[str, str]) -> tuple[Hall, str]:
    """Give a room at the page « La fiche », and the link of its one team."""
    hall = Hall()
    token = shared_rooms().join(hall.room.id, "Équipe", values)
    team = shared_rooms().team_of(token)
    assert team
    shared_rooms().agree(team.id, shows=True)
    hall.step(4)
    hall.stage(View.QUESTION)
    return hall, token


@pytest.mark.parametrize("kind", FICHES)
def test_no_page_and_no_document_contradicts_another(kind: str) -> None:
    hall, token = entered(FICHES[kind])
    draft = draft_from(FICHES[kind])
    questions = {page: Visit(page, token) for page in QUESTIONS}
    review, last = Visit("relecture", token), Visit("fiche", token)
    room = said(Visit("atelier", atelier=hall.coach))
    wall = said(hall.look())
    texts = {one: form_of(one, draft).decode() for one in ("md", "txt", "html")}
    # The deck alone asks for these; its page says that they are left.
    asked = dict.fromkeys(("solution", "positionnement", "equipe", "budget", "notes"), "")
    deck = str({**committee_deck(draft, USUAL), **asked})

    # One count, of answers, whoever counts.
    count = left(said(last))
    beside = {page: left(said(visit)) for page, visit in questions.items()}
    gauges = re.findall(r"(\d+) sur (\d+) réponses", said(review))
    groups = re.findall(r'<summary>À \w+ <span class="pp-nombre">(\d+)<', review.html)
    assert sum(beside.values()) == count
    assert [int(total) - int(done) for done, total in gauges] == [*beside.values()]
    assert sum(map(int, groups)) == count
    assert last.html.count('class="pp-coche"') == [*beside.values()].count(0)
    for page, visit in questions.items():
        assert ("Page remplie" in said(visit)) == (beside[page] == 0)
    full = re.findall(r"<span>(\d+)&#8239;%</span>", Visit("atelier", atelier=hall.coach).html)
    assert [share == "100" for share in full] == [not one for one in beside.values()]

    # All is answered, for everybody or for nobody.
    is_answered = count == 0
    assert ("Vous avez répondu à tout." in said(review)) == is_answered
    assert bool(ALL.search(room)) == bool(ALL.search(wall)) == is_answered

    # A text is ready once nothing is left, nor marked.
    pages = {"relecture": said(review), "fiche": said(last), "atelier": room, "mur": wall}
    pages |= {page: said(visit) for page, visit in questions.items()}
    told_ready = {page for page, words in pages.items() if READY.search(words)}
    is_marked = any(TO_CONFIRM_MARK in words for words in [*pages.values(), *texts.values(), deck])
    is_draft = {"Brouillon" in words for words in texts.values()}
    assert is_draft == {count > 0 or any(TO_CONFIRM_MARK in one for one in texts.values())}
    assert told_ready in (set(), {"relecture", "fiche"})
    if told_ready:
        assert (count, is_marked, is_draft) == (0, False, {False})


def test_what_is_full_and_without_a_blank_is_ready(kept: Store) -> None:
    """The test above cannot pass by nothing being ever said."""
    for page in ("relecture", "fiche"):
        assert READY.search(said(Visit(page, kept.create(COMPLETE))))
        for kind in ("one blank", "retouched, a blank typed", "full, too long"):
            assert not READY.search(said(Visit(page, kept.create(FICHES[kind]))))
