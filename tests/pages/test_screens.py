"""The screens as a person meets them, run by Streamlit without a browser."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from threading import Timer
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST
from shared import out_of_reach, shared_at
from visit import ROOT, Visit

from coaching import savefile
from coaching.answers.choices import Certainty
from coaching.answers.labels import ask_at
from coaching.answers.paths import draft_from, entry_keys
from coaching.errors import FicheNotFound, StorageUnavailable
from coaching.exports import EXPORTERS
from coaching.french import typography
from coaching.journey import QUESTIONS, Screen
from coaching.storage import Change, Store
from coaching.ui.fields import key_of
from coaching.ui.pages import PAGES as KNOWN

PAGES: Final = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
PRODUCT: Final = "champ-depart-product"
UNKNOWN: Final = "Je ne sais pas encore"


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def filled(kept: Store) -> str:
    """The token of the complete fiche."""
    return kept.create(COMPLETE, "ana")


@pytest.fixture
def blank(kept: Store) -> str:
    """The token of a fiche without answers."""
    return kept.create()


# Every page, with and without a fiche


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_a_complete_fiche(page: str, filled: str) -> None:
    assert "<h1" in Visit(page, filled).html


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_a_blank_fiche(page: str, blank: str) -> None:
    assert "<h1" in Visit(page, blank).html


@pytest.mark.parametrize("page", [screen.value for screen in Screen])
@pytest.mark.parametrize("token", ["", "inconnu", "é" * 300])
def test_page_without_its_fiche_says_so_and_leads_home(page: str, token: str) -> None:
    visit = Visit(page, token)
    assert str(FicheNotFound()).split(".", maxsplit=1)[0] in visit.html
    assert visit.buttons() == ["vers-accueil"]
    assert "commencer" in visit.click("vers-accueil").buttons()


@pytest.mark.parametrize("page", [screen.value for screen in Screen])
def test_page_without_its_database_says_so(page: str, tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        said = str(StorageUnavailable()).split(".", maxsplit=1)[0]
        assert said in Visit(page, "x").html


def test_pages_are_those_of_the_folder_and_of_the_journey() -> None:
    assert {screen.value for screen in Screen} <= set(PAGES)
    assert sorted(KNOWN) == PAGES


# Home


def test_starting_creates_a_fiche_and_leads_to_the_first_question(kept: Store) -> None:
    visit = Visit("accueil").click("commencer")
    assert PRODUCT in visit.lines()
    values = kept.read(visit.token).values
    assert entry_keys(values, "acceleration.steps") == ["a", "b"]


def test_own_fiche_is_offered_again(filled: str) -> None:
    visit = Visit("accueil", filled).click("continuer")
    assert visit.held(PRODUCT) == "Relais Aidants"


@pytest.mark.parametrize("link", ["{}", " https://exemple.fr/usagers?x=1&fiche={}#haut "])
def test_link_reopens_a_fiche(link: str, filled: str) -> None:
    visit = Visit("accueil").type_in("lien", link.format(filled)).click("ouvrir-lien")
    assert visit.token == filled
    assert "Relisez avant de partir" in visit.html


@pytest.mark.parametrize("link", ["", "bonjour", "https://exemple.fr/?fiche=inconnue", "http://["])
def test_wrong_link_is_told(link: str) -> None:
    visit = Visit("accueil").type_in("lien", link).click("ouvrir-lien")
    assert "Aucune fiche ne correspond à ce lien" in visit.html


def test_database_down_is_told_at_the_start(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        visit = Visit("accueil").click("commencer")
        assert [error.value for error in visit.tab.error] == [typography(str(StorageUnavailable()))]


def test_saved_file_reopens_as_another_fiche(kept: Store, filled: str) -> None:
    visit = Visit("accueil")
    content = savefile.dump(draft_from(COMPLETE))
    visit.tab.file_uploader("fichier").set_value(("fiche.json", content, "application/json"))
    visit.run()
    assert visit.token not in {"", filled}
    assert kept.read(visit.token).values == kept.read(filled).values


def test_wrong_file_is_told() -> None:
    visit = Visit("accueil")
    visit.tab.file_uploader("fichier").set_value(("x.json", b"{}", "application/json"))
    assert "ne vient pas de Premier périmètre" in visit.run().html


# Typing


@pytest.mark.parametrize("screen", QUESTIONS)
def test_every_answer_asked_is_on_its_page(screen: Screen, filled: str) -> None:
    visit = Visit(screen.value, filled)
    widgets = [*visit.tab.text_input, *visit.tab.text_area, *visit.tab.radio]
    shown = {str(widget.key): widget.value for widget in widgets}
    for path, text in COMPLETE.items():
        if path.startswith(f"{screen}.") and text not in {"1", "2"}:
            assert shown[key_of(path)] == text
            assert ask_at(path)


@pytest.mark.parametrize(
    ("page", "path", "text"),
    [
        ("depart", "depart.product", "Haies en clair"),
        ("depart", "depart.problem", "Un éleveur attend\nhuit mois."),
        ("depart", "depart.population", "2,5 millions"),
        ("usagers", f"{GROUP}.why", "{{ 7 * 7 }} <b>é</b>"),
        ("independance", "independance.systems.workaround", "un tableur"),
        ("acceleration", f"{LAST}.month", "4 ans"),
    ],
)
def test_what_is_typed_is_saved_and_shown_to_another(
    page: str, path: str, text: str, kept: Store, filled: str
) -> None:
    Visit(page, filled).type_in(key_of(path), text)
    assert kept.read(filled).values[path] == text
    assert Visit(page, filled).held(key_of(path)) == text


def test_emptied_field_is_saved_empty(kept: Store, filled: str) -> None:
    Visit("depart", filled).type_in(PRODUCT, "")
    assert "depart.product" not in kept.read(filled).values
    assert Visit("depart", filled).held(PRODUCT) == ""


def test_choice_is_saved_and_opens_what_it_asks(kept: Store, filled: str) -> None:
    visit = Visit("independance", filled)
    assert "champ-independance-legal-what" not in visit.lines()
    visit.choose("court-independance-legal-depends", "oui")
    assert kept.read(filled).values["independance.legal.depends"] == "oui"
    assert "champ-independance-legal-what" in visit.lines()


def test_text_of_a_person_is_escaped(filled: str) -> None:
    visit = Visit("depart", filled).type_in(PRODUCT, "<img src=x onerror=alert(1)>")
    for page in ("depart", "relecture", "fiche"):
        assert "<img src=x" not in visit.go(page).html
        assert "&lt;img" in visit.html


def test_paragraph_is_written_beside_the_answers(blank: str) -> None:
    visit = Visit("depart", blank)
    assert "Vos premiers usagers et partenaires s’écriront ici." in visit.html
    visit.type_in(PRODUCT, "Relais Aidants")
    assert "Relais Aidants commence petit" in visit.html


def test_error_is_said_beside_its_field_and_in_the_summary(filled: str) -> None:
    visit = Visit("depart", filled).type_in("court-depart-launch", "31 février 2027")
    assert 'id="erreur-court-depart-launch"' in visit.html
    assert visit.html.count("Ce jour n’existe pas au calendrier") == 2
    assert "1 point à corriger" in visit.html or "Un point à corriger" in visit.html
    visit.type_in("court-depart-launch", "28 février 2027")
    assert "Ce jour n’existe pas au calendrier" not in visit.html
    assert "28\u00a0août\u00a02027" in visit.html


def test_too_long_text_is_kept_and_told(kept: Store, filled: str) -> None:
    visit = Visit("depart", filled).type_in(PRODUCT, "a" * 205)
    assert "retirez-en 5" in visit.html
    assert kept.read(filled).values["depart.product"] == "a" * 205
    assert "Il reste 10 caractères" in visit.type_in(PRODUCT, "a" * 190).html


def test_unknown_is_one_click_and_can_be_taken_back(kept: Store, blank: str) -> None:
    visit = Visit("depart", blank)
    visit.unknowns("inconnu-depart").set_value(["product"])
    assert visit.run().held(PRODUCT) == UNKNOWN
    assert kept.read(blank).values["depart.product"] == UNKNOWN
    visit.unknowns("inconnu-depart").set_value([])
    assert visit.run().held(PRODUCT) == ""
    assert "depart.product" not in kept.read(blank).values


def test_written_field_keeps_its_text_when_said_to_be_unknown(kept: Store, blank: str) -> None:
    visit = Visit("depart", blank).type_in(PRODUCT, "Relais Aidants")
    visit.unknowns("inconnu-depart").set_value(["product", "problem"])
    assert visit.run().held(PRODUCT) == "Relais Aidants"
    assert kept.read(blank).values["depart.problem"] == UNKNOWN
    assert visit.unknowns("inconnu-depart").value == ["problem"]


# Entries


def test_entry_is_added_and_filled(kept: Store, filled: str) -> None:
    visit = Visit("usagers", filled).click("ajouter-usagers-groups")
    _, added = entry_keys(kept.read(filled).values, "usagers.groups")
    visit.type_in(f"champ-usagers-groups-{added}-who", "jeunes aidants")
    assert kept.read(filled).values[f"usagers.groups.{added}.who"] == "jeunes aidants"


def test_removed_entry_can_be_brought_back(kept: Store, filled: str) -> None:
    visit = Visit("acceleration", filled).click("retirer-acceleration-steps-a")
    assert entry_keys(kept.read(filled).values, "acceleration.steps") == ["b"]
    assert key_of(f"{FIRST}.sign") not in visit.lines()
    assert kept.read(filled).values[f"{FIRST}.sign"] == COMPLETE[f"{FIRST}.sign"]
    visit.click("annuler-acceleration-steps-a")
    assert entry_keys(kept.read(filled).values, "acceleration.steps") == ["a", "b"]
    assert visit.held(key_of(f"{FIRST}.sign")) == COMPLETE[f"{FIRST}.sign"]


def test_entry_removed_on_another_screen_is_told_and_can_be_brought_back(
    kept: Store, filled: str
) -> None:
    one, other = Visit("acceleration", filled), Visit("acceleration", filled)
    one.click("retirer-acceleration-steps-a")
    assert "Un autre écran vient de retirer l’étape 1." in other.run().html
    other.click("annuler-acceleration-steps-a")
    assert entry_keys(kept.read(filled).values, "acceleration.steps") == ["a", "b"]
    assert "retir" not in one.run().html.replace("retirer-", "")


def test_steps_change_places(kept: Store, filled: str) -> None:
    visit = Visit("acceleration", filled)
    assert "monter-acceleration-steps-a" not in visit.buttons()
    visit.click("descendre-acceleration-steps-a")
    assert entry_keys(kept.read(filled).values, "acceleration.steps") == ["b", "a"]
    visit.click("monter-acceleration-steps-a")
    assert entry_keys(kept.read(filled).values, "acceleration.steps") == ["a", "b"]


def test_last_entry_cannot_be_removed(filled: str) -> None:
    assert "retirer-usagers-groups-a" not in Visit("usagers", filled).buttons()


def test_no_more_than_twelve_entries(kept: Store, filled: str) -> None:
    ranks = [Change(f"usagers.groups.k{rank}", "", str(rank)) for rank in range(2, 13)]
    kept.save(filled, ranks, "ana")
    assert "ajouter-usagers-groups" not in Visit("usagers", filled).buttons()


# Two people, one fiche


def test_what_a_colleague_wrote_is_shown_on_the_next_run(filled: str) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Relais Aidants 29")
    assert mine.run().held(PRODUCT) == "Relais Aidants 29"


def test_two_people_on_two_fields_lose_nothing(kept: Store, filled: str) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    mine.type_in("champ-depart-people", "aidants")
    values = kept.read(filled).values
    assert (values["depart.product"], values["depart.people"]) == ("Le leur", "aidants")


def test_a_text_that_a_colleague_s_has_replaced_may_be_reported_again(
    kept: Store, filled: str
) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    mine.run().type_in(PRODUCT, COMPLETE["depart.product"])
    assert mine.held(PRODUCT) == "Le leur"
    assert kept.read(filled).values["depart.product"] == "Le leur"


def test_a_text_of_long_ago_that_a_page_shows_takes_nothing_back(kept: Store, filled: str) -> None:
    """The first report of a browser may be what it showed before a restart, or a run cut short."""
    kept.save(filled, [Change("depart.product", COMPLETE["depart.product"], "Le leur")], "bob")
    stale = Visit("depart", filled).type_in(PRODUCT, COMPLETE["depart.product"])
    assert stale.held(PRODUCT) == "Le leur"
    stale.run().type_in("champ-depart-people", "aidants")
    assert kept.read(filled).values["depart.product"] == "Le leur"
    stale.type_in(PRODUCT, "Le mien")
    assert kept.read(filled).values["depart.product"] == "Le mien"


@pytest.mark.parametrize("late", [0.1, 1.0])
def test_a_former_text_typed_again_is_shown_however_late_it_is_sent(
    late: float, kept: Store, filled: str
) -> None:
    """The browser's script sends what is typed, before or after Streamlit has the page run."""
    former = COMPLETE["depart.product"]
    kept.save(filled, [Change("depart.product", former, "Le leur")], "bob")
    mine = Visit("depart", filled)
    typed = [Change("depart.product", "Le leur", former)]
    sent = Timer(late, kept.save, (filled, typed, mine.tab.session_state["auteur"]))
    sent.start()
    mine.type_in(PRODUCT, former)
    sent.join()
    assert mine.run().held(PRODUCT) == former
    assert kept.read(filled).values["depart.product"] == former


