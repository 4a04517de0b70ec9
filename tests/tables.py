"""Tables of a test as text: rows parted by « | » or a line; ∅ is nothing."""

import re
from collections.abc import Mapping
from typing import TypeVar

_Told = TypeVar("_Told")


def cells(table: str) -> list[str]:
    rows = map(str.strip, re.split(r"[|\n]", table))
    return ["" if one == "∅" else one for one in rows if one]


def pairs(table: str) -> list[tuple[str, str]]:
    rows = ([*map(str.strip, one.split("→"))] for one in cells(table))
    return [(typed.replace("∅", ""), told.replace("∅", "")) for typed, told in rows]


def grouped(tables: Mapping[_Told, str]) -> list[tuple[str, _Told]]:
    return [(typed, told) for told, table in tables.items() for typed in cells(table)]
