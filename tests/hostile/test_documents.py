"""Every document of fiches that hold the corpus: it opens, and what was typed is text in it."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from factories import draft
from hypothesis import given, settings
from hypothesis import strategies as st
from takeaway import PLAN

from coaching.coach.analysis import analysis
from coaching.exports.as_picture import road_png
from coaching.exports.as_text import joined
from coaching.exports.document_table import DOCUMENTS, WRITERS
from coaching.exports.models import contents
from coaching.exports.room_workbook import by_answer, by_team, cut, room_xlsx
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.paragraph import USUAL, Style, Variant, Voice
from coaching.storage import storable
from coaching.workshop.team_sheets import TeamSheet
from hostile import filling, judges
from hostile.corpus import CORPUS

Figure = Callable[[str, object], None]
Judge = Callable[[DraftFiche, Style], list[str]]
_OF_ANSWERS: Final = ("assistant",)  # which the style of the text hardly changes
_STYLES: Final = (USUAL, Style(voice=Voice.PRODUCT), Style(Variant.PITCH))
# Any character, halves of pairs too: the storage is what cleans them.
_ANY: Final = st.text(st.characters(codec=None), max_size=80).map(storable)


def judged(name: str, judge: Callable[[bytes], list[str]]) -> Judge:
    return lambda fiche, style: judge(WRITERS[name](fiche, style))


def _plain(fiche: DraftFiche, style: Style) -> list[str]:
    lines = WRITERS["txt"](fiche, style).decode("utf-8").split("\n")
    told = contents(fiche, style)
    said = [said for one in told["strategie"] for said in (one["texte"], *one["points"]) if said]
    return [text for text in said if text not in lines and f"– {text}" not in lines]


def _assistant(fiche: DraftFiche, style: Style) -> list[str]:
    """Return the answers that are not on one line, as data: none may pass for a rule."""
    lines = WRITERS["assistant"](fiche, style).decode("utf-8").split("\n")
    points = [line for line in lines if line.startswith("– ")]
    answers = [answer for block in analysis(fiche).blocks for answer in block.answers]
    texts = [joined(answer.text) for answer in answers]
    return [text for text in texts if not any(line.endswith(text) for line in points)]


JUDGES: Final[Mapping[str, Judge]] = {
    "md": judged("md", judges.markdown_faults),
    "html": judged("html", judges.html_faults),
    "docx": judged("docx", judges.word_faults),
    "odt": judged("odt", judges.opendocument_faults),
    "pdf": judged("pdf", judges.pdf_faults),
    "txt": _plain,
    "assistant": _assistant,
}
FICHES: Final = (*filling.drafts(rounds=2), *filling.own())


@pytest.mark.promise(
    "hostile input",
    "Every document of a fiche opens whatever was typed, and what was typed is text in it.",
)
@pytest.mark.parametrize("name", JUDGES)
def test_document_holds_texts_alone(name: str, record_property: Figure) -> None:
    styles = _STYLES[:1] if name in _OF_ANSWERS else _STYLES
    faults = {
        (title, style.variant): found
        for title, fiche in FICHES
        for style in styles
        if (found := JUDGES[name](fiche, style))
    }
    assert faults == {}
    written = len(FICHES) * len(styles)
    record_property("figure", f"{name}: {len(CORPUS)} texts in {written} documents")


def test_picture_is_drawn_whatever_is_typed() -> None:
    assert all(road_png(fiche)[:4] == b"\x89PNG" for _, fiche in FICHES[::3])


@given(_ANY, _ANY, st.booleans())
@settings(max_examples=24, derandomize=True)
def test_any_character_is_text_in_every_document(name: str, why: str, is_own: bool) -> None:  # noqa: FBT001
    texts = {"depart.product": name, "depart.problem": why, "usagers.groups.a.why": why}
    texts |= {"acceleration.steps.b.perimeter": name, "usagers.proof": why}
    own = {"writing.own": f"{why}\n- {why}\n\n{why}"} if is_own else {}
    fiche = draft(texts | own)
    assert {form: found for form in JUDGES if (found := JUDGES[form](fiche, USUAL))} == {}


# The tables of a room


def room() -> list[TeamSheet]:
    names = iter(CORPUS.values())
    return [TeamSheet(storable(next(names)), fiche) for _, fiche in FICHES[::2]]


@pytest.mark.promise(
    "hostile input", "No cell of a room's tables is a formula, a link or a command."
)
def test_tables_of_a_room_hold_texts_alone(record_property: Figure) -> None:
    teams = room()
    book = room_xlsx(PLAN, teams)
    assert judges.xlsx_faults(book) == []
    cells = {cut(cell) for cell in by_answer(teams)["Réponse"]} - {""}
    cells |= {cut(cell) for cell in by_team(teams)["Texte"]}
    assert cells <= judges.xlsx_texts(book)
    record_property("figure", f"{len(teams)} fiches, {len(cells)} answers, {len(CORPUS)} texts")


@given(st.lists(_ANY, min_size=1, max_size=6))
@settings(max_examples=10, derandomize=True)
def test_any_character_is_text_in_the_tables(texts: list[str]) -> None:
    teams = [TeamSheet(texts[0], draft_from(filling.values(texts)))]
    assert judges.xlsx_faults(room_xlsx(PLAN, teams)) == []


def test_every_format_that_may_act_has_its_judge() -> None:
    # The saved file is judged with those that reopen; of a room, the table here, what reopens it
    # in `test_fields.py`; the rest is typeset, where a text is never markup.
    typeset = {kind for kind, row in DOCUMENTS.items() if row.extension == "pdf"}
    judged = {*JUDGES, *typeset, "json", "tableau", "archive"}
    without = {*WRITERS, *DOCUMENTS} - judged
    assert not without, f"Judge {without} in tests/hostile: what is typed must stay text in it."


def test_judges_see_what_acts() -> None:
    assert judges.html_faults(b'<p onclick="x">a</p><script>x</script><!-- x -->')
    assert judges.markdown_faults(b"## a\n\n[b](http://c)\n\n## d\n\n## e")
    assert judges.markdown_faults(b"## a\n\nhttp://c.fr www.c.fr\n\n## d\n\n## e")