def test_a_choice_made_again_is_kept(kept: Store, filled: str) -> None:
    path = f"{GROUP}.certainty"
    other = next(choice for choice in Certainty if choice != COMPLETE[path])
    kept.save(filled, [Change(path, COMPLETE[path], other)], "bob")
    Visit("usagers", filled).choose(key_of(path), COMPLETE[path])
    assert kept.read(filled).values[path] == COMPLETE[path]


def conflict(filled: str) -> Visit:
    """Let a colleague write first in the same field; return one's own tab."""
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    return mine.type_in(PRODUCT, "Le mien")


def test_rival_is_shown_beside_the_field(kept: Store, filled: str) -> None:
    mine = conflict(filled)
    assert mine.held(PRODUCT) == "Le leur"
    assert "Votre version est gardée ici" in mine.html
    assert "<blockquote>Le mien</blockquote>" in mine.html
    assert [rival.value for rival in kept.read(filled).rivals] == ["Le mien"]


@pytest.mark.parametrize(("button", "expected"), [("reprendre", "Le mien"), ("laisser", "Le leur")])
def test_rival_is_taken_or_left(button: str, expected: str, kept: Store, filled: str) -> None:
    mine = conflict(filled)
    (rival,) = kept.read(filled).rivals
    mine.click(f"{button}-{rival.id}")
    assert mine.held(PRODUCT) == expected
    assert kept.read(filled).values["depart.product"] == expected
    assert kept.read(filled).rivals == ()
    assert "blockquote>Le mien" not in mine.html


