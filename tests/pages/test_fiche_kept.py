"""What stays in a text that leaves answers out: seen on the last screen, ticked there, and kept."""

import re
from html import unescape
from typing import Final

import pytest
from factories import COMPLETE, FIRST, LONGER, VERBOSE, draft, values
from leaving import form_of
from sheet import LENGTH, OUR_60, retouch, shown
from visit import Visit

from coaching.coach.analysis import analysis
from coaching.fiche.checking import check
from coaching.fiche.paths import draft_from
from coaching.paragraph import Variant, render
from coaching.paragraph.retouching.final import kept_in, stays, style_of
from coaching.storage import Store
from coaching.ui.wall.slides import pages_of

pytestmark = pytest.mark.usefixtures("kept")

LEVER: Final = "garder-fiche-acceleration-steps-a-lever"
DECISION: Final = tuple(
    f"garder-fiche-independance-systems-{name}" for name in ("who_decides", "when")
)
TYPED, TOLD = "assistantes sociales en parlent", "assistantes sociales en parleront"


@pytest.fixture
def filled(kept: Store) -> str:
    """The token of a complete fiche that is too long by one answer."""
    return kept.create({**COMPLETE, **LONGER}, "ana")


def boxes(visit: Visit) -> dict[str, bool]:
    """Return what can be kept, and whether it is."""
    return {str(box.key): bool(box.value) for box in visit.tab.checkbox}


def tick(visit: Visit, key: str, *, on: bool = True) -> Visit:
    """Tick a box, or no longer."""
    visit.tab.checkbox(key).set_value(on)
    return visit.run()


def test_what_is_ticked_stays_and_unticking_brings_the_text_back(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled)
    before = shown(visit)
    assert TOLD not in before
    assert boxes(visit) == {LEVER: False}
    assert f"«\u202fles {TYPED}\u202f»" in unescape(visit.html)
    assert TOLD in shown(tick(visit, LEVER))
    assert boxes(visit) == {**dict.fromkeys(DECISION, False), LEVER: True}
    assert kept_in(draft_from(kept.read(filled).values), Variant.FICHE) == {f"{FIRST}.lever"}
    assert TOLD in shown(Visit("fiche", filled))
    assert shown(tick(visit, LEVER, on=False)) == before
    assert boxes(visit) == {LEVER: False}
    assert shown(Visit("fiche", filled)) == before


def test_what_is_kept_is_in_every_document_and_on_the_wall(kept: Store, filled: str) -> None:
    tick(Visit("fiche", filled), LEVER)
    now = draft_from(kept.read(filled).values)
    for name in ("md", "txt", "html"):
        assert TOLD in form_of(name, now).decode()
        assert TOLD not in form_of(name, draft(LONGER), style_of(now)).decode()
    told = [one.text for page in pages_of(now) for part in page for one in part]
    assert any(TOLD in text for text in told)
    assert TOLD in unescape(Visit("acceleration", filled).html)


def test_each_length_keeps_its_own_answers(filled: str) -> None:
    visit = Visit("fiche", filled).choose(LENGTH, "pitch")
    assert not any(boxes(visit).values())
    proof = "garder-pitch-usagers-proof"
    assert "40" not in shown(visit)
    assert "40 aidants sur 60" in shown(tick(visit, proof)).replace("\u00a0", " ")
    assert boxes(visit.choose(LENGTH, "fiche")) == {LEVER: False}
    assert boxes(visit.choose(LENGTH, "developpee")) == {}
    assert boxes(visit.choose(LENGTH, "pitch"))[proof]


def test_two_screens_tick_without_undoing_each_other(kept: Store) -> None:
    token = kept.create({**COMPLETE, **VERBOSE})
    mine, theirs = Visit("fiche", token), Visit("fiche", token)
    why, where = "garder-fiche-usagers-groups-b-why", "garder-fiche-usagers-groups-b-where"
    tick(mine, why)
    tick(theirs, where)
    for visit in (mine.run(), theirs.run(), mine.run()):
        assert [key for key, is_on in boxes(visit).items() if is_on] == [where, why]
    tick(mine, where, on=False)
    assert [key for key, is_on in boxes(theirs.run()).items() if is_on] == [why]
    assert kept.read(token).rivals == ()


def test_an_entry_that_is_out_is_one_tick_then_its_details_are_others(kept: Store) -> None:
    token = kept.create({**COMPLETE, **VERBOSE})
    visit = Visit("fiche", token)
    partner = "garder-fiche-usagers-partners-b"
    assert [key for key in boxes(visit) if key.startswith(partner)] == [f"{partner}-name"]
    box = visit.tab.checkbox(f"{partner}-name")
    assert box.label == "Partenaire 2\u00a0: son nom, où vous en êtes, ce qu’il apporte"
    assert "Ambert · D’accord · son dépliant dans chaque dossier" in unescape(visit.html)
    assert "Ambert" in shown(tick(visit, f"{partner}-name"))


