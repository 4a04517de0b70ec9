"""The tables of a room as a workbook: each text is a text, whatever it starts with."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from coaching.exports.room import table
from coaching.french import When, short
from coaching.workshop import Plan
from coaching.workshop.team_sheets import TeamSheet

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_PRODUCT: Final = "Premier périmètre"
_PLAIN: Final = {"valign": "top", "text_wrap": True}
_HEADING: Final = {**_PLAIN, "bold": True, "bg_color": "#E8EDF3", "bottom": 1}
# In figures of the usual type.
_WIDTHS: Final = {
    table.TEAM: 24,
    table.PRODUCT: 24,
    table.WHICH: 50,
    table.ASIDE: 28,
    table.TEXT: 84,
    table.WORDS: 10,
    table.QUESTION: 18,
    table.PART: 22,
    table.ANSWER: 72,
}
_NUMBER_WIDTH, _TEXT_WIDTH = 18, 48
_HEADINGS_HEIGHT: Final = 64  # four lines, for the longest above a figure
_A4: Final = 9
# How the format writes what stands at either side of a page's head and foot, and its number.
_LEFT, _RIGHT, _PAGE = "&L", "&R", "Page &P sur &N"
_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}  # inches
_EVERYWHERE: Final = "A1:XFD1048576"
_PROPERTIES: Final = "docProps/core.xml"
_HOURS: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_LANGUAGE: Final = b"<dc:language>fr-FR</dc:language>"


def room_xlsx(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return a sheet that fits on a page, one with all that teams say, one with a row an answer.

    When teams read each other's texts, what they said of them has a sheet too.
    """
    content = BytesIO()
    title, rows = table.line(plan.title), table.by_team(teams)
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": f"{title} – {_PRODUCT}"})
        sheets = {
            "Résumé": rows[list(table.GLANCE)],
            "Équipes": rows,
            "Réponses": table.by_answer(teams),
        }
        if any(team.received for team in teams):
            sheets["Lecture croisée"] = table.by_reading(teams)
        for name, held in sheets.items():
            sheet = book.add_worksheet(name)
            _write(book, sheet, held)
            _lay_out(sheet, held)
            _head(sheet, plan, title)
    return _finished(content)


def _write(book: Workbook, sheet: Worksheet, rows: pd.DataFrame) -> None:
    plain, heading = map(book.add_format, (_PLAIN, _HEADING))
    for column, title in enumerate(rows.columns):
        is_number = pd.api.types.is_numeric_dtype(rows[title])
        width = _WIDTHS.get(title, _NUMBER_WIDTH if is_number else _TEXT_WIDTH)
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, title, heading)
        for row, value in enumerate(rows[title], start=1):
            if is_number:
                sheet.write_number(row, column, value, plain)
            else:
                sheet.write_string(row, column, table.cut(value), plain)
    if len(rows):  # a table of the format has a row at least
        headings = [{"header": title, "header_format": heading} for title in rows.columns]
        # A screen reader tells the headings of such a table, a person sorts and filters it.
        look = {
            "columns": headings,
            "name": sheet.name.replace(" ", "_"),
            "style": "Table Style Light 1",
        }
        sheet.add_table(0, 0, len(rows), len(rows.columns) - 1, look)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})


def _lay_out(sheet: Worksheet, rows: pd.DataFrame) -> None:
    """Have a sheet read on a screen, and print on pages as wide as it is."""
    sheet.freeze_panes(1, 1)
    if table.DUE in rows.columns:
        sheet.set_row(0, _HEADINGS_HEIGHT)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.WHICH in rows.columns:
        # All its columns would be too small to be read; the other sheets print the answers.
        sheet.repeat_columns(0)
        columns = list(rows.columns)
        sheet.print_area(0, columns.index(table.WHICH), len(rows), len(columns) - 1)


def _head(sheet: Worksheet, plan: Plan, title: str) -> None:
    """Say on each page which workshop it is of; « & » commands a header."""
    day = short(When(plan.day, "day"))
    sheet.set_header(f"{_LEFT}{title.replace('&', '&&')}{_RIGHT}{sheet.name}")
    sheet.set_footer(f"{_LEFT}{_PRODUCT}, {day}{_RIGHT}{_PAGE}")


def _finished(content: BytesIO) -> bytes:
    """Return the workbook with its language, and without the hour at which it was made."""
    packed = BytesIO()
    with ZipFile(content) as made, ZipFile(packed, "w", ZIP_DEFLATED) as finished:
        for part in made.infolist():
            held = made.read(part)
            if part.filename == _PROPERTIES:
                held = _HOURS.sub(b"", held).replace(b"</cp:", _LANGUAGE + b"</cp:")
            finished.writestr(part, held, ZIP_DEFLATED)
    return packed.getvalue()
