"""Every document that leaves the product, in one table; `docs/modeles.md` names each."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from itertools import product
from typing import Final
from zipfile import ZipFile

from coaching.coach.analysis import analysis
from coaching.errors import CoachingError
from coaching.exports import as_text
from coaching.exports.models import fault_in_french, one_line
from coaching.exports.office import OPEN_TEXT, WORD, as_opendocument, as_word
from coaching.exports.papers import (
    as_pdf,
    room_booklet,
    room_squares,
)
from coaching.exports.room_archive import room_zip
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.french import typography
from coaching.paragraph import Style, Variant, Voice
from coaching.workshop import Plan
from coaching.workshop.hosting import Room
from coaching.workshop.team_sheets import TeamSheet, sheets

Writer = Callable[[DraftFiche, Style], bytes]


class Of(Enum):
    """What a document is of; by it, what its writer is given, and how its file is named."""

    FICHE = auto()  # a draft, a style
    ROOM = auto()  # a room, the origin of the page that asks


@dataclass(frozen=True, slots=True)
class Document:
    """A row; `stem` tells its file from the others of its fiche, or of its room."""

    kind: str
    of: Of
    label: str
    stem: str
    extension: str
    writer: Callable[..., bytes]

    @property
    def mime(self) -> str:
        return _MIMES[self.extension]


_MIMES: Final = {
    "docx": WORD,
    "json": "application/json",
    "odt": OPEN_TEXT,
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def _teams(write: Callable[[Plan, Sequence[TeamSheet]], bytes]) -> Callable[[Room, str], bytes]:
    return lambda room, _page: write(room.plan, sheets(room))


# In the order in which the coach's page offers those of a room.
_ROWS: Final = (
    Document("docx", Of.FICHE, "Télécharger le document (Word)", "fiche", "docx", as_word),
    Document("odt", Of.FICHE, "Télécharger le document (ODT)", "fiche", "odt", as_opendocument),
    Document("pdf", Of.FICHE, "Télécharger le document (PDF)", "fiche", "pdf", as_pdf),
    Document(
        *("json", Of.FICHE, "La sauvegarde", "fiche", "json"),
        lambda draft, _style: savefile.dump(draft),
    ),
    Document("livret", Of.ROOM, "Le livret (PDF)", "", "pdf", _teams(room_booklet)),
    Document("archive", Of.ROOM, "Tout, en une archive (ZIP)", "", "zip", _teams(room_zip)),
    Document("tableau", Of.ROOM, "Le tableau (Excel)", "", "xlsx", _teams(room_xlsx)),
    Document("carres", Of.ROOM, "Les carrés pour revenir (PDF)", "carres", "pdf", room_squares),
)
DOCUMENTS: Final[Mapping[str, Document]] = {row.kind: row for row in _ROWS}
OF_FICHE: Final = {kind: row for kind, row in DOCUMENTS.items() if row.of is Of.FICHE}
# With the texts that are copied, which have models too.
WRITERS: Final[Mapping[str, Writer]] = {
    **{kind: row.writer for kind, row in OF_FICHE.items()},
    "md": as_text.as_markdown,
    "html": as_text.as_html,
    "txt": as_text.as_text,
    "assistant": as_text.as_assistant,
}


# What is wrong with a template: every document of some fiches is written, in each style. Whoever
# changes one runs it (`make templates` has the examples written); each fault is in French.

STYLES: Final = tuple(Style(variant, voice) for variant, voice in product(Variant, Voice))

# What is pasted where others read it: it holds no line of service.
_PASTED: Final = frozenset({"md", "html", "txt"})
_TEXTS: Final = _PASTED | {"assistant"}
# What the member space of beta.gouv.fr would not show as it is meant.
_UNFIT_MARKDOWN: Final = (
    (re.compile(r"^#(?!# )", re.MULTILINE), "un titre y est d’un autre niveau que « ## »."),
    (re.compile(r"<|\{\{|\{%"), "il contient du HTML ou des accolades, que le site lirait."),
    (re.compile(r"^[^-\n].*\n- ", re.MULTILINE), "il manque une ligne vide avant une liste."),
)


# The main style of LibreOffice, by itself or by what it rests on; how each office file says French.
_MAIN_STYLES: Final = re.compile(
    r'<style:default-style style:family="paragraph">.*?</style:default-style>'
    r'|<style:style style:name="Standard"[^>]*(?:/>|>.*?</style:style>)',
    re.DOTALL,
)
_OPEN_LANGUAGE: Final = re.compile(r'\bfo:language="(\w+)"')


@dataclass(frozen=True, slots=True)
class _Office:
    """How the parts of an office file begin that have its text, and its styles; what is French."""

    text: tuple[str, ...]
    styles: str
    is_french: Callable[[str], bool]
    to_mend: str


_OFFICES: Final = {
    "docx": _Office(
        *(("word/header", "word/document.xml"), "word/styles.xml"),
        lambda styles: 'w:val="fr-FR"' in styles,
        "choisissez la langue de son style « Normal ».",
    ),
    "odt": _Office(
        *(("styles.xml", "content.xml"), "styles.xml"),
        lambda styles: _OPEN_LANGUAGE.findall("".join(_MAIN_STYLES.findall(styles)))[-1:] == ["fr"],
        "choisissez la langue de son style « Style de paragraphe par défaut ».",
    ),
}


def rehearse(
    writers: Mapping[str, Writer], drafts: Sequence[DraftFiche]
) -> tuple[int, tuple[str, ...]]:
    """Return how many documents were written, and the faults found, each told once."""
    documents = list(product(writers.items(), drafts, STYLES))
    formats: dict[str, list[str]] = {}
    for (name, write), draft, style in documents:
        for fault in _faults(name, write, draft, style):
            formats.setdefault(fault, []).append(name)
    told = (f"{', '.join(dict.fromkeys(names))} : {fault}" for fault, names in formats.items())
    return len(documents), tuple(told)


def _faults(name: str, write: Writer, draft: DraftFiche, style: Style) -> Iterator[str]:
    try:
        content = write(draft, style)
    except CoachingError as error:
        yield str(error)
        return
    except Exception as error:  # noqa: BLE001 - a template may make anything go wrong
        named = getattr(error, "name", None) or "inconnu"
        yield f"le modèle « {named} » ne convient pas : {fault_in_french(error)}"
        return
    read = analysis(draft)
    notice = one_line(typography(read.notice(style)))
    # The words of a document, where its format keeps them in sight.
    office, text = _OFFICES.get(name), content.decode() if name in _TEXTS else None
    if office:
        text = re.sub("<[^>]*>", "", _part(content, *office.text))
        if not office.is_french(_part(content, office.styles)):
            yield f"le modèle n’est pas en français : {office.to_mend}"
    is_silent = text is not None and "brouillon" not in text.lower()
    if is_silent and read.is_draft(style) and name not in _PASTED:
        yield "il ne dit pas « brouillon » quand il manque des réponses."
    if name in _PASTED and notice and notice in str(text):
        yield "il dit « brouillon », qui serait collé avec le texte : retirez-en cette ligne."
    if name == "md":
        yield from (fault for unfit, fault in _UNFIT_MARKDOWN if unfit.search(text or ""))


def _part(content: bytes, *beginnings: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith(beginnings)]
        return "".join(package.read(name).decode() for name in names)
