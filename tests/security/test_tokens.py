"""The links: long, drawn at random, kept as hashes alone."""

from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from postgres import Server as Postgres
from shared import shared_at

from coaching.storage import screen_token
from coaching.storage.tokens import draw, hashed
from security.keys import world


def test_a_link_holds_192_random_bits() -> None:
    drawn = [draw() for _ in range(1000)]
    assert len(set(drawn)) == len(drawn)
    assert {len(urlsafe_b64decode(token)) * 8 for token in drawn} == {192}


def test_a_projection_s_link_does_not_give_its_coach_s() -> None:
    coach = draw()
    assert screen_token(coach) == screen_token(coach)
    assert not {coach, coach[:16], hashed(coach)[:16]} & {screen_token(coach)}
    assert len(urlsafe_b64decode(screen_token(coach) + "=")) * 8 == 256


@pytest.mark.promise("access", "The database holds no link, only its SHA-256.")
def test_no_link_is_in_the_file(tmp_path: Path) -> None:
    with shared_at(f"sqlite:///{tmp_path / 'perimetre.db'}") as store:
        keys = world(f"sqlite:///{tmp_path / 'perimetre.db'}", store).keys
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    links = {name: key for name, key in keys.items() if len(key) > 20}
    whole = b"".join(files.values())
    assert [name for name, key in links.items() if key.encode() in whole] == []
    assert hashed(links["coach of A"]).encode() in whole
    assert hashed(links["fiche of team A1"]).encode() in whole


def test_no_link_is_in_postgresql(postgresql: Postgres) -> None:
    url = postgresql.blank()
    with shared_at(url) as store:
        made = world(url, store)
        held = made.holds()
    assert [name for name, key in made.keys.items() if len(key) > 20 and key in held] == []
    assert hashed(made.keys["coach of B"]) in held
