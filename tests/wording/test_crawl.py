"""Not one English word in what a person does outside a workshop; no fault of French either.

Each state that `e2e/accessibility` goes through is judged there: here, the others.
"""

import pytest
from buttons import COPY_TEXT, DROP_SENTENCE, KEEP_MINE, OPEN_FICHE, SIGN, TAKE_DRAFT, WRITE_ONESELF
from e2e.serving import Server, kept

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from wording.conftest import Judge
from wording.crawl import Crawl

COMPLETE = values_of(ALL_EXAMPLES[0].draft)
LONG = "Nous commençons avec soixante aidants du Finistère. " * 400

pytestmark = pytest.mark.promise("french", "Not one English word on any page, in any state.")


def test_files_and_links_that_are_refused(crawl: Crawl, judge: Judge) -> None:
    crawl.visit("/")
    crawl.person.write("Collez le lien", "rien")
    crawl.press(OPEN_FICHE, "a link that opens nothing")
    for name, content, sentence in (
        ("fiche.json", b"{", "Ce fichier est abîmé"),
        ("carnet.pdf", b"%PDF", "Ce n’est pas le bon fichier"),
        ("grand.json", b" " * 1_200_000, "Le fichier ne doit pas dépasser"),
        ("sauvegarde.json", b"{}", "ne vient pas de Premier périmètre"),
    ):
        crawl.send("fichier", name, content, sentence)
    judge(crawl)


@pytest.mark.parametrize("status", [429, 503])
def test_files_that_the_server_does_not_take(crawl: Crawl, judge: Judge, status: int) -> None:
    crawl.visit("/")
    crawl.page.route("**/upload_file/**", lambda route: route.fulfill(status=status))
    crawl.send("fichier", "deux.json", b"{}", f"Réponse {status}")
    judge(crawl)


def test_a_draft_that_is_too_long(crawl: Crawl, judge: Judge) -> None:
    crawl.visit("/brouillon")
    crawl.person.write("Votre brouillon", LONG)
    crawl.press(TAKE_DRAFT)
    crawl.meet("et une fiche en garde", "a draft that is too long")
    judge(crawl)


def test_the_end_of_a_fiche(crawl: Crawl, server: Server, judge: Judge) -> None:
    address = f"/fiche?fiche={server.create(COMPLETE)}"
    crawl.visit(f"{address}&partie=champs")
    crawl.visit(address)
    for label in (COPY_TEXT, "Copier notre lien (il permet d’écrire)"):
        crawl.press(label)
    for label in ("Sauvegarde (à rouvrir ici)", "Word"):
        crawl.download(label)
    crawl.press(SIGN, "a text that is signed")
    crawl.page.locator("#phrase-groupgroupsa").click()
    crawl.press(WRITE_ONESELF)
    area = crawl.person.field("Votre phrase")
    area.fill(area.input_value().replace("45", "95"))
    crawl.meet("Un fait qu’aucune réponse ne dit", "a number of no answer")
    crawl.press("C’est bien")
    crawl.press("Annuler")
    token = crawl.person.token
    crawl.person.open("usagers", token)
    crawl.person.write("Combien ?", "80", "groupe 1").press("Tab")
    kept(server, token, "usagers.groups.a.count", "80")
    crawl.person.open("fiche", token)
    crawl.meet("Notre phrase a changé depuis la vôtre", "answers that changed since")
    for label in (KEEP_MINE, "Tout garder ainsi", DROP_SENTENCE):
        crawl.press(label)
    judge(crawl)
