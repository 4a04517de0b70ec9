"""What a real Chromium lets out, lets in and refuses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import httpx
import pytest
from buttons import RESUME, REVEAL
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server, kept
from e2e.workshop import PRODUCT, Coach
from playwright.sync_api import Page, expect

from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of

FULL: Final = values_of(ALL_EXAMPLES[0].draft)
PAGES: Final = (
    *("depart", "usagers", "independance", "acceleration", "relecture", "fiche", "projection"),
    *("exemples", "brouillon", "rejoindre", "aide", "plan", "atelier", ""),
)
NOTE_VIOLATIONS: Final = """
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  console.error(`refused: ${violatedDirective} ${blockedURI} ${sample}`));
"""
ATTACK: Final = Path(__file__).with_name("attack.js")


@dataclass
class Site:
    """Another site, on another port of this machine: its address, the headers of each visit."""

    url: str
    visits: list[dict[str, str]]


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    visits: list[dict[str, str]] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<title>Ailleurs</title><h1>Ailleurs</h1>")

        def log_message(self, *_said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_port}", visits)
        server.shutdown()


@pytest.mark.promise("access", "The strict policy refuses nothing of ours, on any page.")
def test_no_page_meets_the_policy(newcomer: NewPerson, server: Server, tmp_path: Path) -> None:
    """Whatever a page does against its policy is an error of the console, which fails the test."""
    person = newcomer()
    person.context.add_init_script(NOTE_VIOLATIONS)
    token = server.create(FULL)
    for page in PAGES:
        person.visit(f"/{page}?fiche={token}")
        person.arrive()
    coach = Coach(person)
    code = coach.open_room()
    wall = coach.project()
    person.watch(wall)
    with server.store() as store:
        link = store.rooms.join(store.rooms.by_code(code).id, "Haies en clair", FULL)
        store.rooms.agree(store.rooms.team_of(link).id, shows=True)  # type: ignore[union-attr]
    expect(coach.row("Haies en clair")).to_be_visible()
    for view in ("La question", REVEAL, "Les routes"):
        coach.press(view)
        expect(wall.get_by_role("heading", level=1)).to_be_visible()
        person.settle()
    expect(wall.get_by_role("list", name="La route de cette équipe")).to_be_visible()
    downloaded(coach, "Le tableau (Excel)")
    reopened(person, tmp_path)


def downloaded(coach: Coach, label: str) -> bytes:
    with coach.page.expect_download() as download:
        coach.press(label)
    return Path(download.value.path()).read_bytes()


def reopened(person: Person, folder: Path) -> None:
    file = folder / "fiche.json"
    file.write_bytes(savefile.dump(ALL_EXAMPLES[0].draft))
    person.visit("/")
    person.unfold(RESUME)
    person.page.locator('input[type="file"]').set_input_files(file)
    expect(person.page).to_have_url(re.compile("/relecture"))


@pytest.mark.promise("access", "A link never leaves in a Referer, a title, or a form's answer.")
def test_a_link_stays_in_the_address(person: Person, server: Server, elsewhere: Site) -> None:
    token = server.create({"depart.product": "SecretAda"})
    for page in ("depart", "fiche"):
        person.open(page, token)
        assert token not in person.page.title() + str(person.page.evaluate("history.state"))
        assert "SecretAda" not in person.page.title()
        leave(person.page, elsewhere.url)
        expect(person.page.get_by_role("heading", name="Ailleurs")).to_be_visible()
        assert person.page.evaluate("document.referrer") == ""
    assert elsewhere.visits
    assert not [one for one in elsewhere.visits if server.url in str(one) or token in str(one)]
    person.page.go_back()
    person.arrive()
    assert person.token == token


def leave(page: Page, url: str) -> None:
    """Follow a link that a page would hold, without the attribute that ours have."""
    page.evaluate(
        "url => { const link = Object.assign(document.createElement('a'), { href: url });"
        " document.body.append(link); link.click(); }",
        url,
    )


@pytest.mark.promise("access", "A page of another site reads, writes and frames nothing of ours.")
def test_another_site_gets_nothing(browser_page: Page, server: Server, elsewhere: Site) -> None:
    token = server.create({"depart.product": "SecretAda"})
    browser_page.goto(elsewhere.url)
    told = browser_page.evaluate(ATTACK.read_text(), [server.url, token])
    assert told == {"socket": "closed", "read": "refused", "frame": "empty"}
    assert server.state(token).values == {"depart.product": "SecretAda"}


@pytest.fixture
def browser_page(newcomer: NewPerson) -> Page:
    """A page whose refusals are what is looked for, not faults."""
    return newcomer().context.new_page()


@pytest.mark.expects_in_log("a limit was reached")
@pytest.mark.promise("limits", "What is typed beyond a limit stays on the screen, then is saved.")
def test_what_is_typed_too_fast_is_not_lost(
    newcomer: NewPerson, own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERIMETRE_PEOPLE_PER_ADDRESS", "30")
    own_server.stop()
    own_server.start()
    person = newcomer(own_server)
    person.begin()
    token = person.token
    with httpx.Client(base_url=own_server.url) as client:
        own = {"fiche": token, "author": "a", "path": "depart.problem", "before": "", "after": ""}
        flood = [client.post("/saisie", json=own).status_code for _ in range(20 * 60)]
        assert client.post("/saisie", json=own).status_code == 429
    assert set(flood) == {200}
    person.page.route("**/_stcore/**", lambda route: route.abort())
    person.type(PRODUCT, "Relais Aidants")
    expect(person.banner).to_contain_text("Trop de demandes arrivent")
    expect(person.field(PRODUCT)).to_have_value("Relais Aidants")
    own_server.stop()  # its counts go with it: quicker than the minute to wait
    own_server.start()
    kept(own_server, token, "depart.product", "Relais Aidants")
    expect(person.banner).to_have_count(0)
    expect(person.field(PRODUCT)).to_have_value("Relais Aidants")
    assert {fault for fault in person.faults if "status of 429" not in fault} == set()
    person.faults.clear()


@pytest.mark.promise("access", "Once a coach's link is replaced, an open tab takes nothing away.")
def test_an_open_tab_of_a_replaced_link_takes_nothing_away(
    newcomer: NewPerson, own_server: Server
) -> None:
    coach = Coach(newcomer(own_server))
    code = coach.open_room()
    with own_server.store() as store:
        room = store.rooms.by_code(code).id
        store.rooms.join(room, "Haies en clair", FULL)
        expect(coach.row("Haies en clair")).to_be_visible()
        assert downloaded(coach, "Le tableau (Excel)").startswith(b"PK")
        # A tab that does not ask after its room is not drawn again either.
        coach.page.route("**/salle", lambda route: route.abort())
        store.rooms.take_up(store.rooms.rotate(room))
    button = coach.page.get_by_role("button", name="Le tableau (Excel)", exact=True)
    files: list[object] = []
    coach.page.on("download", lambda one: files.append(one))  # noqa: PLW0108 - none is built in
    button.click()
    refused = coach.page.get_by_text("Aucun atelier ne répond à ce code ou à ce lien")
    expect(refused).to_be_visible()
    assert files == []
    assert {fault for fault in coach.person.faults if "/document" not in fault} == set()
    coach.person.faults.clear()
