"""The fiche for Word, from a model that an incubator may replace by its own.

The model is an ordinary Word file with Jinja's tags (docxtpl). What comes out carries the model's
styles and language, a title, and nobody's name; the same fiche always gives the same bytes.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from markupsafe import Markup, escape

from coaching.exports import models
from coaching.exports.as_picture import as_printed, fitted
from coaching.exports.models import ModelFaulty, Picture, Values, contents, environment, faults_of
from coaching.exports.office_models import check_braces, opened, packed, parts
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.paragraph import USUAL, Style

_MODEL: Final = "fiche.docx"
_NO_FILE: Final = "ce n’est pas un document Word. Enregistrez-le au format .docx."
_LONGEST_TITLE: Final = 255  # what a property of the format holds
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOK, _RUN, _TEXT = f"{_WORD}rPr", f"{_WORD}r", f"{_WORD}t"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MARK: Final = re.compile(f"({re.escape(TO_CONFIRM_MARK)})")
_TALLEST: Final = 0.6  # of the page, between its margins


def as_word(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return what the PDF says, to be changed in Word.

    Raises `ModelFaulty`.
    """
    values = contents(draft, style)
    words = values["route_en_mots"]
    with faults_of(_MODEL):
        document = _opened()
        road = Picture(partial(_road, document, draft, words)) if words else ""
        _fill(document, {**values, "route": road})
        _mark(document.docx.element.body)
        properties = document.core_properties
        properties.title = f"{values['produit']} · Déployer son produit"[:_LONGEST_TITLE]
        properties.author = properties.last_modified_by = ""
        content = BytesIO()
        document.save(content)
    with ZipFile(content) as made:
        return packed(parts(made))


def _opened() -> Any:  # noqa: ANN401 - the library has no types
    # The library takes 0.1 s to import: who exports nothing to Word does not wait for it.
    from docxtpl import DocxTemplate  # noqa: PLC0415

    opened(_MODEL, _NO_FILE)
    try:
        document = DocxTemplate(models.MODELS / _MODEL)
        document.init_docx()
    except (KeyError, SyntaxError, ValueError) as error:
        raise ModelFaulty(name=_MODEL, fault=_NO_FILE) from error
    for paragraph in document.element.body.iter(f"{_WORD}p"):
        check_braces(_MODEL, "".join(run.text or "" for run in paragraph.iter(_TEXT)))
    return document


def _fill(document: Any, values: Values) -> None:  # noqa: ANN401 - as above
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - as above

    mend = document.fix_tables

    def well_formed(xml: str) -> Any:  # noqa: ANN401 - as above
        # The library would mend broken XML by losing text: such a model is refused.
        parse_xml(xml)
        return mend(xml)

    document.fix_tables = well_formed
    try:
        document.render(values, environment(_inert))
    except SyntaxError as error:
        raise ModelFaulty(
            name=_MODEL,
            fault="une balise y coupe un paragraphe en deux. Écrivez {%p if %}, {%p for %} et leur "
            "fin avec un « p », chacune seule dans son paragraphe.",
        ) from error


def _inert(value: object) -> Markup:
    # The library reads « {_{ » as an escaped « {{ »: what is typed goes out as it was typed.
    return Markup(str(escape(value)).replace("_", "&#95;"))  # noqa: S704 - escaped just before


def _road(document: Any, draft: DraftFiche, words: str) -> str:  # noqa: ANN401 - as above
    """Return the picture, between two runs of text, as wide as the text, told in `words`."""
    picture, section = as_printed(draft), document.docx.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    _, _, *size = map(round, fitted(picture, 0, 0, width, _TALLEST * height))
    inline = document.current_rendering_part.new_pic_inline(BytesIO(picture), *size)
    inline.docPr.set("name", "Route")
    inline.docPr.set("descr", words)
    drawing = f"<w:drawing>{inline.xml}</w:drawing>"
    return f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">'


def _mark(body: Any) -> None:  # noqa: ANN401 - as above
    """Highlight each « [à confirmer] » of a document, whatever the look of the words around it."""
    for run in list(body.iter(_RUN)):
        if any(TO_CONFIRM_MARK in (text.text or "") for text in run.iterchildren(_TEXT)):
            for piece in _pieces(run):
                run.addprevious(piece)
            run.getparent().remove(run)


def _pieces(run: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Cut a run into runs of the same look, so that each mark has its own, highlighted."""
    from docx.enum.text import WD_COLOR_INDEX  # noqa: PLC0415 - as slow to import as the library

    bare = deepcopy(run)
    held = [child for child in bare if child.tag != _LOOK]
    for child in held:
        bare.remove(child)
    for child in held:
        texts = _MARK.split(child.text or "") if child.tag == _TEXT else [None]
        for text in texts:
            piece, inner = deepcopy(bare), deepcopy(child)
            if text is not None:
                inner.text = text
                inner.set(_SPACE, "preserve")
            if text == TO_CONFIRM_MARK:
                piece.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW
            piece.append(inner)
            yield piece
