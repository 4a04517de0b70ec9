"""Documents that a browser asks for: of what is kept at that moment, to who holds the link."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from asking import Client
from factories import COMPLETE
from pypdf import PdfReader
from shared import out_of_reach, shared_at

from coaching.exports import EXPORTERS
from coaching.exports.as_word import as_word
from coaching.exports.models import ModelFaulty
from coaching.exports.paper_canvas import paper_canvas
from coaching.exports.room import as_squares
from coaching.exports.squares import square
from coaching.fiche import savefile
from coaching.fiche.paths import draft_from
from coaching.paragraph import Style, Voice
from coaching.storage import Change, Store
from coaching.web.api import documents
from coaching.workshop import Plan, hosting
from coaching.workshop.hosting import ReturnRefused, come_back
from coaching.workshop.rehearsal import open_rehearsal

PRODUCT: Final = "depart.product"
# How a file of each kind begins; nothing where it is plain text.
BEGINS: Final = {
    **dict.fromkeys(("docx", "odt", "pptx"), b"PK"),
    "pdf": b"%PDF",
}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """The store that the routes share, on a blank SQLite database."""
    with shared_at(f"sqlite:///{tmp_path / 'perimetre.db'}") as store:
        yield store


def asked(**wanted: str) -> Any:
    return Client().post("/document", json=wanted)


@pytest.mark.parametrize("kind", EXPORTERS)
def test_each_form_of_a_fiche_is_given(kept: Store, kind: str) -> None:
    answer = asked(role="equipe", key=kept.create(COMPLETE), kind=kind)
    exporter = EXPORTERS[kind]
    assert answer.status_code == 200
    assert answer.headers["content-type"] == exporter.mime
    name = f'filename="{exporter.stem}-Relais-Aidants.{exporter.extension}"'
    assert answer.headers["content-disposition"] == f"attachment; {name}"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(BEGINS.get(kind, b""))
    assert answer.content


def test_a_document_is_of_what_is_kept_at_that_moment(kept: Store) -> None:
    token = kept.create(COMPLETE)
    wanted = {"role": "equipe", "key": token, "kind": "json"}
    assert savefile.load(asked(**wanted).content) == draft_from(COMPLETE)
    kept.save(token, [Change(PRODUCT, COMPLETE[PRODUCT], "Relais")], "ana")
    assert savefile.load(asked(**wanted).content) == draft_from({**COMPLETE, PRODUCT: "Relais"})


def test_a_document_speaks_as_the_team_chose(kept: Store) -> None:
    values = {**COMPLETE, "writing.voice": Voice.TEAM}
    answer = asked(role="equipe", key=kept.create(values), kind="docx")
    assert answer.content == as_word(draft_from(values), Style(voice=Voice.TEAM))
    assert answer.content != as_word(draft_from(values))


def room_of(kept: Store) -> str:
    token = hosting.open_room(Plan(title="Promotion 12", day=date(2126, 1, 1)))
    kept.rooms.join(hosting.as_coach(token).id, "Relais", COMPLETE)
    return token


@pytest.mark.parametrize("kind", ["pdf", "zip", "xlsx"])
def test_each_file_of_a_room_is_given(kept: Store, kind: str) -> None:
    answer = asked(role="coach", key=room_of(kept), kind=kind)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="atelier-Promotion-12-2126-01-01.{kind}"'
    )
    assert answer.content.startswith(b"%PDF" if kind == "pdf" else b"PK")


def test_the_sheet_of_a_room_to_fill_by_hand_has_its_code(kept: Store) -> None:
    token = room_of(kept)
    answer = asked(role="coach", key=token, kind="feuille")
    assert answer.headers["content-disposition"] == 'attachment; filename="feuille-a3.pdf"'
    assert answer.content == paper_canvas("Promotion 12", hosting.as_coach(token).record.code)


def test_the_squares_bring_each_team_back_once_and_a_new_sheet_stops_the_one_before(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def drawn(link: str) -> str:
        printed.append(link)
        return square(link)

    monkeypatch.setattr(as_squares, "square", drawn)
    token = room_of(kept)
    for _ in range(2):
        page = Client().post(
            "/document",
            json={"role": "coach", "key": token, "kind": "carres"},
            headers={"origin": "http://perimetre"},
        )
    name = 'filename="atelier-Promotion-12-2126-01-01-carres.pdf"'
    assert page.headers["content-disposition"] == f"attachment; {name}"
    (text,) = (one.extract_text() for one in PdfReader(BytesIO(page.content)).pages)
    assert "Relais" in text
    assert "une seule fois" in text
    assert {urlsplit(link).netloc for link in printed} == {"perimetre"}
    room = hosting.as_coach(token)
    former, code = (parse_qs(urlsplit(link).query)["retour"][0] for link in printed)
    assert not {former, code} & set(room.record.live.split('"'))
    with pytest.raises(ReturnRefused):
        come_back(room.record.code, former, "192.0.2.1")
    # Much later.
    monkeypatch.setattr("coaching.workshop.hosting.now", lambda: 9_999_999_999_999)
    (team,) = kept.rooms.teams(room.id)
    assert kept.rooms.team_of(come_back(room.record.code, code, "192.0.2.1")) == team
    with pytest.raises(ReturnRefused):
        come_back(room.record.code, code, "192.0.2.1")


def test_the_files_of_a_rehearsal_are_told_apart(kept: Store) -> None:
    kept.check()
    answer = asked(role="coach", key=open_rehearsal(date(2126, 1, 1)), kind="xlsx")
    name = "Repetition-equipes-fictives-2126-01-01.xlsx"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"role": "ecran", "kind": "xlsx"},
        {"role": "equipe", "kind": "pdf", "more": "x"},
        {"role": "equipe", "kind": "x" * 100_000},
    ],
)
def test_what_makes_no_sense_is_refused(kept: Store, wanted: dict[str, str]) -> None:
    assert asked(key=kept.create(COMPLETE), **wanted).status_code == 400


@pytest.mark.parametrize(
    "wanted",
    [
        *("coach csv", "coach docx", "coach md", "equipe zip", "equipe ../pdf", "equipe assistant"),
        *("equipe md", "equipe txt", "equipe html", "equipe svg", "equipe png", "equipe odp"),
        *("equipe produit", "equipe formulaire"),
    ],
)
def test_a_document_that_left_is_told_so_by_a_page_opened_before(kept: Store, wanted: str) -> None:
    role, kind = wanted.split()
    answer = asked(role=role, key=kept.create(COMPLETE), kind=kind)
    assert answer.status_code == 404
    assert answer.json()["message"].startswith("Ce document n’est plus proposé.")


def test_what_nobody_kept_is_said_in_french(kept: Store) -> None:
    kept.check()
    answer = asked(role="equipe", key="rien", kind="pdf")
    assert answer.status_code == 404
    assert "Aucune fiche ne correspond à ce lien" in answer.json()["message"]


def test_a_database_away_is_said_as_such(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        answer = asked(role="equipe", key="cle", kind="pdf")
    assert answer.status_code == 503
    assert answer.json()["message"].startswith("Nous n’arrivons pas à préparer ce fichier")


def test_a_model_that_was_spoilt_is_said_as_such(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(*_: object) -> bytes:
        raise ModelFaulty(name="fiche.docx", fault="il manque une accolade.")

    forms = {"docx": replace(EXPORTERS["docx"], writer=spoilt)}
    monkeypatch.setattr(documents, "EXPORTERS", forms)
    answer = asked(role="equipe", key=kept.create(COMPLETE), kind="docx")
    assert answer.status_code == 500
    assert "il manque une accolade" in answer.json()["message"]


def test_another_site_is_given_nothing(kept: Store) -> None:
    wanted = {"role": "equipe", "key": kept.create(COMPLETE), "kind": "pdf"}
    answer = Client().post("/document", json=wanted, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
