"""The same product on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from postgres import Server as Database

from e2e.people import NewPerson
from e2e.serving import Server, kept


@pytest.fixture
def server_on_postgresql(postgresql: Database, tmp_path: Path) -> Iterator[Server]:
    server = Server(postgresql.blank(), tmp_path / "log")
    try:
        server.start()
        yield server
    finally:
        server.stop()


def test_a_fiche_on_postgresql(newcomer: NewPerson, server_on_postgresql: Server) -> None:
    person = newcomer(server_on_postgresql)
    person.begin()
    field = person.type("Comment s’appelle votre produit ?", "Relais Aidants")
    kept(server_on_postgresql, person.token, "depart.product", "Relais Aidants")
    person.page.reload()
    person.arrive("D’où partez-vous ?")
    expect(field).to_have_value("Relais Aidants")
    expect(person.sheet).to_contain_text("Relais Aidants")
