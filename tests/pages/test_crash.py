"""A page that fails keeps its top and its link, and gives the file that saves everything."""

import re
from datetime import date
from html import unescape
from typing import Any, Final

import pytest
from factories import COMPLETE
from streamlit.runtime.scriptrunner import exec_code
from visit import Visit

from coaching.coach.calls import proposals
from coaching.fiche import savefile
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Progress, progress
from coaching.storage import Store
from coaching.ui.screens import crash
from coaching.ui.screens.written_pages import WRITTEN_PAGES

FAILED: Final = "Cette page a rencontré une erreur."
WORDS: Final = "aidants familiaux"


@pytest.fixture(autouse=True)
def _french_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        exec_code, "handle_user_script_exception", lambda error, _handler: crash.show(error)
    )


def fails(*_given: Any, **_named: Any) -> Any:
    raise KeyError(WORDS)


@pytest.mark.parametrize("page", ["usagers", "relecture", "fiche"])
def test_a_page_that_fails_keeps_its_top_its_link_and_its_file(
    page: str, kept: Store, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("coaching.coach.analysis.progress", fails)
        visit = Visit(page, filled)
        (told,) = visit.tab.error
        assert FAILED in told.value
        assert "Ce que vous avez écrit est enregistré." in told.value
        assert WORDS not in told.value
        assert f'href="/fiche?fiche={filled}"' in visit.html
        assert f'data-lien="/depart?fiche={filled}"' in visit.html
        assert file_of(visit) == kept.read(filled).values
        assert visit.token == filled
    visit.run()
    assert not visit.tab.error
    assert "data-lien" not in visit.html or page == "fiche"


def test_a_part_that_fails_leaves_the_page_and_gives_the_file(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit("usagers", filled)
    monkeypatch.setattr("coaching.ui.form.question_page.sheet", fails)
    visit.run()
    assert visit.html.count("<header") == 1
    assert [FAILED in error.value for error in visit.tab.error] == [True]
    assert file_of(visit) == COMPLETE


def file_of(visit: Visit) -> dict[str, str]:
    (content,) = re.findall(r'<pre id="ma-sauvegarde"[^>]*>(.*?)</pre>', visit.html, re.DOTALL)
    return values_of(savefile.load(unescape(content).encode()))


CALL: Final = "demain.calls.a"
BEFORE: Final = f"{CALL}.before"
FAILING: Final = {CALL: "1", BEFORE: "bombe", f"{CALL}.whom": "la MSA"}


@pytest.fixture
def _bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two answers fail what every page reads, each in another part of it."""

    def proposed(draft: DraftFiche, read: Progress, fiche: Fiche) -> object:
        return fails() if draft.depart.people == "bombe" else proposals(draft, read, fiche)

    def read(draft: DraftFiche, today: date | None = None) -> Progress:
        is_bomb = any("bombe" in call.before for call in draft.demain.calls)
        return fails() if is_bomb else progress(draft, today)

    monkeypatch.setattr("coaching.coach.analysis.progress", read)
    monkeypatch.setattr("coaching.coach.analysis.proposals", proposed)


@pytest.mark.usefixtures("_bombs")
@pytest.mark.parametrize("page", [*WRITTEN_PAGES, "relecture", "brouillon"])
def test_the_answer_that_fails_is_emptied_at_a_press_and_comes_back(page: str, kept: Store) -> None:
    token = kept.create({**COMPLETE, **FAILING}, "ana")
    name, _, part = page.partition("/")
    visit = Visit(name, token, partie=part)
    assert "L’erreur vient de cette réponse" in visit.html
    assert "Appel 1\u00a0: avant quel jour\u202f?" in visit.html
    assert "bombe" in visit.html
    assert kept.read(token).values == {**COMPLETE, **FAILING}
    visit.click("vider")
    assert not visit.tab.error
    assert "Vidé\u00a0: «\u202fAppel 1\u00a0: avant quel jour\u202f?\u202f»." in visit.html
    emptied = {**COMPLETE, **FAILING}
    del emptied[BEFORE]
    assert kept.read(token).values == emptied
    visit.press("Annuler")
    assert kept.read(token).values == {**COMPLETE, **FAILING}
    assert FAILED in visit.tab.error[0].value


@pytest.mark.usefixtures("_bombs")
def test_each_answer_that_fails_is_told_and_the_others_stay(kept: Store) -> None:
    texts = {**FAILING, "depart.people": "bombe", f"{CALL}bis": "2", f"{CALL}bis.before": "bombes"}
    token = kept.create({**COMPLETE, **texts}, "ana")
    visit = Visit("depart", token)
    assert "L’erreur vient de ces réponses" in visit.html
    visit.click("vider")
    assert not visit.tab.error
    gone = {BEFORE, f"{CALL}bis.before", "depart.people"}
    all_texts = {**COMPLETE, **texts}
    assert kept.read(token).values == {
        path: text for path, text in all_texts.items() if path not in gone
    }


def test_nothing_is_offered_when_no_answer_is_the_cause(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("coaching.ui.form.question_page.sheet", fails)
        assert "vider" not in Visit("usagers", filled).buttons()
        broken.setattr("coaching.coach.analysis.progress", fails)
        assert "vider" not in Visit("usagers", filled).buttons()
