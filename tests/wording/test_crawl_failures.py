"""What is said when the server stops, comes back, or fails."""

from pathlib import Path

import pytest
from e2e.hall import hall_of
from e2e.serving import Server, fault_in
from playwright.sync_api import expect
from resilience.conftest import running
from timing import pause

from wording.conftest import Judge, NewCrawl
from wording.crawl import Crawl

pytestmark = pytest.mark.promise("french", "Not one English word when something fails.")
PRODUCT = "Comment s’appelle votre produit"


def test_a_server_that_stops(new_crawl: NewCrawl, own_server: Server, judge: Judge) -> None:
    crawl = new_crawl(own_server)
    crawl.visit(f"/depart?fiche={own_server.create({})}")
    own_server.kill9()
    expect(crawl.person.errors.filter(has_text="La connexion")).to_be_visible()
    crawl.note("the link is lost")
    crawl.person.field(PRODUCT).fill("Relais")
    expect(crawl.person.banner).to_be_visible()
    crawl.note("a text cannot be sent")
    pause(4, crawl.page)  # Streamlit's own dialog would be there by now
    crawl.note("the link is lost for a while")
    crawl.download("Télécharger mon texte")
    own_server.start()
    expect(crawl.person.banner).not_to_be_visible()
    crawl.hear("the link is back")
    judge(crawl)


@pytest.mark.expects_in_log("Uncaught app execution", "a request failed", '"status": 500')
def test_a_page_that_fails(new_crawl: NewCrawl, tmp_path: Path, judge: Judge) -> None:
    """What Streamlit would show of an exception is replaced by one sentence of ours."""
    server = Server(f"sqlite:///{tmp_path / 'perimetre.db'}", tmp_path / "log", fault_in(tmp_path))
    crawl = new_crawl(server)
    with running(server), hall_of(server) as hall:
        crawl.person.visit(f"/atelier?atelier={hall.coach}")
        crawl.meet("Cette page a rencontré une erreur", "a page that fails")
        judge(crawl)


def test_a_room_that_cannot_be_read(crawl: Crawl, server: Server, judge: Judge) -> None:
    with hall_of(server) as hall:
        hall.rooms.relive(hall.room, lambda _: "no room at all")
        crawl.person.visit(f"/atelier?atelier={hall.coach}")
        crawl.meet("Cet atelier ne s’ouvre plus", "a room that cannot be read")
    judge(crawl)
