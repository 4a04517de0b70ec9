"""The fiche for Word, from a model that an incubator may replace by its own.

The model is an ordinary Word file with Jinja's tags (docxtpl). What comes out carries the model's
styles and language, a title, and nobody's name; the same fiche always gives the same bytes.
"""

from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from markupsafe import Markup, escape

from coaching.exports import models
from coaching.exports.contents import Values, contents
from coaching.exports.models import ModelFaulty, environment, faults_of
from coaching.exports.office_packages import NO_MODEL, packed, parts
from coaching.exports.word_parts import Road, mark
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style

_MODEL: Final = "fiche.docx"
_LONGEST_TITLE: Final = 255  # what a property of the format holds
_PAIRS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def as_word(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return what the PDF says, to be changed in Word.

    Raises `ModelFaulty`.
    """
    values = contents(draft, style)
    words = values["route_en_mots"]
    with faults_of(_MODEL):
        document = _opened()
        _fill(document, {**values, "route": Road(document, draft, words) if words else ""})
        mark(document.docx.element.body)
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

    try:
        document = DocxTemplate(BytesIO((models.MODELS / _MODEL).read_bytes()))
        document.init_docx()
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise ModelFaulty(
            name=_MODEL, fault="ce n’est pas un document Word. Enregistrez-le au format .docx."
        ) from error
    except OSError as error:
        raise ModelFaulty(name=_MODEL, fault=NO_MODEL) from error
    for paragraph in document.element.body.iter(f"{_WORD}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
        # The library would look for the other half in the paragraphs below, and lose them.
        if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
            raise ModelFaulty(name=_MODEL, fault=f"une accolade n’y est pas refermée : « {text} ».")
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
