"""Measure a full room on this machine: `make workshop`.

One coach and the projection, ten teams, thirty participants: four in real browsers, the others as
Streamlit sessions over the websocket that type every 2 to 5 seconds, each asking after its room
as the browser's script does. Prints how long a text takes from its field to the coach's screen,
and what the server spends.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from e2e.browsers import start_chromium  # noqa: E402
from e2e.people import SCREEN  # noqa: E402
from e2e.person import Person  # noqa: E402
from e2e.serving import Server  # noqa: E402
from e2e.workshop import PRODUCT, Coach, Crowd  # noqa: E402
from playwright.sync_api import Browser, expect, sync_playwright  # noqa: E402
from sessions import Pages, loaded, type_in  # noqa: E402

from coaching.fiche.examples import ALL_EXAMPLES  # noqa: E402
from coaching.fiche.paths import values_of  # noqa: E402

PEOPLE = 30
IN_BROWSERS = 4
SOON = 10_000


def main() -> None:
    """Run the room, then print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script", type=Path, help="the websocket load script")
    parser.add_argument("--seconds", type=float, default=45)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(f"sqlite:///{folder}/room.db", Path(folder) / "log")
        server.start()
        try:
            told = measured(server, loaded(asked.script), asked.seconds)
        finally:
            server.stop()
    sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n")


def measured(server: Server, script: ModuleType, seconds: float) -> dict[str, Any]:
    """Fill a room, let it work for `seconds`, and return the figures."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        coach = Coach(_person(browser, server))
        code = coach.open_room()
        coach.project()
        tokens = teams(server, code)
        writers = [_person(browser, server) for _ in range(IN_BROWSERS)]
        for rank, one in enumerate(writers):
            one.open("depart", tokens[rank // 2])
        coach.press("Démarrer")
        crowd = Crowd(server.url, tokens[2:], [{}] * (len(tokens) - 2), people=3)
        figures: dict[str, Any] = {}

        def typed(tokens: list[str]) -> dict[str, Any]:
            page, people = Pages("usagers", tokens), PEOPLE - IN_BROWSERS
            return type_in(script, server.url, server.pid, page, sessions=people, seconds=seconds)

        load = Thread(target=lambda: figures.update(typed(tokens[2:])))
        with crowd.at_work():
            load.start()
            time.sleep(8)
            times = latencies(coach, writers[0], seconds - 5)
            load.join()
        browser.close()
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "participants": PEOPLE,
        "field_to_coach_s": _spread(times),
        "sessions": figures,
    }


def teams(server: Server, code: str) -> list[str]:
    """Add ten teams with full fiches, and return the tokens of their fiches."""
    with server.store() as store:
        room = store.rooms.by_code(code).id
        return [
            store.rooms.join(room, f"Équipe {name}", values_of(ALL_EXAMPLES[rank % 2].draft))
            for rank, name in enumerate("ABCDEFGHIJ")
        ]


def latencies(coach: Coach, writer: Person, seconds: float) -> list[float]:
    """Return, for texts left in a field, the seconds before the coach's screen shows them."""
    times: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = f"Produit {len(times)}"
        writer.write(PRODUCT, text)
        writer.field(PRODUCT).press("Tab")
        left = time.monotonic()
        expect(coach.row("Équipe A")).to_contain_text(text, timeout=SOON)
        times.append(time.monotonic() - left)
    return times


def _person(browser: Browser, server: Server) -> Person:
    return Person(browser.new_context(locale="fr-FR", viewport=SCREEN).new_page(), server.url)


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "measured": len(times),
        "median": round(statistics.median(times), 2),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 2),
        "worst": round(ordered[-1], 2),
    }


if __name__ == "__main__":
    main()
