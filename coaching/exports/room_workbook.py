"""The tables of a room, and the workbook that holds them: each text is one, however it starts."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.analysis import analysis
from coaching.coach.review import ReviewAnswer
from coaching.exports.papers import call_rows
from coaching.fiche.ask import Place
from coaching.fiche.labels import label_of
from coaching.fiche.paths import values_of
from coaching.fiche.questions import ALL_QUESTIONS, words_of
from coaching.french import When, short, shown, typography
from coaching.workshop import Plan
from coaching.workshop.glance import ILLEGIBLE, failsafe, glance
from coaching.workshop.team_sheets import TeamSheet

TEAM, PRODUCT, DUE, WHICH, ASIDE, TEXT, WORDS = (
    *("Équipe", "Produit", "Remarques à traiter", "Ces remarques, une par une"),
    *("Remarques écartées et leur raison", "Texte", "Mots du texte"),
)
SHARES: Final = {
    question.screen: typography(f"{question.label} : part des réponses (%)")
    for question in ALL_QUESTIONS
}
# What tells each team at a glance, on a page.
GLANCE: Final = (TEAM, PRODUCT, *SHARES.values(), DUE)
QUESTION, PART, FIELD, ANSWER = "Question", "Partie", "Champ", "Réponse"
ANSWERS: Final = (TEAM, QUESTION, PART, FIELD, ANSWER)
UNDERSTOOD, ASKED = "Ce qu’elle a compris", "La question qu’elle poserait"
READING: Final = (TEAM, UNDERSTOOD, ASKED, "Utile")
_SHORT: Final = ("Qui appelle", "Qui appeler", "Avant le", "Sa réponse")
CALLS: Final = (TEAM, *_SHORT[:2], "La question", *_SHORT[2:], "Ce que l’on a appris")
_TOLD: Final = frozenset((*GLANCE, WHICH, ASIDE, TEXT, WORDS))
# What Excel holds in a cell, in UTF-16 units.
LONGEST: Final = 32_767
CUT: Final = " […] (texte coupé\u00a0: une cellule n’en contient pas plus)"
_AS_TYPED: Final = dict.fromkeys(
    ("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False
)
_PRODUCT: Final = "Premier périmètre"
# What commands the head and the foot of a page: « & ».
_LEFT, _RIGHT, _PAGE = "&L", "&R", "Page &P sur &N"
_PLAIN: Final = {"valign": "top", "text_wrap": True}
_HEADING: Final = {**_PLAIN, "bold": True, "bg_color": "#E8EDF3", "bottom": 1}
# In figures of the usual type.
_WIDTHS: Final = {
    TEAM: 24,
    PRODUCT: 24,
    WHICH: 50,
    ASIDE: 28,
    TEXT: 84,
    WORDS: 10,
    QUESTION: 18,
    PART: 22,
    ANSWER: 72,
    **dict.fromkeys(_SHORT, 24),
}
_HOURS: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def room_xlsx(plan: Plan, teams: Sequence[TeamSheet]) -> bytes:
    """Return a sheet that fits on a page, all that teams say, a row an answer, a row a reading."""
    content = BytesIO()
    title, rows = line(plan.title), by_team(teams)
    with Workbook(content, {"in_memory": True, **_AS_TYPED}) as book:
        book.set_properties({"title": f"{title} – {_PRODUCT}"})
        sheets = {"Résumé": rows[list(GLANCE)], "Équipes": rows, "Réponses": by_answer(teams)}
        if len(calls := by_call(teams)):
            sheets["Appels"] = calls
        if any(team.received for team in teams):
            sheets["Lecture croisée"] = by_reading(teams)
        for name, held in sheets.items():
            sheet = book.add_worksheet(name)
            _write(book, sheet, held)
            _lay_out(sheet, held, title, short(When(plan.day, "day")))
    return _finished(content)


def _write(book: Workbook, sheet: Worksheet, rows: pd.DataFrame) -> None:
    plain, heading = map(book.add_format, (_PLAIN, _HEADING))
    for column, title in enumerate(rows.columns):
        is_number = pd.api.types.is_numeric_dtype(rows[title])
        width = _WIDTHS.get(title, 18 if is_number else 48)
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, title, heading)
        for row, value in enumerate(rows[title], start=1):
            if is_number:
                sheet.write_number(row, column, value, plain)
            else:
                sheet.write_string(row, column, cut(value), plain)
    if len(rows):  # a table of the format has a row at least
        headings = [{"header": title, "header_format": heading} for title in rows.columns]
        # A screen reader tells the headings of such a table, a person sorts and filters it.
        name, style = sheet.name.replace(" ", "_"), "Table Style Light 1"
        look = {"columns": headings, "name": name, "style": style}
        sheet.add_table(0, 0, len(rows), len(rows.columns) - 1, look)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # everywhere


def _lay_out(sheet: Worksheet, rows: pd.DataFrame, title: str, day: str) -> None:
    """Have a sheet print on pages as wide as it is, each of which names its workshop."""
    sheet.set_header(f"{_LEFT}{title.replace('&', '&&')}{_RIGHT}{sheet.name}")
    sheet.set_footer(f"{_LEFT}{_PRODUCT}, {day}{_RIGHT}{_PAGE}")
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)  # inches
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    columns = list(rows.columns)
    if DUE in columns:
        sheet.set_row(0, 64)  # four lines, for the longest above a figure
    if WHICH in columns:
        # All its columns would be too small to be read; the other sheets print the answers.
        sheet.repeat_columns(0)
        sheet.print_area(0, columns.index(WHICH), len(rows), len(columns) - 1)


def _finished(content: BytesIO) -> bytes:
    """Return the workbook with its language, and without the hour at which it was made."""
    packed = BytesIO()
    with ZipFile(content) as made, ZipFile(packed, "w", ZIP_DEFLATED) as finished:
        for part in made.infolist():
            held = made.read(part)
            if part.filename == "docProps/core.xml":
                language = b"<dc:language>fr-FR</dc:language></cp:"
                held = _HOURS.sub(b"", held).replace(b"</cp:", language)
            finished.writestr(part, held, ZIP_DEFLATED)
    return packed.getvalue()


def by_team(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    rows = [failsafe(_row, team) or _illegible(team) for team in teams]
    titles = _merged([title for title in row if title not in _TOLD] for row in rows)
    columns = [*GLANCE, *titles, WHICH, ASIDE, TEXT, WORDS]
    return pd.DataFrame(rows, columns=columns).fillna("")


def by_answer(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    """Return a row an answer, an empty one included, in reading order."""

    def answers(team: TeamSheet) -> list[tuple[str, ...]]:
        return [
            (words_of(block.screen).label, block.title, typography(one.label), shown(one.text))
            for block in analysis(team.draft).blocks
            for one in block.said(Place.DOCUMENTS)
        ]

    rows = [
        (line(team.name), *row)
        for team in teams
        for row in failsafe(answers, team) or [("", "", "", ILLEGIBLE)]
    ]
    return pd.DataFrame(rows, columns=list(ANSWERS))


def by_reading(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    rows = [
        (line(team.name), shown(one.understood), shown(one.question), useful)
        for team in teams
        for one in team.received
        for useful in ["oui" if one.is_useful else ""]
    ]
    return pd.DataFrame(rows, columns=list(READING))


def by_call(teams: Sequence[TeamSheet]) -> pd.DataFrame:
    """Return a row a call that is kept, answered or not."""
    names = ("qui", "a_qui", "question", "avant", "reponse", "appris")
    rows = [
        (line(team.name), *(shown(row[name]) for name in names))
        for team in teams
        for row in failsafe(call_rows, team.draft) or []
    ]
    return pd.DataFrame(rows, columns=list(CALLS))


def _row(team: TeamSheet) -> dict[str, str | int]:
    now = glance(values_of(team.draft))
    if not now.is_legible:
        return _illegible(team)
    read = analysis(team.draft)
    text = read.final_text()
    # What is to be mended, then what the coach remarks: what is said – its field.
    due = [(typography(one.message), one.path) for one in now.progress.to_mend]
    due += [(_named(one), one.path) for one in now.due]
    fields = [f"{what} – {typography(label_of(path, team.draft))}" for what, path in due]
    return {
        TEAM: line(team.name),
        PRODUCT: line(now.product),
        **{heading: now.shares[screen] for screen, heading in SHARES.items()},
        **{
            block.title: "\n".join(_answer(one) for one in block.said(Place.DOCUMENTS) if one.text)
            for block in read.blocks
        },
        DUE: len(due),
        WHICH: "\n".join(fields),
        ASIDE: "\n".join(f"{_named(one.remark)}\u00a0: {line(one.reason)}" for one in now.ignored),
        TEXT: shown(text.text),
        WORDS: text.words,
    }


def _illegible(team: TeamSheet) -> dict[str, str | int]:
    said = dict.fromkeys((PRODUCT, WHICH, TEXT), ILLEGIBLE)
    counts = dict.fromkeys((*SHARES.values(), DUE, WORDS), 0)
    return {TEAM: line(team.name), **said, **counts}


def _merged(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return every title once; one that a list alone has stands where that list has it."""
    merged: list[str] = []
    for titles in lists:
        at = 0
        for title in titles:
            if title not in merged:
                merged.insert(at, title)
            at = merged.index(title) + 1
    return merged


def _answer(answer: ReviewAnswer) -> str:
    label, text = typography(answer.label), shown(answer.text)
    # Where each line is a thing, the label has its own.
    gap = "\n" if "\n" in text else " "
    return f"{label}{gap}{text}" if label.endswith("?") else f"{label}\u00a0:{gap}{text}"


def _named(remark: Remark) -> str:
    rule = remark.advice.rule
    return f"{typography(rule.title)} ({rule.code})"


def line(text: str) -> str:
    return " ".join(shown(text).split())


def cut(text: str) -> str:
    """Return what a cell can hold of a text; it says so when that is not all."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    # Half of a character is left out.
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
