"""What a Word document holds beside texts: the picture of the road, and marks that stand out."""

import re
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any, Final

from coaching.exports.as_picture import as_printed
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOK, _RUN, _TEXT = f"{_WORD}rPr", f"{_WORD}r", f"{_WORD}t"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MARK: Final = re.compile(f"({re.escape(TO_CONFIRM_MARK)})")
_TALLEST: Final = 0.6  # of the page, between its margins


class Road:
    """The picture as a model prints it, as wide as its text; a model can read nothing of it.

    It is drawn only if the model prints it. Who does not see it is told `words`.
    """

    __slots__ = ("_document", "_draft", "_words")

    # The library has no types.
    def __init__(self, document: Any, draft: DraftFiche, words: str) -> None:  # noqa: ANN401
        self._document, self._draft, self._words = document, draft, words

    def __html__(self) -> str:
        """Return the picture in XML of Word, between two runs of text."""
        from docx.image.image import Image  # noqa: PLC0415 - as slow to import as the library

        picture = as_printed(self._draft)
        read = Image.from_blob(picture)
        size = self._size(read.px_width, read.px_height)
        inline = self._document.current_rendering_part.new_pic_inline(BytesIO(picture), *size)
        inline.docPr.set("name", "Route")
        inline.docPr.set("descr", self._words)
        drawing = f"<w:drawing>{inline.xml}</w:drawing>"
        return f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">'

    def _size(self, across: int, down: int) -> tuple[int, int]:
        section = self._document.docx.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        height = section.page_height - section.top_margin - section.bottom_margin
        scale = min(width / across, _TALLEST * height / down)
        return round(across * scale), round(down * scale)


def mark(body: Any) -> None:  # noqa: ANN401 - as above
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
