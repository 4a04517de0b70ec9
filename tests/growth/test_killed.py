"""One process of two dies: its people go on with the other one, and nothing is lost."""

from collections.abc import Callable
from functools import partial

import httpx
import pytest
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import kept
from e2e.workshop import PRODUCT
from playwright.sync_api import expect
from resilience.typists import lost, typists
from timing import now, wait_until

from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from, values_of
from growth.farm import COOKIE, Farm
from growth.going import choose, linked

Figure = Callable[[str, object], None]
PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde, et n’ose pas le dire. "


@pytest.mark.promise(
    "growth", "A process is killed while people type: they go on with the other, nothing is lost."
)
def test_the_people_of_a_killed_process_go_on(
    farm: Farm, newcomer: NewPerson, record_property: Figure
) -> None:
    dead, alive = farm.serving
    ada = newcomer(farm)
    farm.place(ada, dead)
    ada.start()
    token = ada.token
    field = ada.type(PROBLEM, TEXT, delay=20)
    crowd = typists(farm, people=12)
    with crowd.at_work():
        crowd.typed_on(1)
        farm.kill9_on(dead)
        died = now()
        field.press_sequentially(TEXT, delay=20)
        linked(ada.page)
        gone_on = now() - died
        crowd.typed_on(3)
        crowd.finish()
    assert crowd.refusals == 0
    with farm.store() as store:
        assert lost(store, crowd.acknowledged()) == []
    farm.start_on(dead)
    expect(ada.page.locator(".pp-panne")).to_have_count(0)
    expect(field).to_have_value(TEXT * 2)
    kept(farm, token, "depart.problem", TEXT * 2)
    assert not farm.state(token).rivals
    assert farm.place_of(ada) == alive
    ada.type(PRODUCT, "Relais Aidants").press("Tab")
    expect(ada.sheet).to_contain_text("Relais Aidants")
    told = f"{crowd.answers} texts acknowledged, 0 lost; linked again after {gone_on:.1f} s"
    record_property("figure", told)


def moved(farm: Farm, person: Person, port: int) -> None:
    wait_until(lambda: farm.place_of(person) == port)
    linked(person.page)


def trusted(farm: Farm, port: int) -> bool:
    """Say whether nginx has just sent a newcomer, who has no cookie, to that process."""
    return httpx.get(farm.url).cookies.get(COOKIE) == str(port)


@pytest.mark.promise(
    "growth", "Whoever changed process stays there when the first is back: files still go through."
)
def test_a_process_that_comes_back_takes_nobody_s_files(farm: Farm, newcomer: NewPerson) -> None:
    """A hash of the visitor would send these files to the process that has just come back."""
    dead, alive = farm.serving
    values = values_of(ALL_EXAMPLES[0].draft)
    people = [newcomer(farm) for _ in range(2)]
    for person in people:
        farm.place(person, dead)
        person.visit()
        person.arrive("Commencez petit")
    farm.kill9_on(dead)
    for person in people:
        moved(farm, person, alive)
    farm.start_on(dead)
    wait_until(partial(trusted, farm, dead))
    for person in people:
        choose(person, savefile.dump(draft_from(values)))
        person.arrive("Relisez avant de partir")
        assert farm.state(person.token).values == values


@pytest.mark.promise("growth", "When every process is down, whoever comes is told so in French.")
def test_a_service_that_is_down_says_it_comes_back(farm: Farm) -> None:
    ports = farm.serving
    for port in ports:
        farm.kill9_on(port)
    try:
        told = httpx.get(farm.url)
        assert told.status_code == httpx.codes.SERVICE_UNAVAILABLE
        assert "Le service redémarre" in told.text
        assert told.headers["retry-after"] == "5"
        assert httpx.post(f"{farm.url}/saisie", json={}).status_code == told.status_code
    finally:
        for port in ports:
            farm.start_on(port)
    # nginx tries each again with one request, and refuses the others until that one is answered.
    for port in ports:
        wait_until(partial(trusted, farm, port))
