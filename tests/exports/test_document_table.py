"""The table of documents: each is given, of what is kept at that moment, to who holds the link."""

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

from coaching.coach.analysis import analysis
from coaching.coach.signature import AT, signed
from coaching.errors import CoachingError
from coaching.exports import papers
from coaching.exports.as_picture import square
from coaching.exports.document_table import DOCUMENTS, Of
from coaching.exports.models import ModelFaulty
from coaching.exports.naming import fiche_name, room_name
from coaching.exports.office import as_word
from coaching.fiche import savefile
from coaching.fiche.paths import draft_from
from coaching.paragraph import Style, Voice
from coaching.storage import Change, Store
from coaching.web.api import documents
from coaching.workshop import Plan, hosting
from coaching.workshop.hosting import come_back
from coaching.workshop.rehearsal import open_rehearsal

PRODUCT: Final = "depart.product"
DAY: Final = date(2126, 1, 1)
# How a file begins, by its extension; nothing where it is plain text.
BEGINS: Final = {**dict.fromkeys(("docx", "odt", "xlsx", "zip"), b"PK"), "pdf": b"%PDF"}
ROOT: Final = Path(__file__).parents[2]


def words(content: bytes) -> str:
    (page,) = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text().split())


def asked(**wanted: str) -> Any:
    return Client().post("/document", json=wanted, headers={"origin": "http://perimetre"})


def room_of(kept: Store) -> str:
    token = hosting.open_room(Plan(title="Promotion 12", day=DAY))
    kept.rooms.join(hosting.as_coach(token).id, "Relais", COMPLETE)
    return token


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_is_given_to_the_link_that_it_is_of_and_to_no_other(kept: Store, kind: str) -> None:
    document, fiche, room = DOCUMENTS[kind], kept.create(COMPLETE), room_of(kept)
    of_fiche = document.of is Of.FICHE
    answer = asked(key=fiche if of_fiche else room, kind=kind)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == document.mime
    name = answer.headers["content-disposition"].partition("filename=")[2].strip('"')
    assert name.endswith(f".{document.extension}")
    assert document.stem in name
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(BEGINS.get(document.extension, b""))
    assert answer.content
    assert asked(key=room if of_fiche else fiche, kind=kind).status_code == 404


def test_each_of_a_fiche_is_offered_by_a_page() -> None:
    files = (*(ROOT / "coaching/ui").rglob("*.py"), *(ROOT / "templates/ecran").rglob("*.j2"))
    pages = "".join(file.read_text(encoding="utf-8") for file in files)
    of_fiche = [kind for kind, row in DOCUMENTS.items() if row.of is Of.FICHE]
    unseen = [kind for kind in of_fiche if f'"{kind}"' not in pages]
    assert not unseen, f"No page offers {unseen}: name them in templates/ecran/form/texte.html.j2."


def test_a_document_is_of_what_is_kept_at_that_moment(kept: Store) -> None:
    token = kept.create(COMPLETE)
    wanted = {"key": token, "kind": "json"}
    assert savefile.load(asked(**wanted).content) == draft_from(COMPLETE)
    kept.save(token, [Change(PRODUCT, COMPLETE[PRODUCT], "Relais")], "ana")
    assert savefile.load(asked(**wanted).content) == draft_from({**COMPLETE, PRODUCT: "Relais"})


def test_a_document_speaks_as_the_team_chose(kept: Store) -> None:
    values = {**COMPLETE, "writing.voice": Voice.PRODUCT}
    answer = asked(key=kept.create(values), kind="docx")
    assert answer.content == as_word(draft_from(values), Style(voice=Voice.PRODUCT))
    assert answer.content != as_word(draft_from(values))


