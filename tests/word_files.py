"""Word documents as tests read them: their paragraphs, their parts, what stands out in them."""

from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened

from coaching.exports import models

SHIPPED: Final = models.MODELS


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def lines(content: bytes, *styles: str) -> list[str]:
    """Return the paragraphs of a document, those of some styles if any are named."""
    return [
        paragraph.text
        for paragraph in opened(content).paragraphs
        if not styles or (paragraph.style and paragraph.style.name in styles)
    ]


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode("utf-8")


def marked(content: bytes) -> list[tuple[str, bool | None]]:
    """Return the texts that are highlighted, each with whether it is bold."""
    runs = [run for paragraph in opened(content).paragraphs for run in paragraph.runs]
    return [(run.text, run.font.bold) for run in runs if run.font.highlight_color is not None]
