"""What a spreadsheet would compute, or take for the end of a cell."""

from collections.abc import Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "equals": "=1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1:A9)",
    "tab first": "\t=1+1",
    "line end first": "\r\n=1+1",
    "spaces first": "  =1+1",
    "invisible first": "\u200b\ufeff\u2060=1+1",
    "NUL first": "\x00=1+1",
    "quote first": '"=1+1',
    "apostrophe first": "'=1+1",
    "fullwidth": "＝1+1",
    "array": "{=1+1}",
    "link": '=HYPERLINK("http://exemple.invalid";"Cliquez")',
    "DDE": "=cmd|' /C calc'!A0",
    "second line": "bonjour\n=1+1",
    "after a semicolon": "bonjour;=1+1",
    "out of the quotes": 'bonjour";"=1+1',
    "negative number": "-12,5",
    "telephone": "+33 6 12 34 56 78",
    "leading zeros": "007",
    "exponent": "1E5",
    "long number": "12345678901234567890",
    "macro": "Auto_Open()",
    "separator of Excel": "sep=;",
}
