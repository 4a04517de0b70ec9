"""Somebody whose browser speaks English, and who judges all that they met."""

import re
from collections.abc import Callable, Iterator

import pytest
from e2e.browsers import context_of
from e2e.people import SCREEN
from e2e.person import Person
from e2e.serving import Server
from playwright.sync_api import Browser, BrowserContext

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from wording.crawl import Crawl
from wording.verdict import judge

Judge = Callable[[Crawl], None]
NewCrawl = Callable[[Server], Crawl]
# What teams and coaches typed is shown as they typed it.
THEIRS = {text for example in ALL_EXAMPLES for text in values_of(example.draft).values()}
THEIRS |= {"Qui, précisément ?", "Qui appelez-vous\u202f?"}
THEIRS |= {
    f"{before}{space}: Qui, précisément ?"
    for before in ("Votre coach", "Retirer", "")
    for space in (" ", "\u00a0")
}
# What the browser notes of rooms that are gone, and of files that are refused.
_ASKED_FOR = re.compile(r"status of 404.*/salle|status of 429|n’a pas pris ce fichier")


@pytest.fixture(scope="package")
def english(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that asks for English, and keeps the files that it was sent."""
    context = context_of(
        browser,
        locale="en-US",
        viewport=SCREEN,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context
    context.close()


@pytest.fixture
def new_crawl(english: BrowserContext) -> Iterator[NewCrawl]:
    """Give crawls on any server, each in a tab of its own; nothing may go wrong in it."""
    crawls: list[Crawl] = []

    def begin(server: Server) -> Crawl:
        crawls.append(Crawl(Person(english.new_page(), server.url)))
        return crawls[-1]

    yield begin
    for crawl in crawls:
        crawl.page.close()
        assert [fault for fault in crawl.person.faults if not _ASKED_FOR.search(fault)] == []


@pytest.fixture
def crawl(new_crawl: NewCrawl, server: Server) -> Crawl:
    return new_crawl(server)


@pytest.fixture(name="judge")
def judge_of_a_crawl(record_property: Callable[[str, object], None]) -> Judge:
    return lambda crawl: judge(crawl.texts, THEIRS, record_property)
