"""A database that is slow, may only be read, or is away when somebody arrives."""

import os

import pytest
from e2e.people import NewPerson
from e2e.serving import kept
from playwright.sync_api import expect

from resilience.conftest import Figure, Home

PRODUCT = "Comment s’appelle votre produit ?"
PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde."
# Root goes through the rights of files, unless this one right of root's is taken away.
SUBJECT_TO_RIGHTS = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()


@pytest.mark.promise("faults", "With a slow database one goes on writing, and nothing alarms.")
def test_a_slow_database_only_delays(
    newcomer: NewPerson, on_postgresql: Home, figure: Figure
) -> None:
    person = newcomer(on_postgresql.server)
    person.start()
    with on_postgresql.faults["slow"]():
        field = person.type(PROBLEM, TEXT)
        kept(on_postgresql.server, person.token, "depart.problem", TEXT)
        expect(person.page.locator(".pp-panne")).to_have_count(0)
        expect(field).to_be_focused()
    figure("each message delayed by 0.1 s: the text was kept, and nothing was said")


# An open page asks now and then what a colleague did: that question may fall in the outage.
