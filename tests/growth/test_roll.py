"""An update while people work: every process is replaced, nobody loses a letter nor a page."""

from collections.abc import Callable
from threading import Thread

import httpx
import pytest
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import kept
from playwright.sync_api import expect
from resilience.typists import lost, typists
from timing import pause

from growth.farm import Farm
from growth.going import linked

Figure = Callable[[str, object], None]
PROBLEM = "Quel problème règle-t-il"
WORDS = "un aidant sur trois pose des congés sans solde "
PAGES = 2
# What a page is refused, and how long it is without its link; gone if the page is loaded again.
WATCH = """() => {
  const ask = window.fetch;
  window.refused = [];
  const note = (where, why) => { if (where === "/saisie") refused.push(why); };
  window.cut = 0;
  window.fetch = (where, how) => ask(where, how).then(
    (answer) => { if (!answer.ok) note(where, answer.status); return answer; },
    (error) => { note(where, String(error)); throw error; });
  setInterval(() => {
    const app = document.querySelector("[data-test-connection-state]");
    if (app.dataset.testConnectionState !== "CONNECTED") window.cut += 0.1;
  }, 100);
}"""


def refused(farm: Farm, since: int) -> list[str]:
    lines = farm.accesses().splitlines()[since:]
    texts = [line for line in lines if " POST /saisie " in line]
    return [line for line in texts if " POST /saisie 200 " not in line]


class Visits:
    """Newcomers who open the home page again and again; what each was answered."""

    def __init__(self, url: str) -> None:
        self.statuses: list[int] = []
        self._url = url
        self.over = False
        self.thread = Thread(target=self._come, daemon=True)

    def _come(self) -> None:
        while not self.over:
            self.statuses.append(httpx.get(self._url).status_code)
            pause(0.1)


def settled(farm: Farm, person: Person, token: str, text: str) -> None:
    """Check that a page went on by itself, with its text, in a new process."""
    linked(person.page)
    field = person.field(PROBLEM)
    expect(person.page.locator(".pp-panne")).to_have_count(0)
    expect(field).to_have_value(text)
    kept(farm, token, "depart.problem", text)
    assert person.page.evaluate("window.refused") == []  # and it is the same page still
    assert farm.place_of(person) in farm.serving
    assert not farm.state(token).rivals


@pytest.mark.promise(
    "growth", "An update replaces every process while people type: nothing lost, nothing refused."
)
def test_every_process_is_replaced_while_people_type(
    farm: Farm, newcomer: NewPerson, record_property: Figure
) -> None:
    before, since = farm.serving, len(farm.accesses().splitlines())
    people = [newcomer(farm) for _ in range(PAGES)]
    for person, port in zip(people, before, strict=True):
        farm.place(person, port)
        person.start()
        person.page.evaluate(WATCH)
        person.field(PROBLEM).focus()
    crowd, visits = typists(farm), Visits(farm.url)
    roll = Thread(target=farm.roll)
    typed = ""
    with crowd.at_work():
        crowd.typed_on(1)
        visits.thread.start()
        roll.start()
        while roll.is_alive():
            for person in people:
                person.page.keyboard.type(WORDS, delay=10)
            typed += WORDS
        crowd.typed_on(1)
        crowd.finish()
    visits.over = True
    visits.thread.join()
    assert not set(before) & set(farm.serving)
    # nginx closes idle connections as it changes workers, once a process. A browser sends again at
    # once what left on one of them; the crowd, like the browser’s script, a little later.
    assert max(one.refusals for one in crowd.people) <= len(before)
    assert refused(farm, since) == []
    assert set(visits.statuses) == {200}
    with farm.store() as store:
        assert lost(store, crowd.acknowledged()) == []
    for person in people:
        settled(farm, person, person.token, typed)
    cut = max(person.page.evaluate("window.cut") for person in people)
    told = f"{crowd.answers} texts acknowledged, 0 lost; {len(visits.statuses)} newcomers served"
    record_property("figure", f"{told}; {cut:.1f} s without a link at most")
