"""A megabyte pasted in a field: told in French, nothing lost, the page as quick as before."""

from collections.abc import Callable
from typing import Final

import pytest
from buttons import TAKE_DRAFT
from e2e.person import Person
from e2e.serving import Server, kept
from playwright.sync_api import Locator, Page, expect

from coaching.ops.limits import LONGEST_TEXT

PROBLEM: Final = "Quel problème règle-t-il"
MOST: Final = 4  # times the work of before
MEGABYTE: Final = "Un aidant sur trois renonce. " * 36_000


@pytest.mark.promise(
    "hostile input",
    "A megabyte pasted in a field is refused with a sentence; what was there stays and is kept.",
)
def test_megabyte_is_refused_and_nothing_is_lost(
    person: Person, server: Server, record_property: Callable[[str, object], None]
) -> None:
    person.start()
    person.type(PROBLEM, "Bien ")
    field = person.field(PROBLEM)
    work = Work(person.page)
    person.type(PROBLEM, "avant.")
    before = work.since()
    paste(person, field, MEGABYTE)
    alert = person.errors.filter(has_text="trop long pour ce champ")
    expect(alert).to_contain_text("rien n’a été ajouté")
    expect(field).to_have_value("Bien avant.")
    work.since()
    person.type(PROBLEM, " Après.")
    expect(alert).to_have_count(0)
    times = work.since() / before
    assert times < MOST
    kept(server, person.token, "depart.problem", "Bien avant. Après.")
    person.page.reload()
    expect(person.field(PROBLEM)).to_have_value("Bien avant. Après.")
    told = f"{len(MEGABYTE):,} characters refused, then a key costs {times:.1f} times what it did"
    record_property("figure", told)


class Work:
    """What a page has its processor do, as Chromium counts it."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._done = 0.0
        self.since()

    def since(self) -> float:
        """Return the seconds of work since it was asked last."""
        told = self._session.send("Performance.getMetrics")["metrics"]
        (done,) = (one["value"] for one in told if one["name"] == "TaskDuration")
        last, self._done = self._done, done
        return float(done - last)


@pytest.mark.promise(
    "hostile input", "What a field may hold is kept whole, in any script, once the page is left."
)
@pytest.mark.parametrize("letters", ["👩", "\x01"])
def test_longest_text_is_kept_whole(letters: str, person: Person, server: Server) -> None:
    text = letters * (2 * LONGEST_TEXT // len(letters.encode("utf-16-le")))
    person.start()
    paste(person, person.field(PROBLEM), text)
    expect(person.errors.filter(has_text="trop long")).to_have_count(0)
    kept(server, person.token, "depart.problem", text)
    person.page.reload()
    expect(person.field(PROBLEM)).to_have_value(text)


def test_megabyte_of_a_draft_is_told_and_stays(person: Person) -> None:
    person.visit("/brouillon")
    person.arrive()
    field = person.field("Votre brouillon")
    paste(person, field, MEGABYTE)
    person.press(TAKE_DRAFT)
    expect(person.page.get_by_text("et une fiche en garde")).to_be_visible()
    expect(field).to_have_value(MEGABYTE)
    person.page.reload()
    expect(person.field("Votre brouillon")).to_have_value(MEGABYTE)


def paste(person: Person, field: Locator, text: str) -> None:
    """Paste a text as a keyboard does, by the clipboard of the machine."""
    field.focus()
    person.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field.press("Control+v")
