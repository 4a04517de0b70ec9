"""Going on with a fiche by its link or its file, alone or in a workshop, without a browser."""

import json
import re
from datetime import date
from typing import Final

import pytest
from desk import key_of
from factories import COMPLETE
from visit import PRODUCT, Visit

from coaching.fiche import savefile
from coaching.fiche.paths import draft_from
from coaching.ops.admission import Admission
from coaching.storage import Store
from coaching.workshop import Plan, hosting

ENTRY: Final = ("rejoindre", "code-atelier", "entrer")
SAVED: Final = savefile.dump(draft_from(COMPLETE))

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


@pytest.fixture
def team() -> str:
    room = hosting.as_coach(hosting.open_room(Plan(title="Atelier", day=date(2026, 11, 25))))
    return hosting.join(room.record.code, "10.0.0.1", "Relais")


def reopening(token: str = "", content: bytes = SAVED) -> Visit:
    visit = Visit("accueil", token)
    visit.tab.file_uploader("fichier").set_value(("ma-fiche.json", content, "application/json"))
    return visit.run()


def test_file_reopens_apart_and_its_new_link_is_told(kept: Store) -> None:
    visit = reopening()
    assert kept.read(visit.token).values == COMPLETE
    assert "Votre sauvegarde est rouverte, dans une fiche à part." in visit.html
    assert f'data-lien="/fiche?fiche={visit.token}"' in visit.html


def test_file_goes_into_the_blank_fiche_of_a_team(kept: Store, team: str) -> None:
    visit = reopening(team)
    assert visit.token == team
    assert kept.read(team).values == COMPLETE
    assert "Votre sauvegarde est dans la fiche de votre équipe." in visit.html


def test_fiche_of_a_team_that_has_answered_is_not_replaced(kept: Store, team: str) -> None:
    Visit("depart", team).type_in(PRODUCT, "Relais")
    visit = reopening(team)
    assert "Votre équipe a déjà répondu dans cet atelier" in visit.html
    assert kept.read(team).values["depart.product"] == "Relais"
    apart = visit.click("reprendre-a-part")
    assert apart.token != team
    assert kept.read(apart.token).values == COMPLETE
    assert kept.read(team).values["depart.product"] == "Relais"


@pytest.mark.parametrize("link", ["", "   "])
def test_link_left_blank_is_asked_for(link: str) -> None:
    visit = Visit("accueil").type_in("lien", link).click("ouvrir-lien")
    assert "Collez d’abord le lien de votre fiche" in visit.html


@pytest.mark.parametrize(
    "pasted",
    [
        "notre lien : https://exemple.fr/depart?fiche={} merci",
        "(https://exemple.fr/depart?retour=usagers&amp;fiche={}).",
        "https://tri.exemple.fr/?url=https%3A%2F%2Fexemple.fr%2Fdepart%3Ffiche%3D{}&data=05",
        " {} ",
    ],
)
def test_link_is_found_within_what_is_pasted(pasted: str, kept: Store) -> None:
    token = kept.create(COMPLETE)
    for page, field, button in (("accueil", "lien", "ouvrir-lien"), ENTRY):
        if page == "accueil" or "fiche" in pasted:
            visit = Visit(page).type_in(field, pasted.format(token)).click(button)
            assert visit.token == token
            assert "retour=relecture" in visit.html


def given_code(token: str) -> str:
    visit = Visit("depart", token).click("donner-code")
    (code,) = re.findall(r'"pp-code-court">([^<]+)<', visit.html)
    return str(code)


@pytest.mark.promise("access", "A code hands a fiche to another computer: once, for ten minutes.")
def test_a_code_opens_a_fiche_on_another_computer_once(kept: Store) -> None:
    token = kept.create(COMPLETE)
    code = given_code(token)
    other = Visit("accueil").type_in("lien", f"le code : {code.lower()}").click("ouvrir-lien")
    assert other.token == token
    late = Visit("accueil").type_in("lien", code).click("ouvrir-lien")
    assert "Ce code n’ouvre aucune fiche" in late.html
    assert late.token == ""


def test_whoever_guesses_codes_is_made_to_wait(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coaching.ops.admission.WRONG_CODES", 2)
    limits = Admission(30)
    monkeypatch.setattr("coaching.ui.screens.home.admission", lambda: limits)
    code = given_code(token := kept.create(COMPLETE))
    visit = Visit("accueil").type_in("lien", "CDFHJKMN")
    assert "Ce code n’ouvre aucune fiche" in visit.click("ouvrir-lien").html
    assert "Ce code n’ouvre aucune fiche" in visit.click("ouvrir-lien").html
    assert "Trop de codes essayés" in visit.click("ouvrir-lien").html
    assert Visit("accueil").type_in("lien", code).click("ouvrir-lien").token == token


def test_a_team_of_a_workshop_has_its_own_ways_back(team: str) -> None:
    assert "donner-code" not in Visit("depart", team).buttons()


def test_link_of_no_fiche_is_told_at_the_door_of_a_room() -> None:
    page, field, button = ENTRY
    visit = Visit(page).type_in(field, "https://exemple.fr/?fiche=rien").click(button)
    assert "Aucune fiche" in visit.html


@pytest.mark.parametrize(
    "pasted",
    ["tmmm 7d", "https://exemple.fr/rejoindre?code=TMMM7D", "le code de la salle : tmmm7d."],
)
def test_code_of_a_workshop_leads_to_its_door(pasted: str) -> None:
    visit = Visit("accueil").type_in("lien", pasted).click("ouvrir-lien")
    assert visit.held("code-atelier") == "TMMM7D"


def test_link_of_a_coach_opens_the_workshop() -> None:
    token = hosting.open_room(Plan(title="Promotion 12", day=date(2126, 11, 25)))
    link = f"https://exemple.fr/atelier?atelier={token}"
    visit = Visit("accueil").type_in("lien", link).click("ouvrir-lien")
    assert key_of(visit) == token
    lost = Visit("accueil").type_in("lien", f"{link}x").click("ouvrir-lien")
    assert "Aucune fiche" not in lost.html
    assert "Cet atelier ne s’ouvre pas" in lost.html


def test_index_of_an_archive_is_told_from_a_fiche() -> None:
    content = json.dumps({"format": "premier-perimetre-atelier"}).encode()
    assert "Ce fichier est celui d’un atelier" in reopening(content=content).html
