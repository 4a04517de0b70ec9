"""A page that fails keeps its top and its link, and gives the file that saves everything."""

import re
from html import unescape
from typing import Any, Final

import pytest
from factories import COMPLETE
from streamlit.runtime.scriptrunner import exec_code
from visit import Visit

from coaching.fiche import savefile
from coaching.fiche.paths import values_of
from coaching.storage import Store
from coaching.ui.screens import crash

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