def test_the_squares_bring_each_team_back_once_and_a_new_sheet_stops_the_one_before(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def drawn(link: str) -> str:
        printed.append(link)
        return square(link)

    monkeypatch.setattr(papers, "square", drawn)
    token = room_of(kept)
    for _ in range(2):
        page = asked(key=token, kind="carres")
    assert {"Relais", "seule"} <= {*words(page.content).split()}
    assert {urlsplit(link).netloc for link in printed} == {"perimetre"}
    room = hosting.as_coach(token)
    former, code = (parse_qs(urlsplit(link).query)["retour"][0] for link in printed)
    assert not {former, code} & set(room.record.live.split('"'))
    with pytest.raises(CoachingError, match="n’ouvre rien"):
        come_back(room.record.code, former, "192.0.2.1")
    # Much later.
    monkeypatch.setattr("coaching.workshop.hosting.now", lambda: 9_999_999_999_999)
    (team,) = kept.rooms.teams(room.id)
    assert kept.rooms.team_of(come_back(room.record.code, code, "192.0.2.1")) == team
    with pytest.raises(CoachingError, match="n’ouvre rien"):
        come_back(room.record.code, code, "192.0.2.1")


def test_the_files_of_a_rehearsal_are_told_apart(kept: Store) -> None:
    kept.check()
    answer = asked(key=open_rehearsal(DAY), kind="tableau")
    name = "Repetition-equipes-fictives-2126-01-01.xlsx"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("wanted", "status", "told"),
    [
        *((wanted, 400, "") for wanted in ({}, {"kind": 1}, {"kind": "x" * 100_000})),
        # As a page that was opened before asks for what has left.
        ({"role": "equipe", "kind": "csv"}, 404, "Ce document n’est plus proposé."),
        ({"kind": "../pdf"}, 404, "Ce document n’est plus proposé."),
        ({"key": "rien", "kind": "pdf"}, 404, "Aucune fiche ne correspond à ce lien"),
    ],
)
def test_what_is_not_given_is_told(
    kept: Store, wanted: dict[str, Any], status: int, told: str
) -> None:
    answer = asked(**{"key": kept.create(COMPLETE), **wanted})
    assert answer.status_code == status
    assert told in answer.json()["message"]


def test_a_database_away_is_said_as_such(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        answer = asked(key="cle", kind="pdf")
    assert answer.status_code == 503
    assert answer.json()["message"].startswith("Nous n’arrivons pas à préparer ce fichier")


def test_a_model_that_was_spoilt_is_said_as_such(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(*_: object) -> bytes:
        raise ModelFaulty(name="fiche.docx", fault="il manque une accolade.")

    forms = {"docx": replace(DOCUMENTS["docx"], writer=spoilt)}
    monkeypatch.setattr(documents, "DOCUMENTS", forms)
    answer = asked(key=kept.create(COMPLETE), kind="docx")
    assert answer.status_code == 500
    assert "il manque une accolade" in answer.json()["message"]


# The names of files


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("L’œuvre à Chœur !", "fiche-L-oeuvre-a-Choeur.docx"),
        ("", "fiche.docx"),
        ("../../etc/passwd", "fiche-etc-passwd.docx"),
        ("CON", "fiche-CON.docx"),  # alone, Windows would not open it
        ("a" * 300, f"fiche-{'a' * 50}.docx"),
    ],
)
def test_a_document_bears_the_name_of_its_product(product: str, name: str) -> None:
    assert fiche_name(product, "docx") == name


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_a_draft_says_so_in_the_name_of_its_file(kept: Store, kind: str) -> None:
    stem, draft = DOCUMENTS[kind].stem, {**COMPLETE, "usagers.proof": "?"}
    agreed = {**draft, **signed(analysis(draft_from(draft)).final_text()), AT: "2026-11-30T09:12Z"}
    for values, told in ((draft, "-brouillon"), (COMPLETE, ""), (agreed, "")):
        answer = asked(key=kept.create(values), kind=kind)
        name = f"{stem}-Relais-Aidants{told}.{kind}"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("title", "is_rehearsal", "name"),
    [
        ("Promotion 12", False, "atelier-Promotion-12-2027-01-12.zip"),
        ("Promotion 12", True, "repetition-Promotion-12-2027-01-12.zip"),
        ("Atelier du 12 janvier", False, "Atelier-du-12-janvier-2027-01-12.zip"),
        ("Atelier du 12 janvier", True, "repetition-Atelier-du-12-janvier-2027-01-12.zip"),
        ("… / \\ …", False, "atelier-2027-01-12.zip"),
    ],
)
def test_a_file_of_a_room_bears_the_name_of_its_workshop(
    title: str,
    is_rehearsal: bool,  # noqa: FBT001 - a column of the table
    name: str,
) -> None:
    assert room_name(title, "zip", date(2027, 1, 12), is_rehearsal=is_rehearsal) == name


# The sheet to fill by hand
