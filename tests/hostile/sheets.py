"""The judges of what opens in a spreadsheet: the tables of a room, as a workbook."""

import io
import re
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from hostile.judges import parsed

_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ACTING: Final = (
    "f",
    "hyperlink",
    "externalReference",
    "connection",
    "dataValidation",
    "oleObject",
)
_FOREIGN: Final = re.compile(rb"TargetMode=.External.|vbaProject|externalLink|customUI")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def xlsx_faults(content: bytes) -> list[str]:
    """Judge a workbook: no formula, link, macro nor connection; every text is a text."""
    faults = []
    for name, held in _parts(content).items():
        root = parsed(held)
        faults += [f"{name} {tag}" for tag in _ACTING if root.find(f".//{_SHEET}{tag}") is not None]
        faults += [name] if _FOREIGN.search(held) else []
        faults += [f"{name} {cell.get('r')}" for cell in root.iter(f"{_SHEET}c") if _is_odd(cell)]
    return faults


def _is_odd(cell: ET.Element) -> bool:
    return cell.get("t", "n") not in {"s", "n"}


def xlsx_texts(content: bytes) -> set[str]:
    """Return every text that the cells of a workbook hold, as a spreadsheet shows it."""
    root = parsed(_parts(content)["xl/sharedStrings.xml"])
    held = ("".join(one.itertext()) for one in root.iter(f"{_SHEET}si"))
    return {_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in held}


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
