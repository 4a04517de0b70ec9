"""Take the pictures of the README, from the product as it runs: `make gallery`."""

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from buttons import REHEARSE  # noqa: E402
from e2e.browsers import start_chromium  # noqa: E402
from e2e.people import SCREEN  # noqa: E402
from e2e.person import Person  # noqa: E402
from e2e.serving import ROOT, Server  # noqa: E402
from e2e.test_rehearsal import let_pass  # noqa: E402
from e2e.workshop import Coach  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402
from timing import PATIENCE_MS  # noqa: E402

from coaching.fiche.examples import ALL_EXAMPLES  # noqa: E402
from coaching.fiche.paths import values_of  # noqa: E402
from coaching.workshop.rehearsal import LENGTH, TEAMS  # noqa: E402

DOCS: Final = ROOT / "docs"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(f"sqlite:///{folder}/gallery.db", Path(folder) / "log")
        server.start()
        try:
            browser = start_chromium(playwright)
            page = browser.new_context(locale="fr-FR", viewport=SCREEN).new_page()
            person = Person(page, server.url)
            of_a_team(person, server)
            of_a_room(Coach(person), server)
        finally:
            server.stop()


def of_a_team(person: Person, server: Server) -> None:
    person.visit()
    person.arrive()
    take(person.page, "accueil")
    token = server.create(values_of(ALL_EXAMPLES[0].draft))
    for screen, name in (("usagers", "question"), ("fiche", "fiche")):
        person.open(screen, token)
        take(person.page, name)


def of_a_room(coach: Coach, server: Server) -> None:
    """Take the coach's screen and the wall, at the end of a rehearsal."""
    coach.person.visit("/atelier")
    coach.press(REHEARSE)
    let_pass(server, coach.code(), LENGTH)
    for team in TEAMS:
        expect(coach.row(team.name)).to_be_visible(timeout=PATIENCE_MS)
    take(coach.page, "atelier")
    wall = coach.project()
    coach.press("Les routes")
    expect(wall.get_by_role("heading", name="Du premier périmètre au pays")).to_be_visible()
    take(wall, "mur")


def take(page: Page, name: str) -> None:
    """Write what a page shows, in few colours: the README is to open at once."""
    page.wait_for_timeout(1500)  # typefaces, meters and the circles of the end come in
    picture = Image.open(BytesIO(page.screenshot()))
    few = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(DOCS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
