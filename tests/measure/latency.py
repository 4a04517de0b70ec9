"""Measure how soon a browser can be used, and sees an answer taken: `make latency`.

Our pages, full of answers, and the emptiest page that Streamlit can serve, tuned alike, are
visited in turn, several times over, by new browsers: what else the machine does weighs on all
alike. Prints medians in ms, and between brackets how many times the empty page's.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from load import machine, plain, product, say  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from programs import CHROMIUM  # noqa: E402
from sessions import loaded  # noqa: E402
from visits import Subject, visit  # noqa: E402

SCREENS = ("depart", "usagers", "acceleration", "fiche")
TIMES = {
    "first visit": "cold",
    "next visits": "warm",
    "Enter, said": "enter seen",
    "Enter, all": "enter settled",
    "blur, said": "blur seen",
    "blur, all": "blur settled",
}
MOST_FILES = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script", type=Path, help="the browser latency script")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--answers", type=int, default=5, help="of each kind, a page and round")
    asked = parser.parse_args()
    script = loaded(asked.script)
    with subjects() as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM.path(), args=script.CHROMIUM_ARGS
        )
        visit(script, browser, pages[0], 0)  # what loads once
        visit(script, browser, pages[1], 0)
        for page in pages:
            page.figures.clear()
        for _ in range(asked.rounds):
            for page in pages:
                visit(script, browser, page, asked.answers)
        browser.close()
    show_times(pages)
    show_bytes((pages[0], *pages[-2:]))


@contextmanager
def subjects() -> Iterator[Sequence[Subject]]:
    with plain("empty_page.py") as (url, _), product(len(SCREENS)) as ((ours, _), fiches):
        named = zip(SCREENS, fiches.tokens, strict=True)
        yield (
            Subject("empty", url, ""),
            Subject("home", ours, ""),
            *(Subject(f"/{name}", ours, f"{name}?fiche={token}") for name, token in named),
        )


def show_times(pages: Sequence[Subject]) -> None:
    reference = pages[0]
    say(f"{machine()}; times in ms\n")
    say(f"| page | {' | '.join(TIMES)} | moved on loading | moved while typing |")
    say(f"|---|{'---|' * (len(TIMES) + 2)}")
    for page in pages:
        times = (_time(page, reference, figure) for figure in TIMES.values())
        moved = (_number(page.median(figure), 3) for figure in ("cls", "moved"))
        say(f"| {page.name} | {' | '.join((*times, *moved))} |")


def _time(page: Subject, reference: Subject, figure: str) -> str:
    found, least = page.median(figure), reference.median(figure)
    if found is None or least is None:
        return "–"
    return f"{found:.0f}" if page is reference else f"{found:.0f} (×{found / least:.2f})"


def _number(found: float | None, digits: int) -> str:
    return "–" if found is None else f"{found:.{digits}f}"


def show_bytes(pages: Sequence[Subject]) -> None:
    kinds = {".js": "scripts", ".css": "styles", ".woff2": "fonts", "": "others"}
    say(f"\n| first visit, kB | {' | '.join(kinds.values())} | all | requests |\n|---|{'---|' * 6}")
    for page in pages:
        sums = dict.fromkeys(kinds, 0)
        for name, size in page.files.items():
            suffix = PurePosixPath(name).suffix
            sums[suffix if suffix in kinds else ""] += size
        each = " | ".join(f"{size / 1024:.0f}" for size in sums.values())
        all_of_it, requests = (_number(page.median(name), 0) for name in ("kB", "requests"))
        say(f"| {page.name} | {each} | {all_of_it} | {requests} |")
    for page in pages:
        largest = sorted(page.files.items(), key=lambda one: -one[1])[:MOST_FILES]
        named = (f"{name} {size / 1024:.0f}" for name, size in largest)
        say(f"\n{page.name}: {', '.join(named)}")


if __name__ == "__main__":
    main()
