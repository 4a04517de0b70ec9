"""Word documents, from models that an incubator may replace by its own.

The models are ordinary Word files with Jinja's tags (docxtpl). What comes out carries the model's
styles and language, a title, and nobody's name; the same fiche always gives the same bytes.
"""

from collections.abc import Callable
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

_LONGEST_TITLE: Final = 255  # what a property of the format holds
_PAIRS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def as_word(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return what the PDF says, to be changed in Word."""
    return written("fiche.docx", draft, style)


def as_form(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the product-sheet form of beta.gouv.fr's MOOC, its deployment part filled."""
    return written("formulaire.docx", draft, style)


def written(name: str, draft: DraftFiche, style: Style) -> bytes:
    """Return the Word model `name` filled with a fiche.

    Raises `ModelFaulty`.
    """
    values = contents(draft, style)

    def with_road(document: Any) -> Values:  # noqa: ANN401 - the library has no types
        words = values["route_en_mots"]
        return {**values, "route": Road(document, draft, words) if words else ""}

    return filled_word(name, f"{values['produit']} · Déployer son produit", with_road)


def filled_word(name: str, title: str, values: Callable[[Any], Values]) -> bytes:
    """Return the Word model `name` filled with what `values` gives for its document.

    Raises `ModelFaulty`.
    """
    with faults_of(name):
        document = _opened(name)
        _fill(document, name, values(document))
        mark(document.docx.element.body)
        properties = document.core_properties
        properties.title = title[:_LONGEST_TITLE]
        properties.author = properties.last_modified_by = ""
        content = BytesIO()
        document.save(content)
    with ZipFile(content) as made:
        return packed(parts(made))


def _opened(name: str) -> Any:  # noqa: ANN401 - the library has no types
    # The library takes 0.1 s to import: who exports nothing to Word does not wait for it.
    from docxtpl import DocxTemplate  # noqa: PLC0415

    try:
        document = DocxTemplate(BytesIO((models.MODELS / name).read_bytes()))
        document.init_docx()
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise ModelFaulty(
            name=name, fault="ce n’est pas un document Word. Enregistrez-le au format .docx."
        ) from error
    except OSError as error:
        raise ModelFaulty(name=name, fault=NO_MODEL) from error
    for paragraph in document.element.body.iter(f"{_WORD}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
        # The library would look for the other half in the paragraphs below, and lose them.
        if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
            raise ModelFaulty(name=name, fault=f"une accolade n’y est pas refermée : « {text} ».")
    return document


def _fill(document: Any, name: str, values: Values) -> None:  # noqa: ANN401 - as above
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
            name=name,
            fault="une balise y coupe un paragraphe en deux. Écrivez {%p if %}, {%p for %} et leur "
            "fin avec un « p », chacune seule dans son paragraphe.",
        ) from error


def _inert(value: object) -> Markup:
    # The library reads « {_{ » as an escaped « {{ »: what is typed goes out as it was typed.
    return Markup(str(escape(value)).replace("_", "&#95;"))  # noqa: S704 - escaped just before
