"""A workshop until its booklet, then the same link one month later, once its room is erased."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from factories import COMPLETE, PARTNER
from playwright.sync_api import expect
from pypdf import PdfReader

from coaching.storage import Change
from e2e.people import NewPerson, Report
from e2e.person import Person
from e2e.serving import Server, clock_of
from e2e.workshop import Coach, enter

UNSURE: Final = {**COMPLETE, f"{PARTNER}.certainty": "a_trouver"}
LATER: Final = 32 * 86_400  # s: a room is kept for thirty days after its own


def test_a_fiche_that_outlives_its_room_opens_on_what_was_promised(
    newcomer: NewPerson, own_server: Server, report: Report, tmp_path: Path
) -> None:
    coach, ada = Coach(newcomer(own_server)), newcomer(own_server)
    token = enter(ada, coach.open_room(), "Relais Aidants")
    with own_server.store() as store:
        store.save(token, [Change(path, "", text) for path, text in UNSURE.items()], "ada")
    calls = kept_calls(ada, token)
    assert "La MSA d’Armorique" in booklet(coach)
    report(f"\n  a call kept, the fiche kept beyond its room: {calls} gestures\n")

    own_server.stop()
    with month_later(own_server, tmp_path) as later:
        ada.home = later.url
        ada.open("fiche", token)
        ada.page.get_by_role("link", name="revenez sur ce que vous aviez écrit").click()
        ada.arrive("Ce que vous aviez écrit, ce qui est arrivé")
        expect(ada.page.get_by_role("listitem").filter(has_text="60 aidants").first).to_be_visible()
        ada.choose("Après l’appel : quelle réponse ?", "Oui")
        expect(ada.page.get_by_text("D’accord.")).to_be_visible()
        assert later.state(token).values[f"{PARTNER}.certainty"] == "d_accord"
        expect(ada.page.get_by_text("Demander de l’aide")).to_have_count(0)  # its room is over


@contextmanager
def month_later(server: Server, folder: Path) -> Iterator[Server]:
    """Give a server on the same database, once rooms of today are erased."""
    shift = folder / "shift"
    shift.write_text(str(LATER))
    later = Server(server.database_url, folder / "log-later", clock_of(shift))
    try:
        later.start()
        yield later
    finally:
        later.stop()


def kept_calls(ada: Person, token: str) -> int:
    """Keep the first call that is proposed, and the fiche beyond its workshop; count gestures."""
    ada.open("demain", token)
    before = ada.gestures
    ada.page.get_by_role("button", name=re.compile("^La MSA d’Armorique")).click()
    ada.gestures += 1
    ada.settle()
    ada.press("Garder notre fiche")
    expect(ada.page.get_by_role("button", name="L’effacer avec l’atelier")).to_be_visible()
    return ada.gestures - before


def booklet(coach: Coach) -> str:
    with coach.page.expect_download(timeout=60_000) as download:
        coach.press("Le livret (PDF)")
    content = Path(download.value.path()).read_bytes()
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())
