"""The sheet to fill by hand: every question of the form on one page, and a room's code."""

from io import BytesIO

from asking import Client
from hostile.judges import pdf_faults
from pypdf import PdfReader

from coaching.exports.paper_canvas import paper_canvas
from coaching.fiche.labels import asks_of
from coaching.french import typography
from coaching.questions.canvas import CANVAS


def words(content: bytes) -> str:
    (page,) = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text().split())


def flat(text: str) -> str:
    return " ".join(typography(text).split())


def test_every_question_is_on_one_tagged_page() -> None:
    content = paper_canvas()
    told = words(content)
    asked = [
        ask.label for _, cards in CANVAS for one in cards for ask in asks_of(one.group).values()
    ]
    assert [one for one in asked if flat(one) not in told] == []
    assert "Code de l’atelier" not in told
    assert pdf_faults(content) == []


def test_the_sheet_of_a_room_has_its_code_and_its_title_as_it_was_typed() -> None:
    told = words(paper_canvas("#strong[Atelier]", "CDF347"))
    assert "Code de l’atelier CDF347" in told
    assert "#strong[Atelier]" in told


def test_anybody_is_given_the_sheet_without_a_code() -> None:
    answer = Client().get("/feuille-a3.pdf")
    assert answer.content == paper_canvas()
    assert answer.headers["content-type"] == "application/pdf"
