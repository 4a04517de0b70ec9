"""The screens as a person meets them, run by Streamlit without a browser."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE
from shared import out_of_reach, shared_at
from visit import PRODUCT, ROOT, Visit

from coaching.errors import FicheNotFound, StorageUnavailable
from coaching.fiche import savefile
from coaching.fiche.paths import draft_from, entry_keys
from coaching.fiche.progress import Screen
from coaching.french import typography
from coaching.storage import Store
from coaching.ui.pages import PAGES as KNOWN

PAGES: Final = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


pytestmark = pytest.mark.usefixtures("kept")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("values", [COMPLETE, {}], ids=["complete", "blank"])
def test_page_opens(page: str, values: dict[str, str], kept: Store) -> None:
    assert "<h1" in Visit(page, kept.create(values)).html


@pytest.mark.parametrize("page", [screen.value for screen in Screen])
@pytest.mark.parametrize("token", ["", "inconnu", "é" * 300])
def test_page_without_its_fiche_says_so_and_leads_home(page: str, token: str) -> None:
    visit = Visit(page, token)
    assert str(FicheNotFound()).split(".", maxsplit=1)[0] in visit.html
    assert visit.buttons() == ["vers-accueil"]
    assert "commencer" in visit.click("vers-accueil").buttons()


@pytest.mark.promise("faults", "Who arrives while the database is away is told so, in French.")
@pytest.mark.parametrize("page", [screen.value for screen in Screen])
def test_page_without_its_database_says_so(page: str, tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        said = str(StorageUnavailable()).split(".", maxsplit=1)[0]
        assert said in Visit(page, "x").html


def test_pages_are_those_of_the_folder_and_of_the_journey() -> None:
    assert {screen.value for screen in Screen} <= set(PAGES)
    assert sorted(KNOWN) == PAGES


def test_starting_creates_a_fiche_and_leads_to_the_first_question(kept: Store) -> None:
    visit = Visit("accueil").click("commencer")
    assert PRODUCT in visit.fields()
    values = kept.read(visit.token).values
    assert entry_keys(values, "acceleration.steps") == ["a", "b"]


def test_own_fiche_is_offered_again(filled: str) -> None:
    visit = Visit("accueil", filled).click("continuer")
    assert visit.held(PRODUCT) == "Relais Aidants"


@pytest.mark.parametrize("link", ["bonjour", "https://exemple.fr/?fiche=inconnue", "http://["])
def test_wrong_link_is_told(link: str) -> None:
    visit = Visit("accueil").type_in("lien", link).click("ouvrir-lien")
    assert "Aucune fiche ne correspond à ce lien" in visit.html


def test_database_down_is_told_at_the_start(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        visit = Visit("accueil").click("commencer")
        assert [error.value for error in visit.tab.error] == [typography(str(StorageUnavailable()))]


def test_wrong_file_is_told() -> None:
    visit = Visit("accueil")
    visit.tab.file_uploader("fichier").set_value(("x.json", b"{}", "application/json"))
    assert "ne vient pas de Premier périmètre" in visit.run().html


@pytest.mark.parametrize(("here", "there"), list(pairwise(Screen)))
def test_page_leads_on(here: Screen, there: Screen, filled: str) -> None:
    ((way, _),) = Visit(here.value, filled).ways()
    assert way == f"/{there}?fiche={filled}"
    assert f'href="{way}" aria-current="page"' in Visit(there.value, filled).html


def test_finished_fiche_can_be_taken_away(filled: str) -> None:
    visit = Visit("fiche", filled)
    assert "À confirmer" not in visit.html
    pattern = (
        r'<pre id="ma-sauvegarde" data-nom="sauvegarde-Relais-Aidants-20\d\d-\d\d-\d\d.json"'
        " hidden>(.+?)</pre>"
    )
    (saved,) = re.findall(pattern, visit.html, re.DOTALL)
    assert savefile.load(unescape(saved).encode()) == draft_from(COMPLETE)
