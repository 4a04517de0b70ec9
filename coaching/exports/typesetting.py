"""The typesetting engine: a template of `templates/documents` and data, to PDF or to PNG.

Data is handed over as JSON, which a template reads as values: it never becomes markup. Fonts
are those of `templates/documents/polices`, then the engine's own for scripts that they lack: a
document is the same on every machine, and its bytes are the same from one day to the next.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from html import escape
from threading import Lock
from typing import Any, Final, cast

import typst

from coaching.caches import text_cache
from coaching.exports.models import MODELS, ModelFaulty, Values, faults_of

# Stands for what no font draws.
_MISSING: Final = "□"
# What the fonts of the folder hold for certain: printable ASCII, Latin-1, Latin Extended-A.
_CERTAIN: Final = frozenset(
    map(chr, (0x0A, *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x17F)))
)
# … and what else French is written with: a text of these is handed over as it stands.
_USUAL: Final = _CERTAIN | frozenset("’…–—\u202f")
# What is read is set in both typefaces, and drawn in a picture, which breaks marks off otherwise.
_PROBE: Final = b"""\
#set document(title: [.])
#for look in ((font: "Plume Serif"), (font: "Atkinson Hyperlegible Next", weight: 700)) {
  text(..look, sys.inputs.text)
}
#image(bytes(sys.inputs.picture), format: "svg", alt: ".")
"""
_PICTURE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<text font-family="\'Atkinson Hyperlegible Next\'" font-weight="700">{}</text></svg>'
)
# The compiler serves one call at a time.
_lock: Final = Lock()


def typeset(model: str, values: Values, ppi: float | None = None) -> bytes:
    """Return a model filled with `values` as PDF, tagged and held to PDF/UA-1 by the engine.

    With `ppi` pixels per inch, it is a PNG of its one page. Raises `ModelFaulty`.
    """

    def written(show: _Show) -> bytes:
        # A date is written as JSON has it: a text, the year first.
        data = json.dumps(_drawable(values, show), ensure_ascii=False, default=str)
        return _compiled(source, {"data": data}, ppi)

    with faults_of(model):
        source = (MODELS / model).read_bytes()
        # Characters that are drawn one by one may not be side by side: a person gets their
        # document all the same.
        with suppress(typst.TypstError):
            return written(_shown)
        try:
            return written(lambda letter: letter[0] if letter[0] in _CERTAIN else _MISSING)
        except typst.TypstError as error:
            fault = f"il ne se compose pas ({error.message})."
            raise ModelFaulty(name=model, fault=fault) from error


def _compiled(source: bytes, inputs: dict[str, str], ppi: float | None = None) -> bytes:
    with _lock:
        made = _compiler().compile(
            source,
            format="png" if ppi else "pdf",
            ppi=ppi,
            sys_inputs=inputs,
            pdf_standards=[] if ppi else "ua-1",
        )
    # Pictures come as a list of pages when there are several: ours have one.
    return cast("bytes", made[0] if isinstance(made, list) else made)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[MODELS / "polices"])
    return typst.Compiler(root=MODELS, font_paths=fonts)


_Show = Callable[[str], str]


def _drawable(value: Any, show: _Show) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Replace what no font of ours can draw: PDF/UA-1 refuses text that nobody could read."""
    match value:
        case str():
            return value if _USUAL.issuperset(value) else "".join(map(show, _letters(value)))
        case Mapping():
            return {name: _drawable(held, show) for name, held in value.items()}
        case list() | tuple():
            return [_drawable(held, show) for held in value]
        case _:
            return value


def _letters(text: str) -> list[str]:
    """Cut a text into its characters, each with the marks that are laid over it.

    What has no drawing is left out: controls, half of an emoji, the other way to write.
    """
    letters: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category.startswith("M") and letters:
            letters[-1] += character
        elif character == "\n" or not category.startswith("C"):
            letters.append(character)
    return letters


def _shown(letter: str) -> str:
    """Return a letter that is drawn, else without its marks, else as a box."""
    if letter in _CERTAIN or _is_drawn(letter):
        return letter
    return _shown(letter[0]) if len(letter) > 1 else _MISSING


@text_cache(maxsize=4096)
def _is_drawn(letter: str) -> bool:
    try:
        _compiled(_PROBE, {"text": letter, "picture": _PICTURE.format(escape(letter))})
    except typst.TypstError:
        return False
    return True