def test_text_typed_while_the_database_is_away_is_saved_when_it_is_back(
    kept: Store, filled: str, tmp_path: Path
) -> None:
    visit = Visit("depart", filled)
    file, away = tmp_path / "perimetre.db", tmp_path / "ailleurs.db"
    file.rename(away)
    visit.type_in(PRODUCT, "Tapé hors ligne")
    assert "Non enregistré" in visit.html
    assert visit.held(PRODUCT) == "Tapé hors ligne"
    away.rename(file)
    visit.run()
    assert "Non enregistré" not in visit.html
    assert kept.read(filled).values["depart.product"] == "Tapé hors ligne"


# The way on


@pytest.mark.parametrize(("here", "there"), list(pairwise(Screen)))
def test_button_leads_on(here: Screen, there: Screen, filled: str) -> None:
    visit = Visit(here.value, filled).click(f"vers-{there}")
    assert f'href="/{there}?fiche={filled}" aria-current="page"' in visit.html
    assert visit.token == filled


@pytest.mark.parametrize(
    ("here", "there"), [*pairwise(reversed(QUESTIONS)), (Screen.FICHE, Screen.RELECTURE)]
)
def test_button_leads_back(here: Screen, there: Screen, filled: str) -> None:
    visit = Visit(here.value, filled).click(f"vers-{there}")
    assert f'href="/{there}?fiche={filled}" aria-current="page"' in visit.html