def test_a_second_dependency_of_a_family_is_one_tick(kept: Store) -> None:
    other = "independance.legal.others.b"
    second = {other: "1", f"{other}.what": "le décret sur les actes", f"{other}.when": "en 2029"}
    second |= {f"{other}.who_decides": "le préfet", f"{other}.workaround": "on photographie"}
    visit = Visit("fiche", kept.create({**COMPLETE, **VERBOSE, **second}))
    box = f"garder-fiche-{other.replace('.', '-')}"
    assert [key for key in boxes(visit) if key.startswith(box)] == [f"{box}-what"]
    assert "le décret sur les actes · le préfet · en 2029 · on photographie" in unescape(visit.html)
    assert "décret sur les actes" in shown(tick(visit, f"{box}-what"))


def test_what_is_kept_and_does_not_fit_says_what_to_do(kept: Store) -> None:
    proof = "usagers.proof"
    long = {**COMPLETE, proof: "mot " * 180}
    asked = stays(draft_from(long), Variant.FICHE, proof, is_kept=True)
    visit = Visit("fiche", kept.create({**long, **asked}))
    assert boxes(visit)["garder-fiche-usagers-proof"]
    assert "Pas encore de place" in unescape(visit.html)


def test_a_text_of_the_team_s_own_offers_nothing_to_keep(kept: Store) -> None:
    visit = Visit("fiche", kept.create(values(retouch(OUR_60, "soixante aidants"))))
    assert boxes(visit) == {}
    assert "Votre paragraphe est prêt" in said(visit)


def test_what_is_kept_is_proposed_to_a_text_of_the_team_s_own(kept: Store) -> None:
    table = values(retouch(OUR_60, "soixante aidants"))
    table |= stays(draft_from(table), Variant.FICHE, f"{FIRST}.lever", is_kept=True)
    visit = Visit("fiche", kept.create(table))
    assert "soixante aidants" in shown(visit)
    assert "assistantes sociales" in unescape(visit.html)


def test_an_answer_that_is_gone_leaves_no_box(kept: Store, filled: str) -> None:
    tick(Visit("fiche", filled), LEVER)
    gone = {path: "" for path in COMPLETE if path.startswith(FIRST)}
    token = kept.create({**kept.read(filled).values, **gone})
    now = draft_from(kept.read(token).values)
    assert LEVER not in boxes(Visit("fiche", token))
    assert analysis(now).final_text() == render(check(now).fiche)


# ---- Nothing is ready while what a committee looks for is out

OUT: Final = "Une réponse que regardera le comité n’a pas trouvé place : qui fera venir (étape 1)."
READY: Final = ("est prêt", "complet", "Complet")


def said(visit: Visit) -> str:
    """Return the words of a page, its spaces all alike."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


@pytest.mark.parametrize("page", ["fiche", "relecture"])
def test_nothing_is_ready_while_what_the_committee_looks_for_is_out(page: str, filled: str) -> None:
    visit = Visit(page, filled)
    told = said(visit)
    assert "Vous avez répondu à tout" in told
    assert OUT in told
    assert f'<a href="/fiche?fiche={filled}#reste">Choisir ce qui reste</a>' in visit.html
    if page == "relecture":
        assert told.count("Répondu ") == 4  # the road is not, whose lever is out
        assert "À placer Une réponse n’a pas trouvé place dans la fiche." in told
        assert "prêt à partir" not in told
    else:
        assert not any(word in told for word in READY)


@pytest.mark.parametrize("page", ["fiche", "relecture"])
def test_a_tick_makes_the_paragraph_ready(page: str, filled: str) -> None:
    """What leaves for it is nothing that a committee looks for."""
    tick(Visit("fiche", filled), LEVER)
    told = said(Visit(page, filled))
    assert "Votre paragraphe est prêt" in told
    assert "regardera le comité n’a" not in told


@pytest.mark.parametrize("length", ["pitch", "developpee"])
def test_another_length_does_not_make_the_fiche_ready(length: str, filled: str) -> None:
    told = said(Visit("fiche", filled).choose(LENGTH, length))
    assert "En longueur « Fiche », une réponse que regardera le comité" in told
    assert "Choisissez cette longueur pour dire ce qui reste." in told
    assert not any(word in told for word in READY)


def test_many_that_are_out_are_counted_and_the_first_named(kept: Store) -> None:
    table = {**COMPLETE, **VERBOSE, "usagers.groups.b.certainty": "d_accord"}
    table |= {"usagers.partners.b.why": "oui", "acceleration.steps.n.users": "9 000"}
    told = said(Visit("fiche", kept.create(table)))
    assert "29 réponses que regardera le comité n’ont pas trouvé place" in told
    assert "où (groupe 2), où vous en êtes (groupe 2), pourquoi (groupe 2) et 26 autres." in told
