"""The typesetting engine: a template of `templates/documents` and data, to PDF or to PNG.

Data is handed over as JSON, which a template reads as values: it never becomes markup. Fonts
are those of `templates/documents/polices`, then the engine's own for scripts that they lack: a
document is the same on every machine, and its bytes are the same from one day to the next.
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Final, Literal, cast

import typst

from coaching.exports.contents import Values
from coaching.exports.models import MODELS, ModelFaulty, faults_of

_Form = Literal["pdf", "png"]

# Pixels per inch: a picture 640 points wide has the 1920 pixels of a projector.
_SHARP: Final = 216.0
# Stands for what no font draws.
_MISSING: Final = "□"
# What the fonts of the folder hold for certain: printable ASCII, Latin-1, Latin Extended-A.
_LATIN: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x17F))))
_PROBE: Final = b'#set document(title: [.])\n#set text(font: "Plume Serif")\n#sys.inputs.text'
# The compiler serves one call at a time.
_lock: Final = Lock()


def pdf(model: str, values: Values) -> bytes:
    """Return a model filled with `values` as PDF, tagged and held to PDF/UA-1 by the engine.

    Raises `ModelFaulty`.
    """
    return _filled(model, values, "pdf")


def png(model: str, values: Values) -> bytes:
    """Return a model of one page filled with `values` as PNG.

    Raises `ModelFaulty`.
    """
    return _filled(model, values, "png")


def _filled(model: str, values: Values, form: _Form) -> bytes:
    # A date is written as JSON has it: a text, the year first.
    data = json.dumps(_drawable(values), ensure_ascii=False, default=str)
    try:
        with faults_of(model):
            return _compiled((MODELS / model).read_bytes(), {"data": data}, form)
    except typst.TypstError as error:
        fault = f"il ne se compose pas ({error.message})."
        raise ModelFaulty(name=model, fault=fault) from error


def _compiled(source: bytes, inputs: dict[str, str], form: _Form) -> bytes:
    with _lock:
        made = _compiler().compile(
            source,
            format=form,
            ppi=_SHARP,
            sys_inputs=inputs,
            pdf_standards="ua-1" if form == "pdf" else [],
        )
    # Pictures come as a list of pages when there are several: ours have one.
    return cast("bytes", made[0] if isinstance(made, list) else made)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[MODELS / "polices"])
    return typst.Compiler(root=MODELS, font_paths=fonts)


def _drawable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Replace what no font of ours can draw: PDF/UA-1 refuses text that nobody could read."""
    match value:
        case str():
            return "".join(map(_shown, unicodedata.normalize("NFC", value)))
        case Mapping():
            return {name: _drawable(held) for name, held in value.items()}
        case list() | tuple():
            return [_drawable(held) for held in value]
        case _:
            return value


def _shown(character: str) -> str:
    if character in _LATIN or character == "\n":
        return character
    if unicodedata.category(character).startswith("C"):
        return ""  # it has no drawing: a control, half of an emoji, the other way to write
    return character if _is_drawn(character) else _MISSING


@lru_cache(maxsize=4096)
def _is_drawn(character: str) -> bool:
    try:
        _compiled(_PROBE, {"text": character}, "pdf")
    except typst.TypstError:
        return False
    return True
