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
from coaching.exports.room.cells import cut
from coaching.exports.room.team import TeamSheet

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_TITLE: Final = "Premier périmètre\u00a0: les équipes de l’atelier"
_PLAIN: Final = {"valign": "top", "text_wrap": True}
_HEADING: Final = {**_PLAIN, "bold": True, "bg_color": "#E8EDF3", "bottom": 1}
# In figures of the usual type.
_WIDTHS: Final = {
    table.TEAM: 24,
    table.PRODUCT: 24,
    table.TEXT: 90,
    table.QUESTION: 18,
    table.PART: 22,
    table.ANSWER: 72,
}
_NUMBER_WIDTH, _TEXT_WIDTH = 14, 48
_HEADINGS_HEIGHT: Final = 64  # four lines
_A4: Final = 9
_EVERYWHERE: Final = "A1:XFD1048576"
_PROPERTIES: Final = "docProps/core.xml"
_HOURS: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_LANGUAGE: Final = b"<dc:language>fr-FR</dc:language>"


def room_xlsx(teams: Sequence[TeamSheet]) -> bytes:
    """Return a sheet that fits on a page, one with all that teams say, one with a row an answer."""
    content = BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": _TITLE})
        rows = table.by_team(teams)
        _write(book, "Résumé", rows[list(table.GLANCE)])
        _write(book, "Équipes", rows)
        _write(book, "Réponses", table.by_answer(teams))
    return _finished(content)


def _write(book: Workbook, name: str, rows: pd.DataFrame) -> None:
    sheet, plain, heading = book.add_worksheet(name), *map(book.add_format, (_PLAIN, _HEADING))
    for column, title in enumerate(rows.columns):
        is_number = pd.api.types.is_numeric_dtype(rows[title])
        width = _WIDTHS.get(title, _NUMBER_WIDTH if is_number else _TEXT_WIDTH)
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, title, heading)
        for row, value in enumerate(rows[title], start=1):
            if is_number:
                sheet.write_number(row, column, value, plain)
            else:
                sheet.write_string(row, column, cut(value), plain)
    _lay_out(sheet, name, rows)
    if len(rows):  # a table of the format has a row at least
        headings = [{"header": title, "header_format": heading} for title in rows.columns]
        # A screen reader tells the headings of such a table, a person sorts and filters it.
        look = {"columns": headings, "name": name, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, len(rows), len(rows.columns) - 1, look)


def _lay_out(sheet: Worksheet, name: str, rows: pd.DataFrame) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, _HEADINGS_HEIGHT)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    if len(rows.columns) > len(table.GLANCE):  # on one page, it could not be read
        sheet.repeat_columns(0)
    else:
        sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_TITLE}&R{name}")
    sheet.set_footer("&RPage &P sur &N")
    if len(rows):
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})


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