def test_from_the_review_one_comes_back_to_it(filled: str) -> None:
    visit = Visit("usagers", filled, retour="relecture")
    assert [key for key in visit.buttons() if key.startswith("vers-")] == ["vers-relecture"]
    assert "Relisez avant de partir" in visit.click("vers-relecture").html


def test_review_leads_to_each_field_and_lists_what_is_left(kept: Store, filled: str) -> None:
    assert "Vous avez répondu à tout." in Visit("relecture", filled).html
    kept.save(filled, [Change("usagers.proof", COMPLETE["usagers.proof"], "")], "ana")
    visit = Visit("relecture", filled)
    assert "champ=champ-usagers-proof" in visit.html
    assert "Vous avez répondu à tout." not in visit.html


def test_review_leads_to_the_fiche_from_its_top(filled: str) -> None:
    page = Visit("relecture", filled).html
    assert page.index(f'href="/fiche?fiche={filled}"') < page.index("Point de départ</h2>")


def test_beside_the_paragraph_the_answers_to_complete_are_counted(kept: Store, blank: str) -> None:
    assert "5 réponses à compléter" in Visit("depart", blank).html
    token = kept.create({**COMPLETE, "depart.population": ""})
    assert "une réponse à compléter" in Visit("depart", token).html


def test_the_steps_are_said_to_follow_the_first_perimeter(blank: str) -> None:
    assert (
        "dites ici ce qui vient ensuite, jusqu’au pays entier" in Visit("acceleration", blank).html
    )


def test_finished_fiche_can_be_taken_away(filled: str) -> None:
    visit = Visit("fiche", filled)
    assert "À confirmer" not in visit.html
    asked = set(re.findall('data-document="(.+?)" data-role="equipe"', visit.html))
    assert asked == set(EXPORTERS) - {"json"}
    pattern = '<pre id="ma-sauvegarde" data-nom="fiche-Relais-Aidants.json" hidden>(.+?)</pre>'
    (saved,) = re.findall(pattern, visit.html, re.DOTALL)
    assert savefile.load(unescape(saved).encode()) == draft_from(COMPLETE)
